package federate

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"ocop/internal/finding"
	"ocop/internal/ocop"
)

// office is what is known of one office.
type office struct {
	source  Source
	name    string
	licence string
	home    string // address of its site, "" when not known
	asOf    ocop.Date
	fetched ocop.Date
	tables  tables
	found   []finding.Finding

	fresh, old, lost bool
}

// stateFile is kept beside a copy.
const stateFile = "state.json"

// copyState is what is remembered of a copy.
type copyState struct {
	Tags    tags   `json:"tags"`
	Fetched string `json:"fetched"`
}

// fetchOffice gives the newest good state of an office.
func fetchOffice(ctx context.Context, s Source, opt Options) *office {
	o := &office{source: s, name: s.Name}
	dir := filepath.Join(opt.Cache, s.Key)
	before, state := readCopy(ctx, dir, opt.Bounds)
	files, tags, err := o.fetchNew(ctx, opt, before, state.Tags)
	if errors.Is(err, errSum) || errors.Is(err, fs.ErrNotExist) && files == nil {
		// The site may have been published anew in the middle.
		files, tags, err = o.fetchNew(ctx, opt, before, state.Tags)
	}
	switch {
	case errors.Is(err, errSame):
		err = o.read(before, state.Fetched, opt.Bounds)
	case err == nil:
		if err = o.read(files, opt.Today.String(), opt.Bounds); err == nil {
			err = o.shrunk(before, opt)
		}
		if err == nil {
			o.fresh = true
			err = writeCopy(dir, files, copyState{tags, opt.Today.String()})
		}
	}
	if err == nil {
		return o
	}
	o = &office{source: s, name: s.Name, old: true}
	if before != nil && o.read(before, state.Fetched, opt.Bounds) == nil {
		o.found = append(o.found, wrong("failed", finding.Warning, s.Key, "", 0, "Không lấy được dữ liệu mới của cơ quan này (%s). Danh mục dùng bản lấy ngày %s. Kiểm tra địa chỉ ở dòng %d của danh sách, hay báo cơ quan.", reason(err), state.Fetched, s.Line))
		return o
	}
	lost := &office{source: s, name: s.Name, lost: true}
	lost.found = []finding.Finding{wrong("failed", finding.Error, s.Key, "", 0, "Không lấy được dữ liệu của cơ quan này (%s) và chưa có bản nào lấy trước. Kiểm tra địa chỉ ở dòng %d của danh sách, hay báo cơ quan.", reason(err), s.Line)}
	return lost
}

// fetchNew fetches what is published now; errSame when the copy is of the same sums.
func (o *office) fetchNew(ctx context.Context, opt Options, before map[string][]byte, last tags) (map[string][]byte, tags, error) {
	from, done, err := o.source.open(opt)
	if err != nil {
		return nil, tags{}, err
	}
	defer done()
	if before == nil {
		last = tags{}
	}
	sums, now, err := from.get(ctx, sumsFile, last)
	if err != nil {
		return nil, tags{}, err
	}
	if before != nil && bytes.Equal(sums, before[sumsFile]) {
		return nil, tags{}, errSame
	}
	files, err := fetch(ctx, from, sums)
	return files, now, err
}

// shrunk refuses a state that has lost more than half of its products, which is more
// likely a fault than a decision.
func (o *office) shrunk(before map[string][]byte, opt Options) error {
	then := bytes.Count(before["products.jsonl"], []byte("\n"))
	now := len(o.tables.products)
	if then < 10 || 2*now >= then || slices.Contains(opt.Accept, o.source.Key) {
		return nil
	}
	return &shrunkError{o.source.Key, now, then}
}

// shrunkError says that an office has lost most of its products.
type shrunkError struct {
	key       string
	now, then int
}

func (e *shrunkError) Error() string { return fmt.Sprintf("%d of %d products are left", e.now, e.then) }

// reason says in the reader's language why nothing could be fetched.
func reason(err error) string {
	var shrunk *shrunkError
	var net interface{ Timeout() bool }
	switch {
	case errors.As(err, &shrunk):
		return fmt.Sprintf("chỉ còn %d trong %d sản phẩm; đúng như vậy thì chạy với --accept %s", shrunk.now, shrunk.then, shrunk.key)
	case errors.Is(err, errSum):
		return "tệp không khớp mã băm trong sha256sums.txt"
	case errors.Is(err, fs.ErrNotExist):
		return "thư mục không có trang với dữ liệu mở du-lieu/"
	case errors.As(err, &net) && net.Timeout():
		return "máy chủ không trả lời kịp"
	}
	return "nguyên nhân: " + clip(err.Error(), 300)
}

// readCopy reads the copy of an office; nil when there is none that is whole.
func readCopy(ctx context.Context, dir string, b Bounds) (map[string][]byte, copyState) {
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		_ = os.Rename(dir+".old", dir) // a run died between two names
	}
	var state copyState
	data, err := os.ReadFile(filepath.Join(dir, stateFile))
	if err != nil || json.Unmarshal(data, &state) != nil {
		return nil, state
	}
	if _, err := ocop.ParseDate(state.Fetched); err != nil {
		return nil, state
	}
	sums, err := os.ReadFile(filepath.Join(dir, sumsFile))
	if err != nil {
		return nil, state
	}
	files, err := fetch(ctx, stored{dir, b.File}, sums)
	if err != nil {
		return nil, state
	}
	return files, state
}

// stored is a copy as a getter.
type stored struct {
	dir  string
	most int64
}

func (s stored) get(_ context.Context, name string, _ tags) ([]byte, tags, error) {
	f, err := os.Open(filepath.Join(s.dir, name))
	if err != nil {
		return nil, tags{}, err
	}
	defer f.Close()
	data, err := bounded(f, s.most)
	return data, tags{}, err
}

// writeCopy puts a copy beside the old one and then in its place.
func writeCopy(dir string, files map[string][]byte, state copyState) error {
	data, err := json.Marshal(state)
	if err != nil {
		return err
	}
	for _, suffix := range []string{".new", ".old"} {
		if err := os.RemoveAll(dir + suffix); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(dir+".new", 0o755); err != nil {
		return err
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir+".new", name), data, 0o644); err != nil {
			return err
		}
	}
	if err := os.WriteFile(filepath.Join(dir+".new", stateFile), data, 0o644); err != nil {
		return err
	}
	if err := os.Rename(dir, dir+".old"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(dir+".new", dir); err != nil {
		return err
	}
	return os.RemoveAll(dir + ".old")
}
