package similarity

import (
	"context"
	"math"
	"slices"
)

// block is some rows, at most maxBlock, and their postings for the columns
// from first up to before once.
type block struct {
	first, once int32
	rows        []int32   // by number within the block
	starts      []uint32  // by column from first: where its postings start
	ends        []uint32  // by column from first
	local       []uint16  // numbers within the block, ascending for each column
	val         []float32 // parallel to local
}

// maxBlock is the greatest number of rows that numbers of 16 bits tell apart.
const maxBlock = 1 << 16

// fill makes b the block of some rows of a matrix.
func (b *block) fill(x *Matrix, rows []int32) {
	b.rows = rows
	width := int(b.once - b.first)
	b.starts = zeros(b.starts, width+1)
	for _, i := range rows {
		col, _ := x.between(i, b.first, b.once)
		for _, t := range col {
			b.starts[t-b.first+1]++
		}
	}
	for t := range width {
		b.starts[t+1] += b.starts[t]
	}
	size := int(b.starts[width])
	b.local, b.val = zeros(b.local, size), zeros(b.val, size)
	b.ends = append(b.ends[:0], b.starts[:width]...)
	for l, i := range rows {
		col, val := x.between(i, b.first, b.once)
		for p, t := range col {
			at := b.ends[t-b.first]
			b.local[at], b.val[at] = uint16(l), val[p]
			b.ends[t-b.first]++
		}
	}
}

// between returns row i from one column up to before another.
func (x *Matrix) between(i, first, once int32) (col []int32, val []float32) {
	col, val = x.Row(int(i))
	from := 0
	if first > 0 {
		from, _ = slices.BinarySearch(col, first)
	}
	to := len(col)
	for to > from && col[to-1] >= once {
		to--
	}
	return col[from:to], val[from:to]
}

// zeros returns a slice of n zeros, in place of an old one if that is large enough.
func zeros[T uint16 | uint32 | float32 | float64](old []T, n int) []T {
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
	tile
	sums []float32          // of batchRows rows, tileRows for each, or of one with maxBlock
	sum  *[maxBlock]float32 // by number within the block: the products of the row at hand, a part of sums
	need *[maxBlock]float32 // by number within the block: the smallest score of interest to the row
}

// tileRows is the number of rows of a block that are compared with at a time.
const tileRows = 1 << 12

func newProber(s *search) *prober {
	p := &prober{search: s, sums: make([]float32, batchRows*tileRows+maxBlock), need: new([maxBlock]float32)}
	p.setRow(0)
	p.tile.columns = s.dense
	p.block.first, p.block.once = s.dense, max(s.once, s.dense)
	return p
}

// setRow makes the row at hand number r of a batch.
func (p *prober) setRow(r int) { p.sum = (*[maxBlock]float32)(p.sums[r*tileRows:]) }

// compare compares each of some rows with each of others, or, if both are the
// same, each two of them, and offers the products to both.
func (p *prober) compare(ctx context.Context, rows, others []int32) {
	same := len(rows) > 0 && len(others) > 0 && rows[0] == others[0]
	parts := (len(others) + tileRows - 1) / tileRows
	for part := range parts {
		from, to := part*len(others)/parts, (part+1)*len(others)/parts
		if same {
			p.compareTile(ctx, rows[:to], others[from:to], from)
		} else {
			p.compareTile(ctx, rows, others[from:to], len(rows))
		}
	}
}

// compareTile compares each of some rows with each of at most tileRows others, the
// first of which is row number start and so on, and each two of these once.
func (p *prober) compareTile(ctx context.Context, rows, others []int32, start int) {
	p.block.fill(p.x, others)
	p.tile.fill(p.x, others)
	for l, j := range others {
		p.need[l] = p.least[j]
	}
	for first := 0; first < len(rows); first += batchRows {
		if ctx.Err() != nil {
			return
		}
		batch := rows[first:min(first+batchRows, len(rows))]
		p.tile.mix(batch, p.sums, max(0, first+1-start), len(others))
		for r, i := range batch {
			p.setRow(r)
			col, val := p.x.between(i, p.block.first, p.block.once)
			if first+r >= start { // leave row i and those before it out from here on
				for _, t := range col {
					p.starts[t-p.block.first]++
				}
			}
			p.multiply(col, val)
			p.offer(i, max(0, first+r+1-start))
		}
	}
}

// multiply adds to the sums the products of some entries of a row with those of
// the block.
func (p *prober) multiply(col []int32, val []float32) {
	for k, t := range col {
		lo, hi := p.starts[t-p.block.first], p.ends[t-p.block.first]
		p.add(p.local[lo:hi], p.block.val[lo:hi], val[k])
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
	need, end := p.least[i], len(p.rows)
	for l := p.next(from, end, need); l < end; l = p.next(l+1, end, need) {
		j, score := p.rows[l], p.sum[l]
		if score >= need {
			p.shortlist.offer(i, j, score)
			need = p.least[i]
		}
		if score >= p.need[l] {
			p.shortlist.offer(j, i, score)
			p.need[l] = p.least[j]
		}
	}
}

// newAsker returns a prober for ask.
func newAsker(s *search) *prober {
	p := newProber(s)
	for l := range p.need { // the rows of blocks take no offers
		p.need[l] = math.MaxFloat32
	}
	return p
}

// ask offers the products of row i with all rows of a block to a list.
func (p *prober) ask(b *block, list, i int32) {
	p.block = *b
	clear(p.sum[:(len(p.rows)+lanes-1)/lanes*lanes])
	p.multiply(p.x.between(i, b.first, b.once))
	need, end := p.least[list], len(p.rows)
	for l := p.next(0, end, need); l < end; l = p.next(l+1, end, need) {
		if j := p.rows[l]; j != i {
			p.shortlist.offer(list, j, p.sum[l])
			need = p.least[list]
		}
	}
}
