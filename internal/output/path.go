package output

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxPath is the longest path in bytes. With C:\Users\…\public before it, it
// still fits the 260 characters of older Windows.
const maxPath = 200

// checkPath says why p cannot be the path of a file on some system, or nil.
func checkPath(p string) error {
	switch {
	case p == "":
		return errors.New("the path is empty")
	case len(p) > maxPath:
		return fmt.Errorf("the path is longer than %d bytes", maxPath)
	case !utf8.ValidString(p):
		return errors.New("the path is not valid UTF-8")
	case !norm.NFC.IsNormalString(p):
		return errors.New("the path is not in NFC")
	}
	for i, part := range strings.Split(p, "/") {
		if err := checkName(part); err != nil {
			return err
		}
		if low := foldPath(part); i == 0 && (strings.HasPrefix(low, ".ocop-") || low == ignoreName) {
			return fmt.Errorf("%s is a reserved name", part)
		}
	}
	return nil
}

// checkName does the same for one part of a path.
func checkName(part string) error {
	switch {
	case part == "":
		return errors.New("the path has an empty part")
	case part == "." || part == "..":
		return fmt.Errorf("the path has a part %q", part)
	case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
		return fmt.Errorf("%q ends in a dot or a space", part)
	case device(part):
		return fmt.Errorf("%q is the name of a device on Windows", part)
	}
	for _, r := range part {
		if r < 0x20 || r == 0x7f || strings.ContainsRune(`\:*?"<>|`, r) {
			return fmt.Errorf("%q holds the character %q", part, r)
		}
	}
	return nil
}

// device reports whether Windows takes part for a device, whatever its case
// and extension: con, NUL.html, com1.tar.gz, lpt².
func device(part string) bool {
	stem, _, _ := strings.Cut(part, ".")
	stem = strings.ToLower(strings.TrimRight(stem, " "))
	switch stem {
	case "con", "prn", "aux", "nul", "conin$", "conout$":
		return true
	}
	rest, ok := strings.CutPrefix(stem, "com")
	if !ok {
		rest, ok = strings.CutPrefix(stem, "lpt")
	}
	if !ok {
		return false
	}
	r, n := utf8.DecodeRuneInString(rest)
	return n > 0 && n == len(rest) && strings.ContainsRune("0123456789¹²³", r)
}

// foldPath returns the form in which two paths are compared where case does
// not count. Most paths of a site are slugs and come back as they are.
func foldPath(p string) string {
	for i := range len(p) {
		if c := p[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return strings.ToLower(strings.ToUpper(p))
		}
	}
	return p
}
