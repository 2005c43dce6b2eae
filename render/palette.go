package render

import (
	"fmt"
	"math"
)

// Color is an opaque colour in sRGB.
type Color struct{ R, G, B uint8 }

// Hex is the colour as "#rrggbb".
func (c Color) Hex() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

var (
	white = Color{255, 255, 255}
	paper = Color{251, 251, 249} // the background
	ink   = Color{31, 36, 42}    // titles
	text  = Color{40, 45, 52}    // names of papers
	faint = Color{96, 103, 112}  // the rest of the text
	grey  = Color{150, 156, 164} // nodes of no theme
)

// hues are told apart with each of the usual colour-vision deficiencies, the first of
// them best: the palette of Okabe & Ito (2008) without black and yellow, which do not
// show on white, two of Tol's "muted" set (2021), then ten found by a search: each is the
// one that differs most from all before it, as seen with all cones and without those
// for red, green or blue, among colours of a medium chroma (see TestColorsAreToldApart).
var hues = [...]Color{
	{0, 114, 178}, {230, 159, 0}, {0, 158, 115}, {204, 121, 167}, {213, 94, 0}, {86, 180, 233},
	{136, 34, 85}, {153, 153, 51}, {170, 204, 136}, {119, 85, 34}, {221, 204, 102}, {136, 153, 255},
	{255, 170, 204}, {51, 68, 34}, {238, 119, 136}, {102, 170, 85}, {136, 102, 153}, {136, 221, 170},
}

// ThemeColor is the colour of the theme with the given number, from 0, on a light
// ground. The hues come again, darker, when there are more themes than hues;
// pictures number the themes too.
func ThemeColor(number int) Color { return light.Color(number) }

// mix is the colour at share t of the way from a to b.
func mix(a, b Color, t float64) Color {
	part := func(x, y uint8) uint8 {
		return uint8(math.Round(float64(x) + float64(t*(float64(y)-float64(x)))))
	}
	return Color{part(a.R, b.R), part(a.G, b.G), part(a.B, b.B)}
}

// difference is how far apart two colours look, squared: about 3 to 9 times the
// square of the distance in each channel (Riemersma's "redmean" of sRGB, as a plain
// measure that counts green most and red more among reds).
func difference(a, b Color) float64 {
	mean := (float64(a.R) + float64(b.R)) / 2
	r, g, l := float64(a.R)-float64(b.R), float64(a.G)-float64(b.G), float64(a.B)-float64(b.B)
	return float64((2+mean/256)*r*r) + float64(4*g*g) + float64((2+(255-mean)/256)*l*l)
}

// contrast is the contrast ratio of two colours in [1, 21] as WCAG 2.1
// defines it; text needs 4.5.
func contrast(a, b Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c Color) float64 {
	part := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return float64(0.2126*part(c.R)) + float64(0.7152*part(c.G)) + float64(0.0722*part(c.B))
}

// readable moves c towards black or white, whichever differs more from the
// background, until it can be read as text on it.
func readable(c, background Color) Color {
	end := ink
	if contrast(white, background) > contrast(ink, background) {
		end = white
	}
	for t := 0.0; t < 1; t += 0.05 {
		if d := mix(c, end, t); contrast(d, background) >= legible {
			return d
		}
	}
	return end
}

// legible is the least contrast of text and what is behind it, level AA of
// success criterion 1.4.3 of WCAG 2.1.
const legible = 4.5
