//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd)

package main

// lockFile does nothing where files have no such locks.
func lockFile(string) (release func()) { return func() {} }

// removeUnlocked removes nothing: nobody can tell a stale file from one that is
// being written.
func removeUnlocked(string) {}
