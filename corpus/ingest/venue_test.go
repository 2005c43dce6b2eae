package ingest

import "testing"

func TestParseVenue(t *testing.T) {
	for _, c := range []struct {
		in   string
		name string
		year int
		ok   bool
	}{
		{"NSDI'23", "NSDI", 2023, true},
		{"VLDB ‘20", "VLDB", 2020, true},
		{"SC ‘21’", "SC", 2021, true},
		{"OSDI’ 20", "OSDI", 2020, true},
		{"MLSys' 23", "MLSys", 2023, true},
		{"MLSys 23'", "MLSys", 2023, true},
		{"21'SC", "SC", 2021, true},
		{"HotOS XVIII", "HotOS", 0, true},
		{"IEEE Micro 2021", "IEEE Micro", 2021, true},
		{"ISCA'22 (Industry)", "ISCA", 2022, true},
		{"ASPLOS'24 Vol 2", "ASPLOS", 2024, true},
		{"TPDS'23, Best of 2023", "TPDS", 2023, true},
		{"ICLR'24 submission", "ICLR", 2024, true},
		{"NSDI'25 Spring", "NSDI", 2025, true},
		{"arxiv ‘21", "arXiv", 2021, true},
		{"arxiv'25", "arXiv", 2025, true},
		{"NIPS ‘12", "NIPS", 2012, true},
		{"OSDI 2024", "OSDI", 2024, true},
		{"OSDI22", "OSDI", 2022, true},
		{"SOSP 23", "SOSP", 2023, true},
		{"23arxiv", "arXiv", 2023, true},
		{"NeurIPS2023", "NeurIPS", 2023, true},
		{"NeurIPS 2023 Oral", "NeurIPS", 2023, true},
		{"NeurIPS 2023 (Spotlight)", "NeurIPS", 2023, true},
		{"In OSDI'20.", "OSDI", 2020, true},
		{"Proceedings of ICML, 2020", "ICML", 2020, true},
		{"ICML 2023, Best Paper", "ICML", 2023, true},
		{"USENIX ATC 2021", "ATC", 2021, true},
		{"ACM SIGCOMM'21", "SIGCOMM", 2021, true},
		{"ACM CSUR'23", "CSUR", 2023, true},
		{"arXiv:2205.14135", "arXiv", 2022, true},
		{"arXiv preprint arXiv:2205.14135", "arXiv", 2022, true},
		{"Arxiv 2024.", "arXiv", 2024, true},
		{"HotInfra'24", "HotInfra", 2024, true},
		{"SMARTCOMP'17", "SMARTCOMP", 2017, true},
		{"ISPA/IUCC/BDCloud/SocialCom/SustainCom 2018", "ISPA/IUCC/BDCloud/SocialCom/SustainCom", 2018, true},
		{"IEEE Transactions on Cloud Computing", "IEEE Transactions on Cloud Computing", 0, true},
		{"Communications of the ACM", "Communications of the ACM", 0, true},
		{"ACM SIGCOMM Computer Communication Review (CCR)", "ACM SIGCOMM Computer Communication Review (CCR)", 0, true},
		{"MSR Technical Report", "MSR Technical Report", 0, true},
		{"ICML ES-FoMo Workshop 2023", "ICML ES-FoMo Workshop", 2023, true},
		{"2023", "", 2023, true},
		{"2023.05", "", 2023, true},
		{"NeurIPS", "NeurIPS", 0, true},
		{"USENIX Security 2023", "USENIX Security", 2023, true},
		{"36th Conference on Neural Information Processing Systems (NeurIPS 2022)", "NeurIPS", 2022, true},
		{"Nature (2015)", "Nature", 2015, true},
		{"Arxiv Dec 2024", "arXiv", 2024, true},
		{"ArXiV 25.09", "arXiv", 2025, true},
		{"18 Mar 2024", "", 0, false}, // a date, which parseDate reads
		{"OSDI 2020 (Distinguished Artifact Award)", "OSDI", 2020, true},
		{"ICDE 2022, best demo award", "ICDE", 2022, true},
		{"SOSP 2025 Notes", "SOSP", 2025, true},
		{"EuroSys 2024 Accepted Papers", "EuroSys", 2024, true},
		{"VLDB 2021 from Jane Q. Doe", "VLDB", 2021, true},
		{"IEEE SPM 2017", "IEEE SPM", 2017, true},
		{"ACM TIST", "TIST", 0, true},
		{"ACM TWEB", "ACM TWEB", 0, true},
		{"aiDM2020", "aiDM", 2020, true},
		{"SMDB workshop 2021", "SMDB workshop", 2021, true},
		{"ACM Comput. Surv. 2018", "ACM Comput. Surv", 2018, true},
		{"Nature 521.7553 (2015): 436-444", "Nature", 2015, true},
		{"Neural computation 18.7 (2006): 1527-1554", "Neural computation", 2006, true},
		{"ICML. Vol. 14. 2014", "ICML", 2014, true},
		{"ICML (3) 28 (2013): 1139-1147", "ICML", 2013, true},
		{"CoRR, abs/1502.05477 (2015)", "CoRR", 2015, true},
		// not venues
		{"Database Gyms (CIDR 2023)", "", 0, false},
		{"At Unprecedented Scale (SC 2022)", "", 0, false},
		{"Heterogeneous CPU Clusters OSDI'20", "", 0, false},
		{"OSDI '23 Poster Session and Reception", "", 0, false},
		{"Tesauro, Gerald. NIPS, 2003", "", 0, false},
		{"March 27, 2026", "", 2026, false},
		{"SOCC 2021,Parslo", "", 0, false},
		{"The SNOW Theorem and Read-Only Transactions", "", 0, false},
		{"GPT-4 Technical Report", "", 0, false},
		{"Survey", "", 0, false},
		{"SpecInfer", "", 0, false},
		{"Google", "", 0, false},
		{"UCB", "", 0, false},
		{"Spring'25", "", 0, false},
		{"fast", "", 0, false},
		{"Large Language Models", "", 0, false},
		{"Learning Memory Access Patterns", "", 0, false},
		{"Code Review", "", 0, false},
		{"From Feb 20th, 2025", "", 0, false},
		{"A Survey on Efficient Inference for Large Language Models", "", 0, false},
	} {
		v, ok := parseVenue(c.in)
		if ok != c.ok || ok && (v.name != c.name || v.year != c.year) {
			t.Errorf("parseVenue(%q) = %+v, %v; want %q %d %v", c.in, v, ok, c.name, c.year, c.ok)
		}
	}
}

func TestVenueIn(t *testing.T) {
	for in, want := range map[string]venue{
		"Accepted Papers of OSDI 2024":           {name: "OSDI", year: 2024},
		"OSDI '24 Technical Sessions":            {name: "OSDI", year: 2024},
		"Papers I read at ATC'24 and elsewhere":  {name: "ATC", year: 2024},
		"2024 USENIX ATC Program":                {name: "ATC", year: 2024},
		"Literature review of Spring'25":         {},
		"Efficient training of large models":     {},
		"Top 10 papers of 2023":                  {},
		"A fast 2023 overview of cluster 10":     {},
		"12th Symposium, MLSys 2025 | Santa Cla": {name: "MLSys", year: 2025},
	} {
		if got, _ := venueIn(in); got != want {
			t.Errorf("venueIn(%q) = %+v, want %+v", in, got, want)
		}
	}
}

func TestParseDate(t *testing.T) {
	for in, want := range map[string]int{
		"2023": 2023, "2023.05": 2023, "2023-05-17": 2023, "2023/10": 2023, "May 2022": 2022, "25 Aug 2022": 2022,
		"Aug 25, 2022": 2022, "2023年5月": 2023, "[2024]": 2024, "5 May": 0, "1999 Bottles": 0, "Spring 2025": 0, "10,000": 0,
	} {
		if got, _ := parseDate(in); got != want {
			t.Errorf("parseDate(%q) = %d, want %d", in, got, want)
		}
	}
}
