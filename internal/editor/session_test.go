package editor_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/chromedp"

	"ocop/internal/build"
	"ocop/internal/editor"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var (
	update = flag.Bool("update", false, "rewrite the golden files")
	shots  = flag.String("shots", "", "folder for pictures of the editor")
)

// office is the folder of the sample, in memory, with one record in every style
// of writing.
func office(t *testing.T) (fstest.MapFS, ocop.Site) {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("../.."), "content", func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile("../../" + p)
		out[p] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for to, from := range map[string]string{"ocop.yaml": "../../ocop.yaml", styled: "testdata/style-before.md"} {
		data, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		out[to] = &fstest.MapFile{Data: data}
	}
	site, _ := source.ReadSite("ocop.yaml", out["ocop.yaml"].Data)
	return out, site
}

const (
	styled = "content/products/thu-nghiem/index.md"
	oil    = "content/products/tinh-dau-mang-tang-khe-sen/index.md"
	twin   = "content/products/tinh-dau-mang-tang-khe-sen/index.en.md"
	story  = "content/stories/mua-quay-mat-o-dong-ngau/index.md"
	photo  = "content/stories/mua-quay-mat-o-dong-ngau/anh-quay-mat.jpg"
)

// TestRecordsAreEditedInTheBrowser is a morning of the culture office, without a
// network: a product is corrected and told in English, a story with a picture is
// added, all of it in Vietnamese; then the folder is checked.
func TestRecordsAreEditedInTheBrowser(t *testing.T) {
	records, site := office(t)
	d := open(t, records, site)
	d.speaksVietnamese()
	d.opens()
	d.shoots("danh-sach")

	d.form("#/collections/products/entries/tinh-dau-mang-tang-khe-sen/index")
	d.wait("button('Xem trên trang web') || document.querySelector('a[href$=\"/san-pham/tinh-dau-mang-tang-khe-sen/\"]')")
	d.shoots("sua-san-pham")
	before := d.text("(await reach('summary')).querySelector('textarea').value")
	d.writes("summary", before+" Mùa sau có thêm chai 30 ml.")
	d.presses("", "Bật Tiếng Anh")
	d.wait("document.querySelectorAll('section[data-key-path=name]').length == 2")
	d.text("write([...document.querySelectorAll('section[data-key-path=name]')].pop().querySelector('input'), 'Mountain pepper oil of Khe Sen')")
	d.settles()
	d.saves()

	d.form("#/collections/products/entries/thu-nghiem/index")
	d.writes("name", "Thử nghiệm: mọi kiểu chữ viết")
	d.saves()

	d.form("#/collections/stories/new")
	d.writes("title", "Mùa quay mật ở Đồng Ngẫu")
	d.writes("date", "2026-11-20")
	d.writes("author", "Tổ công tác OCOP bốn xã Mường Lăng")
	d.presses("pictures", "Thêm ảnh")
	d.text("reach('pictures.0.file')")
	picture := t.TempDir() + "/Ảnh quay mật.jpg"
	if err := os.WriteFile(picture, records["content/stories/hai-chai-mat-ong-cung-ten/hai-chai-mat-ong-cung-ten.jpg"].Data, 0o644); err != nil {
		t.Fatal(err)
	}
	d.do(chromedp.SetUploadFiles(`section[data-key-path="pictures.0.file"] input[type=file]`, []string{picture}, chromedp.ByQuery))
	d.wait(`document.querySelector('section[data-key-path="pictures.0.file"] img')`)
	d.writes("pictures.0.alt", "Người thợ ong nâng cầu ong bên bìa rừng")
	d.shoots("chuyen-co-anh")
	d.types("Tháng Tư, ong về. Xem [[products/mat-ong-rung-khe-sen|mật ong Khe Sến]].")
	d.saves()

	d.leads("products/mat-ong-rung-khe-sen/index.md", "certificates[1].decision.number", "2871/QĐ-UBND")
	d.leads("entities/htx-thuy-san-song-va.md", "name", "HTX Thuỷ sản Sông Vả")
	after := d.files()
	d.leftNothing()
	changed(t, records, after)
	golden(t, "style-after.md", after[styled])
	golden(t, "product-after.md", after[oil])
	golden(t, "twin-after.md", after[twin])
	golden(t, "story-after.md", after[story])
	if !bytes.Equal(after[photo], records["content/stories/hai-chai-mat-ong-cung-ten/hai-chai-mat-ong-cung-ten.jpg"].Data) {
		t.Errorf("the picture has %d bytes", len(after[photo]))
	}
	checks(t, records, after, site)
}

// leads opens a record at a field, as findings do, and looks where the cursor is.
func (d *desk) leads(record, field, want string) {
	d.t.Helper()
	address, _ := editor.Entry(record, field)
	_, hash, _ := strings.Cut(address, "#")
	d.text(fmt.Sprintf("location.hash = %q", hash))
	d.wait(fmt.Sprintf("document.querySelector('section.asked')?.dataset.keyPath == %q", strings.NewReplacer("[", ".", "]", "").Replace(field)))
	if got := d.text("document.activeElement.value"); got != want {
		d.t.Errorf("%s of %s: the cursor is in %q, want %q", field, record, got, want)
	}
	d.shoots("den-truong-" + path.Base(record))
	d.presses("", "arrow_back")
	d.closed()
}

// speaksVietnamese reads the first page in a browser that prefers English.
func (d *desk) speaksVietnamese() {
	d.t.Helper()
	d.do(chromedp.Navigate(d.url + "/admin/"))
	d.wait("document.querySelector('button.primary')")
	if lang := d.text("document.documentElement.lang"); lang != "vi" {
		d.t.Errorf("the page is in %s", lang)
	}
	text := d.text("document.body.innerText")
	for _, want := range []string{"Sản vật Mường Lăng", "Mở thư mục dữ liệu trên máy này", "Không cần biết git"} {
		if !strings.Contains(text, want) {
			d.t.Errorf("the first page lacks %q:\n%s", want, text)
		}
	}
	if seen := d.text("[...document.querySelectorAll('button')].filter(b => b.offsetParent).length"); seen != "1" {
		d.t.Errorf("the first page offers %s buttons, want the one", seen)
	}
}

// leftNothing fails on requests to other hosts, scripts that failed and what the
// policy had to stop.
func (d *desk) leftNothing() {
	d.t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, what := range d.left {
		d.t.Error(what)
	}
	for _, line := range d.logs {
		if strings.Contains(line, "Content Security Policy") || strings.HasPrefix(line, "error") {
			d.t.Error(line)
		}
	}
}

// changed lists the files that a session changed.
func changed(t *testing.T, records fstest.MapFS, after map[string][]byte) {
	t.Helper()
	var got []string
	for name, data := range after {
		if old := records[name]; old == nil || !bytes.Equal(old.Data, data) {
			got = append(got, name)
		}
	}
	for name := range records {
		if after[name] == nil {
			got = append(got, "- "+name)
		}
	}
	slices.Sort(got)
	want := []string{twin, oil, styled, photo, story}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("changed are %q, want %q", got, want)
	}
}

// golden compares what the editor wrote with a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile("testdata/"+name, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what the editor writes now:\n%s", name, got)
	}
}

// checks runs `ocop check` over the saved folder: nothing is wrong that was not
// wrong before, and nothing at all with what was written.
func checks(t *testing.T, before fstest.MapFS, after map[string][]byte, site ocop.Site) {
	t.Helper()
	saved := fstest.MapFS{}
	for name, data := range after {
		saved[name] = &fstest.MapFile{Data: data}
	}
	count := func(files fstest.MapFS) map[string]int {
		files = maps.Clone(files)
		delete(files, styled)
		content, err := fs.Sub(files, "content")
		if err != nil {
			t.Fatal(err)
		}
		_, found, err := build.Check(context.Background(), build.CheckInput{Content: content, Internal: content, Site: site, AsOf: ocop.DateOf(2026, 11, 23)})
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]int{}
		for _, f := range found {
			if f.Rule == "ledger-missing" { // of every new record until its address is published
				continue
			}
			out[f.String()]++
		}
		return out
	}
	old := count(before)
	for what, n := range count(saved) {
		if n > old[what] {
			t.Errorf("%d times, before %d: %s", n, old[what], what)
		}
	}
}

// shoots takes a picture of the screen for -shots.
func (d *desk) shoots(name string) {
	if *shots == "" {
		return
	}
	time.Sleep(3 * time.Second) // pictures come in after
	var png []byte
	d.do(chromedp.CaptureScreenshot(&png))
	if err := os.WriteFile(*shots+"/"+name+".png", png, 0o644); err != nil {
		d.t.Fatal(err)
	}
}

// TestRepositoryIsSignedInTo opens the editor of each kind of server: people see
// the way into the repository and not the folder of this machine. Signing in needs
// such a server and is not tried.
func TestRepositoryIsSignedInTo(t *testing.T) {
	for name, want := range map[string]string{"gitea": "Đăng nhập bằng Gitea / Forgejo|Đăng nhập bằng mã truy cập", "gitlab": "Đăng nhập bằng GitLab|Đăng nhập bằng mã truy cập", "github": "Đăng nhập bằng mã truy cập"} {
		t.Run(name, func(t *testing.T) {
			d := open(t, fstest.MapFS{}, ocop.Site{Title: "Sản vật Mường Lăng", Editor: hosted[name]})
			d.do(chromedp.Navigate(d.url + "/admin/kho/"))
			d.wait("document.querySelector('.buttons .button')")
			d.shoots("dang-nhap-" + name)
			got := d.text(`[...document.querySelectorAll('.buttons .button')].filter(b => b.offsetParent).map(b => b.innerText.trim().replace(/[\u2068\u2069]/g, '')).join('|')`)
			if got != want {
				t.Errorf("buttons are %s, want %s", got, want)
			}
			if text := d.text("document.querySelector('.buttons').innerText"); strings.Contains(text, "thư mục") {
				t.Errorf("the folder is spoken of: %s", text)
			}
			d.leftNothing()
		})
	}
}
