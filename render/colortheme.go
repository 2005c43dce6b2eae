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

	share float64 // of a theme's colour in its ground
	line  float64 // of a theme's colour in its edges, the rest being the ground
	again Color   // what hues are mixed with when they come again
	greys bool    // whether themes differ by number and shade alone
}

// light is the colours of slides, and of all formats that know no others.
var light = ColorTheme{Name: "light", Doc: "for slides and screens", Background: paper, Ink: ink, Text: text, Faint: faint, Grey: grey, Rim: white,
	share: 0.12, line: 0.3, again: ink}

// ColorThemes returns every set of colours; the first is the default. To add one,
// add an entry here.
func ColorThemes() []ColorTheme {
	return []ColorTheme{
		light,
		{Name: "dark", Doc: "for dark rooms and dark slides", Background: Color{18, 22, 28}, Ink: Color{243, 245, 247}, Text: Color{214, 219, 225},
			Faint: Color{160, 168, 178}, Grey: Color{120, 128, 138}, Rim: Color{18, 22, 28}, share: 0.2, line: 0.15, again: white},
		{Name: "print", Doc: "for printers without colours: greys and numbers", Background: white, Ink: Color{0, 0, 0}, Text: Color{20, 20, 20},
			Faint: Color{80, 80, 80}, Grey: Color{150, 150, 150}, Rim: white, share: 0.12, line: 0.3, again: ink, greys: true},
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
	if t.greys {
		return Color{74, 74, 74}
	}
	c := hues[number%len(hues)]
	if (number/len(hues))%2 == 1 {
		c = mix(c, t.again, 0.35)
	}
	for contrast(c, t.Background) < 3 && t.again == white {
		c = mix(c, white, 0.1)
	}
	return c
}

// ground is the colour of the region of the theme with the given number.
func (t ColorTheme) ground(number int) Color { return mix(t.Background, t.Color(number), t.share) }

// tint is the ground of theme t on a light picture.
func tint(t int) Color { return light.ground(t) }
