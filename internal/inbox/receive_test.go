package inbox_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ocop/internal/inbox"
	"ocop/internal/picture"
)

func TestNamesOfUploadsStayInTheInbox(t *testing.T) {
	dir := office(t, nil)
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	data := smallPNG(t, 1)
	for name, want := range map[string]string{
		"Mật ong (2).JPG":                     "Mật ong (2).JPG",
		"Ma\u0302\u0323t ong.png":             "Mật ong.png",
		`C:\Users\x\anh.jpg`:                  "anh.jpg",
		"../../products/mat-ong-a/index.md":   "index.md",
		"..":                                  "anh",
		".gitignore":                          "gitignore",
		"_inbox.jpg":                          "inbox.jpg",
		"~$a.jpg":                             "$a.jpg",
		"a:b|c?.png":                          "a-b-c-.png",
		"con.jpg":                             "anh con.jpg",
		"LPT1.thu.jpg":                        "anh LPT1.thu.jpg",
		"done":                                "anh done",
		"x. .jpg":                             "x.jpg",
		"a\x00b\nc.jpg":                       "a-b-c.jpg",
		strings.Repeat("ậ", 200) + ".jpg":     strings.Repeat("ậ", 50) + ".jpg",
		"khong-duoi":                          "khong-duoi",
		"mat-ong." + strings.Repeat("dai", 5): "mat-ong.daidaidaidaidai",
	} {
		at, again, err := inbox.Add(root, name, append(data, name...))
		if err != nil || again || at != "_inbox/"+want && want != "anh" {
			t.Errorf("%q: got %q, %v, %v, want %q", name, at, again, err, want)
		}
		if !strings.HasPrefix(at, "_inbox/") || strings.Count(at, "/") != 1 {
			t.Errorf("%q went to %q", name, at)
		}
	}
}

func TestUploadsOfOneNameAreBothKept(t *testing.T) {
	dir := office(t, nil)
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	var got []string
	for _, shade := range []uint8{1, 2, 1, 2, 3} {
		at, again, err := inbox.Add(root, "che-shan.png", smallPNG(t, shade))
		if err != nil {
			t.Fatal(err)
		}
		if again {
			at += " again"
		}
		got = append(got, at)
	}
	if want := []string{"_inbox/che-shan.png", "_inbox/che-shan (2).png", "_inbox/che-shan.png again", "_inbox/che-shan (2).png again", "_inbox/che-shan (3).png"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if now := files(t, dir); now["_inbox/.gitignore"] == "" || len(now["_inbox/che-shan.png"]) != len(smallPNG(t, 1)) {
		t.Errorf("the inbox has %d files", len(now))
	}
	// All three are of one record and get names of their own.
	var paths []string
	for _, p := range look(t, dir, inbox.Input{}).Photos {
		paths = append(paths, p.Path)
	}
	if want := []string{"products/che-shan/che-shan.png", "products/che-shan/che-shan-2.png", "products/che-shan/che-shan-3.png"}; !slices.Equal(paths, want) {
		t.Errorf("got %q", paths)
	}
}

func TestEveryFileMayHaveItsOwnRecordAndWords(t *testing.T) {
	dir := office(t, map[string][]byte{"_inbox/mat-ong-b.jpg": camera(t, 640, 480, 3), "_inbox/IMG_1.png": smallPNG(t, 7), "_inbox/IMG_2.png": smallPNG(t, 8), "_inbox/IMG_3.heic": []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00")})
	in := inbox.Input{Preview: 32, Memory: &inbox.Memory{}, Files: []inbox.File{
		{Name: "a", Inbox: "_inbox/mat-ong-b.jpg", For: "products/che-shan", Alt: "Gói chè trên khay", People: true},
		{Name: "b", Inbox: "_inbox/IMG_1.png", For: "products/che-shan", Alt: "Búp chè"},
		{Name: "c", Inbox: "_inbox/IMG_2.png", For: "products/gone"},
		{Name: "d", Inbox: "_inbox/IMG_3.heic", Away: true},
	}}
	plan := look(t, dir, in)
	var got []string
	for i := range plan.Photos {
		got = append(got, string(plan.Photos[i].Action))
	}
	if !slices.Equal(got, []string{"put", "put", "ask", "away"}) || !strings.Contains(plan.Photos[2].Reason, "products/gone") {
		t.Fatalf("got %q, %+v", got, plan.Photos[2])
	}
	small := plan.Photos[0].Preview()
	if max(small.Width, small.Height) != 32 || small.Height < small.Width || picture.Tell(small.Data) != (picture.Told{}) || strings.Contains(string(small.Data), "CANARY") {
		t.Errorf("the preview is %d × %d", small.Width, small.Height)
	}
	if len(plan.All) < 5 {
		t.Errorf("%d records to choose from", len(plan.All))
	}
	sum := plan.Sum()
	if again := look(t, dir, in).Sum(); again != sum {
		t.Error("another look at the same is another sum")
	}
	in.Files[0].Alt = "Khác"
	if look(t, dir, in).Sum() == sum {
		t.Error("other words, the same sum")
	}
	in.Files[0].Alt = "Gói chè trên khay"
	if err := os.WriteFile(filepath.Join(dir, "_inbox", "IMG_1.png"), smallPNG(t, 99), 0o644); err != nil {
		t.Fatal(err)
	}
	if look(t, dir, in).Sum() == sum {
		t.Error("other bytes, the same sum: the memory goes by the name")
	}
	write(t, dir, plan)
	now := files(t, dir)
	if want := product("Chè Shan 20-10", "pictures:\n  - file: che-shan.jpg\n    alt: Gói chè trên khay\n    people: true\n  - file: che-shan.png\n    alt: Búp chè\n"); now["products/che-shan/index.md"] != want {
		t.Errorf("got %s", now["products/che-shan/index.md"])
	}
	if now["_inbox/done/IMG_3.heic"] == "" || now["_inbox/IMG_2.png"] == "" {
		t.Error("what was put away is not in done, or what nobody chose is gone")
	}
}

func TestOnlyPicturesAreTakenIn(t *testing.T) {
	for name, tc := range map[string]struct {
		data []byte
		want string
	}{
		"a.png":  {smallPNG(t, 1), ""},
		"a.jpg":  {camera(t, 64, 48, 3), ""},
		"a.heic": {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), "Tương thích nhất"},
		"a.pdf":  {[]byte("%PDF-1.7"), "văn bản"},
		"a.png ": {[]byte("<svg onload=x>"), "không phải ảnh"},
		"b.jpg":  {camera(t, 64, 48, 3)[:200], "chưa chép xong"},
		"c.jpg":  {make([]byte, picture.MaxBytes+1), "30 MB"},
	} {
		if got := inbox.Check(name, tc.data); (tc.want == "") != (got == "") || !strings.Contains(got, tc.want) {
			t.Errorf("%s: got %q, want %q", name, got, tc.want)
		}
	}
}
