//go:build !windows

package main

// ownConsole reports whether the window closes with the program, which is so on
// Windows only.
func ownConsole() bool { return false }
