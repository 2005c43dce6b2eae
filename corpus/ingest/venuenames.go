package ingest

import "strings"

// venueNames are the venues that are recognised without a year beside them, as
// their communities spell them. The list covers the fields whose reading lists
// we have met; other venues are still recognised by their shape when a year
// stands beside the name ("HotInfra'24").
var venueNames = strings.Fields(`
arXiv bioRxiv medRxiv CoRR SSRN OpenReview TechRxiv

OSDI SOSP NSDI ATC EuroSys ASPLOS SIGCOMM FAST SoCC HotOS HotNets HotStorage HotCloud HotEdge HotMobile HotInfra
HotChips HotPower HotDep Middleware VEE APSys APNet SYSTOR LISA ICDCS SRDS DSN CoNEXT INFOCOM IMC ICNP IWQoS ANCS
SIGMETRICS PAM NetAI NAIC SOSR OPODIS PODC DISC SPAA SYSTEX WORDS PaPoC EdgeSys EuroMLSys MLSys SysML OpML DIDL
DistributedML CLOUD IC2E CCGrid CLUSTER UCC SEC MobiCom MobiSys SenSys MobiHoc UbiComp IMWUT IPSN PerCom TinyML
EWSN BuildSys

SC PPoPP HPCA ISCA MICRO HPDC ICS IPDPS ICPP PACT HPCC HiPC ISC HPEC ISPASS IISWC CGO DAC DATE ICCAD ASP-DAC ICCD
FPGA FCCM FPL FPT ISPD ISLPED ISSCC VLSI NOCS NANOARCH RTSS RTAS ECRTS EMSOFT CASES LCTES CODES+ISSS HotI Euro-Par
ICCS MASCOTS ICAC ACSOS CC ISMM MSST CHEOPS DaMoN MEMSYS IEDM CICC

PLDI POPL OOPSLA ICFP ECOOP ESOP CAV TACAS FMCAD SAS ICSE FSE ESEC/FSE ASE ISSTA ICSME MSR SANER ICST ESEM

SIGMOD VLDB PVLDB ICDE PODS CIDR EDBT ICDT SSDBM DASFAA KDD SIGKDD WWW TheWebConf WSDM CIKM SIGIR RecSys ECIR
ICDM SDM PAKDD ECML ECML-PKDD ASONAM ICWSM JCDL

NeurIPS NIPS ICML ICLR AAAI IJCAI AISTATS UAI COLT ALT COLM CoLLAs ACML ICAPS AAMAS ECAI KR GECCO EvoStar AutoML
CoRL RSS ICRA IROS HRI RLC TMLR JMLR PMLR MLHC CHIL LoG ESANN IJCNN ICANN ICONIP

CVPR ICCV ECCV WACV BMVC ACCV 3DV CVPRW ICCVW ECCVW MICCAI ISBI MIDL ICIP ICPR ICME ICASSP INTERSPEECH ISMIR MM ACMMM
ICMR MMSys SIGGRAPH SIGGRAPH-Asia EG PG I3D HPG VR ISMAR IEEEVIS VIS EuroVis

ACL EMNLP NAACL EACL AACL COLING CoNLL TACL LREC LREC-COLING SemEval WMT IWSLT SIGDIAL INLG

CCS NDSS S&P EuroS&P USENIX-Security RAID ACSAC PETS PoPETs AsiaCCS ESORICS CRYPTO EUROCRYPT ASIACRYPT TCC FC SOUPS
CHES DIMVA

RECOMB ISMB WABI ECCB BIBM eLife iScience LICS CADE ITP IJCAR VMCAI FoSSaCS CONCUR GPCE SLE TheoretiCS
SIGCSE ITiCSE ICER AIED EDM LAK FAccT AIES HCOMP MobileHCI NordiCHI ECSCW CogSci PacificVis EGSR

STOC FOCS SODA ICALP ITCS ESA APPROX SoCG EC CHI CSCW UIST IUI DIS ASSETS

TOCS TOS TPDS TC TCAD TACO TECS TODAES TOPLAS TOSEM TOPC TOMPECS TODS TKDE TKDD TOIS TMC TON TNSM TSC TSE
TDSC TIFS TIST TNNLS TPAMI PAMI IJCV TIP TCSVT TMM TOG TVCG TRO RA-L TASLP TALLIP TIT JSAC JPDC JAIR JACM CACM
CSUR NCA FGCS JSSC LCA NatureMI PNAS Nature Science Cell JCP JCTC
`)

// ordinaryVenues are names in venueNames that are also words or common
// abbreviations; they are venues only as written there.
var ordinaryVenues = wordSet(`SC FAST MICRO CLUSTER CLOUD SEC DATE CASES WORDS VR VIS MM EC FC CC KR ALT LOG DIS PG EG MSR
DISTRIBUTEDML CHI RSS SAS ISC ICS PAM PACT LISA DAC HRI ASE TC TOS TON TIP TOG TIT TCC NATURE SCIENCE CELL AUTOML MIDDLEWARE CRYPTO
OPENREVIEW TINYML CHIL ESA SPAA DISC FPT PETS ASSETS LCA NCA VLSI JCP CAV RAID SEMEVAL LISA VEE PERCOM UCC TMM TSC TSE`)

// publishers may stand before a venue without being part of its name.
var publishers = wordSet(`ACM IEEE USENIX IEEE/ACM ACM/IEEE AAAI IFIP SIAM INTERNATIONAL ANNUAL THE`)

// venueWords make a name of several words a venue: "IEEE Transactions on
// Cloud Computing".
var venueWords = wordSet(`TRANSACTIONS TRANS JOURNAL CONFERENCE CONF SYMPOSIUM WORKSHOP PROCEEDINGS PROC THESIS DISSERTATION
PREPRINT ANNALS CONGRESS COLLOQUIUM LNCS`)

// halfVenueWords do so beside an acronym: "ACM Computing Surveys", "MSR
// Technical Report".
var halfVenueWords = wordSet(`LETTERS MAGAZINE SURVEYS COMMUNICATIONS REVIEW REPORT FINDINGS BULLETIN QUEUE TRACK WORKSHOPS
COMPANION SURV LETT REV COMMUN MAG`)

// longVenues maps what the full name of a venue says to its short name.
var longVenues = []struct{ phrase, name string }{
	{"operating systems design and implementation", "OSDI"},
	{"networked systems design and implementation", "NSDI"},
	{"symposium on operating systems principles", "SOSP"},
	{"usenix annual technical conference", "ATC"},
	{"neural information processing systems", "NeurIPS"},
	{"architectural support for programming languages", "ASPLOS"},
	{"european conference on computer systems", "EuroSys"},
	{"conference on learning representations", "ICLR"},
	{"international conference on machine learning", "ICML"},
	{"file and storage technologies", "FAST"},
	{"symposium on cloud computing", "SoCC"},
	{"hot topics in operating systems", "HotOS"},
	{"machine learning and systems", "MLSys"},
	{"very large data bases", "VLDB"},
	{"vldb endow", "PVLDB"},
	{"high performance computer architecture", "HPCA"},
	{"symposium on computer architecture", "ISCA"},
	{"symposium on microarchitecture", "MICRO"},
	{"computer vision and pattern recognition", "CVPR"},
	{"empirical methods in natural language", "EMNLP"},
	{"management of data", "SIGMOD"},
	{"for high performance computing, networking", "SC"},
	{"usenix security", "USENIX Security"},
	{"uncertainty in artificial intelligence", "UAI"},
	{"conference on artificial intelligence and statistics", "AISTATS"},
	{"aaai conference on artificial intelligence", "AAAI"},
	{"joint conference on artificial intelligence", "IJCAI"},
	{"knowledge discovery and data mining", "KDD"},
	{"conference on robot learning", "CoRL"},
	{"international conference on robotics and automation", "ICRA"},
	{"international conference on computer vision", "ICCV"},
	{"european conference on computer vision", "ECCV"},
	{"international conference on data engineering", "ICDE"},
	{"programming language design and implementation", "PLDI"},
	{"principles of programming languages", "POPL"},
	{"symposium on high-performance parallel and distributed computing", "HPDC"},
	{"principles and practice of parallel programming", "PPoPP"},
	{"north american chapter of the association for computational linguistics", "NAACL"},
	{"annual meeting of the association for computational linguistics", "ACL"},
	{"network and distributed system security", "NDSS"},
	{"symposium on security and privacy", "S&P"},
	{"computer and communications security", "CCS"},
}

// wordSet is the set of the words of s.
func wordSet(s string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq(s) {
		set[w] = true
	}
	return set
}
