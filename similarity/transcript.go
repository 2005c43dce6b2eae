package similarity

import (
	"context"
	"errors"
	"slices"

	"papergraph/corpus"
	"papergraph/internal/text"
)

// A transcript is the texts of a corpus as numbers: for every field of a paper
// a mark and then, for every token, the number of its written word with what
// is to be known of it. Texts are read once; all else is made from this.
type transcript struct {
	parts   [][]uint32 // codes of partSize papers each
	ends    []uint32   // by paper: where its codes end in its part
	weights []float64  // of the fields, by their number in marks
	han     []int      // papers with Han characters, ascending
	blank   int32      // the number of " "
}

// partSize is the number of papers that are transcribed at a time.
const partSize = 256

// What a code says beside the number of a word.
const (
	codeJoined  = 1 << 31 // forms a phrase with the last token that is not alone
	codeAlone   = 1 << 30
	codeWeak    = 1 << 29
	codeOpening = 1 << 28 // begins a sentence
	codeGap     = 1 << 27 // the next code is what stands between the joined words, if that is no blank
	codeWord    = 1<<27 - 1

	codeField   = codeWord // the mark of a field, in place of a word
	codeRunning = 1 << 31  // of a mark: the field is prose
	codeWeight  = 27       // of a mark: the number of the field's weight is shifted by so many bits
)

// codes returns those of paper i.
func (s *transcript) codes(i int) []uint32 {
	from := uint32(0)
	if i%partSize != 0 {
		from = s.ends[i-1]
	}
	return s.parts[i/partSize][from:s.ends[i]]
}

// transcribe reads the texts of a corpus.
func (v *vocabulary) transcribe(ctx context.Context, c *corpus.Corpus, o Options) (*transcript, error) {
	n := c.Len()
	s := &transcript{
		parts:   make([][]uint32, (n+partSize-1)/partSize),
		ends:    make([]uint32, n),
		weights: []float64{o.TitleWeight, 1, o.LabelWeight},
		blank:   int32(v.lex.Learner().Run(" ", -1)),
	}
	han := make([]bool, n)
	err := parallel(ctx, len(s.parts), 1, o.Workers, func() func(int) {
		w := &scribe{v: v, reader: v.lex.Learner(), weights: s.weights}
		return func(part int) {
			w.codes = w.codes[:0]
			for i := part * partSize; i < min((part+1)*partSize, n); i++ {
				w.han = false
				for _, f := range v.fields(c, i, o) {
					w.write(f)
				}
				s.ends[i], han[i] = uint32(len(w.codes)), w.han
			}
			s.parts[part] = slices.Clone(w.codes)
		}
	})
	for i, has := range han {
		if has {
			s.han = append(s.han, i)
		}
	}
	if v.lex.Words() >= codeField {
		return nil, errors.New("more than 134 million different words")
	}
	return s, err
}

// scribe writes down codes.
type scribe struct {
	v       *vocabulary
	reader  *text.Reader
	weights []float64
	codes   []uint32
	han     bool // has met Han characters
}

// write appends the codes of a field.
func (w *scribe) write(f field) {
	mark := uint32(codeField | slices.Index(w.weights, f.weight)<<codeWeight)
	if f.running {
		mark |= codeRunning
	}
	w.codes = append(w.codes, mark)
	end := 0 // of the last token that is not alone
	for _, t := range w.v.aliases.shorten(f.text, w.reader.Read(f.text)) {
		if t.Word < 0 {
			t.Word = w.reader.Run(t.Text, t.Stem)
		}
		code := uint32(t.Word)
		if t.Weak {
			code |= codeWeak
		}
		if t.Alone {
			code |= codeAlone
			w.han = w.han || text.HasHan(t.Text)
		}
		if first := t.Text[0]; f.running && (first < 'a' || first > 'z') && text.StartsSentence(f.text[:t.Start]) {
			code |= codeOpening
		}
		if t.Joined {
			code |= codeJoined
			if gap := f.text[end:t.Start]; gap != " " {
				w.codes = append(w.codes, code|codeGap, uint32(w.reader.Run(gap, -1)))
				end = t.End()
				continue
			}
		}
		w.codes = append(w.codes, code)
		if !t.Alone {
			end = t.End()
		}
	}
}
