package corpus_test

import (
	"testing"

	"papergraph/corpus"
)

func TestPersonKey(t *testing.T) {
	for name, want := range map[string]string{
		"Ada King Lovelace": "lovelace ada", "Lovelace, Ada": "lovelace ada", "Lovelace A": "lovelace a", "A. Lovelace": "lovelace a",
		"van den Berg J": "vandenberg j", "Jan van den Berg": "vandenberg jan", "van den Berg, Jan": "vandenberg jan",
		"John Smith Jr.": "smith john", "Smith Jr., John": "smith john", "Smith, Jr., John": "smith john", "John Smith, Jr.": "smith john",
		"John Smith III": "smith john", "SMITH JR": "smith jr", "Jae An": "an jae", "An, Jae": "an jae", "The, J.": "the j", "A J": "j a",
		"Plato": "plato", "": "", "Jörg Müller": "muller jorg", "Mueller, Jörg": "muller jorg",
	} {
		if got := corpus.PersonKey(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}
