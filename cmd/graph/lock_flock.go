//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package main

import (
	"os"
	"syscall"
)

// lockFile locks a file until release is called or the process ends, however it
// ends. It waits for a lock that another has. A file system without locks has
// none to wait for, and removeUnlocked finds none there.
func lockFile(name string) (release func()) {
	f, err := os.Open(name)
	if err != nil {
		return func() {} // it is gone
	}
	_ = flock(f, syscall.LOCK_EX)
	return func() { f.Close() }
}

// removeUnlocked removes a file that nobody has locked.
func removeUnlocked(name string) {
	f, err := os.Open(name)
	if err != nil {
		return
	}
	defer f.Close()
	if flock(f, syscall.LOCK_EX|syscall.LOCK_NB) == nil {
		os.Remove(name) // with the lock in hand; who makes the file looks whether it is there
	}
}

func flock(f *os.File, how int) error {
	for {
		if err := syscall.Flock(int(f.Fd()), how); err != syscall.EINTR {
			return err
		}
	}
}
