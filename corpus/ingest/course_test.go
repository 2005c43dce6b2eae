package ingest_test

import "testing"

// A course code begins no paper, a system's name with a number does.
func TestCourseCodes(t *testing.T) {
	titles, _ := papersOf(t, "list.md", []byte(`# Papers

- DS-1000: Questions for Those Who Write Programs (ICML 2023)
- CS 262: Advanced Topics in Systems (Fall 2021)
- CS-101: An Introduction to Programs (Fall 2021)
- Parrot: Serving Programs of Many Calls (OSDI 2024)
`))
	if len(titles) != 2 {
		t.Errorf("papers %q, want DS-1000 and Parrot", titles)
	}
}
