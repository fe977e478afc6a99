package main

import (
	"syscall"
	"unsafe"
)

// ownConsole reports whether the window is this program's alone: somebody pressed
// its icon, and the window closes with it.
func ownConsole() bool {
	var ids [2]uint32
	n, _, _ := syscall.NewLazyDLL("kernel32.dll").NewProc("GetConsoleProcessList").Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	return n == 1
}
