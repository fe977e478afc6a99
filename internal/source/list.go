package source

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// file is one Markdown file found, not yet opened.
type file struct {
	kind    ocop.Kind
	id      string
	english bool
	path    string
}

// stamp tells whether a file beside the records may have changed.
type stamp struct{ size, modified int64 }

// listing is what a content folder holds.
type listing struct {
	files []file
	other map[string]stamp
	maps  []string // files of the map, by path
	found []finding.Finding
}

// list finds the files of the wanted kinds. A folder that is not there is an
// empty one; the content folder itself must exist.
func list(fsys fs.FS, kinds []ocop.Kind) (*listing, error) {
	l := &listing{other: map[string]stamp{}}
	top, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("content folder: %w", err)
	}
	refused := map[string]bool{}
	for _, e := range top {
		if e.Name() == LandFolder && slices.Contains(kinds, ocop.KindCommune) {
			if err := l.land(fsys, e); err != nil {
				return nil, err
			}
		}
		l.top(e)
		refused[e.Name()] = e.Type()&fs.ModeSymlink != 0
	}
	for _, k := range kinds {
		if refused[k.Folder()] {
			continue
		}
		if err := l.folder(fsys, k); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// top looks at a name in the content folder itself.
func (l *listing) top(e fs.DirEntry) {
	name := e.Name()
	if skipped(name) {
		return
	}
	for _, k := range ocop.Kinds() {
		if name == k.Folder() {
			if e.Type()&fs.ModeSymlink != 0 {
				l.report("source-symlink", finding.Error, name, "Thư mục này là liên kết tượng trưng nên không được đọc. Chép thư mục thật vào đây.")
			}
			return
		}
	}
	switch {
	case name == SynonymsFile, name == AddressesFile:
		l.known(e)
	case name == LandFolder:
	case e.IsDir():
		var names []string
		for _, k := range ocop.Kinds() {
			names = append(names, k.Folder())
		}
		msg := "Thư mục này không thuộc loại bản ghi nào nên không được đọc."
		if near := vi.Nearest(name, names); near != "" {
			msg += " Có phải là " + near + "?"
		}
		l.report("source-unknown-folder", finding.Warning, name, msg)
	case strings.HasSuffix(name, ".md") && !strings.EqualFold(name, "README.md"):
		l.report("source-unknown-folder", finding.Warning, name, "Tệp nằm ngoài các thư mục bản ghi nên không được đọc. Chuyển vào products/, entities/, stories/ …")
	}
}

func skipped(name string) bool { return name == "" || name[0] == '.' || name[0] == '_' }

func (l *listing) report(rule string, s finding.Severity, path, msg string) {
	f := finding.Finding{Rule: rule, Severity: s, Path: path, Message: msg}
	if s == finding.Error {
		f.Effect = finding.Withhold
	}
	l.found = append(l.found, f)
}

// folder lists the records of one kind.
func (l *listing) folder(fsys fs.FS, k ocop.Kind) error {
	dir := k.Folder()
	entries, err := fs.ReadDir(fsys, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("content folder %s: %w", dir, err)
	}
	for _, e := range entries {
		if skipped(e.Name()) {
			continue
		}
		p := path.Join(dir, e.Name())
		switch {
		case e.Type()&fs.ModeSymlink != 0:
			l.report("source-symlink", finding.Error, p, "Liên kết tượng trưng không được đọc, vì có thể dẫn ra ngoài thư mục nội dung. Chép tệp thật vào đây.")
		case e.IsDir():
			if err := l.bundle(fsys, k, p); err != nil {
				return err
			}
		default:
			l.plain(k, p, e)
		}
	}
	return nil
}

// plain takes a file directly in the kind's folder.
func (l *listing) plain(k ocop.Kind, p string, e fs.DirEntry) {
	stem, isMarkdown := strings.CutSuffix(e.Name(), ".md")
	if !isMarkdown {
		l.beside(p, e)
		return
	}
	stem, english := strings.CutSuffix(stem, ".en")
	if id, ok := l.id(stem, p); ok {
		l.files = append(l.files, file{k, id, english, p})
	}
}

// bundle takes a folder that is one record with its pictures.
func (l *listing) bundle(fsys fs.FS, k ocop.Kind, dir string) error {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return fmt.Errorf("content folder %s: %w", dir, err)
	}
	id, ok := l.id(path.Base(dir), dir)
	if !ok {
		return nil
	}
	var index bool
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		switch {
		case skipped(e.Name()):
		case e.Type()&fs.ModeSymlink != 0:
			l.report("source-symlink", finding.Error, p, "Liên kết tượng trưng không được đọc, vì có thể dẫn ra ngoài thư mục nội dung. Chép tệp thật vào đây.")
		case e.IsDir():
			l.report("source-unknown-folder", finding.Warning, p, "Thư mục con trong thư mục của một bản ghi không được đọc. Đặt hình ngay cạnh index.md.")
		case e.Name() == "index.md", e.Name() == "index.en.md":
			index = index || e.Name() == "index.md"
			l.files = append(l.files, file{k, id, e.Name() == "index.en.md", p})
		case strings.HasSuffix(e.Name(), ".md"):
			l.report("source-unknown-folder", finding.Warning, p, "Trong thư mục của một bản ghi chỉ đọc index.md và index.en.md.")
		default:
			l.beside(p, e)
		}
	}
	if !index {
		l.report("source-no-index", finding.Error, dir, "Thư mục không có index.md nên không thành bản ghi. Thêm tệp index.md.")
	}
	return nil
}

// beside notes a file that is no record.
func (l *listing) beside(p string, e fs.DirEntry) {
	var st stamp
	if info, err := e.Info(); err == nil {
		st = stamp{info.Size(), info.ModTime().UnixNano()}
	}
	if !vi.IsNFC(p) {
		l.report("source-name-not-nfc", finding.Warning, vi.NFC(p), "Tên tệp viết bằng Unicode tổ hợp (NFD), thường từ máy Mac hay Zalo. Đổi tên tệp không dấu.")
	}
	l.other[p] = st
}

// id makes the id of a record from its file name and reports a name that
// cannot be part of an address.
func (l *listing) id(stem, p string) (string, bool) {
	if vi.ValidSlug(stem) {
		return stem, true
	}
	slug := vi.Slug(stem)
	msg := "Tên tệp chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối."
	if slug != "" {
		msg += " Đổi thành " + slug + "."
	}
	l.report("source-name", finding.Error, vi.NFC(p), msg)
	return "", false
}

// sortFiles puts files in the order of kind, id, Vietnamese before English,
// and path, which is the order of records and of duplicate decisions.
func sortFiles(files []file) {
	rank := map[ocop.Kind]int{}
	for i, k := range ocop.Kinds() {
		rank[k] = i
	}
	slices.SortFunc(files, func(a, b file) int {
		if d := rank[a.kind] - rank[b.kind]; d != 0 {
			return d
		}
		if d := strings.Compare(a.id, b.id); d != 0 {
			return d
		}
		if a.english != b.english {
			if b.english {
				return -1
			}
			return 1
		}
		return strings.Compare(a.path, b.path)
	})
}
