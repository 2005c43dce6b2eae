package outline_test

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkReaders reads lists of n entries, each with a link and two notes.
func BenchmarkReaders(b *testing.B) {
	entries := map[string]string{
		".md":   "* Alpha %d: Fair Queues for All \\[[Paper](https://example.org/%[1]d)]\n  * Here & There\n  * Shares *queues* of tenants.\n",
		".html": "<li><b><a href=\"https://example.org/%d\">Alpha %[1]d: Fair Queues for All</a></b><br>Ada King (Here)<p>Shares queues.</p></li>\n",
		".txt":  "  • Alpha %d: Fair Queues for All [] []\n    • Here & There\n    • Shares queues of tenants.\n",
	}
	for _, ending := range []string{".md", ".html", ".txt"} {
		for _, n := range []int{100, 1000, 10000} {
			var src strings.Builder
			for i := range n {
				fmt.Fprintf(&src, entries[ending], i)
			}
			b.Run(fmt.Sprintf("%s/%d", ending[1:], n), func(b *testing.B) {
				b.SetBytes(int64(src.Len()))
				b.ReportAllocs()
				for b.Loop() {
					if _, err := readers[ending]([]byte(src.String())); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
