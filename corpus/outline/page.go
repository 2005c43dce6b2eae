package outline

import (
	"bytes"
	"regexp"
	"strings"
)

// page is Markdown made ready for the parser, with the way back to the lines
// of the source.
type page struct {
	text     []byte
	lines    []int // lines[i] is the source line of line i+1 of text
	title    string
	problems []Problem // with lines of text
	deep     bool      // some line was cut for its depth, and it is told
}

// preparePage removes front matter and mends what authors mean otherwise than
// CommonMark reads it:
//
//   - A heading or numbered entry right below a line of nothing but tags gets an
//     empty line before it. To its author <a name="..."></a> is no paragraph that
//     only a list from 1 may end, and <br> no block of HTML.
//   - "##Heading" gets its blank.
//   - Long runs of link references get empty lines, since they cost the parser
//     time quadratic in their number.
func preparePage(src []byte) *page {
	p := &page{text: make([]byte, 0, len(src)+64)}
	body, skipped := p.frontMatter(src)
	line := skipped
	var previous []byte
	references := 0
	for len(body) > 0 {
		if line-skipped == maxPieces {
			p.problems = append(p.problems, tooMany(len(p.lines)+1))
			p.lines = append(p.lines, line+1)
			break
		}
		end := bytes.IndexByte(body, '\n') + 1
		if end == 0 {
			end = len(body)
		}
		current := body[:end]
		body = body[end:]
		line++
		if reference.Match(current) {
			references++
		}
		if onlyTags.Match(previous) && blockStart.Match(current) || references > maxReferences {
			p.text = append(p.text, '\n')
			p.lines = append(p.lines, line)
			references = 0
		}
		p.lines = append(p.lines, line)
		if m := gluedHeading.FindSubmatch(current); m != nil {
			p.text = append(append(p.text, m[1]...), ' ')
			current = current[len(m[1]):]
		}
		p.addLine(current)
		previous = current
	}
	return p
}

// maxMarkers is how many quotes and items may begin on one line, and
// maxIndent how many columns a line may be indented: each level of nesting
// takes two columns at least.
const (
	maxMarkers = 32
	maxIndent  = 128
)

// addLine adds a line without what would nest it deeper than the limits allow.
// The parser looks at every open level for each line, so that depth d costs d
// steps a line.
func (p *page) addLine(line []byte) {
	columns, markers := 0, 0
	for i := 0; i < len(line); {
		size := markerSize(line[i:])
		switch {
		case size > 0:
			markers++
			columns += size
		case line[i] == ' ':
			size = 1
			columns++
		case line[i] == '\t':
			size = 1
			columns += 4 - columns%4
		default:
			p.text = append(p.text, line...)
			return
		}
		if columns > maxIndent || markers > maxMarkers {
			p.tooDeep()
			p.text = append(append(p.text, line[:i]...), trimMarkers(line[i:])...)
			return
		}
		i += size
	}
	p.text = append(p.text, line...)
}

// trimMarkers takes indentation and markers off the start of a line.
func trimMarkers(line []byte) []byte {
	for len(line) > 0 {
		size := markerSize(line)
		if size == 0 && (line[0] == ' ' || line[0] == '\t') {
			size = 1
		}
		if size == 0 {
			break
		}
		line = line[size:]
	}
	return line
}

// markerSize is the length of the quote sign or list marker that b begins
// with, 0 if it begins with none.
func markerSize(b []byte) int {
	n := 0
	switch b[0] {
	case '>':
		return 1
	case '-', '*', '+':
		n = 1
	default:
		for n < len(b) && n < 9 && '0' <= b[n] && b[n] <= '9' {
			n++
		}
		if n == 0 || n == len(b) || b[n] != '.' && b[n] != ')' {
			return 0
		}
		n++
	}
	if n < len(b) && (b[n] == ' ' || b[n] == '\t') {
		return n
	}
	return 0
}

func (p *page) tooDeep() {
	if !p.deep {
		p.deep = true
		p.problems = append(p.problems, Problem{Line: len(p.lines), Code: "too-deep",
			Message: "indented or quoted too deeply; deeper levels are read as one"})
	}
}

var (
	onlyTags   = regexp.MustCompile(`^ {0,3}(?:<[^<>]{1,200}>\s*)+$`)
	blockStart = regexp.MustCompile(`^ {0,3}(?:\d{1,9}[.)]|#{1,6}) `)

	gluedHeading = regexp.MustCompile(`^( {0,3}#{2,6})[^\s#]`)

	reference = regexp.MustCompile(`^ {0,3}\[[^\]]+\]:`)
)

// maxReferences is the length of a run of link references in one block.
const maxReferences = 500

// frontMatter skips YAML between two lines of dashes at the start of the page,
// and takes the title from it. It returns the rest and the lines skipped.
func (p *page) frontMatter(src []byte) (rest []byte, skipped int) {
	if !bytes.HasPrefix(src, []byte("---\n")) {
		return src, 0
	}
	rest = src
	title := ""
	for skipped < 200 {
		line, after, more := bytes.Cut(rest, []byte("\n"))
		text := string(bytes.TrimRight(line, " \t"))
		skipped++
		rest = after
		switch {
		case skipped == 1:
		case text == "---" || text == "...":
			p.title = title
			return rest, skipped
		case !yamlLine.MatchString(text):
			return src, 0
		case strings.HasPrefix(text, "title:"):
			title = strings.Trim(strings.TrimSpace(strings.TrimPrefix(text, "title:")), `"'`)
		}
		if !more {
			break
		}
	}
	return src, 0
}

var yamlLine = regexp.MustCompile(`^(?:\s*|\s*#.*|\s+.*|- .*|[A-Za-z_][\w .-]*:(?: .*)?)$`)

// restoreLines replaces the lines of text by those of the source.
func (p *page) restoreLines(doc *Node) {
	source := func(line int) int {
		if len(p.lines) == 0 {
			return line
		}
		return p.lines[min(max(line, 1), len(p.lines))-1]
	}
	Walk(doc, func(n *Node, _ []*Node) bool {
		if n.Kind != Document {
			n.Line = source(n.Line)
		}
		for i := range n.Spans {
			n.Spans[i].Line = source(n.Spans[i].Line)
		}
		return true
	})
	for i := range doc.Problems {
		doc.Problems[i].Line = source(doc.Problems[i].Line)
	}
}
