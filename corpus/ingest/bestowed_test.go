package ingest

import "testing"

func TestIsBestowed(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       bool
	}{
		{"Stingray", "A platform, called Stingray, evaluates heads.", true},
		{"feeLLGood", "Our code feeLLGood is fast.", true},
		{"RIPE", "We propose RIPE, a scheme.", true},
		{"LLG", "by the Landau-Lifshitz-Gilbert (LLG) equation", false},
		{"Math", "Numer. Math., 128, 407", false},
		{"Purpose", "Purpose: to measure.", false},
		{"PN-Code", "called a code (PN-Code)", false},
	} {
		if got := isBestowed(tt.name, tt.text); got != tt.want {
			t.Errorf("%s in %q: %v", tt.name, tt.text, got)
		}
	}
}
