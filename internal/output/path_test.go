package output

import (
	"strings"
	"testing"
)

func TestBadPathsAreRefused(t *testing.T) {
	for _, tc := range []struct{ path, want string }{
		{"", "is empty"},
		{"/etc/passwd", "empty part"},
		{"a//b", "empty part"},
		{"a/", "empty part"},
		{".", `part "."`},
		{"..", `part ".."`},
		{"../x", `part ".."`},
		{"a/../b", `part ".."`},
		{"a/./b", `part "."`},
		{`a\b`, "holds the character"},
		{`..\x`, "holds the character"},
		{"C:/x", "holds the character"},
		{"a:b", "holds the character"},
		{"a?b", "holds the character"},
		{"a\x00b", "holds the character"},
		{"a\nb", "holds the character"},
		{"a\x7fb", "holds the character"},
		{"con", "device"},
		{"NUL.html", "device"},
		{"a/Aux/b", "device"},
		{"com1.tar.gz", "device"},
		{"lpt²", "device"},
		{"prn .txt", "device"},
		{"CONIN$", "device"},
		{"a.", "ends in a dot"},
		{"a /b", "ends in a dot"},
		{"a\xffb", "UTF-8"},
		{"ba\u0301nh/index.html", "NFC"},
		{strings.Repeat("a", 201), "longer than 200"},
		{".gitignore", "reserved"},
		{".GitIgnore", "reserved"},
		{".ocop-manifest", "reserved"},
		{".ocop-manifest.next", "reserved"},
		{".OCOP-tmp/x", "reserved"},
	} {
		if err := checkPath(tc.path); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%q: got %v, want %q", tc.path, err, tc.want)
		}
	}
}

func TestGoodPathsAreAccepted(t *testing.T) {
	for _, p := range []string{
		"index.html", "san-pham/tra-shan/index.html", ".nojekyll", ".well-known/security.txt",
		"a..b", "bánh tráng.html", "console/x", "com10", "comx", "lpt", "null", "sub/.gitignore",
		strings.Repeat("a", 200),
	} {
		if err := checkPath(p); err != nil {
			t.Errorf("%q: got %v, want no error", p, err)
		}
	}
}

func TestCollidingPathsAreRefused(t *testing.T) {
	for _, tc := range []struct{ first, second, want string }{
		{"a/b", "a/b", "two pages want this path"},
		{"a/b", "a/B", "differs only by case from a/b"},
		{"a/b", "A/c", "folder A differs only by case from a"},
		{"a/b/c/d", "a/B/c/e", "differs only by case from a/b"},
		{"đông", "Đông", "differs only by case"},
		{"a/b", "a", "is already a folder"},
		{"a/b", "A", "is already a folder"},
		{"a", "a/b/c", "a is already a file"},
	} {
		root := t.TempDir()
		d := open(t, root)
		if err := d.Put(tc.first, []byte("1")); err != nil {
			t.Fatal(err)
		}
		if err := d.Put(tc.second, []byte("2")); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s, %s: got %v, want %q", tc.first, tc.second, err, tc.want)
		}
		if err := d.Close(nil); err == nil {
			t.Errorf("%s, %s: Close: got no error", tc.first, tc.second)
		}
		if exists(root, manifestName) {
			t.Errorf("%s, %s: a failed build left a manifest", tc.first, tc.second)
		}
	}
}
