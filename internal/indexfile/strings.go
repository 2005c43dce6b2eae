package indexfile

import "sort"

// Strings is a list of texts, in memory or in a file.
type Strings struct {
	text *Array[uint8]  // the texts, one behind the other
	ends *Array[uint64] // where each ends in text
}

// OfStrings returns n texts that are in memory as a list; what at returns need
// not stay.
func OfStrings(n int, at func(i int) string) *Strings {
	var text []byte
	ends := make([]uint64, n)
	for i := range ends {
		text = append(text, at(i)...)
		ends[i] = uint64(len(text))
	}
	return &Strings{Of(text), Of(ends)}
}

// PutStrings writes a list of texts as a section, with another one for where
// they end.
func PutStrings(x *Writer, name string, n int, at func(i int) string) {
	w := x.Section(name)
	ends := make([]uint64, n)
	var end uint64
	for i := range ends {
		text := at(i)
		w.Write([]byte(text)) // an error is kept
		end += uint64(len(text))
		ends[i] = end
	}
	Put(x, name+".ends", ends)
}

// GetStrings returns a list of texts, see Get.
func GetStrings(f *File, name string) (*Strings, error) {
	text, err := Get[uint8](f, name)
	if err != nil {
		return nil, err
	}
	ends, err := Get[uint64](f, name+".ends")
	return &Strings{text, ends}, err
}

// Len is the count of texts.
func (s *Strings) Len() int { return s.ends.Len() }

// Bytes returns text i, which is part of the list: do not change it. It is empty
// where a file is damaged, see Array.Range.
func (s *Strings) Bytes(i int) []byte {
	var lo uint64
	ends := s.ends.Range(max(i-1, 0), i+1)
	switch len(ends) {
	case 0:
		return nil
	case 2:
		lo = ends[0]
	}
	return s.text.Range(int(lo), int(ends[len(ends)-1]))
}

// At returns text i.
func (s *Strings) At(i int) string { return string(s.Bytes(i)) }

// Search returns the number of the first text that is not less than key, Len if
// all are, and whether it is key. The texts must ascend.
func (s *Strings) Search(key string) (int, bool) {
	i := sort.Search(s.Len(), func(i int) bool { return string(s.Bytes(i)) >= key })
	return i, i < s.Len() && string(s.Bytes(i)) == key
}
