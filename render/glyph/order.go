package glyph

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// The directions of letters.
type direction uint8

const (
	undecided direction = iota
	leftward
	rightward
	number // runs to the right within what runs to the left
)

// visual brings letters into the order from left to right. It is the
// bidirectional algorithm (Unicode annex 9) for lines without embeddings: the
// line runs as its first letter does, numbers run from left to right, and what has no
// direction as what is around it.
func visual(letters [][]rune) [][]rune {
	levels, found := direct(letters)
	if !found {
		return letters
	}
	for k, level := range levels {
		if other, ok := mirrored[letters[k][0]]; ok && level == 1 {
			letters[k] = append([]rune{other}, letters[k][1:]...)
		}
	}
	for level := 2; level > 0; level-- {
		for from := 0; from < len(levels); from++ {
			to := from
			for to < len(levels) && levels[to] >= level {
				to++
			}
			slices.Reverse(letters[from:to])
			slices.Reverse(levels[from:to])
			from = max(from, to)
		}
	}
	return letters
}

// mirrored are the characters that are written the other way round from right
// to left.
var mirrored = map[rune]rune{
	'(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{', '<': '>', '>': '<', '«': '»', '»': '«',
}

// direct returns the level of every letter, odd if it runs from right to left, and
// whether any does.
func direct(letters [][]rune) (levels []int, found bool) {
	way := make([]direction, len(letters))
	base, before := undecided, rightward
	for k, letter := range letters {
		p, _ := bidi.LookupRune(letter[0])
		switch p.Class() {
		case bidi.R, bidi.AL:
			way[k], before, found = leftward, leftward, true
		case bidi.L:
			way[k], before = rightward, rightward
		case bidi.EN, bidi.AN:
			if way[k] = number; before == rightward {
				way[k] = rightward
			}
			continue // a number does not say how the line runs
		default:
			continue
		}
		if base == undecided {
			base = way[k]
		}
	}
	if !found {
		return nil, false
	}
	decide(letters, way, base)
	levels = make([]int, len(way))
	for k, w := range way {
		switch {
		case w == leftward:
			levels[k] = 1
		case w == number || base == leftward:
			levels[k] = 2
		}
	}
	return levels, true
}

// decide gives undecided letters the direction on both sides of them, else that
// of the line. Numbers count as what they stand in, and brackets run as the line.
func decide(letters [][]rune, way []direction, base direction) {
	around := func(w direction) direction {
		if w == number {
			return leftward
		}
		return w
	}
	before := base
	for k := range way {
		if inNumber := k > 0 && k+1 < len(way) && way[k-1] == number && way[k+1] == number; inNumber && strings.ContainsRune(".,:/", letters[k][0]) {
			way[k] = number
		}
		if way[k] == undecided {
			after := base
			if next := slices.IndexFunc(way[k:], func(w direction) bool { return w != undecided }); next >= 0 {
				after = around(way[k+next])
			}
			_, bracket := mirrored[letters[k][0]]
			if way[k] = base; before == after && !bracket {
				way[k] = before
			}
		}
		before = around(way[k])
	}
}
