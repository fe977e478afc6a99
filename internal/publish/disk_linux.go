package publish

import (
	"os"

	"golang.org/x/sys/unix"
)

// canExchange: the kernel changes two folders in one step (renameat2).
const canExchange = true

// usualSwitch is the way to switch of a new site.
const usualSwitch = ByLink

func exchange(a, b string) error {
	return unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
}

// flush brings everything below dir to the disk: one call for the whole file system
// instead of one for each of thousands of files.
func flush(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return unix.Syncfs(int(f.Fd()))
}

// free is how many bytes a user may still write below dir.
func free(dir string) (int64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return 0, err
	}
	return int64(s.Bavail) * s.Bsize, nil
}
