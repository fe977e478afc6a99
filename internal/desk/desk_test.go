package desk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ocop/internal/build"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/schema"
	"ocop/internal/sheet"
	"ocop/themes"
)

var today = ocop.DateOf(2026, 11, 23)

// bench is a desk over a folder of its own, asked as a browser asks.
type bench struct {
	t   *testing.T
	dir string // has content/
	web *httptest.Server
}

// newBench opens a desk; change may set more of its input.
func newBench(t *testing.T, change func(*Input)) *bench {
	t.Helper()
	b := &bench{t: t, dir: t.TempDir()}
	content := filepath.Join(b.dir, "content")
	b.put("content/entities/htx-ong.md", "---\nname: HTX Ong Nà Lạ\nkind: cooperative\n---\n")
	b.put("content/products/mat-ong.md", "---\nname: Mật ong\nentity: htx-ong\npackings:\n  - net: 500 Gr\n    price: 100000\n---\nLời.\n")
	in := Input{Content: content, Config: filepath.Join(b.dir, "ocop.yaml"), Home: b.dir, State: filepath.Join(b.dir, "state", "desk.json"), Program: "ocop thử",
		Site:  func() (ocop.Site, error) { return ocop.Site{Title: "Sản vật Nà Lạ"}, nil },
		Today: func() ocop.Date { return today }, Now: time.Now,
		Check: func(ctx context.Context, progress func(string, int)) (*finding.Report, error) {
			cat, found, err := build.Check(ctx, build.CheckInput{Content: os.DirFS(content), Internal: os.DirFS(content), AsOf: today, Progress: progress})
			if err != nil {
				return nil, err
			}
			return &finding.Report{AsOf: today.String(), Found: found, Subjects: cat.Subjects()}, nil
		},
		Findings: func(w io.Writer, r *finding.Report) error {
			return sheet.Write(w, []sheet.Sheet{{Name: "Phát hiện", Columns: []sheet.Column{{Title: "x"}}}})
		},
		New: func(kind ocop.Kind, slug, name string) (string, error) {
			file := kind.Folder() + "/" + slug + ".md"
			if _, err := os.Stat(filepath.Join(content, file)); err == nil {
				return "", fs.ErrExist
			}
			b.put("content/"+file, schema.Scaffold(kind, slug))
			return file, nil
		},
		Build: func(ctx context.Context, o Order) (*build.Result, error) {
			return build.Run(ctx, build.Input{Content: os.DirFS(content), Theme: themes.OCOP(), AsOf: today, Out: o.Out, Relative: o.Relative, Strict: o.Strict, Progress: o.Progress})
		},
		Report: func(ctx context.Context, wish Wish) ([]byte, error) {
			if wish.Year > 2026 {
				return nil, fmt.Errorf("%w: năm ấy chưa đến.", ErrAsked)
			}
			return []byte("báo cáo " + wish.Form), nil
		},
	}
	if change != nil {
		change(&in)
	}
	b.web = httptest.NewServer(Handler(t.Context(), in))
	t.Cleanup(b.web.Close)
	return b
}

func (b *bench) put(name, text string) {
	b.t.Helper()
	name = filepath.Join(b.dir, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644)); err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) read(name string) string {
	data, err := os.ReadFile(filepath.Join(b.dir, filepath.FromSlash(name)))
	if err != nil {
		return ""
	}
	return string(data)
}

func (b *bench) send(r *http.Request) (int, string, http.Header) {
	b.t.Helper()
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return res.StatusCode, string(data), res.Header
}

// get opens a page, and waits for work that it shows.
func (b *bench) get(page string) string {
	b.t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		r, _ := http.NewRequest("GET", b.web.URL+Root+page, nil)
		code, body, _ := b.send(r)
		if code != http.StatusOK {
			b.t.Fatalf("%s: %d %s", page, code, body)
		}
		if !strings.Contains(body, "data-watch") {
			return body
		}
	}
	b.t.Fatalf("%s: the work does not end", page)
	return ""
}

// post sends a form from a page of the desk and gives the page behind it, when the
// work that it shows is over.
func (b *bench) post(page string, form url.Values) (int, string) {
	b.t.Helper()
	r, _ := http.NewRequest("POST", b.web.URL+Root+page, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	code, body, _ := b.send(r)
	if code == http.StatusOK && strings.Contains(body, "data-watch") {
		body = b.get(pageOf(page))
	}
	return code, body
}

func pageOf(action string) string { return action[:strings.LastIndexByte(action, '/')+1] }

// file gives a file to be imported.
func (b *bench) file(name, data string, ticks ...string) (int, string) {
	b.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	w, err := form.CreateFormFile("tep", name)
	if err == nil {
		_, err = io.WriteString(w, data)
	}
	for _, tick := range ticks {
		err = errors.Join(err, form.WriteField(tick, "1"))
	}
	if err = errors.Join(err, form.Close()); err != nil {
		b.t.Fatal(err)
	}
	r, _ := http.NewRequest("POST", b.web.URL+Root+"nhap-excel/xem", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	code, page, _ := b.send(r)
	if code == http.StatusOK && strings.Contains(page, "data-watch") {
		page = b.get("nhap-excel/")
	}
	return code, page
}

// has checks that a page says all of some texts.
func has(t *testing.T, page string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(page, w) {
			main := page
			if i := strings.Index(page, "<main"); i >= 0 {
				main = page[i:]
			}
			t.Errorf("no %q in %.700s", w, main)
		}
	}
}

var sumField = regexp.MustCompile(`name="xem" value="([0-9a-f]+)"`)

// sum is the sum of what a page shows.
func sum(t *testing.T, page string) url.Values {
	t.Helper()
	m := sumField.FindStringSubmatch(page)
	if m == nil {
		t.Fatalf("nothing to agree to: %s", page)
	}
	return url.Values{"xem": {m[1]}}
}

func TestStartPageSaysHowThingsStand(t *testing.T) {
	b := newBench(t, nil)
	page := b.get("")
	has(t, page, "Sản vật Nà Lạ", "Thứ hai, ngày 23 tháng 11 năm 2026", "<b>1</b> sản phẩm", "<b>1</b> chủ thể", "Chưa xuất bản lần nào", "90 ngày tới không có giấy chứng nhận nào")
	for _, task := range tasks("") {
		has(t, page, `href="`+task.URL+`"`, task.Name)
	}
	b.put("content/products/keo-ong.md", "---\nname: Keo ong\nentity: htx-ong\ncertificates:\n  - stars: 3\n    expires: 2026-12-20\n    decision:\n      number: 1/QĐ\n      date: 2023-12-20\n---\n")
	has(t, b.get(""), "<b>2</b> sản phẩm", "Keo ong", "hết hạn 20/12/2026")
	if err := os.RemoveAll(filepath.Join(b.dir, "content")); err != nil {
		t.Fatal(err)
	}
	r, _ := http.NewRequest("GET", b.web.URL+Root, nil)
	if code, body, _ := b.send(r); code != http.StatusInternalServerError || !strings.Contains(body, "Kiểm tra thư mục nội dung") {
		t.Errorf("without its folder: %d %s", code, body)
	}
}

func TestNothingOfAnotherSiteIsDone(t *testing.T) {
	b := newBench(t, nil)
	for pattern := range (&desk{}).routes() {
		address, isPost := strings.CutPrefix(pattern, "POST ")
		if !isPost {
			continue
		}
		address = strings.Replace(address, "{name}", "kiem-tra", 1)
		for _, h := range []map[string]string{{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}} {
			r, _ := http.NewRequest("POST", b.web.URL+Root+address, strings.NewReader("ten=x&loai=product&thu-muc="+b.dir+"/x"))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			for k, v := range h {
				r.Header.Set(k, v)
			}
			if code, body, _ := b.send(r); code != http.StatusForbidden || !strings.Contains(body, "không đến từ bàn làm việc") {
				t.Errorf("%s with %v: %d", address, h, code)
			}
		}
		r, _ := http.NewRequest("GET", b.web.URL+Root+address, nil)
		if code, _, _ := b.send(r); code != http.StatusMethodNotAllowed && code != http.StatusNotFound {
			t.Errorf("GET %s: %d, want it to do nothing", address, code)
		}
	}
	r, _ := http.NewRequest("GET", b.web.URL+Root+"kiem-tra/phat-hien.xlsx", nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	r.Header.Set("Sec-Fetch-Mode", "no-cors")
	if code, _, _ := b.send(r); code != http.StatusForbidden {
		t.Errorf("a picture of another site: %d", code)
	}
	r, _ = http.NewRequest("GET", b.web.URL+Root, nil)
	_, _, h := b.send(r)
	if csp := h.Get("Content-Security-Policy"); !strings.HasPrefix(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") || h.Get("Cache-Control") != "no-store" || !strings.Contains(h.Get("X-Robots-Tag"), "noindex") {
		t.Errorf("headers %v", h)
	}
}

func TestReportIsMadeAndAskedForInDays(t *testing.T) {
	b := newBench(t, nil)
	code, page := b.post("bao-cao/lap", url.Values{"year": {"hai"}, "dang": {"xlsx"}, "so-voi": {"2026-01-31"}, "chia-se": {"1"}})
	if code != http.StatusUnprocessableEntity {
		t.Errorf("year “hai”: %d", code)
	}
	has(t, page, "bốn chữ số", `value="hai"`, `value="2026-01-31"`, `value="xlsx" checked`)
	_, page = b.post("bao-cao/lap", url.Values{"year": {"2027"}, "dang": {"docx"}})
	has(t, page, "năm ấy chưa đến", `value="2027"`)
	_, page = b.post("bao-cao/lap", url.Values{"year": {"2026"}, "as-of": {"2026-06-30"}, "dang": {"zip"}, "chia-se": {"1"}})
	has(t, page, "bao-cao-2026-den-2026-06-30-chia-se.zip")
	r, _ := http.NewRequest("GET", b.web.URL+Root+"bao-cao/tep", nil)
	if _, body, h := b.send(r); body != "báo cáo zip" || !strings.Contains(h.Get("Content-Disposition"), "bao-cao-2026-den-2026-06-30-chia-se.zip") {
		t.Errorf("got %q, %v", body, h)
	}
}

func TestAnotherStartFindsTheDeskOfItsFolder(t *testing.T) {
	b := newBench(t, nil)
	address := strings.TrimPrefix(b.web.URL, "http://")
	content := filepath.Join(b.dir, "content")
	if got := Find(t.Context(), ID(content), []string{"127.0.0.1:1", address}); got != b.web.URL+Root {
		t.Errorf("got %q", got)
	}
	if got := Find(t.Context(), ID(t.TempDir()), []string{address}); got != "" {
		t.Errorf("the desk of another folder: %q", got)
	}
	if got := Free([]string{address}); got != "127.0.0.1:0" {
		t.Errorf("a taken port is free: %q", got)
	}
}

func TestAPageWithoutFiguresWaitsForThem(t *testing.T) {
	for _, page := range []string{"", "sua-noi-dung/"} {
		var asked atomic.Int32
		counted := make(chan bool)
		b := newBench(t, func(in *Input) {
			in.Site = func() (ocop.Site, error) {
				if asked.Add(1) == 3 { // after the page and the stamp: the count
					<-counted
				}
				return ocop.Site{Title: "Sản vật Nà Lạ"}, nil
			}
		})
		ask := func() string {
			r, _ := http.NewRequest("GET", b.web.URL+Root+page, nil)
			_, body, _ := b.send(r)
			return body
		}
		has(t, ask(), "data-watch")
		b.put("content/products/che.md", "---\nname: Chè\nentity: htx-ong\n---\n")
		time.AfterFunc(patience/4, func() { close(counted) }) // the count of what was there before ends while the page waits
		if body := ask(); !strings.Contains(body, "data-watch") && !strings.Contains(body, "Chè") && !strings.Contains(body, "<b>2</b> sản phẩm") {
			t.Errorf("%q has neither figures nor waits for them: %.700s", page, body[strings.Index(body, "<main"):])
		}
		has(t, b.get(page), map[string]string{"": "<b>2</b> sản phẩm", "sua-noi-dung/": "Chè"}[page])
	}
}
