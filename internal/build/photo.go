package build

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"ocop/internal/finding"
	"ocop/internal/history"
	"ocop/internal/output"
	"ocop/internal/page"
	"ocop/internal/photo"
	clean "ocop/internal/picture"
	"ocop/internal/store"
	"ocop/internal/vi"
)

// pixelRoom is how many pixels may be unpacked at once: two of the largest
// pictures, or many small ones. Each takes up to eight bytes.
const pixelRoom = 2 * clean.MaxPixels

// photos makes the widths of all pictures of a site, on all cores.
type photos struct {
	content fs.FS
	store   *store.Store
	room    *room
}

// madePhoto is a picture in its widths.
type madePhoto struct {
	source string
	known  knownPhoto
	data   [][]byte // of each file; nil where they are in the store
	bad    *finding.Finding
}

// knownPhoto is what the store remembers of a picture: all but the bytes of
// its files, which it keeps by their sums.
type knownPhoto struct {
	Content string      `json:"content"` // key of the bytes it was made from
	Sum     string      `json:"sum"`     // of the clean picture and the way it was made
	Tone    int         `json:"tone"`
	Files   []knownFile `json:"files"`
}

type knownFile struct {
	Format string            `json:"format"`
	Width  int               `json:"width"`
	Height int               `json:"height"`
	Size   int64             `json:"size"`
	Sum    [sha256.Size]byte `json:"sum"`
}

// publish puts every picture into dir in its widths and gives their addresses.
// A picture that cannot be shown is a finding; the order is that of sources.
// Pictures are let go as soon as they are written.
func (p *photos) publish(ctx context.Context, dir *output.Dir, sources []string) (map[string]page.Picture, []finding.Finding, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	type numbered struct {
		i int
		madePhoto
	}
	done := make(chan numbered)
	go func() {
		each(ctx, len(sources), func(i int) {
			select {
			case done <- numbered{i, p.make(sources[i])}:
			case <-ctx.Done():
			}
		})
		close(done)
	}()
	out := make(map[string]page.Picture, len(sources))
	bad := make([]*finding.Finding, len(sources))
	put := map[string]bool{}
	var failed error
	for m := range done {
		if failed != nil {
			continue
		}
		bad[m.i] = m.bad
		if len(m.known.Files) > 0 {
			out[m.source] = m.picture()
			if failed = p.put(dir, m.madePhoto, put); failed != nil {
				stop()
			}
		}
	}
	var found []finding.Finding
	for _, f := range bad {
		if f != nil {
			found = append(found, *f)
		}
	}
	if failed == nil {
		failed = ctx.Err()
	}
	return out, found, failed
}

// put writes the files of one picture. The same picture under the same name is
// written once.
func (p *photos) put(dir *output.Dir, m madePhoto, put map[string]bool) error {
	for i, f := range m.known.Files {
		name := m.path(f)
		if put[name] {
			continue
		}
		put[name] = true
		var data []byte
		if m.data != nil {
			data = m.data[i]
		} else if dir.Keep(name, f.Sum, f.Size) {
			p.store.Touch(fileKey(f.Sum))
			continue
		} else if kept, ok := p.store.Get(fileKey(f.Sum)); ok {
			data = kept
		} else { // the store has lost it
			again := p.fresh(m.source, nil)
			if i >= len(again.data) {
				return fmt.Errorf("picture %s changed while it was read", m.source)
			}
			data = again.data[i]
		}
		if err := dir.Put(name, data); err != nil {
			return err
		}
	}
	return nil
}

// make gives the widths of a picture, from the store when it has them.
func (p *photos) make(source string) madePhoto {
	stamp := p.stamp(source)
	if k, ok := p.recall(stamp); ok {
		p.store.Touch(k.Content)
		return madePhoto{source: source, known: k}
	}
	m := p.fresh(source, func(content string) (knownPhoto, bool) { return p.recall(content) })
	if m.bad == nil && len(m.known.Files) > 0 && p.store != nil {
		if record, err := json.Marshal(m.known); err == nil {
			p.store.Put(m.known.Content, record)
			if stamp != "" {
				p.store.Put(stamp, record)
			}
		}
		for i, data := range m.data {
			p.store.Put(fileKey(m.known.Files[i].Sum), data)
		}
	}
	return m
}

// fresh reads a picture and makes its widths, unless known has those bytes.
func (p *photos) fresh(source string, known func(content string) (knownPhoto, bool)) madePhoto {
	m := madePhoto{source: source}
	data, err := readPicture(p.content, source)
	if err != nil {
		m.bad = pictureFinding(source, err)
		return m
	}
	m.known.Content = fmt.Sprintf("%s content %x", photo.Version, sha256.Sum256(data))
	if known != nil {
		if k, ok := known(m.known.Content); ok {
			m.known = k
			return m
		}
	}
	picture, err := clean.Clean(data)
	if err != nil {
		m.bad = pictureFinding(source, err)
		return m
	}
	pixels := picture.Width * picture.Height
	p.room.enter(pixels)
	made := photo.Make(picture)
	p.room.leave(pixels)
	h := sha256.New()
	h.Write([]byte(photo.Version))
	h.Write(picture.Data)
	m.known.Sum, m.known.Tone = hex.EncodeToString(h.Sum(nil)), made.Tone
	for _, f := range made.Files {
		m.known.Files = append(m.known.Files, knownFile{f.Format, f.Width, f.Height, int64(len(f.Data)), sha256.Sum256(f.Data)})
		m.data = append(m.data, f.Data)
	}
	return m
}

// stamp is a key for a file that is this object of git or has this name, size and
// time, "" for one that has neither.
func (p *photos) stamp(source string) string {
	info, err := fs.Stat(p.content, source)
	if p.store == nil || err != nil {
		return ""
	}
	if id, ok := info.Sys().(history.Object); ok {
		return fmt.Sprintf("%s object %s", photo.Version, id)
	}
	if info.ModTime().IsZero() {
		return ""
	}
	return fmt.Sprintf("%s file %q %d %d", photo.Version, source, info.Size(), info.ModTime().UnixNano())
}

func (p *photos) recall(key string) (k knownPhoto, ok bool) {
	if key == "" {
		return k, false
	}
	data, ok := p.store.Get(key)
	if !ok || json.Unmarshal(data, &k) != nil || len(k.Files) == 0 {
		return knownPhoto{}, false
	}
	return k, true
}

func fileKey(sum [sha256.Size]byte) string { return fmt.Sprintf("%s bytes %x", photo.Version, sum) }

// path is where a width of the picture is published. It has the name that the
// office gave it, for search engines and for those who save it.
func (m *madePhoto) path(f knownFile) string {
	stem := vi.Slug(strings.TrimSuffix(path.Base(m.source), path.Ext(m.source)))
	if stem == "" {
		stem = "hinh"
	}
	return fmt.Sprintf("anh/%s-%s-%d.%s", stem, m.known.Sum[:8], f.Width, f.Format)
}

func (m *madePhoto) picture() page.Picture {
	out := page.Picture{Sum: m.known.Sum, Tone: m.known.Tone}
	for _, f := range m.known.Files {
		out.Files = append(out.Files, page.PictureFile{URL: "/" + m.path(f), Width: f.Width, Height: f.Height})
	}
	widest := out.Files[len(out.Files)-1]
	out.URL, out.Width, out.Height = widest.URL, widest.Width, widest.Height
	return out
}

// room bounds how much is unpacked at once.
type room struct {
	mu   sync.Mutex
	left int
	back *sync.Cond
}

func newRoom(size int) *room {
	r := &room{left: size}
	r.back = sync.NewCond(&r.mu)
	return r
}

// enter waits for room for n, which is no more than the whole room.
func (r *room) enter(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for r.left < n {
		r.back.Wait()
	}
	r.left -= n
}

func (r *room) leave(n int) {
	r.mu.Lock()
	r.left += n
	r.mu.Unlock()
	r.back.Broadcast()
}
