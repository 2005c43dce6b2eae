package ingest

import (
	"testing"

	"papergraph/corpus"

	"github.com/google/go-cmp/cmp"
)

func TestParseWoSReference(t *testing.T) {
	type ref = corpus.Reference
	for _, test := range []struct {
		printed string
		want    *ref
	}{
		{"Nemo A, 2017, J QUIET FAN, V11, P959, DOI 10.1000/J.JQF.2017.08.007",
			&ref{Author: "A. Nemo", Year: 2017, Venue: "J QUIET FAN", Volume: "11", Page: "959", IDs: []string{"doi:10.1000/j.jqf.2017.08.007"}}},
		{"Nemo MEJ, 2004, PHYS REV Q, V70, DOI [10.1000/A.70, DOI 10.1000/a.70].",
			&ref{Author: "M. E. J. Nemo", Year: 2004, Venue: "PHYS REV Q", Volume: "70", IDs: []string{"doi:10.1000/a.70"}}},
		{"Nemo K-K., 2013, J FANS U, V20, P96, DOI DOI 10.1000/S1005-8885(13)60240-X",
			&ref{Author: "K.-K. Nemo", Year: 2013, Venue: "J FANS U", Volume: "20", Page: "96", IDs: []string{"doi:10.1000/s1005-8885(13)60240-x"}}},
		{"NEMO JA, 2006, ECOL FANS, V87, P1465, DOI 10.1890/0012-9658(2006)87[1465:ATMFP]2.0.CO;2",
			&ref{Author: "J. A. Nemo", Year: 2006, Venue: "ECOL FANS", Volume: "87", Page: "1465", IDs: []string{"doi:10.1890/0012-9658(2006)87[1465:atmfp]2.0.co;2"}}},
		{"NEMO A, 1991, J FANS, V42, P599, DOI 10.1002/(SICI)1097-4571(199109)42:8&lt;599::AID-ASI6>3.0.CO;2-J",
			&ref{Author: "A. Nemo", Year: 1991, Venue: "J FANS", Volume: "42", Page: "599", IDs: []string{"doi:10.1002/(sici)1097-4571(199109)42:8<599::aid-asi6>3.0.co;2-j"}}},
		{"Nemo D, 2016, Arxiv, DOI arXiv:1409.0473", &ref{Author: "D. Nemo", Year: 2016, Venue: "Arxiv", IDs: []string{"arxiv:1409.0473"}}},
		{"Nemo D., 2014, ARXIV14126980", &ref{Author: "D. Nemo", Year: 2014, Venue: "arXiv", IDs: []string{"arxiv:1412.6980"}}},
		{"VAN FANN J, 1993, V361, P1", &ref{Author: "J. van Fann", Year: 1993, Volume: "361", Page: "1"}},
		{"van der Fann L, 2008, J FAN LEARN RES, V9, pE12", &ref{Author: "L. van der Fann", Year: 2008, Venue: "J FAN LEARN RES", Volume: "9", Page: "E12"}},
		{"NEMO, JL, 1997, J FAN RES, V34, P347", &ref{Author: "J. L. Nemo", Year: 1997, Venue: "J FAN RES", Volume: "34", Page: "347"}},
		{"Nemo, JK, 2001", &ref{Author: "J. K. Nemo", Year: 2001}},
		{"O'NEMO-BODE A, 1980, VISION RES, V20, PXI", &ref{Author: "A. O'Nemo-Bode", Year: 1980, Venue: "VISION RES", Volume: "20", Page: "XI"}},
		{"Nemo Yoshi, IEEE T FAN, V5, P157", &ref{Author: "Yoshi Nemo", Venue: "IEEE T FAN", Volume: "5", Page: "157"}},
		{"NEMO KENNETH P., 1993, P199", &ref{Author: "Kenneth P. Nemo", Year: 1993, Page: "199"}},
		{"Nemo F., AISTATS 2005", &ref{Author: "F. Nemo", Year: 2005, Venue: "AISTATS 2005"}},
		{"World Bank, 2010, WORLD FAN REP", &ref{Author: "World Bank", Year: 2010, Venue: "WORLD FAN REP"}},
		{"*AM FAN ASS, 1990, FANS", &ref{Author: "AM FAN ASS", Year: 1990, Venue: "FANS"}},
		{"R CORE TEAM, 2015, R LANG ENV STAT COMP", &ref{Author: "R CORE TEAM", Year: 2015, Venue: "R LANG ENV STAT COMP"}},
		{"[Anonymous], 1996, WHOS FANS WHO DECIDE", &ref{Year: 1996, Venue: "WHOS FANS WHO DECIDE"}},
		{"[Anonymous], 2018, The Quiet Handbook of Fans", &ref{Year: 2018, Title: "The Quiet Handbook of Fans"}},
		{"Nemo B., 2005, The Ecology of Fans, P12", &ref{Author: "B. Nemo", Year: 2005, Title: "The Ecology of Fans", Page: "12"}},
		{"Nemo B., 2005, Rev Environ Fans, V15, P43", &ref{Author: "B. Nemo", Year: 2005, Venue: "Rev Environ Fans", Volume: "15", Page: "43"}},
		{"Nemo V., 1979, FANS (Soc. Fan. Geol.) Spec. Publ., VVolume 26, P175",
			&ref{Author: "V. Nemo", Year: 1979, Venue: "FANS (Soc. Fan. Geol.) Spec. Publ.", Volume: "26", Page: "175"}},
		{"NEMO RS, 1995, ANNALS OF FANS, VOL 21, 1995, P284", &ref{Author: "R. S. Nemo", Year: 1995, Venue: "ANNALS OF FANS", Volume: "21", Page: "284"}},
		{"Nemo C., 2019, FAN HDB SYSTEMA, V2nd ed., P67", &ref{Author: "C. Nemo", Year: 2019, Venue: "FAN HDB SYSTEMA", Volume: "2nd ed.", Page: "67"}},
		{"Nemo BJ, 2012, FAN RES, V[2, 3], p[38, 129]", &ref{Author: "B. J. Nemo", Year: 2012, Venue: "FAN RES", Volume: "2", Page: "38"}},
		{"NEMO L. HARRIS, 1938, FANS, VTuC3, pBQ", &ref{Author: "L. Harris Nemo", Year: 1938, Venue: "FANS", Volume: "TuC3", Page: "BQ"}},
		{"NEMO A, IN PRESS, J FANS", &ref{Author: "A. Nemo", Venue: "J FANS"}},
		{"NEMO A, 2001, IN PRESS J FANS", &ref{Author: "A. Nemo", Year: 2001, Venue: "J FANS"}},
		{"NEMO A, 1998, FANS, V3, ARTN e012345", &ref{Author: "A. Nemo", Year: 1998, Venue: "FANS", Volume: "3", Page: "e012345"}},
		{"Nemo Kyung Ja, 2019, [Fan Teaching, 영어교육], V74, P249", &ref{Author: "Nemo Kyung Ja", Year: 2019, Venue: "Fan Teaching", Volume: "74", Page: "249"}},
		{"[Nemo Tiegang 方铁钢], 2017, [汽车安全, Journal of Fan Safety, and Energy], V8, P226",
			&ref{Author: "Tiegang Nemo", Year: 2017, Venue: "Journal of Fan Safety, and Energy", Volume: "8", Page: "226"}},
		{"张海亭, 2009, [计算机系统, Fan Systems & Applications], V18, P1",
			&ref{Author: "张海亭", Year: 2009, Venue: "Fan Systems & Applications", Volume: "18", Page: "1"}},
		{"Nemo P., 2011, PT, Patent No. 2011163640", &ref{Author: "P. Nemo", Year: 2011, Venue: "PT", IDs: []string{"patent:2011163640"}}},
		{"Nemo K., 1995, Quiet fan, aqueous composition, Patent No. [5,690,981, 5690981A]",
			&ref{Author: "K. Nemo", Year: 1995, Title: "Quiet fan, aqueous composition", IDs: []string{"patent:5690981a"}}},
		{"2009, J FANS, V1, P2", &ref{Year: 2009, Venue: "J FANS", Volume: "1", Page: "2"}},
		{"DOI 10.1000/x", &ref{IDs: []string{"doi:10.1000/x"}}},
		{"FAN REPUBLIC NEW", &ref{Text: "FAN REPUBLIC NEW"}},
		{"[Anonymous]", nil},
		{" , ; ", nil},
		{"", nil},
	} {
		if diff := cmp.Diff(test.want, parseWoSReference(test.printed)); diff != "" {
			t.Errorf("%q: -want +got\n%s", test.printed, diff)
		}
	}
}
