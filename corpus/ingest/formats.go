package ingest

import (
	"context"

	"papergraph/corpus"
	"papergraph/corpus/outline"
)

// Formats are the kinds of input, from the most particular to the most general:
// of two that find a source equally likely theirs, the first reads it.
//
// To add a format, write a file with its Sniff and Read, and add a line here.
func Formats() []Format {
	return []Format{
		{"openalex", "works of OpenAlex as JSON: one, pages, a list, or one a line", jsonExts, openAlex.sniff, openAlex.papers},
		{"semanticscholar", "papers of Semantic Scholar as JSON, from its API or its data sets", jsonExts, semanticScholar.sniff, semanticScholar.papers},
		{"arxiv-json", "papers of arXiv as JSON lines, as at Kaggle, or with their references as in unarXive", jsonExts, arXivJSON.sniff, arXivJSON.papers},
		{"dblp-json", "an answer of DBLP's search as JSON", jsonExts, dblpJSON.sniff, dblpJSON.papers},
		{"europepmc", "an answer of Europe PMC as JSON", jsonExts, europePMC.sniff, europePMC.papers},
		{"pubmed-json", "summaries of PubMed as JSON", jsonExts, pubMedJSON.sniff, pubMedJSON.papers},
		{"zotero-json", "items of Zotero as JSON, from its API or Better BibTeX", jsonExts, zoteroJSON.sniff, zoteroJSON.papers},
		{"openreview", "submissions to OpenReview as JSON", jsonExts, openReview.sniff, openReview.papers},
		{"crossref", "works of Crossref as JSON: answers of its API, a list, or one a line", jsonExts, crossref.sniff, crossref.papers},
		{"csl", "items of the Citation Style Language as JSON, as Zotero and others export them", jsonExts, cslJSON.sniff, cslJSON.papers},
		{"vosviewer-json", "a map of VOSviewer as JSON, if its items are papers", jsonExts, sniffVOSJSON, readVOSJSON},
		{"bibtex", "a bibliography in BibTeX or BibLaTeX, also as Web of Science, Scopus, JabRef, Zotero and Mendeley write it",
			[]string{".bib", ".bibtex", ".biblatex"}, sniffBibTeX, readBibTeX},
		{"jsonl", "papers as JSON: one object a line, an array, or the output of graph papers -f json",
			jsonExts, sniffJSON, readJSON},
		{"wos", "Web of Science's plain text, with the references; what EndNote calls ISI or CIW",
			[]string{".ciw", ".isi"}, sniffWoS, wosText.read},
		{"wos-table", "Web of Science's tables between tabs, with the references",
			[]string{".wos"}, sniffWoSTable, readWoSTable},
		{"pubmed", "PubMed's and ERIC's format of Medline", []string{".nbib", ".medline"}, sniffNbib, nbib.read},
		{"ris", "RIS, from nearly every database and reference manager; Scopus adds the references", []string{".ris"}, sniffRIS, ris.read},
		{"refer", "EndNote's export with tags like %T", []string{".enw", ".refer"}, sniffRefer, refer.read},
		{"refworks", "RefWorks' tagged format", []string{".txt"}, sniffRefWorks, refWorks.read},
		{"cochrane", "citations of the Cochrane Library as text", []string{".txt"}, sniffCochrane, cochrane.read},
		{"pubmed-xml", "PubMed in XML: PubmedArticleSet, with references", []string{".xml"}, sniffPubMedXML, readPubMedXML},
		{"jats", "articles of PubMed Central and publishers in JATS, with references", []string{".nxml", ".xml"}, sniffJATS, readJATS},
		{"arxiv-atom", "an answer of arXiv in Atom", []string{".atom", ".xml"}, sniffAtom, readAtom},
		{"acl-xml", "volumes of the ACL Anthology in XML", []string{".xml"}, sniffACL, readACL},
		{"dblp-xml", "DBLP in XML: all of it, a person, one record or the hits of a search", []string{".xml"}, sniffDBLP, readDBLP},
		{"endnote-xml", "a library of EndNote in XML", []string{".xml"}, sniffEndNote, readEndNote},
		{"zotero-rdf", "a library of Zotero in RDF", []string{".rdf", ".xml"}, sniffZotero, readZotero},
		{"mods", "records in MODS, as libraries and Zotero give them", []string{".mods", ".xml"}, sniffMODS, readMODS},
		{"unixref", "Crossref in XML, with references", []string{".xml"}, sniffUnixref, readUnixref},
		{"crossref-deposit", "what publishers deposit with Crossref in XML, with references", []string{".xml"}, sniffDeposit, readDeposit},
		{"oai", "what archives give to harvesters: OAI-PMH with Dublin Core, arXiv's own forms, JATS or MODS", []string{".xml"}, sniffOAI, readOAI},
		{"graphml", "a citation network in GraphML: labels and attributes as papers, directed links as citations", []string{".graphml", ".xml"}, sniffGraphML, readGraphML},
		{"gexf", "a citation network in Gephi's GEXF", []string{".gexf", ".xml"}, sniffGEXF, readGEXF},
		{"pajek", "a citation network of Pajek: labels as titles, arcs as citations", []string{".net", ".paj"}, sniffPajek, readPajek},
		{"vosviewer-map", "a map file of VOSviewer, if its items are papers", []string{".txt"}, sniffVOSMap, readVOSMap},
		{"vosviewer-network", "a network file of VOSviewer: pairs of numbers, which hold no papers", []string{".txt"}, sniffVOSNetwork, readVOSNetwork},
		{"ids", "a list of DOIs and numbers of arXiv, or their addresses: papers known by nothing else", []string{".ids", ".dois"}, sniffIDList, readIDList},
		{"csv", "a table with a header, of separated values: as Scopus, Web of Science, Dimensions, Lens, OpenAlex, IEEE Xplore, SpringerLink, PubMed, Zotero and Publish or Perish write them, or any other with a title and more",
			[]string{".csv", ".tsv"}, sniffCSV, readCSV},
		{"html", "a web page or a part of one", []string{".html", ".htm", ".xhtml"}, sniffHTML, outlineReader(outline.HTML)},
		{"markdown", "a reading list in Markdown, as on GitHub",
			[]string{".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"}, sniffMarkdown, outlineReader(outline.Markdown)},
		{"text", "text pasted from a page, with bullets, indentation or blocks between empty lines",
			[]string{".txt", ".text"}, sniffText, outlineReader(outline.Text)},
	}
}

// jsonExts are what the names of all kinds of JSON end in.
var jsonExts = []string{".jsonl", ".ndjson", ".json"}

// outlineReader reads a list through its outline.
func outlineReader(parse func([]byte) (*outline.Node, error)) func(context.Context, Source) ([]corpus.Paper, []Diagnostic, error) {
	return func(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
		doc, err := parse(s.Text)
		if err != nil {
			return nil, nil, err
		}
		papers, found, err := readOutline(ctx, s, doc)
		for _, p := range doc.Problems {
			found = append(found, Diagnostic{Pos: corpus.Pos{File: s.Name, Line: p.Line}, Severity: Warning,
				Code: p.Code, Message: p.Message})
		}
		return papers, found, err
	}
}
