package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"papergraph/internal/indexfile"
	"papergraph/internal/pipeline"
)

// An index whose checksums are right may still hold anything: somebody may have
// written it by hand. crafted is one with a section in place of another.
func crafted(t testing.TB, data []byte, name string, content []byte) []byte {
	t.Helper()
	f, err := indexfile.Read(data, pipeline.IndexVersion)
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	w := indexfile.NewWriter(&buf, pipeline.IndexVersion)
	for _, other := range sectionsOf(t, data) {
		if other == name {
			indexfile.Put(w, name, content)
			continue
		}
		indexfile.Put(w, other, sectionOf(t, f, other))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func sectionOf(t testing.TB, f *indexfile.File, name string) []byte {
	t.Helper()
	a, err := indexfile.Get[uint8](f, name)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Clone(a.All())
}

// sectionsOf lists the sections of an index, as docs/schema.md says.
func sectionsOf(t testing.TB, data []byte) []string {
	t.Helper()
	footer := data[len(data)-64:]
	at, length := binary.LittleEndian.Uint64(footer), binary.LittleEndian.Uint64(footer[8:])
	var names []string
	for dir := data[at : at+length]; len(dir) > 0; {
		n := int(dir[0])
		names = append(names, string(dir[1:1+n]))
		size := binary.LittleEndian.Uint64(dir[1+n+8:])
		dir = dir[1+n+16+4*int((size+16<<10-1)/(16<<10)):]
	}
	if len(names) < 30 {
		t.Fatalf("an index of %d sections", len(names))
	}
	return names
}

// preparedIndex is an index with something in every section.
func preparedIndex(t testing.TB) []byte {
	t.Helper()
	lib := filepath.Join(t.TempDir(), "lib.graph")
	list := filepath.Join(t.TempDir(), "more.jsonl")
	text := `{"title": "Robots", "abstract": "We use large language models (LLMs).", "arxiv": "2403.02310", "doi": "10.1145/3620665.3640411", "id": "robots", "references": [{"title": "On Robots"}]}
{"title": "More Robots", "id": "more", "cites": ["robots"], "references": [{"title": "On Robots"}]}` + "\n"
	if err := os.WriteFile(list, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	other, _ := listsToIndex()
	e := env{in: strings.NewReader(""), out: &bytes.Buffer{}, err: &bytes.Buffer{}, fs: hostFS{}, getenv: func(string) string { return "" }}
	if code := run(context.Background(), []string{"index", other, list, "-o", lib}, e); code != exitOK {
		t.Fatalf("exit code %d: %s", code, e.err)
	}
	data, err := os.ReadFile(lib)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// questions are commands that together look at every section.
var questions = []string{
	"near spotserve", "near spotsirve -f json", "near varuna large language models", "near llm serving for llmz", "near 2403.02310", "near more robots",
	"papers --duplicates", "check", "clusters -f json", "clusters -k 30 --resolution 2", "export -f svg --title Map", "clusters -c new.md",
}

// answersCrafted asks an index some of the questions. It fails if an answer panics, if one
// takes long, or if an error does not name the file.
func answersCrafted(t *testing.T, data []byte, questions []string) (refused int, why string) {
	t.Helper()
	files := fstest.MapFS{"lib.graph": {Data: data}, "new.md": {Data: []byte("# Serving\n\n- [OSDI '24] Fairness in Serving Large Language Models\n")}}
	for _, q := range questions {
		var out, errs bytes.Buffer
		e := env{in: strings.NewReader(""), out: &out, err: &errs, fs: fs.FS(files), getenv: func(string) string { return "" }}
		ctx, stop := context.WithTimeout(t.Context(), 10*time.Second)
		code := run(ctx, append(strings.Fields(q), "-q", "-c", "lib.graph"), e)
		if ctx.Err() != nil {
			t.Errorf("graph %s of a crafted index does not end", q)
		}
		stop()
		if code == exitFailure {
			refused++
			told := strings.Contains(errs.String(), "lib.graph: damaged index: section ") || strings.Contains(errs.String(), "lib.graph: index with the results of")
			if !told || out.Len() > 0 {
				t.Errorf("graph %s of a crafted index says %q and prints %q", q, errs.String(), out.String())
			}
			why = errs.String()
		}
	}
	return refused, why
}

// Each section in turn holds something else: nothing, half of it, other
// numbers. No command may panic, and each section of numbers is refused by name
// where its numbers cannot be.
func TestCraftedIndex(t *testing.T) {
	data := preparedIndex(t)
	f, err := indexfile.Read(data, pipeline.IndexVersion)
	if err != nil {
		t.Fatal(err)
	}
	if refused, why := answersCrafted(t, crafted(t, data, "", nil), questions); refused > 0 {
		t.Fatalf("an index that was copied is refused: %s", why)
	}
	for _, name := range sectionsOf(t, data) {
		whole := sectionOf(t, f, name)
		contents := map[string][]byte{
			"nothing": nil, "half": whole[:len(whole)/2&^7], "zeros": make([]byte, len(whole)),
			"ones": bytes.Repeat([]byte{0xff}, len(whole)), "backwards": backwards(whole),
		}
		if testing.Short() {
			contents = map[string][]byte{"ones": contents["ones"]}
		}
		for what, content := range contents {
			t.Run(name+"/"+what, func(t *testing.T) {
				refused, why := answersCrafted(t, crafted(t, data, name, content), questions)
				if what == "ones" && refused == 0 && !anything[name] && !strings.HasPrefix(name, "find.") {
					t.Error("is not refused")
				}
				stem, _, _ := strings.Cut(name, ".")
				counts := strings.HasSuffix(name, ".ends") // of texts: that section is named which holds another number
				if refused > 0 && !counts && !strings.Contains(why, "section "+stem) {
					t.Errorf("is told as %q", why)
				}
			})
		}
	}
}

// anything names the sections in which nothing is impossible: a digest, texts,
// and keys of which those that nobody looks for do no harm.
var anything = map[string]bool{
	"papers.digest": true, "stems": true, "headings": true, "terms": true, "terms.key": true, "terms.keys": true,
}

// backwards is content with its words of 4 bytes in the other order.
func backwards(content []byte) []byte {
	var out []byte
	for at := len(content) &^ 3; at >= 4; at -= 4 {
		out = append(out, content[at-4:at]...)
	}
	return out
}

// No content of any section makes a command panic or hang.
func FuzzCraftedIndex(f *testing.F) {
	data := preparedIndex(f)
	names := sectionsOf(f, data)
	for k := range names {
		f.Add(uint8(k), uint8(k), uint32(0), uint8(8), []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	}
	f.Fuzz(func(t *testing.T, section, question uint8, at uint32, cut uint8, put []byte) {
		file, err := indexfile.Read(data, pipeline.IndexVersion)
		if err != nil {
			t.Fatal(err)
		}
		name := names[int(section)%len(names)]
		content := sectionOf(t, file, name)
		from := int(at) % (len(content) + 1)
		to := min(from+int(cut), len(content))
		one := questions[int(question)%len(questions):][:1]
		answersCrafted(t, crafted(t, data, name, slices.Concat(content[:from], put, content[to:])), one)
	})
}

// docs/schema.md names every section.
func TestSectionsAreDocumented(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(repository, "docs", "schema.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sectionsOf(t, preparedIndex(t)) {
		stem, _, _ := strings.Cut(name, ".")
		if said := []string{name, stem + ".*", strings.TrimSuffix(name, ".ends")}; stem != "find" && !slices.ContainsFunc(said, func(s string) bool {
			return bytes.Contains(text, fmt.Appendf(nil, "`%s`", s))
		}) {
			t.Errorf("no word of section %s", name)
		}
	}
}

// An index of a program whose results differ is refused with advice, also where
// only its papers would be taken.
func TestIndexOfOtherResults(t *testing.T) {
	data := preparedIndex(t)
	f, err := indexfile.Read(data, pipeline.IndexVersion)
	if err != nil {
		t.Fatal(err)
	}
	history := sectionOf(t, f, "history")
	now := fmt.Appendf(nil, `"Results":%d,`, pipeline.ResultsVersion)
	lib := filepath.Join(t.TempDir(), "lib.graph")
	list, _ := listsToIndex()
	for said, other := range map[string]string{"an older graph": "", "a newer graph": fmt.Sprintf(`"Results":%d,`, pipeline.ResultsVersion+1)} {
		changed := bytes.Replace(history, now, []byte(other), 1)
		if bytes.Equal(changed, history) {
			t.Fatalf("no %s in %.60s", now, history)
		}
		if err := os.WriteFile(lib, crafted(t, data, "history", changed), 0o666); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{"near", "spotserve", "-c", lib}, {"index", "--add", list, "-o", lib}, {"clusters", list, "-c", lib}} {
			var out, errs bytes.Buffer
			e := env{in: strings.NewReader(""), out: &out, err: &errs, fs: hostFS{}, getenv: func(string) string { return "" }}
			if code := run(t.Context(), args, e); code != exitFailure || !strings.Contains(errs.String(), said) || !strings.Contains(errs.String(), "build it anew with") {
				t.Errorf("graph %s exits with %d: %s", args[0], code, errs.String())
			}
		}
	}
}

// What the program makes of two lists of ours is what it made of them when its
// results got their version.
func TestResultsVersion(t *testing.T) {
	a, b := listsToIndex()
	lib := filepath.Join(t.TempDir(), "lib.graph")
	output(t, "index", a, b, "-o", lib)
	data, err := os.ReadFile(lib)
	if err != nil {
		t.Fatal(err)
	}
	f, err := indexfile.Read(data, pipeline.IndexVersion)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.New()
	for _, name := range sectionsOf(t, data) {
		if name != "history" && name != "files" { // whose bytes depend on versions and on a compressor
			sum.Write(sectionOf(t, f, name))
		}
	}
	record := filepath.Join("testdata", "results")
	got := fmt.Sprintf("version %d\nsha256 %x\n", pipeline.ResultsVersion, sum.Sum(nil))
	want, err := os.ReadFile(record)
	switch {
	case string(want) == got:
	case *updateDocs:
		err = os.WriteFile(record, []byte(got), 0o666)
	default:
		t.Errorf("the same lists give other results than those of %s; raise pipeline.ResultsVersion unless it was raised since the last release, then run this test with -update", record)
	}
	if err != nil {
		t.Error(err)
	}
}
