package similarity

// Columns that many rows have are not worth lists of postings: it takes longer to
// find the places of the values, one by one, than to multiply all rows with them, zeros too,
// eight at a time. A product with zero changes no sum of values that are not
// negative. So the sums are those of the postings to the last bit.
const (
	denseShare = 24 // part of the rows that makes a column dense
	maxDense   = 64 // dense columns: tileChunk rows of so many lie in half the first cache
	tileChunk  = 64 // rows whose sums are registers
	batchRows  = 16 // rows that are compared with a chunk while it is there
)

// denseOf is the number of dense columns of n rows, given how many have each: the
// first ones, as columns are in that order. There are none without a wide processor.
func denseOf(df []int32, n int) int32 {
	count := 0
	for wide && count < min(len(df), maxDense) && int(df[count])*denseShare >= n {
		count++
	}
	return int32(count)
}

// tile is the dense columns of some rows: for each tileChunk rows the values of one
// column after the other.
type tile struct {
	of      *Matrix
	columns int32
	val     []float32
	entries [batchRows * maxDense]entry
	counts  [batchRows]int
	mixing  mixing
}

// entry is a value of a row: in which place of a chunk its column begins, in bytes,
// and what the column is to be taken times.
type entry struct {
	place  uint32
	factor float32
}

// mixing says that the sums of some rows with all rows of some chunks are to be
// made: the products of their entries and the columns, in the order of the entries.
type mixing struct {
	sums    *float32
	width   uintptr // bytes from row to row in the sums
	tile    *float32
	stride  uintptr // bytes from chunk to chunk in the tile
	chunks  int
	entries *entry // of one row after the other
	counts  *int   // of the entries of each row
	rows    int
}

// fill makes t the tile of some rows of a matrix.
func (t *tile) fill(x *Matrix, rows []int32) {
	t.of = x
	size := int(t.columns) * tileChunk
	t.val = zeros(t.val, (len(rows)+tileChunk-1)/tileChunk*size)
	for l, i := range rows {
		col, val := x.Row(int(i))
		chunk := t.val[l/tileChunk*size:]
		for p := 0; p < len(col) && col[p] < t.columns; p++ {
			chunk[int(col[p])*tileChunk+l%tileChunk] = val[p]
		}
	}
}

// mix sets sums, tileRows for each of at most batchRows rows of the matrix, to the
// products with the first n rows of the tile, from number from on and perhaps a
// few before, as far as dense columns go.
func (t *tile) mix(rows []int32, sums []float32, from, n int) {
	first := from / tileChunk
	chunks := (n+tileChunk-1)/tileChunk - first
	if chunks <= 0 {
		return
	}
	if t.columns == 0 {
		for r := range rows {
			clear(sums[r*tileRows+first*tileChunk:][:chunks*tileChunk])
		}
		return
	}
	at := 0
	for r, i := range rows {
		start := at
		col, val := t.of.Row(int(i))
		for p := 0; p < len(col) && col[p] < t.columns; p++ {
			t.entries[at] = entry{uint32(col[p]) * tileChunk * 4, val[p]}
			at++
		}
		t.counts[r] = at - start
	}
	size := int(t.columns) * tileChunk
	t.mixing = mixing{
		sums: &sums[first*tileChunk], width: tileRows * 4,
		tile: &t.val[first*size], stride: uintptr(size) * 4, chunks: chunks,
		entries: &t.entries[0], counts: &t.counts[0], rows: len(rows),
	}
	mixWide(&t.mixing)
}
