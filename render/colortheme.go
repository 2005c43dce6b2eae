package render

import (
	"fmt"
	"strings"
)

// ColorTheme is the colours of a picture. ColorThemes lists them.
type ColorTheme struct {
	Name, Doc  string
	Background Color
	Ink        Color // titles
	Text       Color // names of papers
	Faint      Color // the rest of the text
	Grey       Color // nodes of no theme
	Rim        Color // around nodes

	share   float64 // of a theme's colour in its ground
	line    float64 // of a theme's colour in its edges, the rest being the ground
	again   Color   // what hues are mixed with when they come again
	heights []Color // of the densest ground and less, from the lowest on
	shades  []Color // of countries, if themes differ by number and shade alone
}

// light is the colours of slides, and of all formats that know no others.
var light = ColorTheme{Name: "light", Doc: "for slides and screens", Background: paper, Ink: ink, Text: text, Faint: faint, Grey: grey, Rim: white,
	share: 0.24, line: 0.3, again: ink,
	heights: []Color{{243, 248, 221}, {222, 242, 200}, {190, 229, 187}, {146, 213, 188}, {103, 194, 193}, {65, 174, 196}}}

// ColorThemes returns every set of colours; the first is the default. To add one,
// add an entry here.
func ColorThemes() []ColorTheme {
	return []ColorTheme{
		light,
		{Name: "dark", Doc: "for dark rooms and dark slides", Background: Color{18, 22, 28}, Ink: Color{243, 245, 247}, Text: Color{214, 219, 225},
			Faint: Color{160, 168, 178}, Grey: Color{120, 128, 138}, Rim: Color{18, 22, 28}, share: 0.26, line: 0.15, again: white,
			heights: []Color{{20, 30, 46}, {20, 40, 64}, {20, 53, 82}, {19, 67, 95}, {18, 82, 103}, {18, 96, 108}}},
		{Name: "print", Doc: "for printers without colours: greys and numbers", Background: white, Ink: Color{0, 0, 0}, Text: Color{20, 20, 20},
			Faint: Color{80, 80, 80}, Grey: Color{150, 150, 150}, Rim: white, line: 0.35, again: ink,
			shades:  []Color{{247, 247, 247}, {231, 231, 231}, {214, 214, 214}, {196, 196, 196}},
			heights: []Color{{246, 246, 246}, {234, 234, 234}, {220, 220, 220}, {204, 204, 204}, {188, 188, 188}, {172, 172, 172}}},
	}
}

func colorThemeNamed(name string) (ColorTheme, error) {
	all := ColorThemes()
	if name == "" {
		return all[0], nil
	}
	var names []string
	for _, t := range all {
		if strings.EqualFold(t.Name, name) {
			return t, nil
		}
		names = append(names, t.Name)
	}
	return all[0], fmt.Errorf("theme is %q; there are %s", name, strings.Join(names, ", "))
}

// Color is the colour of the theme with the given number, from 0. It differs from
// the background visibly, and from the first eighteen others, but for a theme of greys.
func (t ColorTheme) Color(number int) Color {
	if len(t.shades) > 0 {
		return Color{74, 74, 74}
	}
	c := hues[number%len(hues)]
	if (number/len(hues))%2 == 1 {
		c = mix(c, t.again, 0.35)
	}
	for t.again == white && contrast(c, t.Background) < 3 {
		c = mix(c, white, 0.1)
	}
	return c
}

// ground is the colour of the country of the theme with the given number.
func (t ColorTheme) ground(number int) Color {
	if len(t.shades) > 0 {
		return t.shades[number%len(t.shades)]
	}
	return mix(t.Background, t.Color(number), t.share)
}
