package ingest

import (
	"encoding/json"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"papergraph/internal/realdata"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// checkUnmarshal compares the quick reading of an object with that of package
// encoding/json, and returns whether it was quick.
func checkUnmarshal(t interface{ Fatalf(string, ...any) }, s string) bool {
	var got, want jsonPaper
	gotErr, wantErr := got.unmarshal(s), json.Unmarshal([]byte(s), &want)
	if (gotErr == nil) != (wantErr == nil) || gotErr != nil && gotErr.Error() != wantErr.Error() {
		t.Fatalf("%s: error %v, want %v", s, gotErr, wantErr)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s: (-want +got):\n%s", s, diff)
	}
	return new(jsonPaper).readPlain(s)
}

// jsonParts are what objects are made of, sound and damaged.
var jsonParts = struct{ keys, values []string }{
	keys: append(fieldNames, "Title", "TITLE", "title ", "ti\\u0074le", "\u017feen", "lin\u212as", "", "corpusId", "a\tb", "a\\", "é"),
	values: []string{`"plain"`, `""`, `" a "`, `"a; b, c"`, `"Ada King and Bob Lee"`, `"esc\"aped"`, `"a\u00e9\n"`, `"\ud800"`, `"\x"`, "\"tab\t\"", `"open`, `"中é"`, "\"\x7f\"",
		`2024`, `"2024"`, `0`, `02024`, `20`, `2024.5`, `-1e3`, `12.`, `1e`, `true`, `false`, `null`, `nul`, `tru e`, ``, `}`,
		`[]`, `[ ]`, `["a"]`, `[ "a" , "" , " b " ]`, `["a",]`, `["a" "b"]`, `["a"`, `["a\u0062", "c"]`, `[1, null, "x", ["y"], {"name": "z"}]`, `[{"family": "Lee", "given": "Bob"}]`,
		`{}`, `{"a": [1, {"b": "]}"}]}`, `{"a"}`, `{"name":"x"}`, `[{"file":"a.md","line":3}]`, `[{"file":7}]`, `[[[[["deep"]]]]]`, `[}`, `"a" "b"`},
}

// TestPlainJSON proves that objects are read as package encoding/json does.
func TestPlainJSON(t *testing.T) {
	for _, key := range jsonParts.keys {
		for _, value := range jsonParts.values {
			checkUnmarshal(t, `{"`+key+`":`+value+`}`)
			checkUnmarshal(t, `{ "id" : 7 , "`+key+"\" :\t"+value+" , \"title\":\"A\"\r\n} ")
		}
	}
	for _, s := range []string{``, ` `, `{}`, ` { } `, `{"title":"a"}}`, `{"title":"a"} x`, `{"title":"a",}`, `{"title"}`, `{title:"a"}`, `["a"]`, `"a"`, `7`, `null`, `{"title":"a"`,
		`{"title":"a","title":"b"}`, `{"name":"a","name":null}`, `{"year":"b","Year":1}`, `{"authors":["a"],"authors":[]}`, `{"seen":[{"file":"a","line":1}],"seen":[{"line":2}]}`, `{"x":` + strings.Repeat("[", 9999) + strings.Repeat("]", 9999) + `}`,
		`{"x":` + strings.Repeat("[", 10000) + strings.Repeat("]", 10000) + `}`} {
		checkUnmarshal(t, s)
	}
	rapid.Check(t, func(t *rapid.T) {
		pick := func(of ...string) string { return rapid.SampledFrom(of).Draw(t, "part") }
		var members []string
		for range rapid.IntRange(0, 5).Draw(t, "members") {
			members = append(members, `"`+pick(jsonParts.keys...)+`"`+pick(":", ":", " : ", "")+pick(jsonParts.values...))
		}
		checkUnmarshal(t, "{"+strings.Join(members, pick(",", ",", ", ", " "))+"}")
	})
}

func FuzzPlainJSON(f *testing.F) {
	for _, value := range jsonParts.values {
		f.Add(`{"title":` + value + `,"authors":` + value + `}`)
	}
	f.Fuzz(func(t *testing.T, s string) { checkUnmarshal(t, strings.ToValidUTF8(s, "?")) })
}

// TestFieldNames compares the names of fields with those that package
// encoding/json uses.
func TestFieldNames(t *testing.T) {
	var p jsonPaper
	v := reflect.ValueOf(&p).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Tag.Get("json")
		if i >= len(fieldNames) || fieldNames[i] != name {
			t.Errorf("field %d is %q; fieldNames are %q", i, name, fieldNames)
		}
		if p.field(name) != v.Field(i).Addr().Interface() {
			t.Errorf("field %q is another one", name)
		}
	}
}

// TestAbstractsArePlain reads real abstracts; hardly one needs the long way.
func TestAbstractsArePlain(t *testing.T) {
	n := 10000
	if testing.Short() {
		n = 500
	}
	lines := realdata.Abstracts[json.RawMessage](t, "papers-10k.jsonl.gz", n)
	quick := 0
	for _, line := range lines {
		if checkUnmarshal(t, string(line)) {
			quick++
		}
	}
	if quick*100 < len(lines)*99 {
		t.Errorf("%d of %d are read quickly, want 99 of 100", quick, len(lines))
	}
}

// TestSourceIsReleased reads papers that are a small part of their source.
func TestSourceIsReleased(t *testing.T) {
	freed := make(chan bool)
	papers := func() any {
		text := []byte(`{"title":"Alpha: Fair Queues","authors":["Ada King"],"body":"` + strings.Repeat("much more text ", 1000) + `"}` + "\n" + `{"title":"Beta"}`)
		runtime.AddCleanup(&text[0], func(freed chan bool) { close(freed) }, freed)
		papers, _, err := readJSON(t.Context(), Source{Name: "p", Text: text})
		if err != nil || len(papers) != 2 || papers[0].Title != "Alpha: Fair Queues" || papers[0].Authors[0] != "Ada King" {
			t.Fatal(papers, err)
		}
		return papers
	}()
	for range 100 {
		runtime.GC()
		select {
		case <-freed:
			runtime.KeepAlive(papers)
			return
		default:
		}
	}
	t.Error("the source is held in memory")
}
