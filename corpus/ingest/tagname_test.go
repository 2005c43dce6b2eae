package ingest

import "testing"

// A tag is a name by the capitals and digits within it, whatever letter it
// begins with.
func TestLooksLikeName(t *testing.T) {
	for tag, want := range map[string]bool{
		"SpotServe": true, "μServe": true, "vLLM": true, "GPT 4": true,
		"存储": false, "élan vital": false, "scheduling": false, "": false, "Fast Data Paths": false,
	} {
		if got := looksLikeName(tag); got != want {
			t.Errorf("looksLikeName(%q) = %v, want %v", tag, got, want)
		}
	}
}
