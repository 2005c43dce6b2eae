package ingest_test

import (
	"testing"

	"papergraph/corpus/ingest"
)

// Names of bodies are sorted as they are, those of people by the family name.
func TestSortedNameOfBodies(t *testing.T) {
	for _, body := range []string{
		"World Health Organization", "The ATLAS Collaboration", "ATLAS Collaboration", "R Core Team", "1000 Genomes Project Consortium", "IBI Group",
		"Centers for Disease Control and Prevention", "Bureau of Labor Statistics", "Google DeepMind", "European Commission", "Universidad de Chile",
		"Deutsche Forschungsgemeinschaft", "Ministerio de Desarrollo Social", "Loom and Thread, Inc.", "University of Rope, Loomfield", "Rope Guild, LLC",
		"The World Bank", "Study Group on Ropes", "Working Group AB", "Johnson & Johnson", "Friends of Rope", "Bank Of England", "Friends Of The Loom",
		"United Nations", "European Union", "London Business School", "School of Rope", "College of Weavers", "Royal Bank", "The Royal Loom Guild", "Open Weaving Lab",
	} {
		if sorted, back := ingest.SortedName(body); sorted != body || !back {
			t.Errorf("%q is sorted as %q, read back: %v", body, sorted, back)
		}
	}
	for name, want := range map[string]string{
		"Ada Lovelace": "Lovelace, Ada", "William H. Press": "Press, William H.", "Robert Service": "Service, Robert", "J. Group": "Group, J.",
		"Ludwig van Beethoven": "van Beethoven, Ludwig", "María de la Cruz": "de la Cruz, María", "David A. Bader": "Bader, David A.",
		"Martin Luther King Jr.": "King, Jr., Martin Luther", "Meta Müller": "Müller, Meta", "Sydney Smith": "Smith, Sydney", "Bruno Bank": "Bank, Bruno",
		"Jae On Lee": "Lee, Jae On", "Roger Des Forges": "Forges, Roger Des", "The Anh Vu": "Vu, The Anh", "Sang On Park": "Park, Sang On", "Oren Nations": "Nations, Oren",
		"JAE ON LEE": "LEE, JAE ON", "Roger des Forges": "Forges, Roger des", "Alison L. Des Forges": "Forges, Alison L. Des", "Wai For Chan": "Chan, Wai For", "Royal Weaver": "Weaver, Royal",
	} {
		if sorted, back := ingest.SortedName(name); sorted != want || !back {
			t.Errorf("%q is sorted as %q, read back: %v; want %q", name, sorted, back, want)
		}
	}
}
