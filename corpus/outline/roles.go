package outline

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// role is the part that an element plays on its page.
type role uint8

const (
	content role = iota
	menu         // a menu, side bar or footer
	banner       // the head of the page, with menus around its title
	body         // what the page is about: headers in it are headers of content
)

// roleOf tells the role of an element from its tag, its ARIA role and the
// names that page makers give menus.
func (b *builder) roleOf(tag atom.Atom, a attributes) role {
	switch tag {
	case atom.Nav, atom.Menu, atom.Aside:
		return menu
	case atom.Header:
		if b.bodies == 0 {
			return banner
		}
		return content
	case atom.Footer:
		if b.bodies == 0 {
			return menu
		}
		return content
	case atom.Main, atom.Article, atom.Section:
		return body
	case atom.Html, atom.Body:
		return content
	}
	switch strings.ToLower(a.role) {
	case "navigation", "contentinfo", "complementary", "menu", "menubar", "search":
		return menu
	case "banner":
		return banner
	case "main":
		return body
	}
	for _, word := range strings.Fields(strings.ToLower(a.class + " " + a.id)) {
		switch word {
		case "nav", "navbar", "navigation", "menu", "sidebar", "footer", "breadcrumb", "breadcrumbs", "toc", "skip-link":
			return menu
		}
	}
	return content
}

// countRole adds delta to the number of open elements in the role of e.
func (b *builder) countRole(e element, delta int) {
	switch e.role {
	case menu:
		b.menus += delta
	case banner:
		b.banners += delta
	case body:
		b.bodies += delta
	}
}
