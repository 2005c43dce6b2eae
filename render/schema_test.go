package render_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"papergraph/internal/realdata"
	"papergraph/render"
)

// rule is what a schema says of an element, as far as our files rely on it: its
// attributes, those in brackets optional, and its children in order, as patterns.
type rule struct {
	attributes map[string]string
	children   string
}

// Types of the schemas.
const (
	token    = `[-._:A-Za-z0-9]+` // NMTOKEN
	real     = `-?\d+(\.\d+)?`
	anything = `(?s).*`
)

// Of GEXF 1.3 (https://gexf.net): the element's name without its name space.
var gexfRules = map[string]rule{
	"gexf":    {map[string]string{"version": `1\.3`, "[schemaLocation]": anything, "xmlns": `http://gexf\.net/1\.3`, "viz": `http://gexf\.net/1\.3/viz`, "xsi": anything}, `(meta )?graph `},
	"meta":    {map[string]string{"[lastmodifieddate]": `\d{4}-\d\d-\d\d`}, `(creator |keywords |description )*`},
	"creator": {}, "description": {},
	"graph":      {map[string]string{"defaultedgetype": `directed|undirected|mutual`, "[mode]": `static|dynamic`}, `(attributes )*nodes edges `},
	"attributes": {map[string]string{"class": `node|edge`}, `(attribute )*`},
	"attribute":  {map[string]string{"id": anything, "title": anything, "type": `integer|long|double|float|boolean|string|liststring|anyURI`}, ``},
	"nodes":      {nil, `(node )*`},
	"node":       {map[string]string{"id": `.+`, "label": anything}, `(attvalues )?(color )?(position )?(size )?(shape )?`},
	"attvalues":  {nil, `(attvalue )*`},
	"attvalue":   {map[string]string{"for": `.+`, "value": anything}, ``},
	"color":      {map[string]string{"r": channel, "g": channel, "b": channel}, ``},
	"position":   {map[string]string{"x": real, "y": real, "z": real}, ``},
	"edges":      {nil, `(edge )*`},
	"edge":       {map[string]string{"id": `.+`, "source": `.+`, "target": `.+`, "weight": real}, ``},
}

const channel = `\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5]`

// Of GraphML 1.0 (http://graphml.graphdrawing.org) with typed attributes.
var graphMLRules = map[string]rule{
	"graphml": {map[string]string{"[schemaLocation]": anything, "xmlns": `http://graphml\.graphdrawing\.org/xmlns`, "xsi": anything}, `(desc )?(key )*((data )|(graph ))*`},
	"key":     {map[string]string{"id": token, "for": `all|graph|node|edge|hyperedge|port|endpoint`, "attr.name": token, "attr.type": `boolean|int|long|float|double|string`}, `(desc )?(default )?`},
	"graph":   {map[string]string{"id": token, "edgedefault": `directed|undirected`}, `(desc )?((data |node |edge |hyperedge )*|locator )`},
	"desc":    {}, "data": {map[string]string{"key": token}, ``},
	"node": {map[string]string{"id": token}, `(desc )?((data |port )*(graph )?|locator )`},
	"edge": {map[string]string{"id": token, "source": token, "target": token}, `(desc )?(data )*(graph )?`},
}

// tree is an element of an XML file.
type tree struct {
	name       string
	attributes map[string]string
	children   []*tree
}

func parseTree(t *testing.T, data []byte) *tree {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(data))
	root := &tree{}
	open := []*tree{root}
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return root.children[0]
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := &tree{name: token.Name.Local, attributes: map[string]string{}}
			for _, a := range token.Attr {
				e.attributes[a.Name.Local] = a.Value
			}
			above := open[len(open)-1]
			above.children = append(above.children, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}

// obey says where an element or one below it breaks the rules.
func (e *tree) obey(rules map[string]rule) (wrong []string) {
	r, known := rules[e.name]
	if !known {
		return []string{"an element " + e.name}
	}
	allowed := map[string]string{}
	for name, pattern := range r.attributes {
		bare := strings.Trim(name, "[]")
		allowed[bare] = pattern
		if _, there := e.attributes[bare]; !there && bare == name {
			wrong = append(wrong, e.name+" without "+name)
		}
	}
	for name, value := range e.attributes {
		if pattern, ok := allowed[name]; !ok || !regexp.MustCompile(`^(`+pattern+`)$`).MatchString(value) {
			wrong = append(wrong, fmt.Sprintf("%s %s=%q", e.name, name, value))
		}
	}
	var children strings.Builder
	for _, c := range e.children {
		children.WriteString(c.name + " ")
		wrong = append(wrong, c.obey(rules)...)
	}
	if !regexp.MustCompile(`^(` + r.children + `)$`).MatchString(children.String()) {
		wrong = append(wrong, fmt.Sprintf("%s holds %.200q", e.name, children.String()))
	}
	return wrong
}

// values collects an attribute of all elements of a name.
func (e *tree) values(name, attribute string) (values []string) {
	if e.name == name {
		values = append(values, e.attributes[attribute])
	}
	for _, c := range e.children {
		values = append(values, c.values(name, attribute)...)
	}
	return values
}

// GEXF and GraphML keep to the rules of their schemas, IDs are distinct, and what
// refers to one finds it.
func TestNetworksObeyTheirRules(t *testing.T) {
	for name, rules := range map[string]map[string]rule{"gexf": gexfRules, "graphml": graphMLRules} {
		root := parseTree(t, write(t, name, planted(t, 60, 4, titles[:]), render.Options{}))
		for _, wrong := range root.obey(rules) {
			t.Errorf("%s: %s", name, wrong)
		}
		for _, of := range []struct{ from, attribute, to, id string }{
			{"edge", "source", "node", "id"}, {"edge", "target", "node", "id"}, {"attvalue", "for", "attribute", "id"}, {"data", "key", "key", "id"},
		} {
			ids := root.values(of.to, of.id)
			slices.Sort(ids)
			if len(slices.Compact(slices.Clone(ids))) != len(ids) {
				t.Errorf("%s: IDs of %s are not distinct", name, of.to)
			}
			for _, ref := range root.values(of.from, of.attribute) {
				if _, found := slices.BinarySearch(ids, ref); !found {
					t.Errorf("%s: %s %s leads nowhere", name, of.from, ref)
				}
			}
		}
	}
	broken := parseTree(t, []byte(`<gexf version="1.2"><graph defaultedgetype="up"><nodes><node id="a"/></nodes></graph></gexf>`))
	if wrong := broken.obey(gexfRules); len(wrong) < 4 {
		t.Errorf("only %q is wrong of a broken file", wrong)
	}
}

// The schemas themselves, which are no part of the repository, find nothing wrong.
func TestNetworksAgainstSchemas(t *testing.T) {
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed")
	}
	for _, name := range []string{"gexf", "graphml"} {
		t.Run(name, func(t *testing.T) {
			schema := realdata.Path(t, "schemas", name+".xsd")
			cmd := exec.Command(xmllint, "--nonet", "--noout", "--schema", schema, "-")
			cmd.Stdin = bytes.NewReader(write(t, name, planted(t, 60, 4, titles[:]), render.Options{}))
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
}

// networksInPython counts the nodes and edges that igraph and NetworkX read.
const networksInPython = `
import igraph, networkx, sys
def counts(g):
    return (g.vcount(), g.ecount()) if hasattr(g, "vcount") else (g.number_of_nodes(), g.number_of_edges())
print(*counts(igraph.Graph.Read_GraphML("map.graphml")), *counts(igraph.Graph.Read_Pajek("map.net")),
    *counts(networkx.read_graphml("map.graphml")), *counts(networkx.read_gexf("map.gexf")))
g = networkx.read_gexf("map.gexf")
for node in g.nodes:
    sys.stdout.buffer.write((g.nodes[node]["label"] + "\0").encode())
`

// Programs that people use read the networks.
func TestNetworksInPython(t *testing.T) {
	peers := os.Getenv("GRAPH_PEERS")
	python := filepath.Join(peers, "bin", "python")
	if _, err := os.Stat(python); peers == "" || err != nil {
		t.Skip("GRAPH_PEERS names no virtual environment; 'make peers' makes one")
	}
	dir := t.TempDir()
	m := planted(t, 60, 4, nastyTitles(60))
	for file, name := range map[string]string{"map.graphml": "graphml", "map.net": "pajek", "map.gexf": "gexf"} {
		if err := os.WriteFile(filepath.Join(dir, file), write(t, name, m, render.Options{}), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(python, "-c", networksInPython)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	head, labels, _ := strings.Cut(string(out), "\n")
	each := fmt.Sprintf("60 %d", m.Graph.EdgeCount())
	if want := strings.Join([]string{each, each, each, each}, " "); head != want {
		t.Errorf("read %q, want %q", head, want)
	}
	read := strings.Split(labels, "\x00")
	for i, p := range m.Corpus.All() {
		if want := xmlText(p.Title); read[i] != want {
			t.Errorf("NetworkX reads %q, want %q", read[i], want)
		}
	}

}
