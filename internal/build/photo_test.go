package build

import (
	"bytes"
	"image"
	"image/jpeg"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"

	"ocop/internal/ocop"
	clean "ocop/internal/picture"
	"ocop/internal/store"
	"ocop/themes"
)

// camera is a photograph that says where it was taken.
func camera(t *testing.T, w, h int, shade byte) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, w, h))
	seed := uint32(shade)
	for i := range m.Pix {
		seed = seed*1664525 + 1013904223
		m.Pix[i] = shade + byte(i%w/8) + byte(seed>>27)
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, &jpeg.Options{Quality: 92}); err != nil {
		t.Fatal(err)
	}
	// EXIF: turned to the right (6), and a text that must not leave.
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00GPS-21.05N-104.83E"
	head := append([]byte{0xff, 0xd8, 0xff, 0xe1, 0, byte(len(exif) + 2)}, exif...)
	return append(head, out.Bytes()[2:]...)
}

const stall = `---
name: Mật ong
kind: market
pictures:
  - file: a.jpg
    alt: Sạp hàng
---
Chợ phiên.
`

func stalls(t *testing.T, pictures map[string][]byte) fstest.MapFS {
	t.Helper()
	m := fstest.MapFS{}
	for name, data := range pictures {
		m["places/"+name+"/index.md"] = &fstest.MapFile{Data: []byte(strings.Replace(stall, "Mật ong", "Chợ "+name, 1))}
		m["places/"+name+"/a.jpg"] = &fstest.MapFile{Data: data, ModTime: time.Unix(1, 0)}
	}
	return m
}

func TestNoPublishedPictureSaysWhereItWasTaken(t *testing.T) {
	in := sample(t, stalls(t, map[string][]byte{"vac": camera(t, 1300, 700, 90)}))
	run(t, in)
	seen := map[string]bool{}
	for name, data := range tree(t, in.Out) {
		for _, secret := range []string{"GPS-21", "Exif\x00", "Exif"} {
			if strings.HasPrefix(name, "anh/") && bytes.Contains(data, []byte(secret)) {
				t.Errorf("%s holds %q", name, secret)
			}
		}
		if !strings.HasPrefix(name, "anh/") {
			continue
		}
		p, err := clean.Clean(data)
		if err != nil || !bytes.Equal(p.Data, data) {
			t.Errorf("%s holds more than a picture: %v", name, err)
		}
		if !strings.HasPrefix(name, "anh/chia-se/") {
			seen[strconv.Itoa(p.Width)] = p.Height > p.Width // upright
		}
	}
	for _, width := range []string{"320", "480", "700"} {
		if !seen[width] {
			t.Errorf("no upright picture %s wide: %v", width, seen)
		}
	}
}

func TestTheSampleHasNoMetadataInItsPictures(t *testing.T) {
	in := sample(t, repository())
	run(t, in)
	n := 0
	for name, data := range tree(t, in.Out) {
		if strings.HasPrefix(name, "anh/") {
			n++
			if p, err := clean.Clean(data); err != nil || !bytes.Equal(p.Data, data) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	if n < 200 {
		t.Errorf("only %d pictures", n)
	}
}

// offer is one file of a srcset.
type offer struct {
	path  string
	width int
}

func offers(t *testing.T, page, srcset string) (out []offer) {
	t.Helper()
	for part := range strings.SplitSeq(srcset, ", ") {
		url, width, _ := strings.Cut(part, " ")
		n, err := strconv.Atoi(strings.TrimSuffix(width, "w"))
		if err != nil || !strings.HasSuffix(width, "w") || !strings.HasPrefix(url, "/") {
			t.Errorf("%s: offer %q", page, part)
		}
		out = append(out, offer{url[1:], n})
	}
	return out
}

// TestEveryPictureIsWhatItsPageSays looks at each img of the sample.
func TestEveryPictureIsWhatItsPageSays(t *testing.T) {
	in := sample(t, repository())
	run(t, in)
	files := tree(t, in.Out)
	preloads, images := 0, 0
	for name, data := range files {
		if filepath.Ext(name) != ".html" {
			continue
		}
		doc, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		var preload, first *html.Node
		for n := range doc.Descendants() {
			switch {
			case n.Type != html.ElementNode:
			case n.Data == "link" && attribute(n, "rel") == "preload" && attribute(n, "as") == "image":
				preload = n
			case n.Data == "img":
				images++
				checkImg(t, name, n, files)
				if attribute(n, "fetchpriority") == "high" {
					if first != nil {
						t.Errorf("%s: two pictures want to be the first", name)
					}
					first = n
				}
			}
		}
		if (preload == nil) != (first == nil) {
			t.Errorf("%s: preload %v, first picture %v", name, preload != nil, first != nil)
		}
		if preload != nil && first != nil {
			preloads++
			for of, to := range map[string]string{"href": "src", "imagesrcset": "srcset", "imagesizes": "sizes"} {
				if attribute(preload, of) != attribute(first, to) {
					t.Errorf("%s: %s %q, %s %q", name, of, attribute(preload, of), to, attribute(first, to))
				}
			}
		}
	}
	if preloads < 80 || images < 500 {
		t.Errorf("only %d pages with a first picture, %d pictures", preloads, images)
	}
}

func checkImg(t *testing.T, page string, n *html.Node, files map[string][]byte) {
	t.Helper()
	src := attribute(n, "src")
	if src == "" { // a script fills it in
		for p := n.Parent; p != nil; p = p.Parent {
			if p.Data == "template" {
				return
			}
		}
		t.Errorf("%s: a picture without an address", page)
		return
	}
	width, _ := strconv.Atoi(attribute(n, "width"))
	height, _ := strconv.Atoi(attribute(n, "height"))
	if !slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "alt" }) || width < 1 || height < 1 {
		t.Errorf("%s: %s has no alt or no size", page, src)
	}
	if path.Ext(src) == ".svg" {
		return
	}
	if attribute(n, "loading") == "lazy" && attribute(n, "fetchpriority") != "" {
		t.Errorf("%s: %s is first and lazy", page, src)
	}
	list := []offer{{src[1:], width}}
	if srcset := attribute(n, "srcset"); srcset != "" {
		list = offers(t, page, srcset)
		if attribute(n, "sizes") == "" || !slices.Contains(list, offer{src[1:], width}) {
			t.Errorf("%s: %s is none of %q", page, src, srcset)
		}
	}
	for i, o := range list {
		config, _, err := image.DecodeConfig(bytes.NewReader(files[o.path]))
		if err != nil || config.Width != o.width {
			t.Errorf("%s: %s is %d wide, says %d: %v", page, o.path, config.Width, o.width, err)
			continue
		}
		if d := config.Height*width - height*config.Width; max(d, -d) > max(width, config.Width) {
			t.Errorf("%s: %s is %d × %d beside %d × %d", page, o.path, config.Width, config.Height, width, height)
		}
		if i > 0 && list[i-1].width >= o.width {
			t.Errorf("%s: widths out of order in %v", page, list)
		}
	}
}

func TestEveryPageHasAPictureToShare(t *testing.T) {
	in := sample(t, repository())
	run(t, in)
	files := tree(t, in.Out)
	own := map[string]bool{}
	for name, data := range files {
		if filepath.Ext(name) != ".html" {
			continue
		}
		_, rest, _ := strings.Cut(string(data), `<meta property="og:image" content="`)
		url, _, _ := strings.Cut(rest, `"`)
		file := strings.TrimPrefix(url, in.Site.BaseURL)
		m, err := jpeg.DecodeConfig(bytes.NewReader(files[file]))
		if err != nil || m.Width != 1200 || m.Height != 630 {
			t.Errorf("%s shares %q: %d × %d, %v", name, url, m.Width, m.Height, err)
		}
		if len(files[file]) > 100<<10 {
			t.Errorf("%s has %d bytes", file, len(files[file]))
		}
		own[file] = true
	}
	if len(own) < 90 {
		t.Errorf("only %d different ones", len(own))
	}
	for name := range files {
		if strings.HasPrefix(name, "anh/chia-se/") && !own[name] {
			t.Errorf("no page shares %s", name)
		}
	}
	if a, b := files["san-pham/mat-ong-rung-khe-sen/index.html"], files["san-pham/index.html"]; bytes.Equal(shared(a), shared(b)) {
		t.Error("a product shares the picture of the site")
	}
}

func shared(page []byte) []byte {
	_, rest, _ := bytes.Cut(page, []byte(`og:image" content="`))
	url, _, _ := bytes.Cut(rest, []byte(`"`))
	return url
}

func TestTheOfficeChoosesThePicturesToShare(t *testing.T) {
	content := stalls(t, map[string][]byte{"vac": camera(t, 900, 700, 90)})
	content["places/khong-anh.md"] = &fstest.MapFile{Data: []byte("---\nname: Không ảnh\nkind: market\n---\nChợ.\n")}
	for choice, want := range map[string][3]string{ // with a photograph, without, the front page
		"":               {"own", "site", "site"},
		ocop.SharePhotos: {"own", "site", "site"},
		ocop.ShareAll:    {"own", "own", "site"},
		ocop.ShareNone:   {"photo", "", ""},
	} {
		in := Input{Content: content, Theme: themes.OCOP(), Site: ocop.Site{Title: "Trang", BaseURL: "https://a.example/", SharePictures: choice}, AsOf: sampleDay, Out: t.TempDir()}
		run(t, in)
		files := tree(t, in.Out)
		home := string(shared(files["index.html"]))
		for i, page := range []string{"diem-den/vac/index.html", "diem-den/khong-anh/index.html", "index.html"} {
			got, url := "", string(shared(files[page]))
			switch {
			case url == "":
			case url == home:
				got = "site"
			case strings.Contains(url, "/anh/chia-se/"):
				got = "own"
			default:
				got = "photo"
			}
			if got != want[i] {
				t.Errorf("%q: %s shares %q (%s), want %q", choice, page, got, url, want[i])
			}
		}
	}
}

// TestKeptPicturesChangeNothing builds with stores in every state.
func TestKeptPicturesChangeNothing(t *testing.T) {
	content := stalls(t, map[string][]byte{"vac": camera(t, 1300, 700, 90), "khe": camera(t, 600, 400, 40)})
	none := sample(t, content)
	none.Store = nil
	run(t, none)
	want := sum(tree(t, none.Out))
	dir := t.TempDir()
	in := sample(t, content)
	build := func(what string) {
		t.Helper()
		in.Store = store.Open(dir)
		run(t, in)
		if sum(tree(t, in.Out)) != want {
			t.Errorf("%s: another site", what)
		}
	}
	build("empty store")
	build("full store, same folder")
	in.Out = t.TempDir()
	build("full store, new folder")
	list, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(list) < 8 {
		t.Fatal(list, err)
	}
	for i, name := range list { // every second file is lost or cut short
		if i%2 == 0 {
			err = os.Truncate(name, 10)
		} else if i%3 == 0 {
			err = os.Remove(name)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	in.Out = t.TempDir()
	build("damaged store")
	for _, f := range content {
		f.ModTime = time.Unix(2, 0)
	}
	build("other times")
	content["places/vac/a.jpg"] = &fstest.MapFile{Data: camera(t, 1300, 700, 20), ModTime: time.Unix(3, 0)}
	in.Store = store.Open(dir)
	run(t, in)
	if sum(tree(t, in.Out)) == want {
		t.Error("a changed picture changed nothing")
	}
}

func TestAPictureThatIsUnchangedIsNotMadeAgain(t *testing.T) {
	content := stalls(t, map[string][]byte{"vac": camera(t, 1300, 700, 90)})
	in := sample(t, content)
	dir := t.TempDir()
	in.Store = store.Open(dir)
	run(t, in)
	// A photograph that cannot be made again: the same name, size and time.
	broken := make([]byte, len(content["places/vac/a.jpg"].Data))
	content["places/vac/a.jpg"].Data = broken
	in.Store = store.Open(dir)
	res := run(t, in)
	if res.Pictures != 1 || len(res.Found) > 0 && strings.Contains(res.Found[0].Rule, "picture") {
		t.Errorf("%d pictures, %v", res.Pictures, res.Found)
	}
}
