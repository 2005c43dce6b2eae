package render_test

import (
	"math"
	"testing"

	"papergraph/render"
)

// vision is how colours look to people whose red, green or blue cones are missing:
// matrices on linear red, green and blue (Machado, Oliveira & Fernandes 2009,
// doi:10.1109/TVCG.2009.113, table 1 for severity 1).
var vision = map[string][3][3]float64{
	"all cones":    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// seen is a colour as it looks, in CIE L*a*b* with white as (1, 1, 1) in linear sRGB.
func seen(c render.Color, by [3][3]float64) (lab [3]float64) {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	rgb := [3]float64{linear(c.R), linear(c.G), linear(c.B)}
	var s [3]float64
	for row := range s {
		for k := range rgb {
			s[row] += by[row][k] * rgb[k]
		}
		s[row] = min(max(s[row], 0), 1)
	}
	// Of sRGB's primaries, divided by those of its white.
	x := (0.4124*s[0] + 0.3576*s[1] + 0.1805*s[2]) / 0.9505
	y := 0.2126*s[0] + 0.7152*s[1] + 0.0722*s[2]
	z := (0.0193*s[0] + 0.1192*s[1] + 0.9505*s[2]) / 1.089
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	return [3]float64{116*f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))}
}

// The first colours can be told apart by everyone: a difference of 2.3 in L*a*b* is just
// noticeable, those of the first eight themes are 13 or more, those of all eighteen 12.
// Numbers tell apart the themes after them.
func TestColorsAreToldApart(t *testing.T) {
	for _, theme := range []string{"light", "dark"} {
		for _, look := range render.ColorThemes() {
			if look.Name != theme {
				continue
			}
			for name, by := range vision {
				for n, want := range map[int]float64{8: 13, 18: 12} {
					least, a, b := math.Inf(1), 0, 0
					for i := range n {
						for j := range i {
							p, q := seen(look.Color(i), by), seen(look.Color(j), by)
							if d := math.Sqrt((p[0]-q[0])*(p[0]-q[0]) + (p[1]-q[1])*(p[1]-q[1]) + (p[2]-q[2])*(p[2]-q[2])); d < least {
								least, a, b = d, i, j
							}
						}
					}
					t.Logf("%s, %s, first %d: %.1f (%d and %d)", theme, name, n, least, a, b)
					if least < want {
						t.Errorf("%s, %s: colours %d and %d of the first %d differ by %.1f, want %v", theme, name, a, b, n, least, want)
					}
				}
			}
		}
	}
}
