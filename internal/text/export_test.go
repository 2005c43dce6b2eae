package text

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
