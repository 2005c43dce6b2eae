//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
)

// A new file has the permissions that the user's umask leaves.
func TestReplaceFileKeepsTheUmask(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o077))
	path := filepath.Join(t.TempDir(), "out")
	if err := replaceFile(path, bytesOf(nil)); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v, want permissions 600", info, err)
	}
}

// A run removes what killed runs left beside its own output, and nothing that
// another run is writing, that is of another output or no file.
func TestReplaceFileSweeps(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "lib.graph")
	made := map[string]bool{} // whether each file stays
	for name, stays := range map[string]bool{
		besides("lib.graph") + "00000001.tmp": false, besides("lib.graph") + "00000002.tmp": false, besides("lib.graph") + "locked.tmp": true,
		besides("other.graph") + "00000001.tmp": true, besides("lib.graph") + "notes": true, ".graph-mine.tmp": true,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("half an ind"), 0o666); err != nil {
			t.Fatal(err)
		}
		made[name] = stays
	}
	folder, link := besides("lib.graph")+"folder.tmp", besides("lib.graph")+"link.tmp"
	if err := errors.Join(os.Mkdir(filepath.Join(dir, folder), 0o777), os.Symlink("lib.graph", filepath.Join(dir, link))); err != nil {
		t.Fatal(err)
	}
	made[folder], made[link] = true, true
	defer lockFile(filepath.Join(dir, besides("lib.graph")+"locked.tmp"))()
	if err := replaceFile(path, bytesOf([]byte("whole"))); err != nil {
		t.Fatal(err)
	}
	for name, stays := range made {
		if _, err := os.Lstat(filepath.Join(dir, name)); (err == nil) != stays {
			t.Errorf("%s: stays is %v, want %v", name, err == nil, stays)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 7 {
		t.Errorf("%d files are left, %v; want 6 and the output", len(entries), err)
	}
}

// Runs that write one file at the same time do not remove each other's.
func TestReplaceFileAtTheSameTime(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "lib.graph")
	data := bytes.Repeat([]byte("whole"), 10_000)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 50 {
				if err := replaceFile(path, bytesOf(data)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, data) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("%d files are left, %v", len(entries), err)
	}
}
