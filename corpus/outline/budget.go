package outline

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Each sign that may begin a link, an emphasis and so on lets the parser look
// as far as the end of the block, so a block of n bytes with m such signs may
// cost n*m steps. A reading list has blocks of 10^3 bytes and 10^2 signs; these
// limits are a thousand blocks of such size in one, and ten million in a page
// (some seconds).
const (
	blockBudget = 1e8
	pageBudget  = 5e9
)

// budget limits the work on one page. Where it is used up, signs are read as
// the characters they are.
type budget struct {
	page, block int64
	parent      ast.Node // the block that block is counted for
	used        bool     // some block used up its share
	cut         int      // offset of the sign at which the first one did
}

// spend reports whether a sign at the reader's place may be followed.
func (g *budget) spend(parent ast.Node, block text.Reader) bool {
	if !util.IsPunct(block.Peek()) {
		return true // may begin a bare address, which ends at the next blank
	}
	if parent != g.parent {
		g.parent, g.block = parent, 0
	}
	if g.block > blockBudget || g.page > pageBudget {
		return false
	}
	_, at := block.Position()
	cost := int64(at.Stop - at.Start)
	if n := parent.Lines().Len(); n > 0 {
		cost = int64(parent.Lines().At(n-1).Stop - at.Start)
	}
	g.block += cost
	g.page += cost
	if !g.used && (g.block > blockBudget || g.page > pageBudget) {
		g.used, g.cut = true, at.Start
	}
	return true
}

// limited returns the inline parsers, each asking the budget first.
func (g *budget) limited(parsers []util.PrioritizedValue) []util.PrioritizedValue {
	out := make([]util.PrioritizedValue, len(parsers))
	for i, p := range parsers {
		out[i] = util.Prioritized(&limitedParser{InlineParser: p.Value.(parser.InlineParser), budget: g}, p.Priority)
	}
	return out
}

// limitedParser is an inline parser that follows signs as far as the budget
// goes.
type limitedParser struct {
	parser.InlineParser
	budget *budget
}

// Parse implements parser.InlineParser.
func (p *limitedParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if !p.budget.spend(parent, block) {
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}

// CloseBlock implements parser.CloseBlocker.
func (p *limitedParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if c, ok := p.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}
