package render

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"papergraph/render/glyph"
)

// Options of the writers; the zero value is the default.
type Options struct {
	MaxLabels int    // names of papers in a picture at most; 0: as many as fit, negative: none
	Style     string // of a picture, a name of Styles; "": the first
	Theme     string // colours of a picture, a name of ColorThemes; "": the first
	Size      Size   // of a picture; zero: the first of Sizes

	Engine  string               // of DOT: one of Engines that is to place the papers; "": they keep the places of the map
	DPI     float64              // dots per inch of a PNG; 0: a dot for a pixel of Size
	Fonts   *glyph.Fonts         // of PNG and PDF; nil: the bundled ones alone
	Missing func(missing []rune) // told what Fonts lack and boxes stand for; nil: nobody is
	Live    bool                 // the page may ask the server that it comes from, see docs/api.md
}

// Validate returns an error that names the field that is out of range.
func (o Options) Validate() error {
	if _, err := styleNamed(o.Style); err != nil {
		return err
	}
	if _, err := colorThemeNamed(o.Theme); err != nil {
		return err
	}
	if o.Engine != "" && !slices.Contains(Engines(), o.Engine) {
		return fmt.Errorf("engine is %q; there are %s", o.Engine, strings.Join(Engines(), ", "))
	}
	return o.Size.validate()
}

// Engines are the programs of Graphviz that place the nodes of a graph, the one for
// large ones first.
func Engines() []string { return []string{"sfdp", "fdp", "neato", "dot"} }

// Aspect is the width of the part of a picture that shows the papers, divided by
// its height: what layout.Options should have, so that they fill it.
func (o Options) Aspect() float64 {
	field := newFrame(o.Size).field
	return field.W / field.H
}

// look is the colour theme of valid options.
func (o Options) look() ColorTheme {
	t, err := colorThemeNamed(o.Theme)
	if err != nil {
		panic(err)
	}
	return t
}

// style is the style of valid options.
func (o Options) style() Style {
	s, err := styleNamed(o.Style)
	if err != nil {
		panic(err)
	}
	return s
}

// Size of a picture in pixels. Type keeps its size from about 1920 x 1080 on
// and grows slowly, so that a larger picture has room for more names.
type Size struct{ Width, Height int }

// The least and the greatest width and height of a picture.
const (
	leastSide, greatestSide = 400, 20000
	longest                 = 5 // the greatest ratio of the sides
)

func (s Size) validate() error {
	for _, side := range []int{s.Width, s.Height} {
		if s != (Size{}) && (side < leastSide || side > greatestSide) {
			return fmt.Errorf("size is %dx%d, want sides of %d to %d", s.Width, s.Height, leastSide, greatestSide)
		}
	}
	if max(s.Width, s.Height) > longest*min(s.Width, s.Height) {
		return fmt.Errorf("size is %dx%d, want sides of which one is at most %d times the other", s.Width, s.Height, longest)
	}
	return nil
}

// NamedSize is a size that people ask for by name.
type NamedSize struct {
	Name, Doc string
	Size
	PerInch float64 // pixels for an inch on paper
}

// Sizes returns the sizes that have names; the first is the default. To add one,
// add a line here.
func Sizes() []NamedSize {
	return []NamedSize{
		{"16:9", "a wide slide", Size{1920, 1080}, 96},
		{"4:3", "a slide of old", Size{1600, 1200}, 96},
		{"A4", "a sheet of paper, across", Size{1782, 1260}, 6 * 25.4}, // 6 pixels a millimetre
	}
}

// perInch is how many pixels of the size make an inch on paper, as for a slide
// where the size has no name.
func (s Size) perInch() float64 {
	for _, named := range Sizes() {
		if named.Size == s {
			return named.PerInch
		}
	}
	return Sizes()[0].PerInch
}

var sizePattern = regexp.MustCompile(`^(\d{1,6})[x×](\d{1,6})$`)

// ParseSize reads the name of a size, or a width and height in pixels as in
// "1600x900".
func ParseSize(s string) (Size, error) {
	var names []string
	for _, named := range Sizes() {
		if strings.EqualFold(named.Name, s) {
			return named.Size, nil
		}
		names = append(names, named.Name)
	}
	parts := sizePattern.FindStringSubmatch(s)
	if parts == nil {
		return Size{}, fmt.Errorf("size is %q, want %s or a width and height such as 1600x900", s, strings.Join(names, ", "))
	}
	width, err := strconv.Atoi(parts[1])
	if err != nil {
		return Size{}, err
	}
	height, err := strconv.Atoi(parts[2])
	if err != nil {
		return Size{}, err
	}
	size := Size{width, height}
	if size == (Size{}) {
		return size, fmt.Errorf("size is %q, want sides of %d to %d", s, leastSide, greatestSide)
	}
	return size, size.validate()
}
