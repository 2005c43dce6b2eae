package similarity

import "golang.org/x/sys/cpu"

// wide says whether the processor adds and compares eight floats at a time (AVX2).
// It changes no result: each is rounded as a float alone is, and no product is fused
// with a sum.
var wide = cpu.X86.HasAVX2

// mixWide is what mixing says. There must be chunks and rows.
//
//go:noescape
func mixWide(m *mixing)

// skipWide returns the first group of wideGroup sums in which one is at least need,
// or at least the one of needs at its place, or the number of groups.
//
//go:noescape
func skipWide(sums, needs *float32, groups int, need float32) int
