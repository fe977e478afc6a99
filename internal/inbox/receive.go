package inbox

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"

	"ocop/internal/mend"
	"ocop/internal/picture"
	"ocop/internal/vi"
)

// Check says in Vietnamese why a file cannot be taken in, and what to do; "" when it
// can.
func Check(name string, data []byte) string {
	if _, err := picture.Clean(data); err != nil {
		return reason(name, data, err)
	}
	return ""
}

// Add puts a photograph into the inbox as it is, under a name near to its own, and
// gives its path below the content folder. When the inbox has the same bytes under
// that name, nothing is written and again is true. Nothing is written over.
func Add(root *os.Root, name string, data []byte) (at string, again bool, err error) {
	if err := root.MkdirAll(Folder, 0o755); err != nil {
		return "", false, fmt.Errorf("inbox: %w", err)
	}
	if err := mend.Create(root, Folder+"/.gitignore", []byte(ignore)); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", false, fmt.Errorf("inbox: %w", err)
	}
	name = safe(name)
	ext := path.Ext(name)
	for n := 1; ; n++ {
		at := Folder + "/" + name
		if n > 1 {
			at = Folder + "/" + strings.TrimSuffix(name, ext) + " (" + strconv.Itoa(n) + ")" + ext
		}
		err := mend.Create(root, at, data)
		if errors.Is(err, fs.ErrExist) {
			if old, err := root.ReadFile(at); err == nil && bytes.Equal(old, data) {
				return at, true, nil
			}
			continue
		}
		if err != nil {
			return "", false, fmt.Errorf("inbox: %w", err)
		}
		return at, false, nil
	}
}

// longest is how many bytes of a name are kept; a file system takes 255, and ends
// are added.
const longest = 150

// safe makes a name of a file, of what a browser says that a file is called: no path,
// nothing that Windows does not take, nothing that hides it.
func safe(name string) string {
	name = vi.NFC(strings.ToValidUTF8(path.Base(strings.ReplaceAll(name, "\\", "/")), ""))
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || strings.ContainsRune(`<>:"/|?*`, r) {
			return '-'
		}
		return r
	}, name)
	ext := path.Ext(name)
	if len(ext) > 6 {
		ext = ""
	}
	base := strings.Trim(strings.TrimLeft(strings.TrimSuffix(name, ext), "._~ "), ". ")
	for len(base) > longest {
		letters := []rune(base)
		base = string(letters[:len(letters)-1])
	}
	base = strings.TrimRight(base, ". ")
	if base == "" || reserved(base) {
		base = "anh " + base
	}
	return strings.TrimSpace(base) + strings.TrimRight(ext, ". ")
}

// reserved are the names that stand for devices on Windows, with any end, and that of
// the folder of originals.
func reserved(stem string) bool {
	first, _, _ := strings.Cut(strings.ToUpper(stem), ".")
	switch first = strings.TrimSpace(first); first {
	case "CON", "PRN", "AUX", "NUL", strings.ToUpper(path.Base(Done)):
		return true
	}
	return len(first) == 4 && (first[:3] == "COM" || first[:3] == "LPT") && first[3] >= '0' && first[3] <= '9'
}
