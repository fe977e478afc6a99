package mend

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// ErrChanged tells that a file is no longer what it was when it was looked at.
var ErrChanged = errors.New("changed in the meantime")

// Write puts a change on the disk, whole or not at all: into a file of its
// own that then takes the place of the old one, with its permissions. The
// error wraps ErrChanged when somebody has written the file since.
func Write(root *os.Root, c Change) error {
	if err := write(root, c); err != nil {
		return fmt.Errorf("mend %s: %w", c.Path, err)
	}
	return nil
}

func write(root *os.Root, c Change) (err error) {
	info, err := root.Lstat(c.Path)
	if err != nil {
		return err
	}
	data, err := root.ReadFile(c.Path)
	if err != nil {
		return err
	}
	if string(data) != c.Before || !info.Mode().IsRegular() {
		return ErrChanged
	}
	// A name with a dot in front is never read as a record.
	temp := path.Join(path.Dir(c.Path), "."+path.Base(c.Path)+".tmp")
	f, err := root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm())
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, ignoreMissing(root.Remove(temp)))
		}
	}()
	_, err = f.WriteString(c.After)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return root.Rename(temp, c.Path)
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Create writes a file that must not be there yet, whole or not at all. The error
// is fs.ErrExist when it is there.
func Create(root *os.Root, name string, data []byte) (err error) {
	if _, err := root.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		if err == nil {
			err = fs.ErrExist
		}
		return err
	}
	// A name with a dot in front is never read as a record.
	temp := path.Join(path.Dir(name), "."+path.Base(name)+".tmp")
	f, err := root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = root.Rename(temp, name)
	}
	if err != nil {
		err = errors.Join(err, root.Remove(temp))
	}
	return err
}
