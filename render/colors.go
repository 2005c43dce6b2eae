package render

import (
	"context"
)

// colorNumbers returns for every theme the number of its colour, see
// ColorTheme.Color: those from 0 on, each once, so that themes whose papers are side
// by side on the map differ well. Without places,
// and where themes are not in one place, as by year, theme t has number t.
//
// It begins with number t for theme t, and swaps the numbers of two themes as long as
// that makes the sum over neighbours smaller of the length of their border, times how
// much less their colours differ than is enough. O(k³) steps for k themes; those after
// the first 200 keep their numbers.
func (m *Map) colorNumbers() []int {
	number := make([]int, len(m.Themes))
	for t := range number {
		number[t] = t
	}
	if len(m.At) == 0 || m.Focus != nil {
		return number
	}
	few := min(len(number), 200)
	border := m.borders()
	clash := func(t int) float64 {
		sum := 0.0
		for u, length := range border[t] {
			if length > 0 {
				sum += float64(length * max(0, 1-difference(ThemeColor(number[t]), ThemeColor(number[u]))/enough))
			}
		}
		return sum
	}
	for range 4 {
		swapped := false
		for t := range few {
			for u := range t {
				before := clash(t) + clash(u)
				if before == 0 {
					continue
				}
				number[t], number[u] = number[u], number[t]
				if clash(t)+clash(u) < 0.98*before {
					swapped = true
				} else {
					number[t], number[u] = number[u], number[t]
				}
			}
		}
		if !swapped {
			break
		}
	}
	return number
}

// colors returns the colour of every theme on a light ground, the same in all formats.
func (m *Map) colors() []Color {
	colors := make([]Color, len(m.Themes))
	for t, number := range m.colorNumbers() {
		colors[t] = ThemeColor(number)
	}
	return colors
}

// enough is the difference of colours at which they are not taken for each other:
// that of two of the palette that are a hue apart.
const enough = 60_000

// shades returns for every theme one of n shades, so that neighbours differ where
// that can be: in order, each takes the shade that its neighbours have least.
func (m *Map) shades(n int) []int {
	shade := make([]int, len(m.Themes))
	border := m.borders()
	used := make([]int, n)
	for t := range shade {
		clash := make([]float64, n)
		for u := range t {
			for s := range clash {
				if apart := s - shade[u]; apart*apart <= 1 {
					clash[s] += border[t][u] * float64(10-9*apart*apart)
				}
			}
		}
		best := 0
		for s := range clash {
			if clash[s] < clash[best] || clash[s] == clash[best] && used[s] < used[best] {
				best = s
			}
		}
		shade[t] = best
		used[best]++
	}
	return shade
}

// borders returns how long the border of every two themes is on the map, by a
// territory over the places of the layout.
func (m *Map) borders() [][]float64 {
	border := make([][]float64, len(m.Themes))
	for t := range border {
		border[t] = make([]float64, len(m.Themes))
	}
	if len(m.At) == 0 {
		return border
	}
	themes := make([]holding, len(m.Themes))
	for t := range themes {
		for _, i := range m.Themes[t].Members {
			themes[t].points = append(themes[t].points, m.At[i])
		}
	}
	low, high := extent(m.At)
	const reach = 2.5 // least distances of two papers
	land, err := divide(context.Background(), Rect{low.X - reach, low.Y - reach, high.X - low.X + 2*reach, high.Y - low.Y + 2*reach}, reach, themes, nil)
	if err != nil {
		panic(err) // the context never ends
	}
	meet := func(at, other int) {
		if a, b := land.owner[at], land.owner[other]; a != b && a != sea && b != sea {
			border[a][b]++
			border[b][a]++
		}
	}
	const across = 4 // points of the grid: as wide as a strait may be
	for at := range land.owner {
		if at%land.columns+across < land.columns {
			meet(at, at+across)
		}
		if below := at + across*land.columns; below < len(land.owner) {
			meet(at, below)
		}
	}
	return border
}
