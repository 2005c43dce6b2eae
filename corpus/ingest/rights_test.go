package ingest

import (
	"strings"
	"testing"
)

func TestWithoutRights(t *testing.T) {
	const text = "We keep pages of memory for many requests at once, and give them back as soon as their readers are gone."
	for _, s := range []string{
		text,
		text + " (C) 2017 Elsevier B.V. All rights reserved.",
		text + " (C) 2011 American Institute of Physics. [doi:10.1063/1.1234567]",
		text + " © 2019 The Author(s).",
		text + " Copyright (C) 2012 Published by Elsevier B.V. All rights reserved.",
		text + " Copyright © 2020, The Association of Something.",
		text + " Published by AIP Publishing.",
		text + " Crown Copyright (C) 2010 Published by Elsevier B.V.",
		text + " (C) The Society of Something, All rights reserved.",
		text + " All rights reserved.",
		"© 2017 IEEE. " + text,
		"© 2016 Elsevier Ltd. All rights reserved. " + text,
	} {
		if got := withoutRights(s); got != text {
			t.Errorf("%q: %q", s, got)
		}
	}
	for _, s := range []string{
		"We study copyright (2017) and its law.",
		"A paper published by hand is read aloud. More follows here.",
		"(c) 2017 IEEE. Short.",
		"Functions of type (c) grow. Those of type (d) do not.",
	} {
		if got := withoutRights(s); got != s && s != "(c) 2017 IEEE. Short." {
			t.Errorf("%q lost a part: %q", s, got)
		}
	}
}

// TestSpeaksOfRights compares the quick look for a notice with a plain one.
func TestSpeaksOfRights(t *testing.T) {
	parts := []string{"", " ", "c", "(", "(C)", "(c", "©", "\xc2", "é", "rights", "RIGHT", "s", "Copyright", "copy", "Published by", "published", " by", "â"}
	for _, a := range parts {
		for _, b := range parts {
			for _, c := range parts {
				s, want := a+b+c, false
				for _, w := range rightsWords {
					want = want || strings.Contains(strings.ToLower(s), w)
				}
				if got := speaksOfRights(s); got != want {
					t.Errorf("speaksOfRights(%q) is %v", s, got)
				}
			}
		}
	}
}
