//go:build !amd64

package similarity

// wide says whether there is code here for many floats at a time.
var wide = false

func mixWide(*mixing) { panic("similarity: no code for many floats at a time") }

func skipWide(_, _ *float32, _ int, _ float32) int {
	panic("similarity: no code for many floats at a time")
}
