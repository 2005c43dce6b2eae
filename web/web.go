// Package web holds the page, the style and the script of the interactive map,
// as they are embedded in the program. render fills them with a map.
//
// Map.html has the places TITLE, POLICY, STYLE, DATA, MORE and SCRIPT, each in two
// braces. Style and script use nothing from outside of the page, but for the
// server that serves it if data.live says that it answers (docs/api.md).
//
// The script is one function whose parts are the files that Script names, in that
// order: each uses the names of those before it. To add a part, add it there.
package web

import (
	"embed"
	"strings"
)

// The page and its style.
var (
	//go:embed map.html
	Page string
	//go:embed map.css
	Style string
)

//go:embed *.js
var parts embed.FS

// Script returns the script of the page.
func Script() string {
	var b strings.Builder
	b.WriteString("\"use strict\";\n(() => {\n")
	for _, name := range []string{"data", "colour", "regions", "view", "columns", "paint", "names", "card", "find", "filters", "keys", "start"} {
		part, err := parts.ReadFile(name + ".js")
		if err != nil {
			panic(err) // the list names what is not there
		}
		b.Write(part)
	}
	b.WriteString("})();\n")
	return b.String()
}
