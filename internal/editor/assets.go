package editor

import (
	"embed"
	"io/fs"
)

// assets are the files of the editor, as `make assets` installs them: none but
// two of git's own in a checkout without them.
//
//go:embed all:assets
var assets embed.FS

//go:embed npm/package-lock.json
var lock []byte

// Lock is the lock file of the packages from npm that are in this program; nil in one
// that was built without the editor.
func Lock() []byte {
	if _, ok := Assets(); !ok {
		return nil
	}
	return lock
}

// bundle is the file of the editor itself.
const bundle = "sveltia-cms.js"

// Assets gives the files below /admin/; ok is false in a program that was built
// without the editor.
func Assets() (files fs.FS, ok bool) {
	files, err := fs.Sub(assets, "assets")
	if err != nil {
		return nil, false
	}
	_, err = fs.Stat(files, bundle)
	return files, err == nil
}
