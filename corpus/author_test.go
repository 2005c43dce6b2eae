package corpus_test

import (
	"reflect"
	"slices"
	"testing"

	"papergraph/corpus"
)

// written is papers 0 to 4 by people whose names are printed in many forms.
func written(t *testing.T) *corpus.Corpus {
	t.Helper()
	c, err := corpus.New([]corpus.Paper{
		{ID: "a", Title: "Spot Instances", Authors: []string{"Ion Stoica", "Zhanghao Wu"}},
		{ID: "b", Title: "Resource Sharing", Authors: []string{"I. Stoica"}},
		{ID: "c", Title: "Data Planes", Authors: []string{"Stoica, Ion", "José M. Álvarez"}},
		{ID: "d", Title: "Other Planes", Authors: []string{"Igor Stoica", "Li-Wen Chang", "张三"}},
		{ID: "e", Title: "Trials", Authors: []string{"Stoica IR", "Ada King Lovelace", "Deep Learning Group"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestByline(t *testing.T) {
	c := written(t)
	for query, want := range map[string]struct {
		papers []int
		rest   string
	}{
		"Ion Stoica":                   {[]int{0, 1, 2, 4}, ""}, // "I. Stoica" and "Stoica IR" may be he
		"stoica ion":                   {[]int{0, 1, 2, 4}, ""},
		"STOICA, I.":                   {[]int{0, 1, 2, 3, 4}, ""},
		"Igor Stoica":                  {[]int{1, 3, 4}, ""},
		"jose alvarez":                 {[]int{2}, ""},
		"José Maria Álvarez":           {[]int{2}, ""},
		"liwen chang":                  {[]int{3}, ""},
		"张三":                           {[]int{3}, ""},
		"Ada Lovelace":                 {[]int{4}, ""},
		"papers by Ada Lovelace":       {[]int{4}, "papers"},
		"Ion Stoica on spot instances": {[]int{0, 2}, "on spot instances"}, // in a text two words must be full
		"spot Stoica, Ion instances":   {[]int{0, 2}, "spot instances"},
		"King Lovelace":                {}, // no given name
		"Ada King":                     {}, // no family name
		"Ada Stoica":                   {}, // two people
		"Ion Smith":                    {},
		"Stoica":                       {}, // see Surname
		"I. S.":                        {},
		"deep learning":                {}, // of a "Deep Learning Group"
		"spot instances":               {},
		"":                             {},
	} {
		got := c.Byline(query)
		if !slices.Equal(got.Papers, want.papers) || got.Rest != want.rest {
			t.Errorf("%q: papers %v of %q, rest %q; want %v, %q", query, got.Papers, got.Names, got.Rest, want.papers, want.rest)
		}
	}
}

func TestSurname(t *testing.T) {
	c := written(t)
	if got := c.Surname("ÁLVAREZ"); !reflect.DeepEqual(got, corpus.Byline{Names: []string{"José M. Álvarez"}, Papers: []int{2}}) {
		t.Errorf("%+v", got)
	}
	if got := c.Surname("stoica").Papers; !slices.Equal(got, []int{0, 1, 2, 3, 4}) {
		t.Errorf("stoica: papers %v, want all", got)
	}
	for _, none := range []string{"ion", "stoi", "", "-"} {
		if got := c.Surname(none); len(got.Papers) > 0 {
			t.Errorf("%q is taken for %q", none, got.Names)
		}
	}
}

func TestSuggestNamesAuthors(t *testing.T) {
	if got := written(t).Suggest("Ion Stoicca"); len(got) == 0 || got[0] != "Ion Stoica" {
		t.Errorf("Suggest = %q, want Ion Stoica first", got)
	}
}
