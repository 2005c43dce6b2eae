package indexfile

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"unsafe"
)

// Writer writes an index, section by section. Its first error is kept and
// returned by Close.
type Writer struct {
	w        io.Writer
	at       uint64
	err      error
	sections []section
	fill     int // bytes in the current section's last block
}

// NewWriter begins an index whose content has the given version.
func NewWriter(w io.Writer, version uint32) *Writer {
	x := &Writer{w: w}
	header := make([]byte, align)
	copy(header, Magic)
	binary.LittleEndian.PutUint32(header[len(Magic):], version)
	x.raw(header)
	return x
}

// Section begins a section and returns where to write it. It ends when the next
// one begins. A name is given once and has 1 to 64 bytes.
func (x *Writer) Section(name string) io.Writer {
	if name == "" || len(name) > maxName {
		x.fail(fmt.Errorf("indexfile: section name %q", name))
	}
	for _, s := range x.sections {
		if s.name == name {
			x.fail(fmt.Errorf("indexfile: section %q twice", name))
		}
	}
	x.pad()
	x.sections = append(x.sections, section{name: name, offset: x.at})
	x.fill = 0
	return sectionWriter{x}
}

// Put writes a section of numbers.
func Put[T Number](x *Writer, name string, v []T) {
	w := x.Section(name)
	if littleEndian {
		w.Write(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(v))), len(v)*int(unsafe.Sizeof(*new(T)))))
		return
	}
	x.fail(binary.Write(w, binary.LittleEndian, v))
}

// Close ends the index. It does not close the writer below.
func (x *Writer) Close() error {
	x.pad()
	var dir []byte
	for _, s := range x.sections {
		dir = s.marshal(dir)
	}
	place := x.at
	x.raw(dir)
	x.pad()
	footer := make([]byte, 0, align)
	footer = binary.LittleEndian.AppendUint64(footer, place)
	footer = binary.LittleEndian.AppendUint64(footer, uint64(len(dir)))
	footer = binary.LittleEndian.AppendUint64(footer, x.at+align)
	footer = binary.LittleEndian.AppendUint32(footer, crc32.Checksum(dir, castagnoli))
	footer = append(footer, make([]byte, align-len(footer)-len(foot))...)
	x.raw(append(footer, foot...))
	if x.err == nil {
		x.err = errors.New("indexfile: closed")
		return nil
	}
	return x.err
}

// sectionWriter writes to the last section.
type sectionWriter struct{ x *Writer }

func (w sectionWriter) Write(p []byte) (int, error) {
	x := w.x
	s := &x.sections[len(x.sections)-1]
	for rest := p; len(rest) > 0 && x.err == nil; {
		if x.fill%block == 0 {
			s.sums, x.fill = append(s.sums, 0), 0
		}
		part := rest[:min(len(rest), block-x.fill)]
		last := &s.sums[len(s.sums)-1]
		*last = crc32.Update(*last, castagnoli, part)
		x.raw(part)
		x.fill += len(part)
		s.len += uint64(len(part))
		rest = rest[len(part):]
	}
	if x.err != nil {
		return 0, x.err
	}
	return len(p), nil
}

func (x *Writer) pad() {
	if over := x.at % align; over != 0 {
		x.raw(make([]byte, align-over))
	}
}

func (x *Writer) raw(p []byte) {
	if x.err == nil {
		_, err := x.w.Write(p)
		x.fail(err)
	}
	x.at += uint64(len(p))
}

func (x *Writer) fail(err error) {
	if x.err == nil {
		x.err = err
	}
}

// PutInts writes a section of ints, as int64.
func PutInts(x *Writer, name string, v []int) {
	wide := make([]int64, len(v))
	for k, n := range v {
		wide[k] = int64(n)
	}
	Put(x, name, wide)
}
