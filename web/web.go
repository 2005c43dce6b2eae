// Package web holds the page, the style and the script of the interactive map,
// as they are embedded in the program. render fills them with a map.
//
// Map.html has the places TITLE, POLICY, STYLE, DATA and SCRIPT, each in two
// braces. Style and script use nothing from outside of the page.
package web

import _ "embed"

// The parts of the page.
var (
	//go:embed map.html
	Page string
	//go:embed map.css
	Style string
	//go:embed map.js
	Script string
)
