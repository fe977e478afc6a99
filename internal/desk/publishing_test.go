package desk

import (
	"archive/zip"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ocop/internal/build"
	"ocop/internal/ocop"
	"ocop/internal/theme"
	"ocop/themes"
)

func TestSiteIsBuiltIntoAFolderOfItsOwn(t *testing.T) {
	b := newBench(t, nil)
	b.put("khac/thu.txt", "của tôi")
	for typed, want := range map[string]string{"": "Gõ thư mục", b.dir: "thư mục riêng", "/": "thư mục riêng", filepath.Join(b.dir, "content"): "thư mục nội dung",
		filepath.Join(b.dir, "content", "x"): "thư mục nội dung", "khac": "đã có tệp khác", "a\x00b": "không dùng được", filepath.Join(b.dir, "khac", "thu.txt"): "Không mở được"} {
		code, page := b.post("xuat-ban/thu-muc", url.Values{"thu-muc": {typed}, "kieu": {"usb"}})
		if code != http.StatusUnprocessableEntity {
			t.Errorf("%q: %d", typed, code)
		}
		has(t, page, want, `value="usb" checked`)
	}
	_, page := b.post("xuat-ban/thu-muc", url.Values{"thu-muc": {`"trang usb"`}, "kieu": {"usb"}})
	has(t, page, "Đã dựng xong", filepath.Join(b.dir, "trang usb"), "thẻ nhớ")
	if b.read("trang usb/san-pham/mat-ong/index.html") == "" {
		t.Error("no page")
	}
	has(t, b.get(""), "vào thư mục", "Không có thay đổi nào")
	b.put("content/products/mat-ong.md", b.read("content/products/mat-ong.md")+"Thêm.\n")
	b.put("content/products/moi.md", "---\nname: Của mới\nentity: htx-ong\n---\n")
	has(t, b.get(""), "2 thay đổi chưa xuất bản", "Của mới", "đã sửa")
	_, page = b.post("xuat-ban/thu-muc", url.Values{"thu-muc": {"trang usb"}, "kieu": {"usb"}})
	has(t, page, "Đã dựng xong")
	b.put("content/products/hong.md", "---\nname: Hỏng\nentity: khong-co\n---\n")
	_, page = b.post("xuat-ban/thu-muc", url.Values{"thu-muc": {"trang usb"}, "chat": {"1"}})
	has(t, page, "Chưa ghi gì", "còn lỗi")
}

func TestSiteIsPackedIntoOneFileBesideItsFolder(t *testing.T) {
	b := newBench(t, nil)
	name := "trang-2026-11-23.zip"
	_, page := b.post("xuat-ban/thu-muc", url.Values{"thu-muc": {"trang"}, "nen": {"1"}})
	has(t, page, "Đã dựng xong", filepath.Join(b.dir, name))
	first := b.read(name)
	pack, err := zip.NewReader(strings.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	held := map[string]bool{}
	for _, f := range pack.File {
		held[f.Name] = true
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil || string(data) != b.read("trang/"+f.Name) {
			t.Errorf("%s is not what the folder has: %v", f.Name, err)
		}
	}
	if !held["index.html"] || !held["san-pham/mat-ong/index.html"] || held[".ocop-manifest"] {
		t.Errorf("held %v", held)
	}
	has(t, b.get("xuat-ban/"), `name="nen" value="1" checked`)
	_, page = b.post("xuat-ban/thu-muc", url.Values{"thu-muc": {"trang"}, "nen": {"1"}})
	has(t, page, "Đã dựng xong")
	if b.read(name) != first {
		t.Error("the same site on the same day is another file")
	}
	b.put(name, "bảng lương")
	_, page = b.post("xuat-ban/thu-muc", url.Values{"thu-muc": {"trang"}, "nen": {"1"}})
	has(t, page, "không phải do ocop làm", name)
	if b.read(name) != "bảng lương" || b.read(name+".tmp") != "" {
		t.Error("a file of somebody else was written over")
	}
}

func TestPhoneIsShownInAFrameOnThisMachineOnly(t *testing.T) {
	for framed, want := range map[bool]int{true: 1, false: 0} {
		b := newBench(t, func(in *Input) { in.Framed = framed })
		if n := strings.Count(b.get("xem-thu/?ngay=2021-12-31"), `<iframe class="phone" src="/?as-of=2021-12-31"`); n != want {
			t.Errorf("framed %v: %d frames", framed, n)
		}
	}
	if page := newBench(t, func(in *Input) { in.Framed = true }).get("xem-thu/"); strings.Count(page, `"/?as-of="`) != 2 {
		t.Errorf("today may be the day that was looked at before: %s", page[strings.Index(page, "<main"):])
	}
	d := &desk{in: Input{Framed: true, Content: t.TempDir(), Site: func() (ocop.Site, error) { return ocop.Site{}, nil }, Today: func() ocop.Date { return today }}}
	th, err := theme.Parse(themes.Desk(), Views(), theme.Options{Base: Root})
	if err != nil {
		t.Fatal(err)
	}
	d.theme = th
	r := httptest.NewRequest("GET", Root+"xem-thu/", nil)
	r.RemoteAddr = "192.168.1.7:4000"
	w := httptest.NewRecorder()
	if d.trying(w, r); strings.Contains(w.Body.String(), "<iframe") {
		t.Error("another machine is shown a frame that its browser refuses")
	}
}

func TestFailureOfABuildIsSaid(t *testing.T) {
	b := newBench(t, func(in *Input) {
		in.Build = func(context.Context, Order) (*build.Result, error) { return nil, os.ErrPermission }
		in.Network = "https://192.168.1.9:8080/"
	})
	_, page := b.post("xuat-ban/thu-muc", url.Values{"thu-muc": {"trang"}})
	has(t, page, "Không dựng được trang", "ổ đĩa còn chỗ", `value="`+filepath.Join(b.dir, "trang")+`"`)
	has(t, b.get("xem-thu/"), "192.168.1.9", "xem-thu/dia-chi.svg")
	if svg := b.get("xem-thu/dia-chi.svg"); !strings.HasPrefix(svg, "<svg") || len(svg) < 500 {
		t.Errorf("code %.60s", svg)
	}
	has(t, b.get("xem-thu/?ngay=2021-12-31"), `href="/?as-of=2021-12-31"`)
	r, _ := http.NewRequest("GET", b.web.URL+Root+"xem-thu/?ngay=2021-02-31", nil)
	if code, _, _ := b.send(r); code != http.StatusUnprocessableEntity {
		t.Errorf("31 February: %d", code)
	}
}

func TestRecordsAreSentToTheRepository(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	home := t.TempDir()
	env := []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "GIT_CONFIG_NOSYSTEM=1"}
	b := newBench(t, func(in *Input) {
		in.Env = append(env, "GIT_CEILING_DIRECTORIES="+filepath.Dir(filepath.Dir(in.Content)))
	})
	if strings.Contains(b.get("xuat-ban/"), "gui-kho") {
		t.Error("a repository where there is none")
	}
	git := func(dir string, args ...string) string {
		t.Helper()
		c := exec.Command("git", args...)
		c.Dir, c.Env = dir, env
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	remote := filepath.Join(home, "kho.git")
	git(home, "init", "-q", "--bare", "-b", "main", remote)
	git(b.dir, "init", "-q", "-b", "main")
	git(b.dir, "remote", "add", "origin", remote)
	has(t, b.get("xuat-ban/"), "Kho cần biết ai gửi", remote)
	if code, page := b.post("xuat-ban/ten", url.Values{"ten": {"Lò Thị Thử"}, "thu": {"khong-phai-thu"}}); code != http.StatusUnprocessableEntity || !strings.Contains(page, `value="Lò Thị Thử"`) {
		t.Errorf("an address that is none: %d", code)
	}
	_, page := b.post("xuat-ban/ten", url.Values{"ten": {"Lò Thị Thử"}, "thu": {"thu@example.vn"}})
	has(t, page, "Lò Thị Thử &lt;thu@example.vn&gt;", "2 tệp đã đổi", "content/products/mat-ong.md", "mới")
	if code, _ := b.post("xuat-ban/gui", url.Values{"loi": {" "}}); code != http.StatusUnprocessableEntity {
		t.Errorf("without a word: %d", code)
	}
	_, page = b.post("xuat-ban/gui", url.Values{"loi": {"Thêm mật ong"}})
	has(t, page, "Đã gửi 2 tệp đến "+remote, "Không có gì mới để gửi")
	if log := git(remote, "log", "--format=%an: %s", "main"); log != "Lò Thị Thử: Thêm mật ong\n" {
		t.Errorf("the repository has %q", log)
	}

	// Somebody else changes the same line.
	other := filepath.Join(home, "khac")
	git(home, "clone", "-q", remote, other)
	file := filepath.Join(other, "content", "products", "mat-ong.md")
	if err := os.WriteFile(file, []byte("---\nname: Của họ\nentity: htx-ong\n---\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	git(other, "-c", "user.name=x", "-c", "user.email=x@example.vn", "commit", "-qam", "x")
	git(other, "push", "-q")
	b.put("content/products/mat-ong.md", "---\nname: Của tôi\nentity: htx-ong\n---\n")
	_, page = b.post("xuat-ban/gui", url.Values{"loi": {"Đổi tên"}})
	has(t, page, "Người khác đã sửa cùng chỗ", "content/products/mat-ong.md", "1 lần ghi trước chưa gửi", `value="Đổi tên"`)
	has(t, b.read("content/products/mat-ong.md"), "Của tôi")
}
