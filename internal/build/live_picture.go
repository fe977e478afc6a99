package build

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"maps"
	"path"
	"strings"
	"sync"

	"ocop/internal/finding"
	"ocop/internal/page"
	clean "ocop/internal/picture"
	"ocop/internal/store"
)

// album is the pictures of a site in memory. Those of which a build has made the
// widths are shown in them; of others the picture itself is, cleaned when it is asked
// for: making the widths of one takes longer than looking at it is worth.
type album struct {
	photos
	mu    sync.Mutex
	known map[string]albumPicture // by their path in the content folder
	paths map[string]albumFile    // by the path of the file in the site
}

// albumPicture is what is known of a picture.
type albumPicture struct {
	page page.Picture
	bad  *finding.Finding
}

// albumFile is a file of a picture: a width in the store, or the source to be cleaned.
type albumFile struct {
	source string
	width  knownFile // Size 0 = clean the source
}

// knownSize is what the store keeps of a picture that nobody has made widths of.
type knownSize struct {
	Width, Height int
	Format        string
}

func newAlbum(content fs.FS, kept *store.Store) *album {
	return &album{photos: photos{content, kept, newRoom(pixelRoom)}, known: map[string]albumPicture{}, paths: map[string]albumFile{}}
}

// forget lets go of what is known of some files and folders, or of all.
func (s *album) forget(names []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if names == nil {
		s.known = map[string]albumPicture{}
	}
	for _, n := range names {
		maps.DeleteFunc(s.known, func(source string, _ albumPicture) bool { return source == n || strings.HasPrefix(source, n+"/") })
	}
}

// all gives the pictures of the sources, and what is wrong with some.
func (s *album) all(ctx context.Context, sources []string) (map[string]page.Picture, []finding.Finding) {
	seen := make([]albumPicture, len(sources))
	each(ctx, len(sources), func(i int) { seen[i] = s.look(sources[i]) })
	out := make(map[string]page.Picture, len(sources))
	var found []finding.Finding
	for i, x := range seen {
		if x.bad != nil {
			found = append(found, *x.bad)
		}
		if len(x.page.Files) > 0 {
			out[sources[i]] = x.page
		}
	}
	return out, found
}

func (s *album) look(source string) albumPicture {
	s.mu.Lock()
	x, ok := s.known[source]
	s.mu.Unlock()
	if ok {
		return x
	}
	stamp := s.stamp(source)
	if k, ok := s.recall(stamp); ok {
		return s.widths(source, k)
	}
	size, bad := s.size(source, stamp)
	x.bad = bad
	if size.Format != "" {
		name := "anh/" + stem(source) + "-" + shortSum(stamp+source) + "." + size.Format
		file := page.PictureFile{URL: "/" + name, Width: size.Width, Height: size.Height}
		x.page = page.Picture{URL: file.URL, Width: size.Width, Height: size.Height, Files: []page.PictureFile{file}, Tone: -1, Sum: stamp}
		s.keep(source, x, map[string]albumFile{name: {source: source}})
		return x
	}
	s.keep(source, x, nil)
	return x
}

// widths shows a picture in the widths that a build has made.
func (s *album) widths(source string, k knownPhoto) albumPicture {
	m := madePhoto{source: source, known: k}
	files := map[string]albumFile{}
	for _, f := range k.Files {
		files[m.path(f)] = albumFile{source, f}
		s.store.Touch(fileKey(f.Sum))
	}
	s.store.Touch(k.Content)
	x := albumPicture{page: m.picture()}
	s.keep(source, x, files)
	return x
}

func (s *album) keep(source string, x albumPicture, files map[string]albumFile) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known[source] = x
	for name, f := range files {
		s.paths[name] = f
	}
}

// size gives the size of a picture, from the store when it has it.
func (s *album) size(source, stamp string) (knownSize, *finding.Finding) {
	key := ""
	var k knownSize
	if stamp != "" {
		key = stamp + " size"
		if data, ok := s.store.Get(key); ok && json.Unmarshal(data, &k) == nil && k.Format != "" {
			return k, nil
		}
	}
	data, err := readPicture(s.content, source)
	if err != nil {
		return k, pictureFinding(source, err)
	}
	p, err := clean.Clean(data)
	if err != nil {
		return k, pictureFinding(source, err)
	}
	k = knownSize{p.Width, p.Height, p.Format}
	if record, err := json.Marshal(k); err == nil && key != "" {
		s.store.Put(key, record)
	}
	return k, nil
}

// file gives a file of a picture; ok is false when the name is none.
func (s *album) file(name string) (data []byte, ok bool, err error) {
	s.mu.Lock()
	f, ok := s.paths[name]
	s.mu.Unlock()
	if !ok {
		return nil, false, nil
	}
	if f.width.Size > 0 {
		if data, ok := s.store.Get(fileKey(f.width.Sum)); ok {
			return data, true, nil
		}
	}
	raw, err := readPicture(s.content, f.source)
	if err != nil {
		return nil, false, nil // it was removed a moment ago
	}
	p, err := clean.Clean(raw)
	if err != nil {
		return nil, false, nil
	}
	return p.Data, true, nil
}

// stem is the name of a picture without folder and extension, as part of an address.
func stem(source string) string {
	m := madePhoto{source: source, known: knownPhoto{Sum: "00000000"}}
	name := path.Base(m.path(knownFile{Format: "x"}))
	return strings.TrimSuffix(name, "-00000000-0.x")
}

// shortSum tells one text from another in an address.
func shortSum(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}
