package main

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// replaceFile puts what write writes at path by way of a temporary file beside it, with the
// permissions of the file that is there. A link stays a link. What is there and
// is no regular file, a pipe or /dev/null, is written to directly.
func replaceFile(path string, write func(io.Writer) error) (err error) {
	path = linked(path)
	info, err := os.Stat(path)
	switch {
	case err != nil:
	case info.IsDir():
		return fmt.Errorf("%s is a directory; name a file", path)
	case !info.Mode().IsRegular():
		return writeInto(path, write)
	}
	sweep(path)
	tmp, release, err := temporary(path)
	if err != nil {
		return writeError(path, err)
	}
	defer release() // after the renaming
	name := tmp.Name()
	defer func() {
		if err != nil {
			tmp.Close()
			os.Remove(name)
			err = writeError(path, err)
		}
	}()
	if err = write(tmp); err != nil {
		return err
	}
	if info != nil {
		if err = tmp.Chmod(info.Mode().Perm()); err != nil {
			return err
		}
	}
	if err = tmp.Sync(); err != nil {
		return err
	}
	if err = tmp.Close(); err != nil {
		return err
	}
	return os.Rename(name, path)
}

// besides is what the names of the temporary files of path begin with, in its
// directory: a sum, because the longest of names has no room for more.
func besides(path string) string {
	return fmt.Sprintf(".graph-%08x-", crc32.ChecksumIEEE([]byte(filepath.Base(path))))
}

// besidesEnd is what they end with.
const besidesEnd = ".tmp"

// temporary makes an empty file beside path, which stays locked until release is
// called.
func temporary(path string) (tmp *os.File, release func(), err error) {
	for {
		// Not os.CreateTemp, whose files are for their owner only: the umask decides.
		name := filepath.Join(filepath.Dir(path), fmt.Sprintf("%s%08x%s", besides(path), rand.Uint32(), besidesEnd))
		if tmp, err = os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666); err != nil {
			return nil, nil, err
		}
		release = lockFile(name)
		there, err := os.Stat(name)
		if info, err2 := tmp.Stat(); err == nil && err2 == nil && os.SameFile(there, info) {
			return tmp, release, nil
		}
		release() // another run took it for a stale one before it was locked
		tmp.Close()
	}
}

// sweep removes the temporary files of path that a killed run left behind: those
// that no run has locked.
func sweep(path string) {
	dir := filepath.Dir(path)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return // making a file there will say why
	}
	for _, e := range entries {
		if name := e.Name(); e.Type().IsRegular() && strings.HasPrefix(name, besides(path)) && strings.HasSuffix(name, besidesEnd) {
			removeUnlocked(filepath.Join(dir, name))
		}
	}
}

// writeError names the file that the user asked for, not the one beside it.
func writeError(path string, err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return fmt.Errorf("cannot write %s: %w; name another place", path, err)
}

// writeInto writes to a file that is no regular one.
func writeInto(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// linked is what path links to, also if there is nothing yet, or path itself.
func linked(path string) string {
	if there, err := filepath.EvalSymlinks(path); err == nil {
		return there
	}
	target, err := os.Readlink(path)
	if err != nil {
		return path
	}
	if filepath.IsAbs(target) {
		return target
	}
	return filepath.Join(filepath.Dir(path), target)
}
