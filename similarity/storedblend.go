package similarity

import (
	"context"
	"encoding/json"
	"math"

	"papergraph/internal/indexfile"
)

// storedPart is what calibrating found out about a layer of a Blend.
type storedPart struct {
	Layer       string
	Scale, Mean float64
}

// Write writes into an index what NewBlend measured.
func (b *Blend) Write(w *indexfile.Writer) {
	stored := make([]storedPart, len(b.parts))
	for l, p := range b.parts {
		stored[l] = storedPart{p.layer, p.scale, p.mean}
	}
	text, err := json.Marshal(stored)
	if err != nil {
		panic(err) // finite numbers always encode
	}
	indexfile.Put(w, "blend", text)
}

// OpenBlend is NewBlend with the options of the Blend that Write wrote. It measures
// nothing anew.
func OpenBlend(ctx context.Context, f *indexfile.File, m *Model, o GraphOptions) (*Blend, error) {
	section, err := indexfile.Get[uint8](f, "blend")
	if err != nil {
		return nil, err
	}
	text := section.All()
	if err := f.Err(); err != nil {
		return nil, err
	}
	var stored []storedPart
	if err := json.Unmarshal(text, &stored); err != nil {
		return nil, f.Damaged("blend")
	}
	return newBlend(ctx, m, o, func(b *Blend) error {
		if len(stored) != len(b.parts) {
			return f.Damaged("blend")
		}
		for l, s := range stored {
			p := &b.parts[l]
			if s.Layer != p.layer || !(s.Scale > 0 && s.Scale <= math.MaxFloat64) || !(s.Mean > 0 && s.Mean <= math.MaxFloat64) {
				return f.Damaged("blend")
			}
			p.scale, p.mean = s.Scale, s.Mean
		}
		return nil
	})
}
