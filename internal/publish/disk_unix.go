//go:build unix && !linux

package publish

import (
	"errors"

	"golang.org/x/sys/unix"
)

const (
	canExchange = false
	usualSwitch = ByLink
)

func exchange(_, _ string) error { return errors.ErrUnsupported }

func flush(dir string) error { return flushEach(dir) }

// free is how many bytes a user may still write below dir.
func free(dir string) (int64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return 0, err
	}
	return int64(s.Bavail) * int64(s.Bsize), nil
}
