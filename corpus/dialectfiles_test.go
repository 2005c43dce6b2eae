package corpus_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
)

// exports are how the databases write records to files.
var exports = map[string]struct {
	name  string
	write func([]corpus.Paper) string
}{
	"bibtex":   {"bibtex.bib", writeBibTeX},
	"ris":      {"ris.ris", writeRIS},
	"wos":      {"wos.txt", writeWoS},
	"scopus":   {"scopus.csv", writeScopus},
	"openalex": {"openalex.jsonl", writeOpenAlex},
	"crossref": {"crossref.json", writeCrossref},
}

// The same by way of files: what the databases export, read and merged.
func TestMergeSixDialectsFromFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("writes and reads 50,000 references; not with -short")
	}
	in := invent(2000, 1500, 20, 7)
	files, sources := fstest.MapFS{}, in.told(7)
	for d, papers := range sources {
		w := exports[dialects[d].name]
		files[w.name] = &fstest.MapFile{Data: []byte(w.write(papers))}
	}
	result, err := ingest.Read(t.Context(), files, []string{"."}, ingest.Options{Keep: true})
	if err != nil {
		t.Fatal(err)
	}
	in.where = make(map[corpus.Pos]corpus.Pos)
	for d, told := range sources {
		name := exports[dialects[d].name].name
		for _, f := range result.Files {
			if f.Name != name {
				continue
			}
			if len(f.Papers) != len(told) {
				t.Fatalf("%s: %d papers, want %d; %v", name, len(f.Papers), len(told), f.Diagnostics[:min(len(f.Diagnostics), 3)])
			}
			for k := range told {
				in.where[f.Papers[k].Seen[0]] = told[k].Seen[0]
			}
		}
	}
	in.checkUnions(t, result.Corpus)
	in.checkCitations(t, result.Corpus)
}

// sorted is a name in the order in which it is sorted: "Lee, Jaehyun".
func sorted(name string) string {
	given, family, _ := strings.Cut(name, " ")
	return family + ", " + given
}

func sortedAll(names []string) []string {
	all := make([]string, len(names))
	for k, name := range names {
		all[k] = sorted(name)
	}
	return all
}

func pagesOf(p *corpus.Paper) (first, last string) {
	first, last, _ = strings.Cut(p.Pages, "-")
	return first, last
}

// lines writes "tag value" for every value that is not empty.
type lines struct{ strings.Builder }

func (l *lines) add(format, value string) {
	if value != "" && value != "0" {
		fmt.Fprintf(l, format+"\n", value)
	}
}

func writeBibTeX(papers []corpus.Paper) string {
	var l lines
	for k := range papers {
		p := &papers[k]
		fmt.Fprintf(&l, "@article{%s,\n", p.ID)
		l.add("  author = {%s},", strings.Join(sortedAll(p.Authors), " and "))
		l.add("  title = {%s},", p.Title)
		l.add("  journal = {%s},", p.Venue)
		l.add("  year = {%s},", fmt.Sprint(p.Year))
		l.add("  volume = {%s},", p.Volume)
		l.add("  number = {%s},", p.Issue)
		l.add("  pages = {%s},", strings.Replace(p.Pages, "-", "--", 1))
		l.add("  doi = {%s},", p.DOI)
		var cites []string
		for _, id := range p.Cites {
			cites = append(cites, string(id))
		}
		l.add("  cites = {%s},", strings.Join(cites, ","))
		l.WriteString("}\n\n")
	}
	return l.String()
}

func writeRIS(papers []corpus.Paper) string {
	var l lines
	for k := range papers {
		p := &papers[k]
		l.WriteString("TY  - JOUR\n")
		for _, name := range p.Authors {
			l.add("AU  - %s", sorted(name))
		}
		l.add("TI  - %s", p.Title)
		l.add("T2  - %s", p.Venue)
		l.add("PY  - %s", fmt.Sprint(p.Year))
		first, last := pagesOf(p)
		l.add("VL  - %s", p.Volume)
		l.add("SP  - %s", first)
		l.add("EP  - %s", last)
		l.add("DO  - %s", p.DOI)
		l.add("AB  - %s", p.Abstract)
		l.WriteString("ER  - \n\n")
	}
	return l.String()
}

func writeWoS(papers []corpus.Paper) string {
	var l lines
	l.WriteString("FN Clarivate Analytics Web of Science\nVR 1.0\n")
	for k := range papers {
		p := &papers[k]
		l.WriteString("PT J\n")
		l.add("AU %s", strings.ReplaceAll(strings.Join(sortedAll(p.Authors), "\n   "), ".", ""))
		l.add("TI %s", p.Title)
		l.add("SO %s", p.Venue)
		l.add("AB %s", p.Abstract)
		var cited []string
		for _, r := range p.References {
			s := fmt.Sprintf("%s, %d, %s, V%s, P%s", strings.NewReplacer(",", "", ".", "").Replace(sorted(r.Author)), r.Year, r.Venue, r.Volume, r.Page)
			for _, id := range r.IDs {
				s += ", DOI " + strings.TrimPrefix(id, "doi:")
			}
			cited = append(cited, s)
		}
		l.add("CR %s", strings.Join(cited, "\n   "))
		first, last := pagesOf(p)
		l.add("PY %s", fmt.Sprint(p.Year))
		l.add("VL %s", p.Volume)
		l.add("IS %s", p.Issue)
		l.add("BP %s", first)
		l.add("EP %s", last)
		l.add("DI %s", p.DOI)
		l.add("UT %s", strings.ToUpper(p.IDs[0]))
		l.WriteString("ER\n\n")
	}
	l.WriteString("EF\n")
	return l.String()
}

func writeScopus(papers []corpus.Paper) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Write(strings.Split("Authors,Title,Year,Source title,Volume,Issue,Art. No.,Page start,Page end,Cited by,DOI,Link,Abstract,References,Document Type,Source,EID", ","))
	for k := range papers {
		p := &papers[k]
		var names, cited []string
		for _, name := range p.Authors {
			names = append(names, strings.Replace(sorted(name), ",", "", 1))
		}
		for _, r := range p.References {
			cited = append(cited, fmt.Sprintf("%s, %s, %s, %s, pp. %s, (%d)", strings.Replace(sorted(r.Author), ",", "", 1), r.Title, r.Venue, r.Volume, r.Page, r.Year))
		}
		first, last := pagesOf(p)
		w.Write([]string{strings.Join(names, "; "), p.Title, fmt.Sprint(p.Year), p.Venue, p.Volume, p.Issue, "", first, last, "3", p.DOI,
			"https://www.scopus.com/inward/record.uri?eid=x", p.Abstract, strings.Join(cited, "; "), "Article", "Scopus", strings.TrimPrefix(p.IDs[0], "scopus:")})
	}
	w.Flush()
	return b.String()
}

type object map[string]any

func writeOpenAlex(papers []corpus.Paper) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	for k := range papers {
		p := &papers[k]
		var people []object
		for _, name := range p.Authors {
			people = append(people, object{"author": object{"display_name": name}})
		}
		number := func(id string) string {
			return "https://openalex.org/" + strings.ToUpper(strings.TrimPrefix(id, "openalex:"))
		}
		var works []string
		for _, r := range p.References {
			works = append(works, number(r.IDs[0]))
		}
		words := make(map[string][]int)
		for k, w := range strings.Fields(p.Abstract) {
			words[w] = append(words[w], k)
		}
		first, last := pagesOf(p)
		work := object{"id": number(p.IDs[0]), "title": p.Title, "display_name": p.Title, "publication_year": p.Year, "authorships": people,
			"primary_location":        object{"source": object{"display_name": p.Venue}},
			"biblio":                  object{"volume": p.Volume, "issue": p.Issue, "first_page": first, "last_page": last},
			"abstract_inverted_index": words, "type": "article", "referenced_works": works}
		if p.DOI != "" {
			work["doi"] = "https://doi.org/" + p.DOI
		}
		enc.Encode(work)
	}
	return b.String()
}

func writeCrossref(papers []corpus.Paper) string {
	var items []string // one a line
	for k := range papers {
		p := &papers[k]
		var people, cited []object
		for _, name := range p.Authors {
			given, family, _ := strings.Cut(name, " ")
			people = append(people, object{"given": given, "family": family})
		}
		for n, r := range p.References {
			o := object{"key": fmt.Sprint("ref", n), "author": r.Author, "year": fmt.Sprint(r.Year)}
			for _, id := range r.IDs {
				o["DOI"] = strings.TrimPrefix(id, "doi:")
			}
			for name, value := range map[string]string{"article-title": r.Title, "journal-title": r.Venue, "volume": r.Volume, "first-page": r.Page} {
				if value != "" {
					o[name] = value
				}
			}
			cited = append(cited, o)
		}
		item := object{"title": []string{p.Title}, "type": "journal-article", "container-title": []string{p.Venue}, "volume": p.Volume, "issue": p.Issue,
			"page": p.Pages, "issued": object{"date-parts": [][]int{{p.Year}}}, "author": people,
			"reference": cited, "reference-count": len(cited), "indexed": object{"version": "3.1"}}
		if p.DOI != "" {
			item["DOI"] = p.DOI
		}
		text, _ := json.Marshal(item)
		items = append(items, string(text))
	}
	return `{"status": "ok", "message": {"items": [` + strings.Join(items, ",\n") + "]}}\n"
}
