//go:build !linux

package publish

import (
	"io/fs"
	"os"
	"path/filepath"
)

// flushEach brings every file and folder below dir to the disk.
func flushEach(dir string) error {
	return filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			return syncDir(p)
		}
		f, err := os.OpenFile(p, os.O_RDWR, 0)
		if err != nil {
			return err
		}
		defer f.Close()
		return f.Sync()
	})
}
