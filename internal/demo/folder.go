package demo

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"ocop/internal/ocop"
)

// Into gives an Out that writes below a folder, which it makes when it is not
// there. A folder that holds records already is an error, and only new files
// are made, so that a tree never mixes with records of another origin.
func Into(dir string) (func(path string, data []byte) error, error) {
	for _, k := range ocop.Kinds() {
		entries, err := os.ReadDir(filepath.Join(dir, k.Folder()))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("demo: %w", err)
		}
		if len(entries) > 0 {
			return nil, fmt.Errorf("demo: %s holds records already", filepath.Join(dir, k.Folder()))
		}
	}
	return func(path string, data []byte) error {
		name := filepath.Join(dir, filepath.FromSlash(path))
		f, err := create(name)
		if errors.Is(err, fs.ErrNotExist) {
			if err = os.MkdirAll(filepath.Dir(name), 0o755); err == nil {
				f, err = create(name)
			}
		}
		if err != nil {
			return err
		}
		if _, err := f.Write(data); err != nil {
			f.Close()
			return err
		}
		return f.Close()
	}, nil
}

func create(name string) (*os.File, error) {
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
}
