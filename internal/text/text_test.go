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
