package corpus_test

import (
	"testing"

	"papergraph/corpus"
)

func TestParseDOI(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"10.1145/3620665.3640411", "10.1145/3620665.3640411"},
		{"https://doi.org/10.1145/3620665.3640411", "10.1145/3620665.3640411"},
		{"http://dx.doi.org/10.1145/3620665.3640411.", "10.1145/3620665.3640411"},
		{"https://dl.acm.org/doi/abs/10.1145/3620665.3640411?download=true", "10.1145/3620665.3640411"},
		{"https://dl.acm.org/doi/pdf/10.1145/3620665.3640411", "10.1145/3620665.3640411"},
		{"doi:10.1109/SEQUEN.1997.666900", "10.1109/sequen.1997.666900"},
		{"DOI 10.1002/(SICI)1097-4571(1990)41:6", "10.1002/(sici)1097-4571(1990)41:6"},
		{"10.1002/(SICI)1097-4571(199109)42:8<599::AID-ASI6>3.0.CO;2-J", "10.1002/(sici)1097-4571(199109)42:8<599::aid-asi6>3.0.co;2-j"},
		{"doi:10.1145/1327452.1327492</a>", "10.1145/1327452.1327492"},
		{"(see 10.1145/1327452.1327492)", "10.1145/1327452.1327492"},
		{"https://doi.org/10.1145%2F3620665.3640411", "10.1145/3620665.3640411"},
		{"https://example.org/10.1145/1.2.pdf", "10.1145/1.2"},
		{"((10.1145/1327452.1327492).)", "10.1145/1327452.1327492"},
		{"10.1145%252F1327452.1327492", "10.1145/1327452.1327492"},
		{"https://doi.org/10.1145/1327452.1327492%5Cnhttps://example.org/42", "10.1145/1327452.1327492"},
		{`10.1145/1327452.1327492\nhttp://example.org/42`, "10.1145/1327452.1327492"},
		{"version 10.4 of 2024/05", ""},
		{"", ""},
	} {
		if got := corpus.ParseDOI(c.in); got != c.want {
			t.Errorf("ParseDOI(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestParseArXiv(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"1706.03762", "1706.03762"},
		{"1706.03762v5", "1706.03762"},
		{"arXiv:1706.03762v5 [cs.CL]", "1706.03762"},
		{"https://arxiv.org/abs/1706.03762", "1706.03762"},
		{"https://arxiv.org/pdf/1706.03762v2.pdf", "1706.03762"},
		{"https://doi.org/10.48550/arXiv.1706.03762", "1706.03762"},
		{"arXiv preprint arXiv:hep-th/9901001", "hep-th/9901001"},
		{"https://arxiv.org/abs/math.GT/0309136", "math.gt/0309136"},
		{"2024.12345 papers", ""},
		{"10.1145/1706.03762", ""},
	} {
		if got := corpus.ParseArXiv(c.in); got != c.want {
			t.Errorf("ParseArXiv(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"https://doi.org/10.1/a%2", "arXiv:1706.03762v5", "10.48550/arXiv.1706.03762", "10.1/X}/}/", "10.1/a%252f"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if doi := corpus.ParseDOI(s); doi != "" && corpus.ParseDOI(doi) != doi {
			t.Errorf("ParseDOI(%q) = %q, and again %q", s, doi, corpus.ParseDOI(doi))
		}
		if id := corpus.ParseArXiv(s); id != "" && corpus.ParseArXiv(id) != id {
			t.Errorf("ParseArXiv(%q) = %q, and again %q", s, id, corpus.ParseArXiv(id))
		}
	})
}
