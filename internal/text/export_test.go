package text

import (
	"maps"
	"slices"
	"strings"
)

// PlainPieces is Pieces without the fast way over plain text.
func PlainPieces(s string) []Piece {
	var all []Piece
	sc := scanner{s: s}
	for sc.at < len(sc.s) {
		sc.found = sc.found[:0]
		sc.step()
		all = append(all, sc.found...)
	}
	return all
}

// PlainTelling is what a word tells of the language, looked up in the lists.
func PlainTelling(word string) int {
	n, w := 0, strings.ToLower(word)
	if englishStop[w] || linkStop[w] {
		n++
	}
	if otherStop[w] {
		n--
	}
	return n
}

// Telling is the quick way to PlainTelling.
func Telling(word string) int { return telling.of(word) }

// TellingWords are those of the lists.
func TellingWords() []string {
	return slices.Concat(slices.Sorted(maps.Keys(englishStop)), slices.Sorted(maps.Keys(linkStop)), slices.Sorted(maps.Keys(otherStop)))
}
