package ingest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"papergraph/corpus/ingest"
	"papergraph/internal/realdata"
)

// BenchmarkRead reads lists of 1,000 entries in several styles, whole and
// damaged. Bytes a second tell the styles apart; the cost of an entry is the
// time of one round divided by 1,000.
func BenchmarkRead(b *testing.B) {
	for _, style := range []struct{ name, head, entry, foot string }{
		{"bullets.md", "# Papers\n\n", "- %[1]s [%[3]s '%[4]d], %[2]s\n", ""},
		{"links.md", "# Papers\n\n", "- [%[1]s](https://example.org/%[5]d.pdf), %[2]s, **%[3]s 20%[4]d**\n", ""},
		{"lines.txt", "", "%[1]s\n%[2]s\n%[3]s 20%[4]d\n\n", ""},
		{"list.html", "<html><body><h1>Papers</h1><ul>\n", "<li><b>%[1]s</b>. %[2]s. <i>%[3]s 20%[4]d</i></li>\n", "</ul></body></html>\n"},
	} {
		text := []byte(style.head + entries(style.entry, 1000) + style.foot)
		b.Run(style.name, func(b *testing.B) { benchmarkRead(b, style.name, text) })
		b.Run(style.name+"/nul", func(b *testing.B) { benchmarkRead(b, style.name, damaged(text, "\x00")) })
		b.Run(style.name+"/utf-8", func(b *testing.B) { benchmarkRead(b, style.name, damaged(text, "\x80\xff\xc3\xe2")) })
	}
	b.Run("papers.jsonl", func(b *testing.B) { benchmarkRead(b, "papers.jsonl", jsonPapers(b, 1000)) })
}

// BenchmarkReadAbstracts reads real abstracts as JSON lines.
func BenchmarkReadAbstracts(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 50_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var text bytes.Buffer
			realdata.Path(b, "data", "papers-95k.jsonl.gz")
			if err := realdata.First(&text, "papers-95k.jsonl.gz", n); err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			benchmarkRead(b, "papers.jsonl", text.Bytes())
		})
	}
}

// BenchmarkReadBibTeX reads bibliographies with real abstracts, about 1 KB an
// entry.
func BenchmarkReadBibTeX(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			text := bibliography(b, n)
			b.ReportAllocs()
			benchmarkRead(b, "papers.bib", text)
		})
	}
}

// bibliography writes n entries as reference managers do, with real titles and
// abstracts, which come again with another number where there are too few.
func bibliography(b *testing.B, n int) []byte {
	b.Helper()
	type abstract struct{ Title, Abstract string }
	papers := realdata.Abstracts[abstract](b, "papers-95k.jsonl.gz", n)
	escapes := strings.NewReplacer("&", `\&`, "%", `\%`, "_", `\_`, "é", `{\'e}`, "ü", `{\"u}`, "{", "", "}", "")
	var text bytes.Buffer
	for i := range n {
		p := papers[i%len(papers)]
		title := p.Title
		if i >= len(papers) {
			title = fmt.Sprintf("%s, part %d", title, i)
		}
		fmt.Fprintf(&text, "@article{key%d,\n  author = {Lovelace, Ada and J{\\\"u}rgen M. Habermann and Lee, J. H.},\n  title = {{%s}},\n"+
			"  journal = {Journal of Idle Machines},\n  year = {%d},\n  volume = {%d},\n  pages = {%d--%d},\n  doi = {10.1234/jim.%d},\n"+
			"  abstract = {%s},\n  keywords = {machines, idleness}\n}\n\n",
			i, escapes.Replace(title), 2000+i%25, 1+i%50, i, i+12, i, escapes.Replace(p.Abstract))
	}
	return text.Bytes()
}

func benchmarkRead(b *testing.B, name string, text []byte) {
	fsys := fstest.MapFS{name: {Data: text}}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		r, err := ingest.Read(context.Background(), fsys, []string{name}, ingest.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if r.Corpus.Len() < 900 {
			b.Fatalf("only %d papers", r.Corpus.Len())
		}
	}
}

// entries writes n papers of made-up titles, authors, venues and years.
func entries(form string, n int) string {
	var b strings.Builder
	random := rand.New(rand.NewPCG(7, 11))
	pick := func(words string) string {
		list := strings.Split(words, "|")
		return list[random.IntN(len(list))]
	}
	for i := range n {
		title := fmt.Sprintf("%s%d: %s %s %s", pick("Walnut|Heron|Basalt|Quill|Ember"), i, pick("Serving|Scheduling|Training|Sharing|Placing"),
			pick("Generative Language Models|Deep Learning Jobs|GPU Clusters|Serverless Functions"), pick("on Preemptible Instances|at Scale|under Tight Deadlines|with Elastic Parallelism"))
		var people []string
		for range 1 + random.IntN(4) {
			people = append(people, pick("Ada|Mina|Lars|Wei|Noor|Ines")+" "+pick("Frey|Abe|Sato|Lindqvist|Okafor|Zhang"))
		}
		fmt.Fprintf(&b, form, title, strings.Join(people, ", "), pick("ASPLOS|OSDI|NSDI|SOSP|MLSys"), 10+random.IntN(15), i)
	}
	return b.String()
}

// damaged puts one of the bytes in the place of every 400th or so.
func damaged(text []byte, bytes string) []byte {
	broken := []byte(string(text))
	random := rand.New(rand.NewPCG(3, 5))
	for range len(text) / 400 {
		broken[random.IntN(len(broken))] = bytes[random.IntN(len(bytes))]
	}
	return broken
}

func jsonPapers(b *testing.B, n int) []byte {
	var text []byte
	for i, title := range strings.Split(strings.TrimSpace(entries("%[1]s\n", n)), "\n") {
		line, err := json.Marshal(map[string]any{"id": i, "title": title, "year": 2010 + i%15, "authors": []string{"Ada Frey", "Wei Zhang"},
			"abstract": "Clusters are shared by many users, and their jobs differ in length. We study " + strings.ToLower(title) +
				". In this paper, we present a system that moves jobs before their machine is taken away, and show that it keeps its deadlines. " +
				"Our scheduler, called Heron, learns how long machines stay. It reduces the cost by 2.4x on a public trace."})
		if err != nil {
			b.Fatal(err)
		}
		text = append(append(text, line...), '\n')
	}
	return text
}
