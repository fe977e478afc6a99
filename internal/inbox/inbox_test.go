package inbox_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ocop/internal/inbox"
	"ocop/internal/picture"
	"ocop/internal/source"
)

const canary = "CANARY-21.0285N-105.8542E"

// camera makes a photograph as a telephone does: lying down, with position and
// device. seed makes another picture.
func camera(t testing.TB, width, height, seed int) []byte {
	t.Helper()
	m := image.NewYCbCr(image.Rect(0, 0, width, height), image.YCbCrSubsampleRatio420)
	for y := range height {
		for x := range width {
			m.Y[y*m.YStride+x] = byte((x*x/97 + y*seed + (x^y)%23) % 256)
		}
	}
	var plain bytes.Buffer
	if err := jpeg.Encode(&plain, m, &jpeg.Options{Quality: 92}); err != nil {
		t.Fatal(err)
	}
	tiff := []byte("MM\x00*\x00\x00\x00\x08\x00\x02")
	tiff = append(tiff, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0)  // to be turned right
	tiff = append(tiff, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38) // GPS
	tiff = append(append(tiff, 0, 0, 0, 0), canary...)
	segment := append([]byte("\xff\xe1\x00\x00Exif\x00\x00"), tiff...)
	binary.BigEndian.PutUint16(segment[2:], uint16(len(segment)-2))
	return slices.Concat(plain.Bytes()[:2], segment, plain.Bytes()[2:])
}

func smallPNG(t testing.TB, shade uint8) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 40, 30))
	m.SetGray(3, 4, color.Gray{Y: shade})
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func product(name, more string) string {
	return "---\nname: " + name + "\nentity: htx # chép tay\n" + more + "---\n\nThân.\n"
}

// office is a content folder with files in its inbox.
func office(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	all := map[string][]byte{
		"entities/htx.md":                  []byte("---\nname: HTX Pù Ngoi\nkind: cooperative\n---\n"),
		"products/mat-ong-bac-ha.md":       []byte(product("Mật ong bạc hà", "code: 15-02896-003-2026\npackings:\n  - gtin: '8930000005109'\n")),
		"products/mat-ong-a/index.md":      []byte(product("Mật ong rừng", "pictures:\n  - file: mat-ong-a.png\n    alt: Cũ\n")),
		"products/mat-ong-a/mat-ong-a.png": smallPNG(t, 9),
		"products/mat-ong-b/index.md":      []byte(product("Mật ong rừng", "")),
		"products/che-shan/index.md":       []byte(product("Chè Shan 20-10", "")),
	}
	for name, data := range files {
		all[name] = data
	}
	for name, data := range all {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func look(t *testing.T, dir string, in inbox.Input) *inbox.Plan {
	t.Helper()
	in.Content = os.DirFS(dir)
	plan, err := inbox.Make(t.Context(), in, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func write(t *testing.T, dir string, plan *inbox.Plan) {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if _, err := plan.Write(t.Context(), root, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
}

func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			var data []byte
			data, err = os.ReadFile(filepath.Join(dir, name))
			out[name] = string(data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestFilesAreOfferedByName(t *testing.T) {
	photo := camera(t, 64, 48, 3)
	for name, want := range map[string]string{
		"mat-ong-bac-ha.jpg":                          "put products/mat-ong-bac-ha name",
		"Mật ong bạc hà (1).JPG":                      "put products/mat-ong-bac-ha name",
		"Ma\u0302\u0323t ong ba\u0323c ha\u0300.jpeg": "put products/mat-ong-bac-ha name", // from a Mac or Zalo
		"mat_ong_bac_ha-2.jpg":                        "put products/mat-ong-bac-ha name",
		"Ảnh mật ong bạc hà - Bản sao (2).jpg":        "put products/mat-ong-bac-ha name",
		"15-02896-003-2026.jpg":                       "put products/mat-ong-bac-ha name",
		"15-02896-003-2026_12.jpg":                    "put products/mat-ong-bac-ha name",
		"8930000005109.jpg":                           "put products/mat-ong-bac-ha name",
		"mat-ong-b.jpg":                               "put products/mat-ong-b name",
		"Chè Shan 20-10.jpg":                          "put products/che-shan name",
		"che shan 20-10 (3).jpg":                      "put products/che-shan name",
		"HTX Pù Ngoi.jpg":                             "put entities/htx name",
		"Mật ong rừng.jpg":                            "ask products/mat-ong-a products/mat-ong-b",
		"mật ong.jpg":                                 "ask products/mat-ong-a products/mat-ong-b products/mat-ong-bac-ha",
		"mat-ong-bac-ha mặt trước.jpg":                "ask products/mat-ong-bac-ha",
		"mat ong bac hà nha.jpg":                      "ask products/mat-ong-bac-ha",
		"mat ong bac haa.jpg":                         "ask products/mat-ong-bac-ha",
		"IMG_20260102_123456.jpg":                     "ask",
		"z5123456789012_0a1b2c3d4e5f.jpg":             "ask",
		"(1).jpg":                                     "ask",
	} {
		dir := office(t, map[string][]byte{"_inbox/" + name: photo})
		plan := look(t, dir, inbox.Input{})
		if len(plan.Photos) != 1 {
			t.Fatalf("%s: %d photographs", name, len(plan.Photos))
		}
		p := plan.Photos[0]
		got := string(p.Action)
		if p.Action == inbox.Put {
			got += " " + p.Record + " " + p.By
		}
		for _, c := range p.Candidates {
			got += " " + c.Record
		}
		if got != want {
			t.Errorf("%s: got %s, want %s (%s)", name, got, want, p.Reason)
		}
	}
}

func TestPhotographsAreStoodUprightStrippedAndMadeSmaller(t *testing.T) {
	dir := office(t, map[string][]byte{"_inbox/mat-ong-a.jpg": camera(t, 3000, 2000, 5), "_inbox/Mật ong bạc hà/b.jpg": camera(t, 64, 48, 7)})
	plan := look(t, dir, inbox.Input{})
	if put, _, _, _ := plan.Count(); put != 2 {
		t.Fatalf("%+v", plan.Photos)
	}
	write(t, dir, plan)
	now := files(t, dir)
	for name, want := range map[string][2]int{"products/mat-ong-a/mat-ong-a.jpg": {1600, 2400}, "products/mat-ong-bac-ha.jpg": {48, 64}} {
		data := now[name]
		size, err := jpeg.DecodeConfig(strings.NewReader(data))
		if err != nil || size.Width != want[0] || size.Height != want[1] {
			t.Errorf("%s: %d × %d, %v; want %v", name, size.Width, size.Height, err, want)
		}
		if strings.Contains(data, "Exif") || strings.Contains(data, "CANARY") || picture.Tell([]byte(data)) != (picture.Told{}) {
			t.Errorf("%s still says where it was taken", name)
		}
	}
	if want := product("Mật ong rừng", "pictures:\n  - file: mat-ong-a.png\n    alt: Cũ\n  - file: mat-ong-a.jpg\n    alt: Mật ong rừng\n"); now["products/mat-ong-a/index.md"] != want {
		t.Errorf("got %s", now["products/mat-ong-a/index.md"])
	}
	for name, data := range now {
		if strings.Contains(data, canary) && !strings.HasPrefix(name, "_inbox/done/") {
			t.Errorf("%s has the position", name)
		}
	}
	if now["_inbox/done/mat-ong-a.jpg"] == "" || now["_inbox/done/b.jpg"] == "" || !strings.HasSuffix(now["_inbox/.gitignore"], "\n*\n") {
		t.Errorf("the originals are gone or may get into git")
	}
	if _, found, err := source.Read(t.Context(), os.DirFS(dir), source.PublicKinds()); err != nil || len(found) > 0 {
		t.Errorf("the records read %v, %v", found, err)
	}
}

func TestTheSamePictureIsPutOnce(t *testing.T) {
	photo := camera(t, 64, 48, 3)
	dir := office(t, map[string][]byte{"_inbox/mat-ong-b (2).jpg": photo, "_inbox/mat-ong-b (10).jpg": photo, "_inbox/mat-ong-a.png": smallPNG(t, 9), "_inbox/che-shan.png": smallPNG(t, 9)})
	plan := look(t, dir, inbox.Input{})
	var got []string
	for _, p := range plan.Photos {
		got = append(got, p.From+" "+string(p.Action)+" "+p.Reason)
	}
	want := []string{
		"_inbox/che-shan.png put ảnh này cũng đã dùng ở products/mat-ong-a/mat-ong-a.png",
		"_inbox/mat-ong-a.png known đã có: products/mat-ong-a/mat-ong-a.png",
		"_inbox/mat-ong-b (2).jpg put ", "_inbox/mat-ong-b (10).jpg known giống hệt _inbox/mat-ong-b (2).jpg",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	write(t, dir, plan)
	// Dropped again under another name: nothing new.
	if err := os.WriteFile(filepath.Join(dir, "_inbox", "mat-ong-b.jpg"), photo, 0o644); err != nil {
		t.Fatal(err)
	}
	again := look(t, dir, inbox.Input{})
	if len(again.Photos) != 1 || again.Photos[0].Action != inbox.Known || len(again.Records) != 0 {
		t.Errorf("again: %+v", again.Photos)
	}
	write(t, dir, again)
	if left := look(t, dir, inbox.Input{}); len(left.Photos) != 0 {
		t.Errorf("left: %+v", left.Photos)
	}
	if files(t, dir)["_inbox/done/mat-ong-b.jpg"] == "" {
		t.Error("the original is gone")
	}
}

func TestAPersonSaysOfWhichRecord(t *testing.T) {
	dir := office(t, map[string][]byte{"_inbox/IMG_1.jpg": camera(t, 64, 48, 3)})
	in := inbox.Input{For: "mat-ong-b", Alt: "Hũ mật: vàng", Files: []inbox.File{{Name: "_inbox/IMG_1.jpg", Inbox: "_inbox/IMG_1.jpg"}, {Name: "C:/anh.png", Data: smallPNG(t, 1)}}}
	plan := look(t, dir, in)
	write(t, dir, plan)
	if got, want := files(t, dir)["products/mat-ong-b/index.md"], product("Mật ong rừng", "pictures:\n  - file: mat-ong-b.jpg\n    alt: 'Hũ mật: vàng'\n  - file: mat-ong-b.png\n    alt: 'Hũ mật: vàng'\n"); got != want {
		t.Errorf("got %s", got)
	}
	in.Content = os.DirFS(dir)
	for _, ref := range []string{"khong-co", "products/khong-co", "communes/htx"} {
		in.For = ref
		if _, err := inbox.Make(t.Context(), in, func(int, int) {}); !errors.Is(err, inbox.ErrRecord) {
			t.Errorf("%s: got %v", ref, err)
		}
	}
}

func TestWhatCannotBeUsedSaysWhatToDo(t *testing.T) {
	photo := camera(t, 64, 48, 3)
	bomb := smallPNG(t, 1)
	binary.BigEndian.PutUint32(bomb[16:], 50_000)
	binary.BigEndian.PutUint32(bomb[20:], 50_000)
	binary.BigEndian.PutUint32(bomb[29:], crc32.ChecksumIEEE(bomb[12:29]))
	for name, tc := range map[string]struct {
		data []byte
		want string
	}{
		"mat-ong-b.heic": {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), "Tương thích nhất"},
		"mat-ong-b.jpg":  {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), "HEIC"},
		"mat-ong-b.mp4":  {[]byte("\x00\x00\x00\x18ftypisom\x00\x00\x00\x00"), "phim"},
		"mat-ong-b.docx": {[]byte("PK\x03\x04"), "văn bản"},
		"mat-ong-b.zip":  {[]byte("PK\x03\x04"), "tệp nén"},
		"mat-ong-b.png":  {bomb, "40 triệu"},
		"mat-ong-b.jpeg": {photo[:len(photo)/2], "chưa chép xong"},
		"mat-ong-b.webp": {nil, "không phải ảnh"},
		"mat-ong-b.tif":  {make([]byte, picture.MaxBytes+1), "30 MB"},
	} {
		dir := office(t, map[string][]byte{"_inbox/" + name: tc.data})
		before := files(t, dir)
		plan := look(t, dir, inbox.Input{})
		if len(plan.Photos) != 1 || plan.Photos[0].Action != inbox.Refuse || !strings.Contains(plan.Photos[0].Reason, tc.want) {
			t.Errorf("%s: got %+v", name, plan.Photos)
		}
		write(t, dir, plan)
		after := files(t, dir)
		delete(after, "_inbox/.gitignore")
		if len(after) != len(before) {
			t.Errorf("%s: something was written", name)
		}
	}
}

func TestARecordThatChangedTakesItsPicturesBack(t *testing.T) {
	dir := office(t, map[string][]byte{"_inbox/mat-ong-b.jpg": camera(t, 64, 48, 3)})
	plan := look(t, dir, inbox.Input{})
	if err := os.WriteFile(filepath.Join(dir, "products/mat-ong-b/index.md"), []byte(product("Khác", "")), 0o644); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if n, err := plan.Write(t.Context(), root, func(int, int) {}); err == nil || n != 0 {
		t.Errorf("written %d, %v", n, err)
	}
	now := files(t, dir)
	if now["products/mat-ong-b/mat-ong-b.jpg"] != "" || now["_inbox/mat-ong-b.jpg"] == "" || now["products/mat-ong-b/index.md"] != product("Khác", "") {
		t.Error("half of it was written")
	}
}

func TestRecordsThatCannotBeChangedAreSaid(t *testing.T) {
	dir := office(t, map[string][]byte{"_inbox/mat-ong-b.jpg": camera(t, 64, 48, 3),
		"products/mat-ong-b/index.md": []byte("---\nname: Mật\nentity: htx\nla: &x 1\n---\n")})
	p := look(t, dir, inbox.Input{}).Photos[0]
	if p.Action != inbox.Refuse || !strings.Contains(p.Reason, "ocop check") {
		t.Errorf("got %+v", p)
	}
}

func TestThePlanIsPrintedForPeopleAndPrograms(t *testing.T) {
	dir := office(t, map[string][]byte{"_inbox/mat-ong-b.jpg": camera(t, 3000, 2000, 5), "_inbox/mật ong rừng.jpg": camera(t, 64, 48, 3), "_inbox/x.heic": []byte("\x00\x00\x00\x18ftypheic\x00\x00")})
	plan := look(t, dir, inbox.Input{})
	var b bytes.Buffer
	if err := plan.WriteText(&b, func(p string) string { return "content/" + p }); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"content/_inbox/mat-ong-b.jpg\n  → content/products/mat-ong-b/mat-ong-b.jpg\n    của products/mat-ong-b (Mật ong rừng), theo tên tệp\n    2000 × 3000, ",
		" thành 1600 × 2400, ", "; bỏ vị trí chụp, ngày giờ và tên máy, hướng xoay (ảnh đã được dựng thẳng)\n",
		"ocop inbox --for products/mat-ong-a \"content/_inbox/mật ong rừng.jpg\"   (Mật ong rừng)\n", "  ! ảnh HEIC",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in\n%s", want, b.String())
		}
	}
	b.Reset()
	if err := plan.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	var got inbox.Plan
	if err := json.Unmarshal(b.Bytes(), &got); err != nil || len(got.Photos) != 3 || got.Photos[0].Path != "products/mat-ong-b/mat-ong-b.jpg" {
		t.Errorf("%v: %s", err, b.String())
	}
	if len(got.Records) != 1 {
		t.Errorf("records: %+v", got.Records)
	}
}
