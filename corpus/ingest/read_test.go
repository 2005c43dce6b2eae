package ingest_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"papergraph/corpus"
	"papergraph/corpus/ingest"

	"github.com/google/go-cmp/cmp"
)

// files is a small tree with a list in every format and what lies around them.
func files() fstest.MapFS {
	tree := fstest.MapFS{}
	for name, text := range map[string]string{
		"lists/osdi.md":        "# OSDI 2024\n\n- Alpha: Fair Queues for All Tenants \\[[Paper](https://example.org/a)]\n  - Shares queues.\n",
		"lists/deep/sosp.txt":  "SOSP 2023\n  • Beta: Caches That Forget the Past\n    • A note on Beta.\n  • Gamma: Tables Without Any Rows\n",
		"lists/more.jsonl":     `{"title": "Delta: A Store for Small Things", "year": 2022}` + "\n",
		"lists/twice.md":       "## OSDI 2024\n\n* Alpha: Fair Queues for All Tenants [[Code](https://example.org/c)]\n",
		"lists/page.html":      "<html><body><h1>NSDI 2021</h1><ul><li><b>Epsilon: Slow Paths Made Fast</b><br>Ada King, Bob Lee</li></ul></body></html>",
		"lists/.hidden/x.md":   "- Hidden: A Paper Nobody Sees [[Paper](https://example.org/h)]\n",
		"lists/.hidden.md":     "- Hidden: A Paper Nobody Sees [[Paper](https://example.org/h)]\n",
		"lists/tool.py":        "# comment\n# another\nprint('[a](http://b)')\n",
		"lists/paper.pdf":      "%PDF-1.7\n",
		"lists/empty.md":       "\n\n",
		"lists/notes":          "# Notes\n\n- Zeta: Notes Without an Ending [[Paper](https://example.org/z)]\n",
		"elsewhere/ending.dat": "# OSDI 2020\n\n- Eta: Whatever the Ending Says [[Paper](https://example.org/e)]\n",
	} {
		tree[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return tree
}

func read(t *testing.T, o ingest.Options, paths ...string) *ingest.Result {
	t.Helper()
	r, err := ingest.Read(context.Background(), files(), paths, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func names(r *ingest.Result) string {
	var names []string
	for _, p := range r.Corpus.All() {
		names = append(names, p.Name)
	}
	return strings.Join(names, " ")
}

func codes(r *ingest.Result) string {
	var b strings.Builder
	for _, d := range r.Diagnostics {
		fmt.Fprintf(&b, "%s:%d: %s %s\n", d.Pos.File, d.Pos.Line, d.Severity, d.Code)
	}
	return b.String()
}

func TestReadDirectory(t *testing.T) {
	r := read(t, ingest.Options{}, "lists")
	if got, want := names(r), "Alpha Beta Delta Epsilon Gamma Zeta"; got != want {
		t.Errorf("papers %s, want %s", got, want)
	}
	want := `lists/empty.md:0: note empty
lists/paper.pdf:0: note not-text
lists/tool.py:0: note passed-over
`
	if diff := cmp.Diff(want, codes(r)); diff != "" {
		t.Errorf("diagnostics (-want +got):\n%s", diff)
	}
	alpha := r.Corpus.At(0)
	if got := fmt.Sprint(alpha.Seen); got != "[{lists/osdi.md 3} {lists/twice.md 3}]" {
		t.Errorf("Alpha seen at %s", got)
	}
	if len(r.Duplicates) != 1 || r.Duplicates[0].ID != alpha.ID {
		t.Errorf("duplicates %+v", r.Duplicates)
	}
}

func TestReadNamedFiles(t *testing.T) {
	// What a directory passes over is read when it is named; a file named
	// twice, or in two ways, is read once.
	r := read(t, ingest.Options{}, "elsewhere/ending.dat", "lists/../lists/osdi.md", "./lists/osdi.md", "lists/paper.pdf", "lists/empty.md")
	if got, want := names(r), "Alpha Eta"; got != want {
		t.Errorf("papers %s, want %s", got, want)
	}
	want := `lists/empty.md:0: warning empty
lists/paper.pdf:0: warning not-text
`
	if diff := cmp.Diff(want, codes(r)); diff != "" {
		t.Errorf("diagnostics (-want +got):\n%s", diff)
	}
	if len(r.Duplicates) != 0 {
		t.Errorf("duplicates %+v", r.Duplicates)
	}
}

func TestReadStandardInput(t *testing.T) {
	r := read(t, ingest.Options{Stdin: strings.NewReader(`{"title": "Theta: Piped In"}`)}, "-")
	if got := fmt.Sprint(names(r), r.Corpus.At(0).Seen); got != "Theta[{- 1}]" {
		t.Errorf("read %s", got)
	}
	if _, err := ingest.Read(context.Background(), files(), []string{"-"}, ingest.Options{}); err == nil {
		t.Error("no error without standard input")
	}
}

func TestReadErrors(t *testing.T) {
	_, err := ingest.Read(context.Background(), files(), []string{"lists", "missing.md"}, ingest.Options{})
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(fmt.Sprint(err), `"missing.md"`) {
		t.Errorf("error %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := ingest.Read(ctx, files(), []string{"lists"}, ingest.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want canceled", err)
	}
}

// TestReadOrder shuffles the paths and changes the number of workers: the
// result must stay the same.
func TestReadOrder(t *testing.T) {
	paths := []string{"lists/osdi.md", "lists/deep", "lists", "elsewhere", "lists/twice.md", "lists/more.jsonl"}
	want := read(t, ingest.Options{Workers: 1}, paths...)
	rng := rand.New(rand.NewPCG(1, 2))
	for _, workers := range []int{1, 2, 8} {
		for range 5 {
			rng.Shuffle(len(paths), func(i, j int) { paths[i], paths[j] = paths[j], paths[i] })
			got := read(t, ingest.Options{Workers: workers}, paths...)
			if got.Corpus.Digest() != want.Corpus.Digest() {
				t.Fatalf("%d workers, %v: another corpus", workers, paths)
			}
			if diff := cmp.Diff(want.Diagnostics, got.Diagnostics) + cmp.Diff(want.Duplicates, got.Duplicates) +
				cmp.Diff(jsonl(t, want), jsonl(t, got)); diff != "" {
				t.Fatalf("%d workers, %v (-want +got):\n%s", workers, paths, diff)
			}
		}
	}
}

func jsonl(t *testing.T, r *ingest.Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := ingest.WriteJSONL(&b, r.Corpus); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestReadBrokenFiles reads what no list should be: papers before and after
// the damage survive.
func TestReadBrokenFiles(t *testing.T) {
	const list = "# OSDI 2024\n\n- Alpha: Fair Queues for All Tenants [[Paper](https://example.org/a)]\n"
	tests := []struct{ name, text, code string }{
		{"bytes that are not UTF-8", list + "\n中文\xff\xfe\n", "bad-utf8"},
		{"NUL bytes", list + "\x00\x00\n", "nul-bytes"},
		{"one line of a megabyte and more", list + "\n" + strings.Repeat("word ", 300_000) + "\n", "too-long"},
		{"nested items", list + "\n" + nestedItems(1000), "too-deep"},
		{"nested tags", list + "\n" + strings.Repeat("<div>", 10_000) + "\n", "too-deep"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tree := fstest.MapFS{"list.md": {Data: []byte(tt.text)}}
			r, err := ingest.Read(context.Background(), tree, []string{"list.md"}, ingest.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(names(r), "Alpha") {
				t.Errorf("papers %q", names(r))
			}
			if !strings.Contains(codes(r), tt.code) {
				t.Errorf("diagnostics %s, want %s", codes(r), tt.code)
			}
		})
	}
}

func nestedItems(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

// locked is a file system in which nobody may open one name.
type locked struct {
	fs.FS
	name string
}

func (l locked) Open(name string) (fs.File, error) {
	if name == l.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return l.FS.Open(name)
}

// What cannot be opened in a directory is said, and the rest is read; what the
// user named is an error.
func TestReadUnreadable(t *testing.T) {
	tree := fstest.MapFS{
		"lists/a.md":     {Data: []byte("- [OSDI '24] Parrot: Efficient Serving of LLM-based Applications\n")},
		"lists/sub/b.md": {Data: []byte("- [SOSP '23] Efficient Serving of LLMs\n")},
	}
	for _, name := range []string{"lists/sub", "lists/sub/b.md"} {
		r, err := ingest.Read(context.Background(), locked{tree, name}, []string{"lists"}, ingest.Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := ingest.Diagnostic{Pos: corpus.Pos{File: name}, Severity: ingest.Warning, Code: "unreadable", Message: "not read: permission denied"}
		if r.Corpus.Len() != 1 || len(r.Diagnostics) != 1 || r.Diagnostics[0] != want {
			t.Errorf("%s: %d papers, diagnostics %v, want 1 and %v", name, r.Corpus.Len(), r.Diagnostics, want)
		}
		if _, err := ingest.Read(context.Background(), locked{tree, name}, []string{name}, ingest.Options{}); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("%s by name: error %v", name, err)
		}
	}
}

// A title in Han has no blanks, but is no name for that.
func TestReadHanTitle(t *testing.T) {
	list := "- 面向抢占式实例的大语言模型推理服务系统研究 (计算机学报 2023)\n- SpotServe (ASPLOS 2024)\n"
	r, err := ingest.Read(context.Background(), fstest.MapFS{"a.md": {Data: []byte(list)}}, []string{"a.md"}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Corpus.All() {
		if want := map[int]string{2024: "SpotServe"}[p.Year]; p.Name != want {
			t.Errorf("the name of %q is %q, want %q", p.Title, p.Name, want)
		}
	}
}

// A long title in Han with a venue of its own is no note of the paper above.
func TestReadLongHanTitle(t *testing.T) {
	list := "# L\n- [OSDI '21] 大规模语言模型的高效推理服务系统研究\n" +
		"- [NSDI '22] 面向异构集群的分布式深度学习训练调度方法及其在大规模图形处理器集群上的系统实现与性能评估研究综述\n- [ATC '22] Foo: A Bar\n"
	r, err := ingest.Read(t.Context(), fstest.MapFS{"a.md": {Data: []byte(list)}}, []string{"a.md"}, ingest.Options{})
	if err != nil || r.Corpus.Len() != 3 {
		t.Fatalf("%d papers, error %v", r.Corpus.Len(), err)
	}
	for _, p := range r.Corpus.All() {
		if p.Abstract != "" || p.Venue == "" {
			t.Errorf("%q: venue %q, abstract %q", p.Title, p.Venue, p.Abstract)
		}
	}
}

// What is one paper and what are two is for the user to say.
func TestReadCorrections(t *testing.T) {
	list := "# Papers\n\n- Quiet Fans for Hot Racks. SOSP 2020\n- Training Nets on Old Phones. OSDI 2021\n"
	fsys := fstest.MapFS{"a.md": {Data: []byte(list)}, "b.md": {Data: []byte(list)}}
	corrections, _ := corpus.ParseCorrections("join quiet-fans-hot-racks-2020 training-nets-old-phones-2021\njoin nothing quiet-fans-hot-racks-2020", "mine.txt")
	r, err := ingest.Read(t.Context(), fsys, []string{"."}, ingest.Options{Corrections: corrections})
	if err != nil || r.Corpus.Len() != 1 {
		t.Fatalf("%d papers, %v", r.Corpus.Len(), err)
	}
	for _, d := range r.Diagnostics {
		if d.Code == "bad-correction" && d.Pos == (corpus.Pos{File: "mine.txt", Line: 2}) {
			return
		}
	}
	t.Errorf("no word of the correction that was not followed: %v", r.Diagnostics)
}
