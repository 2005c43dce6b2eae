package text_test

import (
	"slices"
	"strings"
	"testing"

	"papergraph/internal/text"
)

func TestAbbreviations(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Large language models (LLMs) are large.", "LLM=Large language models"},
		{"we serve large language models (LLM).", "LLM=large language models"},
		{"Mixture-of-Experts (MoE) layers", "MoE=Mixture-of-Experts"},
		{"Mixture of Experts (MoE) layers", "MoE=Mixture of Experts"},
		{"a key-value (KV) cache", "KV=key-value"},
		{"Compute Express Link (CXL)", "CXL=Compute Express Link"},
		{"time-to-first-token (TTFT) falls", "TTFT=time-to-first-token"},
		{"RDMA (Remote Direct Memory Access) is fast", "RDMA=Remote Direct Memory Access"},
		{"deep learning (DL, in short)", "DL=deep learning"},
		{"quality of service (QoS) and service-level objectives (SLOs)", "QoS=quality of service; SLO=service-level objectives"},
		{"a virtual CPU (vCPU)", "vCPU=virtual CPU"},
		{"a system (GPU) that", ""},                   // its letters do not follow one another
		{"We end here. Models (EHM)", ""},             // not over the end of a sentence
		{"multiplexing (MX)", ""},                     // one word
		{"evaluation (see Section 4) is", ""},         // no short form
		{"open ( and never closed", ""},               //
		{"(LLM) without words before it", ""},         //
		{"deep learning (dl)", ""},                    // no capitals
		{"latency (P99) of large loads", ""},          //
		{"graphs of large language models (LLMs", ""}, //
	} {
		var got []string
		for _, a := range text.Abbreviations(c.in) {
			got = append(got, a.Short+"="+a.Long)
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("Abbreviations(%q)\n got %q\nwant %q", c.in, s, c.want)
		}
	}
}

func FuzzAbbreviations(f *testing.F) {
	f.Add("large language models (LLMs) and RDMA (remote direct memory access)")
	f.Add("((()))) (A\xff) 大模型(LLM)")
	f.Fuzz(func(t *testing.T, s string) {
		for _, a := range text.Abbreviations(s) {
			if !strings.Contains(s, a.Short) || !strings.Contains(s, a.Long) {
				t.Errorf("%+v is not from %q", a, s)
			}
		}
	})
}

func FuzzPieces(f *testing.F) {
	f.Add("KV-cache, state-of-the-art model's C++ 3D 1.5x 在GPU集群上")
	f.Add("a-\xff-b ’s \u0301")
	f.Add("See http://a.b, www.c.de or HTTP: the C#-like X. It's naïve; H. Www. a_b 3D-x\r\n\tB+ 'e\u00a0f")
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for p := range text.Pieces(s) {
			if p.Text == "" || s[p.Start:p.End()] != p.Text {
				t.Fatalf("piece %+v is not a part of %q", p, s)
			}
			if p.Start < end && p.Kind != text.Glued {
				t.Fatalf("piece %+v of %q begins before %d", p, s, end)
			}
			if end = p.End(); p.Kind == text.Glued {
				end = p.Start
			}
		}
		if fast, plain := slices.Collect(text.Pieces(s)), text.PlainPieces(s); !slices.Equal(fast, plain) {
			t.Fatalf("pieces of %q are\n%v, want\n%v", s, fast, plain)
		}
		lex := text.NewLexicon()
		learned := lex.Learner().Read(s)
		if looked := lex.Look(s); !slices.Equal(learned, looked) {
			t.Fatalf("Look(%q) finds %v, a learner found %v", s, looked, learned)
		}
		for _, lex := range []*text.Lexicon{lex, text.NewLexicon()} {
			looker, looked := lex.Looker(), lex.Look(s)
			for range 2 {
				if again := looker.Read(s); !slices.Equal(again, looked) {
					t.Fatalf("a looker finds %v in %q, Look %v", again, s, looked)
				}
			}
		}
		text.Language(s)
	})
}
