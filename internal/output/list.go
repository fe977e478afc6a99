package output

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Item is a file of a finished site, as the manifest has it.
type Item struct {
	Path string
	Sum  [sha256.Size]byte
	Size int64
}

// ErrUnfinished says that a folder has the journal of a build that did not finish.
var ErrUnfinished = errors.New("the last build did not finish")

// List reads the manifest of a finished site and returns its files by path. A folder
// without a manifest is fs.ErrNotExist, one whose last build did not finish
// ErrUnfinished. It does not look at the files: their reader compares the sums.
func List(site fs.FS) ([]Item, error) {
	if _, err := fs.Stat(site, journalName); !errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Join(ErrUnfinished, err)
	}
	data, err := fs.ReadFile(site, manifestName)
	if err != nil {
		return nil, fmt.Errorf("manifest: %w", err)
	}
	files, _, readable := parseManifest(data)
	if !readable {
		return nil, errors.New("manifest: cannot be read")
	}
	items := make([]Item, 0, len(files))
	for p, e := range files {
		items = append(items, Item{p, e.sum, e.size})
	}
	slices.SortFunc(items, func(a, b Item) int { return strings.Compare(a.Path, b.Path) })
	return items, nil
}
