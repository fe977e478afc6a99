package source

import (
	"errors"
	"fmt"
	"io/fs"

	"ocop/internal/finding"
	"ocop/internal/vi"
)

// SynonymsFile lies in the content folder: an office's own words that mean the
// same to a visitor, a line each, separated by commas.
const SynonymsFile = "synonyms.txt"

// maxSynonyms is how big the file may be.
const maxSynonyms = 256 << 10

// synonyms takes note of the file, so that a change of it is seen.
func (l *listing) synonyms(e fs.DirEntry) {
	if e.Type()&fs.ModeSymlink != 0 {
		l.report("source-symlink", finding.Error, SynonymsFile, "Tệp này là liên kết tượng trưng nên không được đọc. Chép tệp thật vào đây.")
		return
	}
	l.beside(SynonymsFile, e)
}

// Synonyms reads the office's own words for search, in NFC; nil when there are
// none.
func Synonyms(fsys fs.FS) ([]byte, error) {
	info, err := fs.Lstat(fsys, SynonymsFile)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return nil, nil
	}
	if err == nil && info.Size() > maxSynonyms {
		return nil, nil
	}
	data, err := fs.ReadFile(fsys, SynonymsFile)
	if err != nil {
		return nil, fmt.Errorf("content %s: %w", SynonymsFile, err)
	}
	return []byte(vi.NFC(string(data))), nil
}
