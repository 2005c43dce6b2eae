package text_test

import (
	"strings"
	"testing"

	"papergraph/internal/text"
)

func TestForms(t *testing.T) {
	type use struct {
		s, part string // part is what stands in s
		running bool
	}
	for name, c := range map[string]struct {
		uses []use
		want string
	}{
		"the most frequent number":         {[]use{{"a cache", "cache", true}, {"of caches", "caches", true}, {"in caches", "caches", true}}, "caches"},
		"titles have capitals":             {[]use{{"Fast Caches", "Caches", false}}, "caches"},
		"sentences begin with capitals":    {[]use{{"It ends. Caches help.", "Caches", true}, {"Caches", "Caches", true}}, "caches"},
		"a name has one everywhere":        {[]use{{"runs on Kubernetes", "Kubernetes", true}, {"Kubernetes Schedulers", "Kubernetes", false}, {"in Kubernetes", "Kubernetes", true}}, "Kubernetes"},
		"acronyms keep theirs":             {[]use{{"GPU Sharing", "GPU", false}, {"GPU", "GPU", true}}, "GPU"},
		"and so do their phrases":          {[]use{{"GPU Sharing in Clouds", "GPU Sharing", false}}, "GPU sharing"},
		"inner capitals are a name":        {[]use{{"SpotServe: Serving", "SpotServe", false}}, "SpotServe"},
		"hyphen or blank":                  {[]use{{"the KV-cache", "KV-cache", true}, {"a KV cache", "KV cache", true}, {"one KV cache", "KV cache", true}}, "KV cache"},
		"lines are joined":                 {[]use{{"GPU\n  sharing", "GPU\n  sharing", true}}, "GPU sharing"},
		"a tie takes the shorter":          {[]use{{"a job", "job", true}, {"of jobs", "jobs", true}}, "job"},
		"a Han bigram is a part of a word": {[]use{{"用深度学习训练", "度学", true}, {"深度学习", "度学", true}, {"在深度学习中", "度学", true}}, "深度学习"},
		"but not if it often stands apart": {[]use{{"深度学习", "学习", true}, {"强化学习", "学习", true}}, "学习"},
		"nor once":                         {[]use{{"抢占式调度", "抢占", true}}, "抢占"},
		"nor over a stop word":             {[]use{{"我们的资源", "资源", true}, {"我们的资源", "资源", true}}, "资源"},
		"never used":                       {nil, ""},
	} {
		f := text.NewForms(1)
		for _, u := range c.uses {
			start := strings.Index(u.s, u.part)
			f.Add(0, text.Use{Text: u.s, Start: start, End: start + len(u.part), Running: u.running})
		}
		if got := f.Best(0); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
