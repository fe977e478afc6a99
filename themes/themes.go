// Package themes carries the theme that the site is built with unless the
// command line names another folder.
//
// A theme is plain files: layouts/base.html is the frame of every page,
// pages/*.html are the pages of package page, partials/*.html what they share,
// assets/ the style sheets and drawings. Package theme compiles it; nothing is
// done here but to keep the files in the binary.
package themes

import (
	"embed"
	"io/fs"
)

//go:embed all:ocop all:report all:desk
var files embed.FS

// OCOP is the folder of the theme "ocop". Every call gives the same files.
func OCOP() fs.FS {
	sub, err := fs.Sub(files, "ocop")
	if err != nil {
		panic(err) // the name above is not a path: a mistake in this file
	}
	return sub
}

// Report is the folder of the theme in which the internal report is shown.
func Report() fs.FS {
	sub, err := fs.Sub(files, "report")
	if err != nil {
		panic(err) // the name above is not a path: a mistake in this file
	}
	return sub
}

// Desk is the folder of the theme in which the desk of the office's staff is shown.
func Desk() fs.FS {
	sub, err := fs.Sub(files, "desk")
	if err != nil {
		panic(err) // the name above is not a path: a mistake in this file
	}
	return sub
}
