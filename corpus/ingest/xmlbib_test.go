package ingest_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"papergraph/corpus/ingest"
	"papergraph/internal/golden"

	"github.com/google/go-cmp/cmp"
)

// xmlFormats are the formats in XML, as are their folders in testdata/bib.
var xmlFormats = []string{"pubmed-xml", "jats", "arxiv-atom", "acl-xml", "dblp-xml", "endnote-xml", "zotero-rdf", "mods", "unixref", "crossref-deposit", "oai"}

// eachXML calls f for every file of the formats in XML.
func eachXML(t testing.TB, f func(format, file, text string)) {
	t.Helper()
	for _, format := range xmlFormats {
		files, err := filepath.Glob(filepath.Join("testdata", "bib", format, "*"))
		if err != nil || len(files) == 0 {
			t.Fatal(format, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			f(format, filepath.Base(file), string(text))
		}
	}
}

// TestXML reads every file with the format that its content says, and compares.
func TestXML(t *testing.T) {
	eachXML(t, func(format, file, text string) {
		t.Run(format+"/"+file, func(t *testing.T) {
			var best string
			likely := 0.0
			for _, f := range ingest.Formats() {
				if score := f.Sniff(ingest.Source{Name: "x", Text: []byte(text)}); score > likely {
					best, likely = f.Name, score
				}
			}
			if best != format {
				t.Errorf("taken for %s (%.2f)", best, likely)
			}
			golden.Check(t, filepath.Join("bib", format, file+".txt"), readAs(t, format, ingest.Source{Name: file, Text: []byte(text)}))
		})
	})
}

// TestXMLCut cuts every file anywhere: the records before the cut stay as they
// are, and one that is cut is told of.
func TestXMLCut(t *testing.T) {
	eachXML(t, func(format, file, text string) {
		if format == "zotero-rdf" || file == "damaged.xml" {
			return // what is part of what may stand behind it
		}
		read := readerOf(t, format)
		whole, _, err := read(context.Background(), ingest.Source{Name: file, Text: []byte(text)})
		if err != nil {
			t.Fatal(err)
		}
		for at := 0; at < len(text); at += 41 {
			papers, found, err := read(context.Background(), ingest.Source{Name: file, Text: []byte(strings.ToValidUTF8(text[:at], ""))})
			if err != nil {
				t.Fatal(err)
			}
			kept := len(papers)
			if slices.ContainsFunc(found, func(d ingest.Diagnostic) bool { return strings.Contains(d.Message, "the file ends inside") }) && kept > 0 &&
				!cmp.Equal(papers[kept-1], whole[kept-1]) {
				kept--
			}
			if diff := cmp.Diff(whole[:kept], papers[:kept]); diff != "" {
				t.Fatalf("%s/%s cut at %d (-whole +cut):\n%s", format, file, at, diff)
			}
		}
	})
}

// TestNoXMLBibliography leaves pages, feeds of news and other XML alone.
func TestNoXMLBibliography(t *testing.T) {
	for _, text := range []string{
		"<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x.dtd\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><article><p>Looms</p></article></body></html>",
		"<article><h1>Looms</h1><p>A page about them.</p></article>",
		"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Looms</title><item><title>News</title></item></channel></rss>",
		"<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>News of looms</title><entry><title>News</title></entry></feed>",
		"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\"><channel/><item/></rdf:RDF>",
		"<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><artifactId>loom</artifactId></project>",
		"<collection xmlns=\"http://www.loc.gov/MARC21/slim\"><record><leader>00</leader></record></collection>",
		"<records><record><name>Loom</name></record></records>",
	} {
		for _, f := range ingest.Formats() {
			if slices.Contains(xmlFormats, f.Name) && f.Sniff(ingest.Source{Name: "x.xml", Text: []byte(text)}) > 0 {
				t.Errorf("%s takes %.60q", f.Name, text)
			}
		}
	}
}

// TestDeepXML reads what is nested without end, and never closed, in time that
// grows with its length.
func TestDeepXML(t *testing.T) {
	const deep = 200_000
	good := "<PubmedArticle><MedlineCitation><Article><ArticleTitle>A good one</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
	for _, bad := range []string{
		strings.Repeat("<a>", deep), strings.Repeat("<a>", deep) + strings.Repeat("</b>", deep), strings.Repeat("<a b='", deep),
		strings.Repeat("<!--", deep), strings.Repeat("<![CDATA[", deep), strings.Repeat("<?x ", deep), strings.Repeat("<!DOCTYPE [", deep),
		strings.Repeat("<", deep), strings.Repeat("&", deep), strings.Repeat("<!", deep), strings.Repeat("<a b=\">", deep),
	} {
		text := "<PubmedArticleSet>" + good + "<PubmedArticle><MedlineCitation><Article><ArticleTitle>" + bad + "</ArticleTitle></Article></PubmedArticle>\n" + good
		papers, found, err := readerOf(t, "pubmed-xml")(context.Background(), ingest.Source{Name: "x", Text: []byte(text)})
		if err != nil || len(papers) < 2 || len(found) == 0 {
			t.Errorf("%.20q...: %d papers, %d diagnostics, %v", bad, len(papers), len(found), err)
		}
	}
}

// FuzzXML reads any bytes as each format in XML: no panic, sound text, places in
// the source, and the same twice.
func FuzzXML(f *testing.F) {
	eachXML(f, func(format, _, text string) { f.Add(uint8(slices.Index(xmlFormats, format)), text) })
	f.Fuzz(func(t *testing.T, k uint8, text string) {
		text = strings.ToValidUTF8(text, "?")
		format := xmlFormats[int(k)%len(xmlFormats)]
		for _, p := range readSoundly(t, format, text) {
			if p.Title == "" && len(p.Identifiers()) == 0 {
				t.Errorf("%s: %+v", format, p)
			}
			if strings.Contains(p.Title+p.Abstract, "\ufffd") && !strings.Contains(text, "\ufffd") && !strings.Contains(text, "&") {
				t.Errorf("%s: broken text in %q", format, p.Title+p.Abstract)
			}
		}
	})
}

// TestFoundXML reads, of the XML in a directory, nothing but bibliographies.
func TestFoundXML(t *testing.T) {
	tree := fstest.MapFS{
		"d/pom.xml":   {Data: []byte("<project>\n<name>loom</name>\n<ul><li>Looms of Many Kinds and Their Threads</li></ul>\n</project>")},
		"d/looms.xml": {Data: []byte("<dblp><article key=\"a/b/c\"><title>Looms of Many Kinds</title></article></dblp>")},
		"d/owl.rdf":   {Data: []byte("<rdf:RDF><owl:Class rdf:about=\"#Loom\"/></rdf:RDF>")},
	}
	r, err := ingest.Read(context.Background(), tree, []string{"d"}, ingest.Options{})
	if err != nil || r.Corpus.Len() != 1 {
		t.Fatal(err, r.Corpus.Len(), codes(r))
	}
	if got := codes(r); got != "d/owl.rdf:0: note passed-over\nd/pom.xml:0: note passed-over\n" {
		t.Errorf("found %q", got)
	}
}
