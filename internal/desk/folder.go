package desk

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ocop/internal/ocop"
	"ocop/internal/output"
	"ocop/internal/source"
)

// ID tells the folder of one desk from that of another, without naming it.
func ID(content string) string {
	if full, err := filepath.Abs(content); err == nil {
		content = full
	}
	if real, err := filepath.EvalSymlinks(content); err == nil {
		content = real
	}
	sum := sha256.Sum256([]byte("ocop desk " + content))
	return hex.EncodeToString(sum[:16])
}

// folder opens a folder so that nothing outside it can be read.
func folder(name string) (fs.FS, error) {
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return root.FS(), nil
}

// folderOf is the folder that a path of a record is below; an empty one when it
// cannot be opened.
func (d *desk) folderOf(name string) fs.FS {
	fsys, err := folder(d.dirOf(name))
	if err != nil {
		return os.DirFS(os.DevNull)
	}
	return fsys
}

// dirOf is the name of that folder.
func (d *desk) dirOf(name string) string {
	if _, kind := recordOf(name); kind != "" && kind.Internal() {
		return d.in.Internal
	}
	return d.in.Content
}

// kindsOf are the folders of records with the kinds that are in each.
func (d *desk) kindsOf() []kinds {
	if d.in.Internal == d.in.Content {
		return []kinds{{d.in.Content, ocop.Kinds()}}
	}
	return []kinds{{d.in.Content, source.PublicKinds()}, {d.in.Internal, source.InternalKinds()}}
}

type kinds struct {
	dir   string
	kinds []ocop.Kind
}

// eachFile calls f for every file of a record and what lies beside it.
func (d *desk) eachFile(f func(name string, info fs.FileInfo, fsys fs.FS) error) error {
	for _, part := range d.kindsOf() {
		fsys, err := folder(part.dir)
		if err != nil {
			return err
		}
		for _, k := range part.kinds {
			err := fs.WalkDir(fsys, k.Folder(), func(name string, e fs.DirEntry, err error) error {
				if err != nil || e.IsDir() || strings.HasPrefix(e.Name(), ".") {
					if errors.Is(err, fs.ErrNotExist) {
						return nil
					}
					return err
				}
				info, err := e.Info()
				if err != nil {
					return nil // gone meanwhile
				}
				return f(name, info, fsys)
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// stamp changes when a file of a record does.
func (d *desk) stamp() (string, error) {
	h := sha256.New()
	err := d.eachFile(func(name string, info fs.FileInfo, _ fs.FS) error {
		h.Write([]byte(name))
		h.Write(binary.BigEndian.AppendUint64([]byte{0}, uint64(info.Size())))
		h.Write(binary.BigEndian.AppendUint64(nil, uint64(info.ModTime().UnixNano())))
		return nil
	})
	if site, err := d.in.Site(); err == nil {
		fmt.Fprintf(h, "%v", site) // a hash takes everything
	}
	return hex.EncodeToString(h.Sum(nil)), err
}

// sums are the records by path, with what each holds in short.
func (d *desk) sums() (map[string]string, error) {
	out := map[string]string{}
	err := d.eachFile(func(name string, _ fs.FileInfo, fsys fs.FS) error {
		if !strings.HasSuffix(name, ".md") {
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil // gone meanwhile
		}
		sum := sha256.Sum256(data)
		out[name] = hex.EncodeToString(sum[:8])
		return nil
	})
	return out, err
}

// memory is what the desk remembers from start to start.
type memory struct {
	Folder    string            `json:"folder"`   // chosen last for the site
	Relative  bool              `json:"relative"` // and how it was built
	Zip       bool              `json:"zip"`      // and packed
	Published time.Time         `json:"published"`
	Where     string            `json:"where"` // "" = never published
	Files     map[string]string `json:"files"` // the records then, by path
}

// remembered is when the memory was written last; the zero time for never.
func (d *desk) remembered() time.Time {
	info, err := os.Stat(d.in.State)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

func (d *desk) recall() (m memory) {
	if d.in.State == "" {
		return m
	}
	if data, err := os.ReadFile(d.in.State); err == nil {
		_ = json.Unmarshal(data, &m) // a broken memory is an empty one
	}
	return m
}

// remember keeps the memory. One that cannot be written is no harm: the desk then
// says less.
func (d *desk) remember(m memory) {
	data, err := json.Marshal(m)
	if d.in.State == "" || err != nil {
		return
	}
	temp := d.in.State + ".tmp"
	if os.MkdirAll(filepath.Dir(temp), 0o755) == nil && os.WriteFile(temp, data, 0o600) == nil {
		_ = os.Rename(temp, d.in.State)
	}
}

// published notes that the records as they are were published.
func (d *desk) published(where string, change func(m *memory)) {
	m := d.recall()
	if files, err := d.sums(); err == nil {
		m.Published, m.Where, m.Files = d.in.Now(), where, files
	}
	change(&m)
	d.remember(m)
}

// place reads the folder that a person typed for the site. The refusal says what to
// type instead.
func (d *desk) place(typed string) (full, refusal string) {
	name := strings.Trim(strings.TrimSpace(typed), `"“”`)
	switch {
	case name == "":
		return "", "Gõ thư mục để ghi trang vào."
	case strings.ContainsAny(name, "\x00\r\n"):
		return "", "Tên thư mục có ký tự không dùng được."
	}
	if !filepath.IsAbs(name) {
		if d.in.Home == "" {
			return "", "Gõ đường dẫn đầy đủ, bắt đầu từ ổ đĩa."
		}
		name = filepath.Join(d.in.Home, name)
	}
	full = filepath.Clean(name)
	if filepath.Dir(full) == full || full == filepath.Clean(d.in.Home) {
		return "", "Chọn một thư mục riêng cho trang, ví dụ " + filepath.Join(full, "trang-ocop") + "."
	}
	for _, dir := range []string{d.in.Content, d.in.Internal} {
		own, err := filepath.Abs(dir)
		if err != nil {
			continue
		}
		if within(own, full) || within(full, own) {
			return "", "Thư mục này chứa hoặc nằm trong thư mục nội dung (" + own + "). Chọn thư mục khác, để trang công khai và bản ghi không lẫn nhau."
		}
	}
	entries, err := os.ReadDir(full)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return full, ""
	case err != nil:
		return "", "Không mở được thư mục này. Chọn thư mục khác, hoặc một ổ đĩa đang cắm."
	}
	if len(entries) > 0 && !slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		return e.Name() == output.ManifestName || e.Name() == output.ManifestName+".next"
	}) {
		return "", "Thư mục này đã có tệp khác. Chọn một thư mục mới hoặc trống, ví dụ " + filepath.Join(full, "trang-ocop") + "."
	}
	return full, ""
}

// within reports whether a folder is another one or below it.
func within(dir, name string) bool {
	rel, err := filepath.Rel(dir, name)
	return err == nil && filepath.IsLocal(rel)
}
