package output

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Depth says how closely Verify looks.
type Depth uint8

const (
	BySize Depth = iota // one lstat per file: 2 µs
	ByHash              // reads every file
)

// Verify compares the files in root with the manifest of the last build and
// returns, sorted, the paths that are not there or are no longer plain files,
// and those with another size or, by hash, other bytes. It writes nothing. A
// folder without a readable manifest, or with the journal of a build that did
// not finish, is an error, for then nobody knows what the folder should hold.
func Verify(root string, depth Depth) (missing, changed []string, err error) {
	r, err := os.OpenRoot(root)
	if err != nil {
		return nil, nil, fmt.Errorf("verify: %w", err)
	}
	defer r.Close()
	data, err := readOwn(r, manifestName)
	if err != nil {
		return nil, nil, fmt.Errorf("verify %s: %w", root, err)
	}
	if data == nil {
		return nil, nil, fmt.Errorf("verify %s: no manifest: %w", root, fs.ErrNotExist)
	}
	files, _, readable := parseManifest(data)
	if !readable {
		return nil, nil, fmt.Errorf("verify %s: the manifest cannot be read", root)
	}
	if _, err := r.Lstat(journalName); !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, errors.Join(fmt.Errorf("verify %s: the last build did not finish", root), err)
	}
	for p, e := range files {
		// Plain paths are three times as fast as the root here, and safe:
		// nothing is written, and the manifest holds only checked paths.
		info, err := os.Lstat(filepath.Join(root, filepath.FromSlash(p)))
		if err != nil || !info.Mode().IsRegular() {
			missing = append(missing, p)
			continue
		}
		if info.Size() != e.size {
			changed = append(changed, p)
			continue
		}
		if depth == BySize {
			continue
		}
		got, err := r.ReadFile(p)
		if err != nil {
			return nil, nil, fmt.Errorf("verify %s: %w", root, err)
		}
		if sum := sha256.Sum256(got); !bytes.Equal(sum[:], e.sum[:]) {
			changed = append(changed, p)
		}
	}
	slices.Sort(missing)
	slices.Sort(changed)
	return missing, changed, nil
}
