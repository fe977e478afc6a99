package source

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"ocop/internal/finding"
	"ocop/internal/frontmatter"
	"ocop/internal/markdown"
	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// PublicKinds are the kinds that the public site is made from.
func PublicKinds() []ocop.Kind { return kinds(false) }

// InternalKinds are the kinds that stay in the office.
func InternalKinds() []ocop.Kind { return kinds(true) }

func kinds(internal bool) []ocop.Kind {
	var ks []ocop.Kind
	for _, k := range ocop.Kinds() {
		if k.Internal() == internal {
			ks = append(ks, k)
		}
	}
	return ks
}

// result is one file, read.
type result struct {
	doc   *Doc
	value reflect.Value // a pointer to the kind's Go type; invalid when unreadable
	found []finding.Finding
}

// Snapshot is the content folder at one moment: the names of all files and
// the bytes of the records.
type Snapshot struct {
	list    *listing
	data    [][]byte
	closed  []bool   // files that could not be opened
	maps    [][]byte // the files of the map
	sum     [sha256.Size]byte
	workers int
}

// Open reads the files of the wanted kinds below fsys. The folders of other
// kinds are not opened. The error is a failing disk or a cancelled context.
func Open(ctx context.Context, fsys fs.FS, wanted []ocop.Kind) (*Snapshot, error) {
	l, err := list(fsys, wanted)
	if err != nil {
		return nil, err
	}
	sortFiles(l.files)
	s := &Snapshot{list: l, data: make([][]byte, len(l.files)), workers: runtime.GOMAXPROCS(0)}
	sums := make([][sha256.Size]byte, len(l.files))
	errs := make([]error, len(l.files))
	s.each(ctx, func(i int, _ *frontmatter.Reader) {
		if s.data[i], errs[i] = readFile(fsys, l.files[i].path); errs[i] == nil {
			sums[i] = sha256.Sum256(s.data[i])
		}
	})
	s.closed = make([]bool, len(errs))
	for i, err := range errs {
		if err != nil && closed(err) {
			s.closed[i], errs[i] = true, nil
			sums[i] = [sha256.Size]byte{1}
		}
	}
	s.openMaps(fsys)
	if err := errors.Join(ctx.Err(), errors.Join(errs...)); err != nil {
		return nil, fmt.Errorf("content: %w", err)
	}
	s.seal(sums)
	return s, nil
}

// closed reports whether an error means that one file cannot be opened: it is
// locked by another program, not ours to read, or gone since it was listed. Any
// other error is the disk's.
func closed(err error) bool {
	var p *fs.PathError
	return errors.As(err, &p) && strings.HasPrefix(p.Op, "open")
}

// seal makes the sum of the whole.
func (s *Snapshot) seal(sums [][sha256.Size]byte) {
	h := sha256.New()
	for i, f := range s.list.files {
		fmt.Fprintf(h, "%s\x00", f.path)
		h.Write(sums[i][:])
	}
	for i, p := range s.list.maps {
		fmt.Fprintf(h, "%s\x00%x\x00", p, sha256.Sum256(s.maps[i]))
	}
	for _, p := range slices.Sorted(maps.Keys(s.list.other)) {
		fmt.Fprintf(h, "%s\x00%v\x00", p, s.list.other[p])
	}
	for _, f := range s.list.found {
		fmt.Fprintf(h, "%v\x00", f)
	}
	h.Sum(s.sum[:0])
}

// Len is the number of files of records.
func (s *Snapshot) Len() int { return len(s.data) }

// Sum changes when any record changes, or the name, size or time of any file
// beside the records. It holds on one machine only, because of the times.
func (s *Snapshot) Sum() [sha256.Size]byte { return s.sum }

// Changed gives the day on which each record was last changed, by its name
// ("products/tra-shan"), from the days of files by their paths below the content
// folder: the newest day of its Vietnamese and its English file. A record of which a
// file has no day has none.
func (s *Snapshot) Changed(days map[string]ocop.Date) map[string]ocop.Date {
	if len(days) == 0 {
		return nil
	}
	out := make(map[string]ocop.Date, len(s.list.files))
	unknown := map[string]bool{}
	for _, f := range s.list.files {
		record := f.kind.Folder() + "/" + f.id
		day, ok := days[f.path]
		if unknown[record] = unknown[record] || !ok; unknown[record] {
			delete(out, record)
		} else if day.After(out[record]) {
			out[record] = day
		}
	}
	return out
}

// each calls f for every file, on all cores.
func (s *Snapshot) each(ctx context.Context, f func(i int, front *frontmatter.Reader)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(s.workers, max(1, len(s.data))) {
		workers.Go(func() {
			var front frontmatter.Reader
			for {
				i := int(next.Add(1)) - 1
				if i >= len(s.data) || ctx.Err() != nil {
					return
				}
				f(i, &front)
			}
		})
	}
	workers.Wait()
}

// Records turns the snapshot into records and findings. It may be called
// once: the bytes are let go on the way.
func (s *Snapshot) Records(ctx context.Context) (*Tree, []finding.Finding, error) {
	results := s.decode(ctx, &reader{plans: makePlans(), converter: markdown.New()})
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	t, found := collect(s.list, results)
	for i, name := range s.list.maps {
		found = append(found, decodeLand(name, s.maps[i], &t.Land)...)
	}
	return t, found, nil
}

// decode reads every file, and lets its bytes go.
func (s *Snapshot) decode(ctx context.Context, r *reader) []result {
	results := make([]result, len(s.data))
	s.each(ctx, func(i int, front *frontmatter.Reader) {
		if s.closed[i] {
			results[i] = unopened(s.list.files[i])
			return
		}
		results[i] = r.decode(s.list.files[i], s.data[i], front)
		s.data[i] = nil
	})
	return results
}

// Read is Open and Records in one.
func Read(ctx context.Context, fsys fs.FS, wanted []ocop.Kind) (*Tree, []finding.Finding, error) {
	s, err := Open(ctx, fsys, wanted)
	if err != nil {
		return nil, nil, err
	}
	return s.Records(ctx)
}

// unopened is the result of a file that could not be opened.
func unopened(f file) result {
	doc := &Doc{Kind: f.kind, ID: f.id, Path: vi.NFC(f.path), Body: &markdown.Document{Pieces: []string{""}}}
	return result{doc: doc, found: []finding.Finding{{Rule: "source-unreadable", Severity: finding.Error, Effect: finding.Withhold,
		Path: doc.Path, Record: doc.Record(), Message: "Không mở được tệp: đang mở trong chương trình khác, hoặc không có quyền đọc. Đóng chương trình đó rồi chạy lại."}}}
}

// reader turns single files into records; it is shared by the workers and
// never changes.
type reader struct {
	plans     plans
	converter *markdown.Converter
}

// readFile reads a file, but no more of it than is needed to see that it is
// too big.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err == nil && info.Size() > frontmatter.MaxFile {
		return make([]byte, frontmatter.MaxFile+1), nil
	}
	return fs.ReadFile(fsys, name)
}

// decode turns the bytes of one file into a record and its findings.
func (r *reader) decode(f file, data []byte, front *frontmatter.Reader) result {
	res := result{doc: &Doc{Kind: f.kind, ID: f.id, Path: vi.NFC(f.path), Body: &markdown.Document{Pieces: []string{""}}}}
	if !vi.IsNFC(string(data)) && validText(data) {
		data = []byte(vi.NFC(string(data)))
		res.doc.Decomposed = true
	}
	block, problem := front.Split(data)
	if problem != nil {
		res.found = append(res.found, legacyIfBytes(frontFinding(res.doc.Path, *problem), *problem, data))
		return res
	}
	res.doc.front, res.doc.frontLine = strings.Clone(block.Front), block.FrontLine
	nodes, problems := front.Parse(res.doc.front, block.FrontLine)
	for _, p := range problems {
		res.found = append(res.found, frontFinding(res.doc.Path, p))
	}
	if nodes == nil {
		return res
	}
	plan := r.plans[f.kind]
	d := decoder{path: res.doc.Path, english: f.english, public: !f.kind.Internal(), root: plan, ok: true}
	value := reflect.New(goType(f.kind))
	d.object(nodes.Root(), plan, value.Elem())
	if d.ok {
		res.value = value
	}
	res.doc.Body = r.converter.Convert(block.Body, block.BodyLine)
	for _, p := range res.doc.Body.Problems {
		d.found = append(d.found, bodyFinding(res.doc.Path, p))
	}
	if d.public {
		res.doc.article, res.doc.articleLine = strings.Clone(block.Body), block.BodyLine
		d.private = append(d.private, personalNumbers(res.doc.front, block.FrontLine)...)
		res.doc.Private = append(d.private, personalNumbers(block.Body, block.BodyLine)...)
	}
	for i := range d.found {
		d.found[i].Record = res.doc.Record()
		if !d.ok && d.found[i].Rule == "source-required" {
			d.found[i].Effect = finding.Withhold
		}
	}
	res.found = append(res.found, d.found...)
	return res
}

func legacyIfBytes(f finding.Finding, p frontmatter.Problem, data []byte) finding.Finding {
	if p.Code == frontmatter.NotUTF8 {
		return legacy(f, data)
	}
	return f
}

// validText reports whether normalising data is safe: it is UTF-8 text.
func validText(data []byte) bool {
	return len(data) <= frontmatter.MaxFile && bytes.Equal(bytes.ToValidUTF8(data, nil), data)
}
