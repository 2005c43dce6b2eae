package text_test

import (
	"strings"
	"testing"

	"papergraph/internal/text"
)

// scan writes the tokens of s as stems: "_" joins a phrase, "~" marks a weak
// word, "!" one that stands alone.
func scan(s string) string {
	lex := text.NewLexicon()
	var b strings.Builder
	for _, t := range lex.Learner().Read(s) {
		switch {
		case b.Len() == 0:
		case t.Joined:
			b.WriteByte('_')
		default:
			b.WriteByte(' ')
		}
		if t.Weak {
			b.WriteByte('~')
		}
		b.WriteString(lex.Stem(t.Stem))
		if t.Alone {
			b.WriteByte('!')
		}
	}
	return b.String()
}

func TestScan(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Mixture-of-Experts", "mixtur_expert"},
		{"mixture of experts", "mixtur_expert"},
		{"KV-cache", "kv_cach"},
		{"KV caches, GPU sharing", "kv_cach gpu_share"},
		{"a state-of-the-art scheduler", "schedul"},
		{"C++ in 3D at 1.5x of 40GB", "c++ 3d"},
		{"the model's μs-scale client’s jobs", "model_μs_scale_client_job"},
		{"pre-training", "pretrain! train"},
		{"click-through rate", "click_rate"}, // a stop word within a compound breaks no phrase
		{"click through rate", "click rate"},
		{"medium-range forecasts", "medium_forecast"},
		{"k-means and U-Net", "kmean! unet! net"},
		{"serving of Large Language Models (LLMs)", "serv_~larg_languag_model llm"},
		{"在GPU集群上提出抢占式深度学习的路由", "gpu 集群! 群上! 抢占! 占式! 式深! 深度! 度学! 学习! 路由!"},
		{"云", "云!"},
		{"", ""},
	} {
		if got := scan(c.in); got != c.want {
			t.Errorf("scan(%q)\n got %q\nwant %q", c.in, got, c.want)
		}
	}
}

func TestCompound(t *testing.T) {
	for _, c := range []struct{ in, part, want string }{
		{"a two-level-store", "level", "two-level-store"},
		{"a two-level-store", "two", "two-level-store"},
		{"a two-level-store", "store", "two-level-store"},
		{"two level - store", "level", "level"},
		{"-level-", "level", "level"},
		{"云-level", "level", "level"},
		{"größe‐level", "level", "größe‐level"},
		{"level", "level", "level"},
	} {
		start := strings.Index(c.in, c.part)
		from, to := text.Compound(c.in, start, start+len(c.part))
		if got := c.in[from:to]; got != c.want {
			t.Errorf("%q in %q is part of %q, want %q", c.part, c.in, got, c.want)
		}
	}
}
