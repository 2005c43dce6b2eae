// Package indexfile is the container of a prepared index: named sections of
// bytes or numbers in one file that is mapped into memory, so that a command
// reads only the parts it needs.
//
// A file is
//
//	header     "GRAPHIDX", then the version of its content, uint32, and zeros up to 64 bytes
//	sections   each from a multiple of 64 bytes on
//	directory  for every section its name, place, length and one CRC-32C for each 16 KiB
//	footer     64 bytes: place, length and CRC-32C of the directory, the length of the file, "GRAPHEND"
//
// Numbers are little-endian. Opening checks header, footer and directory, which
// finds files that are foreign, cut short or made by another version. A section's
// blocks are checked when they are first looked at: damage anywhere else
// costs nothing and harms nothing.
package indexfile

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
)

// Magic begins every index.
const Magic = "GRAPHIDX"

const (
	foot    = "GRAPHEND"
	align   = 64 // sections begin at its multiples; length of header and footer
	block   = 16 << 10
	maxName = 64
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// ErrForeign says that a file is no index at all.
var ErrForeign = errors.New("not an index of graph")

// VersionError says that an index holds another version of the content than
// this program reads.
type VersionError struct{ Found, Want uint32 }

func (e *VersionError) Error() string {
	age := "an older"
	if e.Found > e.Want {
		age = "a newer"
	}
	return fmt.Sprintf("index of version %d, made by %s graph; this one reads version %d", e.Found, age, e.Want)
}

// DamageError says what part of an index is not as it was written.
type DamageError struct{ Part string }

func (e *DamageError) Error() string { return "damaged index: " + e.Part }

// section is an entry of the directory.
type section struct {
	name        string
	offset, len uint64
	sums        []uint32 // CRC-32C of each block
}

// Number is what a section may hold.
type Number interface {
	~uint8 | ~uint16 | ~int32 | ~uint32 | ~int64 | ~uint64 | ~float32 | ~float64
}

func blocks(length uint64) int { return int((length + block - 1) / block) }

// marshal appends the entry to b.
func (s section) marshal(b []byte) []byte {
	b = append(b, byte(len(s.name)))
	b = append(b, s.name...)
	b = binary.LittleEndian.AppendUint64(b, s.offset)
	b = binary.LittleEndian.AppendUint64(b, s.len)
	for _, sum := range s.sums {
		b = binary.LittleEndian.AppendUint32(b, sum)
	}
	return b
}

var errDirectory = &DamageError{"its directory"}

// unmarshal reads an entry from the front of b, that must lie within the first
// end bytes of the file, and returns what is left of b.
func (s *section) unmarshal(b []byte, end uint64) ([]byte, error) {
	if len(b) == 0 || len(b) < 1+int(b[0])+16 {
		return nil, errDirectory
	}
	n := int(b[0])
	s.name, b = string(b[1:1+n]), b[1+n:]
	s.offset, s.len, b = binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:]), b[16:]
	if s.offset%align != 0 || s.offset > end || s.len > end-s.offset || len(b) < 4*blocks(s.len) {
		return nil, errDirectory
	}
	s.sums = make([]uint32, blocks(s.len))
	for k := range s.sums {
		s.sums[k], b = binary.LittleEndian.Uint32(b), b[4:]
	}
	return b, nil
}
