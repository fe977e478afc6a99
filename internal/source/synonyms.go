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

// AddressesFile lies in the content folder: every permanent address ever
// published (package ledger).
const AddressesFile = "addresses.tsv"

// maxAddresses is how big that file may be: some 200,000 addresses.
const maxAddresses = 16 << 20

// known takes note of a file of the content folder itself, so that a change of it
// is seen.
func (l *listing) known(e fs.DirEntry) {
	if e.Type()&fs.ModeSymlink != 0 {
		l.report("source-symlink", finding.Error, e.Name(), "Tệp này là liên kết tượng trưng nên không được đọc. Chép tệp thật vào đây.")
		return
	}
	l.beside(e.Name(), e)
}

// Synonyms reads the office's own words for search, in NFC; nil when there are
// none.
func Synonyms(fsys fs.FS) ([]byte, error) {
	data, _, err := known(fsys, SynonymsFile, maxSynonyms)
	return []byte(vi.NFC(string(data))), err
}

// Addresses reads the record of permanent addresses; ok is false when it is there
// and cannot be used: it is no plain file, or too big. Data is nil when there is none.
func Addresses(fsys fs.FS) (data []byte, ok bool, err error) {
	return known(fsys, AddressesFile, maxAddresses)
}

// known reads a file of the content folder itself.
func known(fsys fs.FS, name string, most int64) (data []byte, ok bool, err error) {
	info, err := fs.Lstat(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, true, nil
	}
	if err == nil && (!info.Mode().IsRegular() || info.Size() > most) {
		return nil, false, nil
	}
	data, err = fs.ReadFile(fsys, name)
	if err != nil {
		return nil, false, fmt.Errorf("content %s: %w", name, err)
	}
	return data, true, nil
}
