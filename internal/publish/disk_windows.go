package publish

import (
	"errors"

	"golang.org/x/sys/windows"
)

// Links need a right that offices' accounts do not have, and folders cannot be
// exchanged: current.txt names the live release.
const (
	canExchange = false
	usualSwitch = ByFile
)

func exchange(_, _ string) error { return errors.ErrUnsupported }

func flush(dir string) error { return flushEach(dir) }

// free is how many bytes a user may still write below dir.
func free(dir string) (int64, error) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, err
	}
	var n uint64
	if err := windows.GetDiskFreeSpaceEx(name, &n, nil, nil); err != nil {
		return 0, err
	}
	return int64(n), nil
}
