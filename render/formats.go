package render

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Format is one way to write a map. Formats lists them.
type Format struct {
	Name, Doc string
	Exts      []string // endings of file names, with dot, the usual one first
	Layout    bool     // whether it needs Map.At
	// Write writes the map, in UTF-8 with "\n" at the end of lines. The bytes
	// depend on the map and the options only.
	Write func(ctx context.Context, w io.Writer, m *Map, opts Options) error
}

// Formats returns every way to write a map. To add one, add a line here.
func Formats() []Format {
	formats := []Format{
		{"svg", "the map as a picture for slides, with real text", []string{".svg"}, true, writeSVG},
		{"png", "the map as a picture in pixels, see --dpi", []string{".png"}, true, writePNG},
		{"pdf", "the map as a page to print, with text that can be found", []string{".pdf"}, true, writePDF},
		{"html", "the map as one page for a browser, offline: search, details, filters, zoom", []string{".html", ".htm"}, true, writeHTML},
		{"dot", "Graphviz, whose programs draw the same map; --engine has it place the papers itself", []string{".dot", ".gv"}, true, writeDOT},
		{"json", "papers with places, themes and edges (graph/map/v1)", []string{".json"}, true, writeJSON},
		{"csv", "a table of the papers with theme and place", []string{".csv"}, true, writeCSV},
		{"edges", "a table of the edges: source, target, weight, what it rests on", []string{".edges.csv"}, false, writeEdges},
		{"graphml", "GraphML, for yEd, Gephi, igraph, NetworkX", []string{".graphml"}, true, writeGraphML},
		{"gexf", "GEXF 1.3, for Gephi, with places and colours", []string{".gexf"}, true, writeGEXF},
		{"vosviewer", "a map for VOSviewer, whose clusters have the names of the themes", []string{".vosviewer.json", ".vos.json"}, true, writeVOSviewer},
		{"vosmap", "a map file for VOSviewer, to open with the next", []string{".vosmap.txt"}, true, writeVOSMap},
		{"vosnet", "a network file for VOSviewer", []string{".vosnet.txt"}, false, writeVOSNetwork},
		{"cytoscape", "Cytoscape JSON, for Cytoscape and Cytoscape.js", []string{".cyjs"}, true, writeCytoscape},
		{"pajek", "a network for Pajek", []string{".net"}, true, writePajek},
		{"markdown", "the themes and their papers, to read and to edit", []string{".md", ".markdown"}, false, writeMarkdown},
	}
	for k := range formats {
		formats[k] = formats[k].checked()
	}
	return formats
}

// checked is f with a Write that refuses maps whose parts do not fit, before it
// writes anything, and whose errors name the format.
func (f Format) checked() Format {
	write := f.Write
	f.Write = func(ctx context.Context, w io.Writer, m *Map, opts Options) error {
		err := cmp.Or(m.check(f.Layout), opts.Validate(), ctx.Err())
		if err == nil {
			err = write(ctx, w, m, opts)
		}
		if err != nil {
			return fmt.Errorf("render: %s: %w", f.Name, err)
		}
		return nil
	}
	return f
}

// FormatNamed returns the format of that name or file ending, "markdown" or
// "md", whatever its case.
func FormatNamed(name string) (Format, error) {
	var names []string
	for _, f := range Formats() {
		if strings.EqualFold(f.Name, name) || slices.Contains(f.Exts, "."+strings.ToLower(name)) {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("render: no format is called %q; there are %s", name, strings.Join(names, ", "))
}

// FormatFor returns the format whose ending the path has, whatever its case.
// The longest ending counts: "map.edges.csv" is a table of edges.
func FormatFor(path string) (Format, error) {
	var best Format
	var longest int
	var known []string
	for _, f := range Formats() {
		for _, ext := range f.Exts {
			if strings.HasSuffix(strings.ToLower(path), ext) && len(ext) > longest {
				best, longest = f, len(ext)
			}
		}
		known = append(known, fmt.Sprintf("%s (%s)", f.Name, strings.Join(f.Exts, ", ")))
	}
	if longest == 0 {
		return best, fmt.Errorf("render: no format has the ending of %q; there are %s", path, strings.Join(known, ", "))
	}
	return best, nil
}
