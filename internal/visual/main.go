// Command visual writes one page with every picture that two builds of the
// program draw, the old beside the new one:
//
//	visual -old OLD/graph -new bin/graph -o visual.html [PATH ...]
//
// It draws the built-in sample and every PATH in all styles, with each of the colours
// and sizes. What
// changed stands first, with the difference of both; what one of them cannot draw is
// said with its words. "make visual" builds the old one from a commit.
//
// To add a kind of picture, add a line to kinds.
package main

import (
	"bytes"
	"encoding/base64"
	"flag"
	"fmt"
	"html/template"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"papergraph/render"
)

func main() {
	old := flag.String("old", "", "`PROGRAM` as it was")
	now := flag.String("new", "", "`PROGRAM` as it is")
	out := flag.String("o", "visual.html", "`FILE` to write")
	flag.Parse()
	if err := run(*old, *now, *out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "visual:", err)
		os.Exit(1)
	}
}

func run(old, now, out string, paths []string) error {
	var pairs []pair
	for _, path := range append([]string{""}, paths...) {
		for _, k := range kinds() {
			p := pair{Name: strings.TrimSpace(filepath.Base(path) + " " + strings.Join(k.args, " "))}
			if path == "" {
				p.Name = "sample " + strings.Join(k.args, " ")
			}
			p.Old, p.New = draw(old, path, k), draw(now, path, k)
			pairs = append(pairs, p)
		}
	}
	var page bytes.Buffer
	if err := write(&page, pairs); err != nil {
		return err
	}
	return os.WriteFile(out, page.Bytes(), 0o644)
}

// kind is a way to draw a map.
type kind struct {
	format string // svg or png
	args   []string
}

// kinds are all ways: every style in every colour theme and in every size, pixels,
// a neighbourhood, and Graphviz.
func kinds() []kind {
	var all []kind
	for _, style := range render.Styles() {
		for t, theme := range render.ColorThemes() {
			for s, size := range render.Sizes() {
				if t == 0 || s == 0 {
					all = append(all, kind{"svg", []string{"--style", style.Name, "--theme", theme.Name, "--size", size.Name}})
				}
			}
		}
	}
	return append(all, kind{"png", nil}, kind{"png", []string{"--theme", "dark", "--size", "A4"}},
		kind{"svg", []string{"--near", "spotserve"}}, kind{"svg", []string{"--engine", "sfdp"}})
}

// pair is one picture as it was and as it is.
type pair struct {
	Name     string
	Old, New picture
}

// Changed reports whether it looks otherwise, as far as its bytes tell.
func (p pair) Changed() bool {
	return !bytes.Equal(p.Old.data, p.New.data) || p.Old.Problem != p.New.Problem
}

// picture is a file, or why there is none.
type picture struct {
	kind    string // of the file, as in a MIME type
	data    []byte
	Problem string
}

// URL holds the picture whole.
func (p picture) URL() template.URL {
	return template.URL("data:image/" + p.kind + ";base64," + base64.StdEncoding.EncodeToString(p.data))
}

// draw asks a build of the program for a picture.
func draw(program, path string, k kind) picture {
	args := append([]string{"export", "-q", "-f", k.format}, k.args...)
	if path != "" {
		args = append(args, "-c", path)
	}
	var out, complaints bytes.Buffer
	cmd := exec.Command(program, args...)
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil {
		return picture{Problem: fmt.Sprintf("%v: %s", err, strings.TrimSpace(complaints.String()))}
	}
	return picture{kind: map[string]string{"svg": "svg+xml", "png": "png"}[k.format], data: out.Bytes()}
}

// write writes the page, what changed first.
func write(page *bytes.Buffer, pairs []pair) error {
	var groups struct{ Changed, Same []pair }
	for _, p := range pairs {
		if p.Changed() {
			groups.Changed = append(groups.Changed, p)
		} else {
			groups.Same = append(groups.Same, p)
		}
	}
	return layout.Execute(page, groups)
}

// layout is the page. The difference of two pictures is what browsers make of
// one over the other: black where they are the same.
var layout = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{{len .Changed}} pictures changed</title>
<style>
body { font: 15px/1.4 sans-serif; margin: 1.5rem; }
h2 { font-size: 1rem; margin: 1.5rem 0 .4rem; }
.row { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: .6rem; }
figure { margin: 0; position: relative; }
img { width: 100%; display: block; border: 1px solid #ccc; }
.difference { isolation: isolate; }
.difference img + img { position: absolute; inset: 0 auto auto 0; mix-blend-mode: difference; }
pre { white-space: pre-wrap; background: #f4f4f4; padding: .6rem; margin: 0; }
</style>
<h1>{{len .Changed}} changed, {{len .Same}} the same</h1>
{{range .Changed}}<h2>{{.Name}}</h2>
<div class="row">
<figure>{{template "picture" .Old}}<figcaption>old</figcaption></figure>
<figure>{{template "picture" .New}}<figcaption>new</figcaption></figure>
{{if not .Old.Problem}}{{if not .New.Problem}}<figure><div class="difference"><img src="{{.Old.URL}}" alt=""><img src="{{.New.URL}}" alt=""></div><figcaption>difference</figcaption></figure>{{end}}{{end}}
</div>
{{end}}
{{if .Same}}<h1>The same</h1>{{end}}
{{range .Same}}<h2>{{.Name}}</h2>
<div class="row"><figure>{{template "picture" .New}}</figure></div>
{{end}}
{{define "picture"}}{{if .Problem}}<pre>{{.Problem}}</pre>{{else}}<img src="{{.URL}}" alt="">{{end}}{{end}}
</html>
`))
