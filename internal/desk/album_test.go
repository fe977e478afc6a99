package desk

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"ocop/internal/picture"
)

// camera is a photograph that lies down and says where it was taken.
func camera(t *testing.T, width, height, seed int) string {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, width, height))
	for i := range m.Pix {
		m.Pix[i] = byte(i*seed/7 + i/width*seed)
	}
	var plain bytes.Buffer
	if err := jpeg.Encode(&plain, m, nil); err != nil {
		t.Fatal(err)
	}
	tiff := []byte("MM\x00*\x00\x00\x00\x08\x00\x02\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x26\x00\x00\x00\x00CANARY-21.0285N")
	segment := append([]byte("\xff\xe1\x00\x00Exif\x00\x00"), tiff...)
	binary.BigEndian.PutUint16(segment[2:], uint16(len(segment)-2))
	return string(slices.Concat(plain.Bytes()[:2], segment, plain.Bytes()[2:]))
}

func drawing(t *testing.T, shade uint8) string {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 40, 30))
	m.SetGray(3, 4, color.Gray{Y: shade})
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// photos sends photographs, each a name and its bytes.
func (b *bench) photos(files ...string) (int, string) {
	b.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for i := 0; i < len(files); i += 2 {
		w, err := form.CreateFormFile("anh", files[i])
		if err == nil {
			_, err = w.Write([]byte(files[i+1]))
		}
		if err != nil {
			b.t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		b.t.Fatal(err)
	}
	r, _ := http.NewRequest("POST", b.web.URL+Root+"nhan-anh/tai-len", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	code, page, _ := b.send(r)
	if code == http.StatusOK && strings.Contains(page, "data-watch") {
		page = b.get("nhan-anh/")
	}
	return code, page
}

// hold gives the names and bytes of the files below a folder.
func (b *bench) hold(folder string) map[string]string {
	b.t.Helper()
	out := map[string]string{}
	entries, err := os.ReadDir(filepath.Join(b.dir, filepath.FromSlash(folder)))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		b.t.Fatal(err)
	}
	for _, e := range entries {
		if !e.IsDir() {
			out[e.Name()] = b.read(folder + "/" + e.Name())
		}
	}
	return out
}

var shownPhoto = regexp.MustCompile(`name="anh-(\d+)-tep" value="([^"]+)"`)

// chosen fills in the form of a page: of each photograph by its name what becomes of
// it, the other record, the words.
func chosen(t *testing.T, page string, said map[string][3]string) url.Values {
	t.Helper()
	form := url.Values{}
	for _, m := range shownPhoto.FindAllStringSubmatch(page, -1) {
		key, name := "anh-"+m[1]+"-", strings.TrimPrefix(m[2], "_inbox/")
		x, ok := said[name]
		if !ok {
			t.Fatalf("%s is shown and not expected", name)
		}
		form.Set(key+"tep", m[2])
		for i, field := range []string{"ban-ghi", "khac", "alt"} {
			form.Set(key+field, x[i])
		}
		delete(said, name)
	}
	if len(said) > 0 {
		t.Fatalf("not shown: %v in %s", said, page)
	}
	return form
}

func TestPhotographsAreTakenInShownChosenAndPlaced(t *testing.T) {
	b := newBench(t, nil)
	b.put("content/products/keo-ong/index.md", "---\nname: Kẹo ong\nentity: htx-ong\n---\n")
	has(t, b.get("nhan-anh/"), "kéo nhiều ảnh thả vào đây", `multiple required`)
	code, page := b.photos("Mật ong (1).jpg", camera(t, 600, 400, 3), "IMG_7.jpg", camera(t, 640, 480, 5), "so-do.png", drawing(t, 9))
	if code != http.StatusOK {
		t.Fatal(code)
	}
	has(t, page, "Đã nhận 3 ảnh vào hộp", "Sẵn sàng", "trùng tên tệp", `value="products/mat-ong" checked`, "400 × 600", "Bỏ: vị trí chụp", "Cần bạn chọn", `<option value="Kẹo ong">keo ong · `)
	if b.hold("content/_inbox")["IMG_7.jpg"] == "" {
		t.Error("the inbox has not the file")
	}
	has(t, b.get(""), "3 ảnh trong hộp")

	// The preview is upright and says nothing of where it was taken.
	src := regexp.MustCompile(`/ban-lam-viec/nhan-anh/hinh/[0-9a-f]+\.jpg`).FindString(page)
	r, _ := http.NewRequest("GET", b.web.URL+src, nil)
	code, small, h := b.send(r)
	size, err := jpeg.DecodeConfig(strings.NewReader(small))
	if code != http.StatusOK || err != nil || size.Height != 480 || size.Width != 360 || strings.Contains(small, "CANARY") || picture.Tell([]byte(small)) != (picture.Told{}) || h.Get("Content-Type") != "image/jpeg" {
		t.Errorf("the preview: %d, %d × %d, %v", code, size.Width, size.Height, err)
	}

	// What is missing is asked for, and nothing that was typed is lost.
	code, page = b.post("nhan-anh/xem", chosen(t, page, map[string][3]string{"Mật ong (1).jpg": {"products/mat-ong", "", ""}, "IMG_7.jpg": {"", "Không có đâu", "Kẹo gói lá"}, "so-do.png": {"de-lai", "", ""}}))
	if code != http.StatusUnprocessableEntity {
		t.Error(code)
	}
	has(t, page, "Còn 2 ảnh chưa xong", "Viết một câu nói trong ảnh có gì", "Không có bản ghi nào tên “Không có đâu”", `value="Không có đâu"`, `value="Kẹo gói lá"`)
	code, page = b.post("nhan-anh/xem", chosen(t, page, map[string][3]string{"Mật ong (1).jpg": {"products/mat-ong", "", "Hũ mật  ong\tvàng"}, "IMG_7.jpg": {"", "keo ong", "Kẹo gói lá"}, "so-do.png": {"de-lai", "", ""}}))
	if code != http.StatusOK {
		t.Error(code)
	}
	has(t, page, "Chưa ghi gì", "Ghi 2 ảnh", "ảnh đặt vào 2 bản ghi", "“Hũ mật ong vàng”", "products/keo-ong/keo-ong.jpg", "Kẹo ong")
	if strings.Contains(page, "so-do.png") || b.read("content/products/mat-ong.jpg") != "" {
		t.Error("what stays is shown, or something was written at the preview")
	}

	// Back, and the choice is still there.
	_, again := b.post("nhan-anh/chon-lai", nil)
	has(t, again, `value="products/keo-ong" checked`, `value="Kẹo gói lá"`, `value="de-lai" checked`)
	_, page = b.post("nhan-anh/xem", chosen(t, again, map[string][3]string{"Mật ong (1).jpg": {"products/mat-ong", "", "Hũ mật ong vàng"}, "IMG_7.jpg": {"products/keo-ong", "", "Kẹo gói lá"}, "so-do.png": {"de-lai", "", ""}}))
	_, done := b.post("nhan-anh/ghi", sum(t, page))
	has(t, done, "Đã đặt 2 ảnh vào bản ghi", "content/products/mat-ong.jpg", "content/_inbox/done", "Kiểm tra nội dung", "xem-thu/")
	has(t, b.read("content/products/mat-ong.md"), "  - file: mat-ong.jpg\n    alt: Hũ mật ong vàng\n")
	has(t, b.read("content/products/keo-ong/index.md"), "  - file: keo-ong.jpg\n    alt: Kẹo gói lá\n")
	if originals := b.hold("content/_inbox/done"); originals["IMG_7.jpg"] != camera(t, 640, 480, 5) || len(originals) != 2 || strings.Contains(b.read("content/products/keo-ong/keo-ong.jpg"), "CANARY") {
		t.Errorf("%d originals", len(originals))
	}
	_, page = b.post("nhan-anh/xong", nil)
	has(t, page, "Trong hộp ảnh", "so-do.png")
}

func TestWhatIsNoPictureIsNotTakenIn(t *testing.T) {
	b := newBench(t, nil)
	_, page := b.photos("chup.heic", "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "bang.docx", "PK\x03\x04", "nho.jpg", camera(t, 64, 48, 3)[:300], "to.jpg", "\xff\xd8"+strings.Repeat("x", picture.MaxBytes), "mat-ong.png", drawing(t, 1))
	has(t, page, "Đã nhận 1 ảnh", "<b>chup.heic</b>", "Tương thích nhất", "<b>bang.docx</b>", "văn bản", "chưa chép xong", "30 MB")
	if inbox := b.hold("content/_inbox"); len(inbox) != 2 { // with .gitignore
		t.Errorf("the inbox has %d files", len(inbox))
	}
	if code, page := b.photos(); code != http.StatusUnprocessableEntity || !strings.Contains(page, "Chưa chọn ảnh nào") {
		t.Errorf("no photograph: %d", code)
	}
	var many []string
	for i := range mostPhotos + 2 {
		many = append(many, fmt.Sprintf("x%d.png", i), drawing(t, uint8(i)))
	}
	_, page = b.photos(many...)
	has(t, page, fmt.Sprintf("Đã nhận %d ảnh", mostPhotos), "còn 2 ảnh chưa nhận", "Mỗi lần xem")
	if n := len(shownPhoto.FindAllString(page, -1)); n != mostPhotos {
		t.Errorf("%d photographs on the page", n)
	}
}

func TestPhotographsOfOneNameAreAllKept(t *testing.T) {
	b := newBench(t, nil)
	_, page := b.photos("mat-ong.png", drawing(t, 1), "mat-ong.png", drawing(t, 2), `C:\anh\mat-ong.png`, drawing(t, 1))
	has(t, page, "Đã nhận 2 ảnh", "1 ảnh đã có sẵn trong hộp", "mat-ong (2).png")
	_, page = b.post("nhan-anh/xem", chosen(t, page, map[string][3]string{"mat-ong.png": {"products/mat-ong", "", "Một"}, "mat-ong (2).png": {"products/mat-ong", "", "Hai"}}))
	_, page = b.post("nhan-anh/ghi", sum(t, page))
	has(t, page, "Đã đặt 2 ảnh", "content/products/mat-ong.png", "content/products/mat-ong-2.png")
	if b.read("content/products/mat-ong.png") != drawing(t, 1) || b.read("content/products/mat-ong-2.png") != drawing(t, 2) {
		t.Error("the pictures are not both there")
	}
}

func TestNothingIsPlacedWhenAPhotographOrRecordChangedMeanwhile(t *testing.T) {
	b := newBench(t, nil)
	b.put("content/products/keo-ong.md", "---\nname: Kẹo ong\nentity: htx-ong\n---\n")
	_, page := b.photos("mat-ong.png", drawing(t, 1), "keo-ong.png", drawing(t, 2))
	preview := func(page string, names ...string) url.Values {
		said := map[string][3]string{}
		for _, name := range names {
			said[name+".png"] = [3]string{"products/" + name, "", "Lời của " + name}
		}
		_, page = b.post("nhan-anh/xem", chosen(t, page, said))
		return sum(t, page)
	}
	agreed := preview(page, "mat-ong", "keo-ong")
	if err := os.Remove(filepath.Join(b.dir, "content", "_inbox", "keo-ong.png")); err != nil {
		t.Fatal(err)
	}
	_, page = b.post("nhan-anh/ghi", agreed)
	has(t, page, "Chưa ghi gì: “keo-ong.png” không còn trong hộp", `value="Lời của mat-ong"`)
	if strings.Contains(b.read("content/products/mat-ong.md"), "pictures") || b.read("content/_inbox/mat-ong.png") == "" {
		t.Error("something was written or lost")
	}
	agreed = preview(page, "mat-ong")
	b.put("content/products/mat-ong.md", strings.Replace(b.read("content/products/mat-ong.md"), "Lời.", "Lời của người khác.", 1))
	_, page = b.post("nhan-anh/ghi", agreed)
	has(t, page, "Chưa ghi gì: bản ghi hoặc ảnh đã đổi")
	if code, _ := b.post("nhan-anh/ghi", agreed); code == http.StatusOK && strings.Contains(b.read("content/products/mat-ong.md"), "pictures") {
		t.Error("an old agreement wrote")
	}
	// Somebody puts a file where the picture should go.
	agreed = preview(b.get("nhan-anh/"), "mat-ong")
	b.put("content/products/mat-ong.png", "của người khác")
	_, page = b.post("nhan-anh/ghi", agreed)
	has(t, page, "Chưa ghi gì")
	if b.read("content/products/mat-ong.png") != "của người khác" {
		t.Error("a file was written over")
	}
	_, page = b.post("nhan-anh/ghi", preview(page, "mat-ong"))
	has(t, page, "content/products/mat-ong-2.png")
	has(t, b.read("content/products/mat-ong.md"), "mat-ong-2.png", "Lời của người khác.")
}

func TestPhotographsThatNobodyWantsArePutAwayAndNotDeleted(t *testing.T) {
	b := newBench(t, nil)
	b.put("content/_inbox/phim.mp4", "\x00\x00\x00\x18ftypisom\x00\x00\x00\x00")
	b.put("content/_inbox/mat-ong.png", drawing(t, 1))
	page := b.get("nhan-anh/")
	has(t, page, "Không dùng được", "phim, không phải ảnh")
	code, page := b.post("nhan-anh/xem", chosen(t, page, map[string][3]string{"phim.mp4": {"de-lai", "", ""}, "mat-ong.png": {"de-lai", "", ""}}))
	if code != http.StatusUnprocessableEntity || !strings.Contains(page, "không có gì để ghi") {
		t.Errorf("nothing chosen: %d", code)
	}
	_, page = b.post("nhan-anh/xem", chosen(t, page, map[string][3]string{"phim.mp4": {"cat", "", ""}, "mat-ong.png": {"de-lai", "", ""}}))
	has(t, page, "Cất 1 ảnh gốc")
	_, page = b.post("nhan-anh/ghi", sum(t, page))
	has(t, page, "Đã cất các ảnh gốc")
	if b.hold("content/_inbox/done")["phim.mp4"] == "" || b.read("content/_inbox/mat-ong.png") == "" {
		t.Error("a file is gone")
	}
}

func TestAnInboxThatCannotBeWrittenLosesNothing(t *testing.T) {
	b := newBench(t, nil)
	if err := os.MkdirAll(filepath.Join(b.dir, "content", "_inbox", ".mat-ong.png.tmp"), 0o755); err != nil {
		t.Fatal(err)
	}
	_, page := b.photos("mat-ong.png", drawing(t, 1), "keo.png", drawing(t, 2))
	has(t, page, "Đã nhận 1 ảnh", "<b>mat-ong.png</b>: không lưu được vào hộp ảnh")
	if b.read("content/_inbox/keo.png") == "" {
		t.Error("the one that could be written is not there")
	}
	full := &os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}
	for err, want := range map[error]string{full: "đã đầy", os.ErrPermission: "không cho ghi", os.ErrNotExist: "không còn ở chỗ cũ", &http.MaxBytesError{}: "1 GB"} {
		if got := troubleOf(fmt.Errorf("x: %w", err)); !strings.Contains(got, want) {
			t.Errorf("%v: %q", err, got)
		}
	}
	if runtime.GOOS == "windows" && !strings.Contains(troubleOf(syscall.Errno(112)), "đã đầy") {
		t.Error("a full disk of Windows is not named")
	}
}

func TestRecordsAreFoundByWhatPeopleType(t *testing.T) {
	b := newBench(t, nil)
	b.put("content/products/mat-a/index.md", "---\nname: Mật rừng\nentity: htx-ong\n---\n")
	b.put("content/products/mat-b/index.md", "---\nname: Mật rừng\nentity: htx-ong\n---\n")
	_, page := b.photos("IMG_1.png", drawing(t, 1))
	has(t, page, `<option value="Mật rừng (products/mat-a)">`, `<option value="Mật ong">`)
	for typed, want := range map[string]string{"mật rừng": "Có 2 bản ghi", "Mật": "Không có bản ghi nào"} {
		_, wrong := b.post("nhan-anh/xem", chosen(t, page, map[string][3]string{"IMG_1.png": {"", typed, "Lời"}}))
		has(t, wrong, want)
	}
	for typed, want := range map[string]string{"Mật rừng (products/mat-b)": "products/mat-b/mat-b.png", "mat-a": "products/mat-a/mat-a.png", "MAT ONG": "products/mat-ong.png"} {
		_, page := b.post("nhan-anh/xem", chosen(t, page, map[string][3]string{"IMG_1.png": {"", typed, "Lời"}}))
		has(t, page, want)
		b.post("nhan-anh/chon-lai", nil)
	}
}
