package ingest

// CodeDoc documents the code of a Diagnostic.
type CodeDoc struct {
	Code     string
	Severity Severity // the gravest it comes with
	Doc      string
}

// Codes lists every code that a Diagnostic can have, in alphabetical order.
// Codes are stable: scripts may look for them.
func Codes() []CodeDoc {
	return []CodeDoc{
		{"abstract-truncated", Note, "the text ends in the middle; what there is was kept"},
		{"bad-archive", Lost, "compressed data is damaged, cut short or too large; what comes before was read"},
		{"bad-correction", Warning, "a correction of what is one paper was not followed; the message says why"},
		{"bad-field", Warning, "a field of a record is damaged; the message says what became of it"},
		{"bad-json", Lost, "a line or value is not JSON, or not of the right form; a value was left out, or the entry could not be kept"},
		{"bad-record", Lost, "a record is damaged or has lost a part; the message says how it was read"},
		{"bad-utf8", Warning, "bytes that are not UTF-8 were replaced"},
		{"drift-joined", Note, "titles that had drifted away were joined with their notes: as many titles as notes, in the same order"},
		{"drift-unclear", Warning, "titles stand apart from notes that lack one, and it is not clear which belongs to which; both were kept apart"},
		{"empty", Warning, "the file is empty"},
		{"encoding", Warning, "the file is not UTF-8; it was read as what it seems to be"},
		{"no-papers", Warning, "nothing in the file looks like a paper"},
		{"no-title", Lost, "an entry has neither a title, nor anything to make one from, nor an identifier"},
		{"not-a-paper", Note, "an entry was passed over as a tool, course, talk or the like"},
		{"not-text", Warning, "the file holds no text; the message says what it is and what to do"},
		{"nul-bytes", Warning, "NUL bytes were left out"},
		{"odd-venue", Note, "a venue is written oddly; the message says how it was read"},
		{"passed-over", Note, "a file in a directory does not look like a list of papers and was not read"},
		{"repeated-id", Warning, "an ID stands at two papers; it was taken from the later one"},
		{"repeated-text", Warning, "a text stands under several papers; it was kept at the one it belongs to"},
		{"title-derived", Warning, "an entry has no title; one was made from its text, or from author and place"},
		{"too-complex", Warning, "a run of text has more markup than is ever needed; the rest of it was read as plain text"},
		{"too-deep", Warning, "nested too deeply; deeper levels were read as one"},
		{"too-long", Warning, "a paragraph or line of more than 64 KB was cut off; the page may have lost its line ends"},
		{"too-many", Warning, "more than a million lines or pieces in one page; the rest was not read"},
		{"undirected", Note, "links of a network have no direction, so that they are no citations; they were left out"},
		{"unreadable", Warning, "a file or folder in a directory cannot be opened"},
	}
}
