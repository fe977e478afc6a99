//go:build unix

package build

import (
	"syscall"
	"testing"
)

func TestTheUmaskDoesNotMatter(t *testing.T) {
	var want string
	for _, mask := range []int{0, 0o022, 0o077} {
		in := sample(t, repository())
		old := syscall.Umask(mask)
		run(t, in)
		syscall.Umask(old)
		got := sum(tree(t, in.Out))
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("umask %o: another tree", mask)
		}
	}
}
