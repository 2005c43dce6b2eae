package ingest

import "strings"

func nameSet(names string) map[string]bool {
	set := make(map[string]bool)
	for n := range strings.FieldsSeq(names) {
		set[n] = true
	}
	return set
}

// dropped are commands that go with their argument, unwrapped those that leave it.
var (
	dropped   = nameSet("cite citep citet citealp ref eqref autoref label footnote footnotemark vspace hspace index thanks")
	unwrapped = nameSet("textit textbf texttt textsc textrm textsf textsl textup textnormal text emph underline uline " +
		"mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak boldsymbol bm mbox hbox operatorname url path ensuremath sout " +
		"textsuperscript textsubscript textmd enquote it bf em tt sc rm sf sl relax")
)

// printed are commands and what they print.
var printed = map[string]string{
	"times": "×", "cdot": "·", "div": "÷", "pm": "±", "mp": "∓", "ast": "*", "star": "⋆", "circ": "∘",
	"approx": "≈", "sim": "~", "simeq": "≃", "equiv": "≡", "neq": "≠", "ne": "≠", "propto": "∝",
	"le": "≤", "leq": "≤", "leqslant": "≤", "ge": "≥", "geq": "≥", "geqslant": "≥", "ll": "≪", "gg": "≫", "lt": "<", "gt": ">",
	"to": "→", "rightarrow": "→", "leftarrow": "←", "Rightarrow": "⇒", "leftrightarrow": "↔", "mapsto": "↦", "uparrow": "↑", "downarrow": "↓",
	"infty": "∞", "sum": "∑", "prod": "∏", "int": "∫", "partial": "∂", "nabla": "∇", "sqrt": "√", "in": "∈", "notin": "∉",
	"subset": "⊂", "subseteq": "⊆", "cup": "∪", "cap": "∩", "emptyset": "∅", "forall": "∀", "exists": "∃", "neg": "¬",
	"land": "∧", "lor": "∨", "oplus": "⊕", "otimes": "⊗", "dagger": "†", "ldots": "…", "dots": "…", "cdots": "…", "textellipsis": "…",
	"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
	"theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
	"sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "textmu": "μ", "micro": "μ",
	"Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
	"ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "i": "ı",
	"textasciitilde": "~", "textendash": "–", "textemdash": "—", "textquotesingle": "'", "textquoteright": "’", "textquoteleft": "‘",
	"textregistered": "®", "texttrademark": "™", "textdegree": "°", "degree": "°", "percent": "%",
	"textless": "<", "textgreater": ">", "textbar": "|", "textbackslash": "\\", "backslash": "\\", "hyphen": "-", "textunderscore": "_", "textdollar": "$",
	"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "textasciigrave": "`", "textquotedblleft": "“", "textquotedblright": "”",
	"textquotedbl": "\"", "quotedblbase": "„", "quotesinglbase": "‚", "guillemotleft": "«", "guillemotright": "»", "guilsinglleft": "‹", "guilsinglright": "›",
	"textbullet": "•", "textperiodcentered": "·", "textcopyright": "©", "copyright": "©", "textsection": "§", "textparagraph": "¶",
	"textdagger": "†", "textsterling": "£", "pounds": "£", "texteuro": "€", "euro": "€", "textyen": "¥", "textexclamdown": "¡", "textquestiondown": "¿",
	"textordfeminine": "ª", "textordmasculine": "º", "textonehalf": "½", "texttimes": "×", "textpm": "±", "textminus": "−", "textpercent": "%",
	"j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "prime": "′", "hbar": "ħ", "sharp": "♯", "bullet": "•",
	"quad": " ", "qquad": " ", "newline": " ", "linebreak": " ", "par": " ", "item": " • ", "xspace": " ",
	"langle": "⟨", "rangle": "⟩", "lceil": "⌈", "rceil": "⌉", "lfloor": "⌊", "rfloor": "⌋", "mid": "|", "vert": "|", "ell": "ℓ",
	"left": "", "right": "", "displaystyle": "", "limits": "", "log": "log", "min": "min", "max": "max", "LaTeX": "LaTeX", "TeX": "TeX",
}

// ligatures are runs of characters and what they print, the longest first.
var ligatures = []struct{ in, out string }{
	{"---", "—"}, {"--", "–"}, {"``", "“"}, {"''", "”"}, {"?`", "¿"}, {"!`", "¡"}, {"~", " "},
}

// ligatureStart are the bytes with which one or other markup begins.
var ligatureStart = func() (is [256]bool) {
	for _, c := range []byte("-`'?!~{}$\\") {
		is[c] = true
	}
	return is
}()

// Accents are commands and the combining mark they put on the next letter.
var (
	symbolAccents = map[byte]rune{'\'': '\u0301', '`': '\u0300', '^': '\u0302', '"': '\u0308', '~': '\u0303', '=': '\u0304', '.': '\u0307'}
	wordAccents   = map[string]rune{"c": '\u0327', "v": '\u030c', "u": '\u0306', "H": '\u030b', "k": '\u0328', "r": '\u030a', "d": '\u0323', "b": '\u0331', "t": '\u0361'}
)
