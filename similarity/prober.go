package similarity

import "context"

// block is some rows, at most maxBlock, and their postings.
type block struct {
	rows   []int32   // by number within the block
	starts []uint32  // by column: where its postings start
	ends   []uint32  // by column
	local  []uint16  // numbers within the block, ascending for each column
	val    []float32 // parallel to local
}

// maxBlock is the greatest number of rows that numbers of 16 bits tell apart.
const maxBlock = 1 << 16

// fill makes b the block of some rows of a search.
func (b *block) fill(s *search, rows []int32) {
	b.rows = rows
	b.starts = zeros(b.starts, int(s.once)+1)
	for _, i := range rows {
		col, _ := s.row(i)
		for _, t := range col {
			b.starts[t+1]++
		}
	}
	for t := range s.once {
		b.starts[t+1] += b.starts[t]
	}
	size := int(b.starts[s.once])
	b.local, b.val = zeros(b.local, size), zeros(b.val, size)
	b.ends = append(b.ends[:0], b.starts[:s.once]...)
	for l, i := range rows {
		col, val := s.row(i)
		for p, t := range col {
			at := b.ends[t]
			b.local[at], b.val[at] = uint16(l), val[p]
			b.ends[t]++
		}
	}
}

// zeros returns a slice of n zeros, in place of an old one if that is large enough.
func zeros[T uint16 | uint32 | float32](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n)
	}
	old = old[:n]
	clear(old)
	return old
}

// prober compares rows with those of a block.
type prober struct {
	*search
	block
	sum   *[maxBlock]float32 // by number within the block: the products
	least *[maxBlock]float32 // by number within the block: the smallest score of interest to the row
}

func newProber(s *search) *prober {
	return &prober{search: s, sum: new([maxBlock]float32), least: new([maxBlock]float32)}
}

// compare compares each of some rows with each of others, or, if both are the
// same, each two of them, and offers the products to both.
func (p *prober) compare(ctx context.Context, rows, others []int32) {
	p.fill(p.search, others)
	for l, j := range others {
		p.least[l] = p.search.least(j)
	}
	same := len(rows) > 0 && len(others) > 0 && rows[0] == others[0]
	from := 0
	for l, i := range rows {
		if l%64 == 0 && ctx.Err() != nil {
			return
		}
		col, val := p.row(i)
		if same { // leave row i and those before it out from here on
			from = l + 1
			for _, t := range col {
				p.starts[t]++
			}
		}
		p.multiply(col, val)
		p.offer(i, from)
	}
}

// multiply sets the sums to the products of a row with those of the block.
func (p *prober) multiply(col []int32, val []float32) {
	clear(p.sum[:(len(p.rows)+lanes-1)/lanes*lanes])
	for k, t := range col {
		lo, hi := p.starts[t], p.ends[t]
		p.add(p.local[lo:hi], p.val[lo:hi], val[k])
	}
}

// add adds a times a column.
func (p *prober) add(local []uint16, val []float32, a float32) {
	sum := p.sum
	val = val[:len(local)]
	for k, l := range local {
		sum[l] += float32(a * val[k])
	}
}

// offer offers the products with the rows from a number on to row i, and to
// them.
func (p *prober) offer(i int32, from int) {
	own, need := &p.best[i], p.search.least(i)
	end := len(p.rows)
	for l := p.next(from, end, need); l < end; l = p.next(l+1, end, need) {
		j, score := p.rows[l], p.sum[l]
		if score >= need {
			own.offer(hit{int(j), float64(score)})
			need = p.search.least(i)
		}
		if score >= p.least[l] {
			p.best[j].offer(hit{int(i), float64(score)})
			p.least[l] = p.search.least(j)
		}
	}
}
