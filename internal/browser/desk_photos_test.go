package browser

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"

	"ocop/internal/picture"
)

// deskPhotos are photographs as a telephone makes them, lying down and with the
// position: two that bear the name of a record, one that does not, and no picture.
func deskPhotos(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	for i, name := range []string{"Chè Shan Pù Ngoi (2).jpg", "IMG_2041.jpg", "phieu.jpg"} {
		m := image.NewRGBA(image.Rect(0, 0, 900, 600))
		for y := range 600 {
			for x := range 900 { // a jar before a wall, lying down
				c := color.RGBA{uint8(200 - y/8), uint8(190 - x/9), uint8(120 + 30*i), 255}
				if d := (x-450)*(x-450) + (y-300)*(y-300); d < 160*160 {
					c = color.RGBA{190, uint8(90 + 30*i), 30, 255}
				}
				m.SetRGBA(x, y, c)
			}
		}
		var plain bytes.Buffer
		if err := jpeg.Encode(&plain, m, nil); err != nil {
			t.Fatal(err)
		}
		tiff := []byte("MM\x00*\x00\x00\x00\x08\x00\x02\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x26\x00\x00\x00\x00CANARY-21.0285N")
		segment := append([]byte("\xff\xe1\x00\x00Exif\x00\x00"), tiff...)
		binary.BigEndian.PutUint16(segment[2:], uint16(len(segment)-2))
		full := filepath.Join(dir, name)
		if err := os.WriteFile(full, slices.Concat(plain.Bytes()[:2], segment, plain.Bytes()[2:]), 0o644); err != nil {
			t.Fatal(err)
		}
		out = append(out, full)
	}
	heic := filepath.Join(dir, "IMG_2042.heic")
	if err := os.WriteFile(heic, []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), 0o644); err != nil {
		t.Fatal(err)
	}
	return append(out, heic)
}

// drop drags files onto an element, as from a folder on the desk.
func (p *tab) drop(selector string, files []string) {
	p.t.Helper()
	middle := strings.Fields(p.text("(() => { const b = document.querySelector(" + quote(selector) + ").getBoundingClientRect(); return (b.x + b.width / 2) + ' ' + (b.y + b.height / 2) })()"))
	x, errX := strconv.ParseFloat(middle[0], 64)
	y, errY := strconv.ParseFloat(middle[1], 64)
	if err := errors.Join(errX, errY); err != nil {
		p.t.Fatal(err)
	}
	data := &input.DragData{Items: []*input.DragDataItem{}, Files: files, DragOperationsMask: 1}
	for _, step := range []input.DispatchDragEventType{input.DragEnter, input.DragOver, input.Drop} {
		p.do(input.DispatchDragEvent(step, x, y, data))
	}
}

// inPhoto is an element of the photograph of a name.
func inPhoto(name, selector string) string {
	return "[...document.querySelectorAll('.photo')].find((p) => p.innerText.includes(" + quote(name) + ")).querySelector(" + quote(selector) + ")"
}

// fill types into a field.
func (p *tab) fill(element, text string) {
	p.t.Helper()
	p.want("(() => { const e = "+element+"; e.focus(); e.value = "+quote(text)+"; e.dispatchEvent(new Event('input', { bubbles: true })); return 'typed' })()", "typed")
}

// choosePhotos says of the photographs of deskPhotos what they are: the first as
// proposed, the second of another product, the third stays.
func (p *tab) choosePhotos() {
	p.t.Helper()
	p.fill(inPhoto("Chè Shan", "[name$=alt]"), "Hai gói chè trên khay tre")
	p.fill(inPhoto("IMG_2041", "[name$=khac]"), "bưởi đường hạ lăng")
	p.fill(inPhoto("IMG_2041", "[name$=alt]"), "Hai quả bưởi còn lá")
	p.want("(() => { const e = "+inPhoto("phieu", "[value='de-lai']")+"; e.click(); return String(e.checked) })()", "true")
}

// TestDeskTakesPhotographsIn drops photographs on the page as somebody of the office
// would, changes a proposal, looks at what will be written, writes, and the check finds
// nothing new.
func TestDeskTakesPhotographsIn(t *testing.T) {
	program := buildCommand(t)
	o := openDesk(t)
	check := func() string {
		c := exec.Command(program, "check", "--as-of", "2026-11-23", "--quiet", "--format", "json")
		c.Dir = o.dir
		out, _ := c.Output() // 1: the sample has errors on purpose
		return string(out)
	}
	before := check()
	p := deskTab(t, 1280, "light")
	p.goTo(o, "")
	p.deskClick("Nhận ảnh", "!!document.querySelector('#anh')")
	p.drop(".drop", deskPhotos(t, o.dir))
	p.wait("document.querySelector('.drop-say').textContent.includes('4 ảnh')")
	p.deskClick("Đưa vào hộp", "document.querySelectorAll('.photo').length === 3")
	p.says("Đã nhận 3 ảnh")
	p.says("IMG_2042.heic")
	p.says("Tương thích nhất")
	p.want("String("+inPhoto("Chè Shan", "[type=radio]:checked")+"?.value.startsWith('products/'))", "true")
	p.wait("[...document.querySelectorAll('.photo img')].every((i) => (i.loading = 'eager') && i.complete && i.naturalHeight > i.naturalWidth)")

	p.deskClick("Xem trước", "document.querySelector('main')?.innerText.includes('ảnh chưa xong')")
	p.choosePhotos()
	p.want("String("+inPhoto("IMG_2041", "[type=radio]:checked")+")", "null")
	p.deskClick("Xem trước", "!!document.querySelector('figure.photo')")
	p.says("Bưởi đường Hạ Lăng")
	p.says("Chưa ghi gì")
	p.want("String(document.querySelectorAll('figure.photo').length)", "2")
	if added, _ := filepath.Glob(filepath.Join(o.dir, "content", "_inbox", "done", "*")); len(added) > 0 {
		t.Fatal("originals were moved before anybody agreed")
	}
	p.deskClick("Ghi 2 ảnh", "document.querySelector('main')?.innerText.includes('Đã đặt 2 ảnh')")
	p.want("[...document.querySelectorAll('.photo-ways a')].some((a) => a.pathname.startsWith('/san-pham/'))", "true")
	var written []string
	for _, path := range strings.Split(p.text("[...document.querySelectorAll('figure.photo .path')].map((e) => e.innerText).filter((s) => s.startsWith('content/products/')).join('\\n')"), "\n") {
		written = append(written, path)
		data, err := os.ReadFile(filepath.Join(o.dir, filepath.FromSlash(path)))
		if err != nil || picture.Tell(data) != (picture.Told{}) || bytes.Contains(data, []byte("CANARY")) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if len(written) != 2 {
		t.Errorf("written %q", written)
	}
	for _, name := range []string{"done/IMG_2041.jpg", "done/Chè Shan Pù Ngoi (2).jpg", "phieu.jpg"} {
		if _, err := os.Stat(filepath.Join(o.dir, "content", "_inbox", filepath.FromSlash(name))); err != nil {
			t.Error(err)
		}
	}
	if after := check(); after != before {
		t.Errorf("the check finds other things than before:\n%.2000s", after)
	}
	address := p.text("[...document.querySelectorAll('.photo-ways a')].find((a) => a.pathname.startsWith('/san-pham/')).href")
	for end := time.Now().Add(90 * time.Second); !strings.Contains(deskFetch(t, address), "Hai gói chè") && !strings.Contains(deskFetch(t, address), "Hai quả bưởi"); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%s does not show the new picture", address)
		}
	}
	p.deskClick("Nhận ảnh khác", "document.querySelectorAll('.photo').length === 1")
	p.deskClick("Kiểm tra", "location.pathname.endsWith('/kiem-tra/')")
}
