package ingest

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"papergraph/corpus"
)

// papersSchema names the form of a document of papers; see docs/schema.md.
const papersSchema = "graph/papers/v1"

// WriteJSONL writes papers in the exchange format: one a line, in order, each a
// JSON object with the fields of corpus.Paper in UTF-8, without a schema line, so
// that files may be concatenated. Reading it back gives the same papers.
func WriteJSONL(w io.Writer, c *corpus.Corpus) error {
	b := bufio.NewWriter(w)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	for _, p := range c.All() {
		if err := enc.Encode(p); err != nil {
			return fmt.Errorf("ingest: paper %s: %w", p.ID, err)
		}
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("ingest: %w", err)
	}
	return nil
}
