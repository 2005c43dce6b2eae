package indexfile

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"strconv"
	"sync/atomic"
	"unsafe"

	"github.com/edsrzf/mmap-go"
)

// littleEndian says whether numbers lie in memory as they do in the file.
var littleEndian = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

// File is an open index. It is safe for concurrent use.
type File struct {
	data     []byte
	mapped   mmap.MMap // nil if data is not of a file
	sections map[string]section
	damage   atomic.Pointer[DamageError]
}

// Is reports whether a file that begins with start is an index.
func Is(start []byte) bool { return bytes.HasPrefix(start, []byte(Magic)) }

// Open opens an index; version is that of the content that the caller reads. A
// file of the operating system is mapped into memory, any other one is read. The
// file may be closed then. The error is ErrForeign, a *VersionError, a
// *DamageError or of the file system.
func Open(file fs.File, version uint32) (*File, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() == 0 {
		return nil, ErrForeign // nothing to map
	}
	host, ok := file.(*os.File)
	if !ok {
		data, err := io.ReadAll(file)
		if err != nil {
			return nil, err
		}
		return Read(data, version)
	}
	mapped, err := mmap.Map(host, mmap.RDONLY, 0)
	if err != nil {
		return nil, err
	}
	f, err := Read(mapped, version)
	if err != nil {
		mapped.Unmap()
		return nil, err
	}
	f.mapped = mapped
	return f, nil
}

// Read opens an index that is in memory.
func Read(data []byte, version uint32) (*File, error) {
	f := &File{data: data, sections: map[string]section{}}
	switch {
	case !Is(data):
		return nil, ErrForeign
	case len(data) < 2*align:
		return nil, &DamageError{"cut short"}
	}
	if found := binary.LittleEndian.Uint32(data[len(Magic):]); found != version {
		return nil, &VersionError{Found: found, Want: version}
	}
	footer := data[len(data)-align:]
	place, length := binary.LittleEndian.Uint64(footer), binary.LittleEndian.Uint64(footer[8:])
	whole := binary.LittleEndian.Uint64(footer[16:])
	end := uint64(len(data) - align)
	if string(footer[align-len(foot):]) != foot || whole != uint64(len(data)) {
		return nil, &DamageError{"cut short"}
	}
	if place > end || length > end-place {
		return nil, errDirectory
	}
	dir := data[place : place+length]
	if crc32.Checksum(dir, castagnoli) != binary.LittleEndian.Uint32(footer[24:]) {
		return nil, errDirectory
	}
	for len(dir) > 0 {
		var s section
		var err error
		if dir, err = s.unmarshal(dir, place); err != nil {
			return nil, err
		}
		f.sections[s.name] = s
	}
	return f, nil
}

// Close ends the use of the index and of all arrays that came from it.
func (f *File) Close() error {
	if f.mapped == nil {
		return nil
	}
	return f.mapped.Unmap()
}

// Err returns the first damage that any array met, a *DamageError, or nil. What
// was computed from arrays is to be trusted only if it is nil.
func (f *File) Err() error {
	if d := f.damage.Load(); d != nil {
		return d
	}
	return nil
}

// Damaged records, for Err, that a section holds what cannot have been written
// though its checksums are right, and returns the error that says so.
func (f *File) Damaged(section string) error {
	err := &DamageError{"section " + section}
	f.damage.CompareAndSwap(nil, err)
	return err
}

// Array is a section of numbers.
type Array[T Number] struct {
	file    *File
	section section
	data    []T
	seen    []atomic.Bool // blocks that were checked
}

// Of returns numbers that are in memory as an array, without checks.
func Of[T Number](v []T) *Array[T] { return &Array[T]{data: v} }

// Get returns a section. The error is a *DamageError if there is none of that
// name or its length is no multiple of a number's.
func Get[T Number](f *File, name string) (*Array[T], error) {
	s, ok := f.sections[name]
	size := uint64(unsafe.Sizeof(*new(T)))
	if !ok || s.len%size != 0 {
		return nil, &DamageError{"section " + name}
	}
	a := &Array[T]{file: f, section: s, seen: make([]atomic.Bool, len(s.sums))}
	raw := f.data[s.offset : s.offset+s.len]
	switch {
	case len(raw) == 0:
	case littleEndian && uintptr(unsafe.Pointer(unsafe.SliceData(raw)))%uintptr(size) == 0:
		a.data = unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(raw))), s.len/size)
	default:
		a.data = make([]T, s.len/size)
		if _, err := binary.Decode(raw, binary.LittleEndian, a.data); err != nil {
			return nil, &DamageError{"section " + name}
		}
	}
	return a, nil
}

// Len is the count of numbers.
func (a *Array[T]) Len() int { return len(a.data) }

// All returns the whole section, see Range.
func (a *Array[T]) All() []T { return a.Range(0, len(a.data)) }

// Unchecked returns the whole section, whatever its checksums say, for those who
// ask Range about the parts they use.
func (a *Array[T]) Unchecked() []T { return a.data }

// Range returns numbers lo up to hi, which are part of the file: do not change
// them. Where they are damaged, or lo and hi lie outside, it returns nil, and
// the file's Err says so. Of an array in memory it is what slicing is.
func (a *Array[T]) Range(lo, hi int) []T {
	if a.file == nil {
		return a.data[lo:hi]
	}
	if lo < 0 || hi < lo || hi > len(a.data) {
		a.fail()
		return nil
	}
	if lo == hi {
		return nil
	}
	size := int(unsafe.Sizeof(*new(T)))
	for b := lo * size / block; b <= (hi*size-1)/block; b++ {
		if !a.seen[b].Load() && !a.check(b) {
			a.fail()
			return nil
		}
	}
	return a.data[lo:hi]
}

func (a *Array[T]) check(b int) bool {
	raw := a.file.data[a.section.offset : a.section.offset+a.section.len]
	raw = raw[b*block : min((b+1)*block, len(raw))]
	ok := crc32.Checksum(raw, castagnoli) == a.section.sums[b]
	a.seen[b].Store(ok)
	return ok
}

func (a *Array[T]) fail() { _ = a.file.Damaged(a.section.name) } // Err returns it

// At returns number i, 0 where a file is damaged.
func (a *Array[T]) At(i int) T {
	if one := a.Range(i, i+1); len(one) == 1 {
		return one[0]
	}
	return 0
}

// Ints returns the whole array as ints, without a copy where an int has 64 bits.
func Ints(a *Array[int64]) []int {
	all := a.All()
	if strconv.IntSize == 64 {
		return unsafe.Slice((*int)(unsafe.Pointer(unsafe.SliceData(all))), len(all))
	}
	v := make([]int, len(all))
	for k, x := range all {
		v[k] = int(x)
	}
	return v
}
