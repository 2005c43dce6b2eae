package ingest_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
	"papergraph/internal/realdata"
)

// gold is an entry that a careful reader finds in a seed document.
type gold struct {
	Seed      string
	Line      int
	Title     string
	ShortName string `json:"short_name"`
	Venue     string
	Year      int
	Quality   string `json:"text_quality"`
	Prefix    string `json:"text_prefix"`
	Nav       bool
}

func readGold(t *testing.T, dir string) []gold {
	f, err := os.Open(filepath.Join(dir, "gold", "seed-papers.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []gold
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var g gold
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		all = append(all, g)
	}
	return all
}

// marks counts how a part of a seed was read.
type marks struct {
	gold, found, extra             int
	titles, titled                 int // exact titles of those found
	venues                         int // right venue and year of those found
	texts, texted, wrong, unwanted int
	names, named, misnamed         int
}

// TestSeeds reads the seed documents one by one and holds them against what a
// careful reader finds in them.
func TestSeeds(t *testing.T) {
	dir := filepath.Dir(filepath.Dir(realdata.Path(t, "gold", "seed-papers.jsonl")))
	all := readGold(t, dir)
	for _, seed := range []string{"000", "001", "002", "003", "004"} {
		t.Run(seed, func(t *testing.T) {
			files, err := filepath.Glob(filepath.Join(dir, "seeds", seed+"_*"))
			if err != nil || len(files) != 1 {
				t.Fatalf("no file of seed %s: %v", seed, err)
			}
			want := slices.DeleteFunc(slices.Clone(all), func(g gold) bool { return g.Seed != seed })
			r, err := ingest.Read(context.Background(), os.DirFS(filepath.Dir(files[0])), []string{filepath.Base(files[0])}, ingest.Options{})
			if err != nil {
				t.Fatal(err)
			}
			parts := compare(t, want, r.Corpus)
			for _, part := range []string{"body", "menu"} {
				if m := parts[part]; m.gold > 0 {
					m.check(t, seed+" "+part)
				}
			}
		})
	}
}

// compare matches papers and gold by the lines they were read from.
func compare(t *testing.T, want []gold, c *corpus.Corpus) map[string]*marks {
	parts := map[string]*marks{"body": {}, "menu": {}}
	byLine := make(map[int]*corpus.Paper)
	for _, p := range c.All() {
		for _, pos := range p.Seen {
			if q := byLine[pos.Line]; q != nil {
				t.Errorf("line %d is read as two papers, %q and %q", pos.Line, q.Title, p.Title)
			}
			byLine[pos.Line] = p
		}
	}
	menuEnd := 0
	goldLine := make(map[int]bool)
	for _, g := range want {
		goldLine[g.Line] = true
		if g.Nav {
			menuEnd = max(menuEnd, g.Line)
		}
	}
	for _, g := range want {
		m := parts["body"]
		if g.Nav {
			m = parts["menu"]
		}
		m.gold++
		p := byLine[g.Line]
		if p == nil {
			t.Logf("missed: line %d %q", g.Line, g.Title)
			continue
		}
		m.found++
		m.grade(t, g, p)
	}
	for _, p := range c.All() {
		if !slices.ContainsFunc(p.Seen, func(pos corpus.Pos) bool { return goldLine[pos.Line] }) {
			m := parts["body"]
			if p.Seen[0].Line <= menuEnd {
				m = parts["menu"]
			}
			m.extra++
			t.Logf("extra: line %d %q", p.Seen[0].Line, p.Title)
		}
	}
	return parts
}

// grade compares one paper with its gold.
func (m *marks) grade(t *testing.T, g gold, p *corpus.Paper) {
	if g.Title != "" {
		m.titles++
		if plain(g.Title) == plain(p.Title) {
			m.titled++
		} else {
			t.Logf("title: line %d %q, want %q", g.Line, p.Title, g.Title)
		}
	}
	if g.Seed == "001" || strings.EqualFold(g.Venue, p.Venue) && g.Year == p.Year {
		m.venues++
	} else {
		t.Logf("venue: line %d %s %d, want %s %d", g.Line, p.Venue, p.Year, g.Venue, g.Year)
	}
	switch {
	case g.Quality == "none":
		if p.Abstract != "" {
			m.unwanted++
			t.Logf("text where there is none: line %d %q", g.Line, p.Abstract)
		}
	case g.Quality == "abstract-wrong":
		if p.Abstract != "" {
			m.wrong++
			t.Logf("text of another paper: line %d %.60q", g.Line, p.Abstract)
		}
	default:
		m.texts++
		if letters(p.Abstract, 30) == letters(g.Prefix, 30) {
			m.texted++
		} else {
			t.Logf("text: line %d %.80q, want %.80q", g.Line, p.Abstract, g.Prefix)
			if p.Abstract != "" {
				m.wrong++
			}
		}
	}
	if g.ShortName != "" {
		m.names++
		switch {
		case strings.EqualFold(g.ShortName, p.Name):
			m.named++
		case p.Name != "":
			m.misnamed++
			t.Logf("name: line %d %q, want %q", g.Line, p.Name, g.ShortName)
		}
	}
}

// check prints the marks and holds them against the bars.
func (m *marks) check(t *testing.T, what string) {
	t.Logf("%s: gold %d, found %d, extra %d; exact titles %d/%d; venue and year %d/%d; text %d/%d, at a wrong paper %d, out of nothing %d; names %d/%d, wrong %d",
		what, m.gold, m.found, m.extra, m.titled, m.titles, m.venues, m.found, m.texted, m.texts, m.wrong, m.unwanted, m.named, m.names, m.misnamed)
	for _, bar := range []struct {
		name    string
		got, of int
		atLeast float64
	}{
		{"recall", m.found, m.gold, 0.98},
		{"precision", m.found, m.found + m.extra, 0.97},
		{"exact titles", m.titled, m.titles, 0.97},
		{"venue and year", m.venues, m.found, 0.97},
		{"text at the right paper", m.texted, m.texts, 0.97},
	} {
		if float64(bar.got) < bar.atLeast*float64(bar.of) {
			t.Errorf("%s: %s %d/%d, want at least %.2f", what, bar.name, bar.got, bar.of, bar.atLeast)
		}
	}
	if m.wrong > 0 {
		t.Errorf("%s: %d texts at a wrong paper", what, m.wrong)
	}
}

// plain folds white space and compatibility forms.
func plain(s string) string {
	return strings.Join(strings.Fields(norm.NFKC.String(s)), " ")
}

// letters are the first n letters and digits of s, folded.
func letters(s string, n int) string {
	r := []rune(strings.ReplaceAll(corpus.Fold(s), " ", ""))
	return fmt.Sprint(string(r[:min(n, len(r))]))
}
