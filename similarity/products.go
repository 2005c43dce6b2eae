package similarity

// products are inner products of a vector with rows, each made once.
type products struct {
	y      *sparse
	rows   *Matrix
	value  []float64 // by row
	known  []bool    // by row: whether it is wanted
	wanted []int32   // rows whose product is asked for
}

func newProducts(rows *Matrix, terms int) *products {
	n, _ := rows.Dims()
	return &products{y: newSparse(terms), rows: rows, value: make([]float64, n), known: make([]bool, n)}
}

// reset forgets all products, for another vector.
func (p *products) reset() {
	for _, row := range p.wanted {
		p.known[row] = false
	}
	p.wanted = p.wanted[:0]
}

// want asks for the inner product of the vector with a row.
func (p *products) want(row int32) {
	if !p.known[row] {
		p.known[row] = true
		p.wanted = append(p.wanted, row)
	}
}

// lane is a row whose product is being made.
type lane struct {
	row int32
	col []int32 // what is left of the row
	val []float32
	sum float64
}

// make makes the products asked for. It works at four rows at a time, since the
// additions to one sum wait for each other; each sum is that of sparse.dot.
func (p *products) make() {
	next := 0
	var lanes [4]lane
	for k := range lanes {
		lanes[k].row = -1
	}
	for {
		shortest := 1 << 30
		for k := range lanes {
			l := &lanes[k]
			for len(l.col) == 0 {
				if l.row >= 0 {
					p.value[l.row] = l.sum
				}
				if next == len(p.wanted) {
					l.row = -1
					p.finish(lanes[:])
					return
				}
				l.row, l.sum = p.wanted[next], 0
				l.col, l.val = p.rows.Row(int(l.row))
				next++
			}
			shortest = min(shortest, len(l.col))
		}
		p.y.advance(&lanes, shortest)
	}
}

// finish makes the products of the rows that are left, one by one.
func (p *products) finish(lanes []lane) {
	for _, l := range lanes {
		if l.row >= 0 {
			p.value[l.row] = p.y.goOn(l.sum, l.col, l.val)
		}
	}
}

// advance adds the products with the next n entries of each row to its sum.
func (y *sparse) advance(lanes *[4]lane, n int) {
	a, b, c, d := &lanes[0], &lanes[1], &lanes[2], &lanes[3]
	ac, bc, cc, dc := a.col[:n], b.col[:n], c.col[:n], d.col[:n]
	av, bv, cv, dv := a.val[:n], b.val[:n], c.val[:n], d.val[:n]
	as, bs, cs, ds := a.sum, b.sum, c.sum, d.sum
	val := y.val
	for p := range ac {
		as += float64(val[ac[p]] * float64(av[p]))
		bs += float64(val[bc[p]] * float64(bv[p]))
		cs += float64(val[cc[p]] * float64(cv[p]))
		ds += float64(val[dc[p]] * float64(dv[p]))
	}
	a.sum, b.sum, c.sum, d.sum = as, bs, cs, ds
	for k := range lanes {
		l := &lanes[k]
		l.col, l.val = l.col[n:], l.val[n:]
	}
}
