package render

import (
	"context"
	"fmt"
	"strings"
)

// Style is what a picture is made of. Styles lists them.
type Style struct {
	Name, Doc string

	key    string                                           // what the picture's foot says of it
	ground func(*drawing, context.Context) ([]Group, error) // what lies under the papers
	edges  func(d *drawing, t int) []Shape                  // what is drawn of the edges within theme t
	on     func(d *drawing, t int) Color                    // what is behind text in the country of theme t, or at sea
	cover  float64                                          // how bad it is that a name covers a node
	specks bool                                             // whether papers are specks
	plates bool                                             // whether names of themes hide what is behind them
}

// Styles returns the styles of pictures; the first is the default. To add one,
// add an entry here.
func Styles() []Style {
	return []Style{
		{Name: "map", Doc: "themes as countries around their papers",
			key:    "near papers are alike, lines join the most similar, larger dots have more and closer kin",
			ground: (*drawing).countries, edges: (*drawing).innerEdges, on: (*drawing).soil, cover: 800},
		{Name: "network", Doc: "papers and what joins them, within themes and between",
			key:    "lines join similar papers, those between themes in bundles, larger dots have more and closer kin",
			ground: (*drawing).bundles, edges: (*drawing).net, on: (*drawing).bare, cover: 800, plates: true},
		{Name: "density", Doc: "where papers lie close, as heights on a map",
			key:    "the deeper the colour of the ground, the closer papers lie",
			ground: (*drawing).heights, edges: func(*drawing, int) []Shape { return nil }, on: (*drawing).peak, cover: 60, specks: true},
	}
}

func styleNamed(name string) (Style, error) {
	all := Styles()
	if name == "" {
		return all[0], nil
	}
	var names []string
	for _, s := range all {
		if strings.EqualFold(s.Name, name) {
			return s, nil
		}
		names = append(names, s.Name)
	}
	return all[0], fmt.Errorf("style is %q; there are %s", name, strings.Join(names, ", "))
}
