package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"

	"papergraph/corpus"
	"papergraph/internal/pipeline"
	"papergraph/internal/server"
	"papergraph/render"
	"papergraph/similarity"

	"github.com/spf13/cobra"
)

// serveOptions are the flags of serve alone.
type serveOptions struct {
	address string
	title   string
}

func newServeCommand(c *command) *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve [PATH...]",
		Short: "Show the map in a browser, with live search",
		Long: `serve reads the inputs, prints an address and shows the map there, as export
map.html writes it; what is searched is also looked up by what papers are about,
and a paper's neighbours come with all of their reasons. Programs may ask as well,
see docs/api.md. It serves this machine alone unless --addr says otherwise, until
Ctrl-C ends it, and sends nothing anywhere.`,
		Example: `  graph serve lists/
  graph serve -c lib.graph            a prepared index starts at once
  graph serve --addr 127.0.0.1:0      on a free port`,
		RunE: func(cmd *cobra.Command, args []string) error { return c.serve(cmd.Context(), args, o) },
	}
	cmd.Flags().StringVar(&o.address, "addr", "127.0.0.1:8417", "`HOST:PORT` to listen at; port 0 is a free one")
	cmd.Flags().StringVar(&o.title, "title", "", "`TITLE` on the map (default as for export)")
	c.groupFlags(cmd)
	return cmd
}

func (c *command) serve(ctx context.Context, paths []string, o serveOptions) error {
	if c.format != "" || c.output != "" {
		return usageError("serve writes no file; leave out --format and --output, or use graph export map.html")
	}
	host, _, err := net.SplitHostPort(o.address)
	if err != nil {
		return usageError("--addr is %q, want HOST:PORT, for example 127.0.0.1:8417", o.address)
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", o.address) // before the work
	if err != nil {
		return fmt.Errorf("%w; --addr 127.0.0.1:0 takes a free port", err)
	}
	defer listener.Close()
	h, err := c.handler(ctx, paths, o)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		c.note("WARNING: everyone who can reach this machine at %s can read these papers, and there is no password; --addr 127.0.0.1:8417 serves you alone", listener.Addr())
	}
	fmt.Fprintln(c.env.out, "http://"+shownAddress(listener.Addr().String())+"/")
	c.note("serving %s; Ctrl-C ends it", count(c.atlas.Corpus.Len(), "paper", "papers"))
	if err := server.Serve(ctx, listener, h, c.logger(startProgress(c.env.err, false))); err != nil {
		return err
	}
	return ctx.Err()
}

// shownAddress is an address that a browser on this machine can open.
func shownAddress(address string) string {
	host, port, err := net.SplitHostPort(address)
	if ip := net.ParseIP(host); err == nil && ip != nil && ip.IsUnspecified() {
		return net.JoinHostPort("localhost", port)
	}
	return address
}

// handler reads the inputs and serves what is found.
func (c *command) handler(ctx context.Context, paths []string, o serveOptions) (http.Handler, error) {
	opts := render.Options{Live: true}
	c.options.Layout.Aspect = opts.Aspect()
	atlas, err := c.load(ctx, paths, pipeline.Place)
	if err != nil {
		return nil, err
	}
	m, err := atlas.Map(ctx, cmp.Or(o.title, c.mapTitle(atlas.Corpus)), buildVersion())
	if err != nil {
		return nil, cmp.Or(c.readError(atlas.Err()), err)
	}
	format, err := render.FormatNamed("html")
	if err != nil {
		return nil, err
	}
	var page bytes.Buffer
	if err := format.Write(ctx, &page, m, opts); err != nil {
		return nil, err
	}
	if _, err := atlas.Blend(ctx); err != nil { // made once, before many ask
		return nil, err
	}
	host, _, _ := net.SplitHostPort(o.address)
	s := &served{command: *c, atlas: atlas}
	s.command.quiet, s.command.remote = true, true // what it would say is for who asks
	return server.New(server.Options{Page: page.Bytes(), Policy: render.LivePolicy(), Host: host,
		Near: s.whole(s.near), Search: s.whole(s.search), Paper: s.whole(s.paper), Log: c.logger(startProgress(c.env.err, false))})
}

// served answers questions of a server, many at once.
type served struct {
	command
	atlas *pipeline.Atlas
}

// whole is an answer that is given only if the index it comes from is not damaged.
func (s *served) whole(answer server.Answer) server.Answer {
	return func(ctx context.Context, q server.Question) (any, error) {
		found, err := answer(ctx, q)
		if damage := s.atlas.Err(); damage != nil {
			return nil, s.readError(damage)
		}
		return found, err
	}
}

// near answers as graph near does: graph/near/v1.
func (s *served) near(ctx context.Context, q server.Question) (any, error) {
	a, err := s.ask(ctx, s.atlas, []string{q.Text}, nearOptions{number: q.K, wish: wish{after: q.After, before: q.Before}})
	var coded *codedError
	if errors.As(err, &coded) && coded.code == exitNotFound {
		return nil, fmt.Errorf("%w: %w", coded.err, server.ErrNotFound)
	}
	if err != nil {
		return nil, err
	}
	return a.report(jsonTerms), nil
}

// searchJSON is graph/search/v1, see docs/api.md.
type searchJSON struct {
	Schema      string           `json:"schema"`
	Query       string           `json:"query"`
	Papers      []paperRef       `json:"papers"`
	Corrected   []correctionJSON `json:"corrected"`
	Unknown     []string         `json:"unknown"`
	Suggestions []string         `json:"suggestions"` // words like the unknown ones
	Results     []resultJSON     `json:"results"`
}

// search answers by what papers are about, whatever they are called, and names
// those that are called so.
func (s *served) search(ctx context.Context, q server.Question) (any, error) {
	a := &answer{atlas: s.atlas, query: q.Text, wish: wish{after: q.After, before: q.Before}}
	asked, err := s.asked(ctx, s.atlas, a.wish)
	if err != nil {
		return nil, err
	}
	a.read(q.Text)
	a.results, err = s.atlas.Model.SearchAmong(ctx, a.text, q.K, asked)
	var unknown *similarity.UnknownWordsError
	if err != nil && !errors.As(err, &unknown) {
		return nil, err
	}
	r := a.report(jsonTerms)
	named := slices.DeleteFunc(s.atlas.Corpus.Find(q.Text), func(m corpus.Match) bool { return !m.Names })
	papers := []paperRef{}
	for _, m := range named[:min(q.K, len(named))] {
		papers = append(papers, refer(s.atlas.Corpus.At(m.Index)))
	}
	suggestions := append([]string{}, a.unknown.Suggestions...)
	return searchJSON{"graph/search/v1", r.Query, papers, r.Corrected, r.Unknown, suggestions, r.Results}, nil
}

// servedPaper is graph/paper/v1, see docs/api.md.
type servedPaper struct {
	Schema  string       `json:"schema"`
	Paper   corpus.Paper `json:"paper"`
	Cluster *string      `json:"cluster"` // null if unplaced
}

// paper tells what was read of a paper, but of its files only how they are
// called, and not what programs for bibliographies keep beside it, paths of
// PDFs among that.
func (s *served) paper(_ context.Context, q server.Question) (any, error) {
	i, ok := s.atlas.Corpus.Index(corpus.ID(q.Text))
	if !ok {
		return nil, fmt.Errorf("no paper has the ID %q: %w", q.Text, server.ErrNotFound)
	}
	p := servedPaper{Schema: "graph/paper/v1", Paper: *s.atlas.Corpus.At(i)}
	p.Paper.Extra = nil
	p.Paper.Seen = slices.Clone(p.Paper.Seen)
	for k, at := range p.Paper.Seen {
		p.Paper.Seen[k].File = at.File[strings.LastIndexAny(at.File, `/\`)+1:]
	}
	if t := (&answer{atlas: s.atlas}).theme(i); t != nil {
		p.Cluster = &t.ID
	}
	return p, nil
}
