package browser

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"
)

// deskOffice is the command itself, serving a copy of the sample content.
type deskOffice struct {
	url, dir string
}

// command builds the command, when first asked.
var command = sync.OnceValues(func() (string, error) {
	program := siteDir + "-command"
	if out, err := exec.Command("go", "build", "-o", program, "../../cmd/ocop").CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return program, nil
})

// buildCommand is the command.
func buildCommand(t *testing.T) string {
	t.Helper()
	needed(t)
	program, err := command()
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// openDesk runs the command over a copy of the sample content.
func openDesk(t *testing.T) deskOffice {
	t.Helper()
	needed(t)
	o := deskOffice{dir: t.TempDir()}
	if err := os.CopyFS(filepath.Join(o.dir, "content"), os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	config, err := os.ReadFile("../../ocop.yaml")
	if err == nil {
		err = os.WriteFile(filepath.Join(o.dir, "ocop.yaml"), config, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	o.run(t, buildCommand(t), "serve", "--addr", "127.0.0.1:0", "--open=false", "--as-of", "2026-11-23")
	return o
}

// run runs a program in the folder of the office until the test ends, and takes the
// first address that it prints.
func (o *deskOffice) run(t *testing.T, program string, args ...string) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	c := exec.CommandContext(ctx, program, args...)
	c.Cancel = func() error { return c.Process.Signal(os.Interrupt) }
	c.WaitDelay = 10 * time.Second
	c.Dir = o.dir
	c.Env = append(os.Environ(), "HOME="+o.dir, "XDG_CACHE_HOME="+filepath.Join(o.dir, "cache"), "DISPLAY=", "WAYLAND_DISPLAY=", "GIT_CEILING_DIRECTORIES="+filepath.Dir(o.dir))
	said, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	c.Stdout, c.Stderr = write, write
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	write.Close()
	t.Cleanup(func() {
		stop()
		_ = c.Wait()
		said.Close()
	})
	var all strings.Builder
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		all.WriteString(lines.Text() + "\n")
		if m := address.FindString(lines.Text()); m != "" {
			o.url = m
			go func() { _, _ = io.Copy(io.Discard, said) }()
			return
		}
	}
	t.Fatalf("no address:\n%s", all.String())
}

// address is where a program says that it serves.
var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)

// deskList is a workbook as an office has it: a title, words for the heads, stars and
// prices as people write them, a total.
func deskList(t *testing.T, dir string) string {
	t.Helper()
	book := excelize.NewFile()
	for i, row := range [][]any{{"DANH SÁCH SẢN PHẨM OCOP NĂM 2026"}, {}, {"TT", "Tên sản phẩm", "Chủ thể", "Hạng sao", "Quy cách", "Giá bán lẻ"},
		{1, "Măng khô nứa", "HTX Măng Khe Lụa", "4 sao", "500 g", "125.000đ"}, {2, "Măng khô vầu", "HTX Măng Khe Lụa", "***", "300 g", "liên hệ"}, {"", "Tổng cộng", 2}} {
		if err := book.SetSheetRow("Sheet1", "A"+strconv.Itoa(i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	name := filepath.Join(dir, "danh sách 2026.xlsx")
	if err := book.SaveAs(name); err != nil {
		t.Fatal(err)
	}
	return name
}

// deskTab opens a tab for the desk.
func deskTab(t *testing.T, width int64, scheme string) *tab {
	t.Helper()
	return openAt(t, "about:blank", width, emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}))
}

// goTo opens a page of the desk.
func (p *tab) goTo(o deskOffice, page string) {
	p.t.Helper()
	p.do(chromedp.Navigate(o.url + "ban-lam-viec/" + page))
	p.wait("document.readyState === 'complete' && !document.querySelector('[data-watch]')")
}

// deskClick presses what bears a text and waits for a page.
func (p *tab) deskClick(text, ready string) {
	p.t.Helper()
	p.want("(() => { const e = [...document.querySelectorAll('a, button, summary')].find((e) => e.innerText.includes("+quote(text)+")); if (e) { e.id = 'press-this'; return 'there' } return document.querySelector('main').innerText })()", "there")
	p.do(chromedp.Click("#press-this", chromedp.ByQuery))
	p.waitFor(2*time.Minute, "document.readyState === 'complete' && !document.querySelector('[data-watch]') && "+ready)
}

// says waits until the page says something.
func (p *tab) says(text string) {
	p.t.Helper()
	p.wait("document.querySelector('main')?.innerText.includes(" + quote(text) + ")")
}

// TestDeskWalk does the tasks as somebody of the office would.
func TestDeskWalk(t *testing.T) {
	o := openDesk(t)
	p := deskTab(t, 1280, "light")
	p.goTo(o, "")
	p.wait("document.querySelectorAll('.tasks a').length === 7 && document.querySelectorAll('.figures li').length === 5")

	// Excel: nothing is written before the second press, then the page is served.
	p.deskClick("Nhập Excel", "!!document.querySelector('#tep')")
	p.do(chromedp.SetUploadFiles("#tep", []string{deskList(t, o.dir)}, chromedp.ByQuery), chromedp.Click("[name=dang]", chromedp.ByQuery))
	p.wait("document.querySelector('.drop-say').textContent.includes('danh sách 2026.xlsx')")
	p.deskClick("Xem trước", "!!document.querySelector('.record')")
	p.says("Ghi 3 bản ghi")
	p.says("dòng tổng")
	record := filepath.Join(o.dir, "content", "products", "mang-kho-nua", "index.md")
	if _, err := os.Stat(record); err == nil {
		t.Fatal("the record was written before anybody agreed")
	}
	p.deskClick("Ghi 3 bản ghi", "document.querySelector('main')?.innerText.includes('Đã ghi 3 bản ghi')")
	p.want("[...document.querySelectorAll('.rows a')].some((a) => a.pathname === '/san-pham/mang-kho-nua/')", "true")
	served := false
	for end := time.Now().Add(90 * time.Second); time.Now().Before(end) && !served; time.Sleep(100 * time.Millisecond) {
		served = strings.Contains(deskFetch(t, o.url+"san-pham/mang-kho-nua/"), "Măng khô nứa")
	}
	if !served {
		t.Error("the imported product is not served")
	}

	// A record of one's own, then the list finds it without marks.
	p.goTo(o, "sua-noi-dung/")
	p.do(chromedp.SetValue("[name=ten]", "Rượu ngô Nà Thử", chromedp.ByQuery), chromedp.Click(".aside button", chromedp.ByQuery))
	p.wait("location.pathname.endsWith('/products/ruou-ngo-na-thu.md') || location.pathname.startsWith('/admin/')")
	p.goTo(o, "sua-noi-dung/?q=ruou+ngo+na+thu")
	p.says("Rượu ngô Nà Thử")

	// The check finds what is wrong, and gives it as a workbook.
	p.goTo(o, "kiem-tra/")
	p.deskClick("Kiểm tra ngay", "document.querySelectorAll('.findings li').length > 3")
	p.want("document.querySelector('.findings li').className", "error")
	if book := deskFetch(t, o.url+"ban-lam-viec/kiem-tra/phat-hien.xlsx"); !strings.HasPrefix(book, "PK") {
		t.Errorf("the workbook of findings is %.40q", book)
	}
	p.do(chromedp.SetValue("[name=muc]", "warning", chromedp.ByQuery))
	p.deskClick("Lọc", "location.search.includes('muc=warning') && !!document.querySelector('.findings li')")
	p.want("document.querySelectorAll('.findings li:not(.warning)').length", "0")

	// To look at the site on another day.
	p.goTo(o, "xem-thu/?ngay=2021-12-31")
	p.want("document.querySelector('.button').getAttribute('href')", "/?as-of=2021-12-31")
	p.wait("document.querySelector('.phone').contentDocument?.querySelector('h1') && document.querySelector('.phone').contentWindow.innerWidth === 375")
	day := "fetch('/_ocop/page?path=/').then((r) => r.json()).then((v) => { window.day = v.day })"
	p.wait("(" + day + ", window.day === '2021-12-31')") // asked until the frame has been there
	p.deskClick("Trở lại hôm nay", "location.search === '' && document.querySelector('.phone')?.contentDocument?.querySelector('h1') && document.querySelector('.phone').contentDocument.readyState === 'complete'")
	p.wait("(" + day + ", window.day === '2026-11-23')")

	// Into a folder.
	out := filepath.Join(o.dir, "usb")
	p.goTo(o, "xuat-ban/")
	p.do(chromedp.SetValue("[name=thu-muc]", out, chromedp.ByQuery), chromedp.Click("[value=usb]", chromedp.ByQuery))
	p.do(chromedp.Click("[action$='xuat-ban/thu-muc'] button", chromedp.ByQuery))
	p.waitFor(2*time.Minute, "!document.querySelector('[data-watch]') && document.querySelector('main')?.innerText.includes('Đã dựng xong')")
	if _, err := os.Stat(filepath.Join(out, "san-pham", "mang-kho-nua", "index.html")); err != nil {
		t.Error(err)
	}

	// The report.
	p.goTo(o, "bao-cao/")
	p.deskClick("Làm báo cáo", "!!document.querySelector('a.button')")
	if word := deskFetch(t, p.text("document.querySelector('a.button').href")); !strings.HasPrefix(word, "PK") || len(word) < 10_000 {
		t.Errorf("the report is %.40q", word)
	}
	p.goTo(o, "")
	p.says("Không có thay đổi nào")
}

func deskFetch(t *testing.T, url string) string {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != http.StatusOK {
		return ""
	}
	return string(bytes.TrimPrefix(data, []byte("\ufeff")))
}

// deskPages are the pages of the desk in their states; do brings one about.
var deskPages = []struct {
	name, page string
	do         func(p *tab, o deskOffice)
}{
	{"start", "", nil},
	{"import", "nhap-excel/", nil},
	{"preview", "nhap-excel/", func(p *tab, o deskOffice) {
		p.do(chromedp.SetUploadFiles("#tep", []string{deskList(p.t, o.dir)}, chromedp.ByQuery))
		p.deskClick("Xem trước", "!!document.querySelector('.record')")
	}},
	{"wrote", "nhap-excel/", func(p *tab, o deskOffice) {
		p.do(chromedp.Click("[action$='nhap-excel/ghi'] button", chromedp.ByQuery))
		p.says("Đã ghi 3 bản ghi")
	}},
	{"photos", "nhan-anh/", nil},
	{"photos-choose", "nhan-anh/", func(p *tab, o deskOffice) {
		p.do(chromedp.SetUploadFiles("#anh", deskPhotos(p.t, o.dir), chromedp.ByQuery))
		p.deskClick("Đưa vào hộp", "document.querySelectorAll('.photo').length === 3")
	}},
	{"photos-plan", "nhan-anh/", func(p *tab, o deskOffice) {
		p.choosePhotos()
		p.deskClick("Xem trước", "!!document.querySelector('figure.photo')")
	}},
	{"photos-done", "nhan-anh/", func(p *tab, o deskOffice) {
		p.deskClick("Ghi 2 ảnh", "document.querySelector('main')?.innerText.includes('Đã đặt 2 ảnh')")
	}},
	{"records", "sua-noi-dung/", nil},
	{"check", "kiem-tra/", func(p *tab, o deskOffice) {
		p.deskClick("Kiểm tra ngay", "!!document.querySelector('.findings li')")
	}},
	{"mend", "kiem-tra/sua-giup/", nil},
	{"try", "xem-thu/", nil},
	{"publish", "xuat-ban/", nil},
	{"built", "xuat-ban/", func(p *tab, o deskOffice) {
		p.do(chromedp.SetValue("[name=thu-muc]", filepath.Join(o.dir, "trang"), chromedp.ByQuery))
		p.deskClick("Dựng trang", "document.querySelector('main')?.innerText.includes('Đã dựng xong')")
	}},
	{"report", "bao-cao/", func(p *tab, o deskOffice) { p.deskClick("Làm báo cáo", "!!document.querySelector('a.button')") }},
	{"help", "tro-giup/", nil},
}

// TestDeskPages looks at every page of the desk, on a phone and a desk, light and
// dark: axe-core, nothing sideways or cut off, room for thumbs and for two marks
// on one letter.
func TestDeskPages(t *testing.T) {
	axe := axeSource(t)
	o := openDesk(t)
	for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"remote", "add", "origin", "https://kho.example/ocop.git"}, {"config", "user.name", "Lò Thị Thử"}, {"config", "user.email", "thu@example.vn"}} {
		c := exec.Command("git", args...) // so that the page of publishing shows all that it has
		c.Dir = o.dir
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	for _, page := range deskPages {
		t.Run(page.name, func(t *testing.T) {
			p := borrow(t)
			p.meet(meet{width: 1280, height: 900})
			p.goTo(o, page.page)
			if page.do != nil {
				page.do(p, o)
				p.wait("document.readyState === 'complete' && !document.querySelector('[data-watch]')")
			}
			p.run(look + ";0")
			p.run(axe)
			for _, m := range []meet{desk, phone} {
				for _, m.dark = range []bool{false, true} {
					p.meet(m)
					p.settle()
					about := strconv.FormatInt(m.width, 10) + map[bool]string{true: " dark", false: " light"}[m.dark]
					p.axe(about)
					p.wholeShot("desk-" + page.name + "-" + strings.ReplaceAll(about, " ", "-"))
				}
				p.complain(strconv.FormatInt(m.width, 10), "layout("+strconv.FormatInt(m.width, 10)+")")
				p.complain(strconv.FormatInt(m.width, 10), "lines()")
				p.complain(strconv.FormatInt(m.width, 10), "targets()")
			}
			p.meet(meet{width: 360, height: 800, touch: true, high: true})
			p.settle()
			p.complain("forced colours", "forced()")
			p.meet(meet{width: 320, height: 640, touch: true})
			p.settle()
			p.complain("320", "layout(320)")
		})
	}
}

// TestDeskBegins starts the program without a verb at a terminal, in a folder with
// nothing in it: a page makes the content and becomes the desk, at one address. A
// second start finds the first.
func TestDeskBegins(t *testing.T) {
	terminal, err := exec.LookPath("script")
	if err != nil {
		missing(t, "there is no program “script” to give a terminal")
	}
	needed(t)
	program := buildCommand(t)
	o := deskOffice{dir: t.TempDir()}
	o.run(t, terminal, "-qefc", program, os.DevNull)
	p := deskTab(t, 360, "light")
	p.goTo(o, "")
	p.run(axeSource(t))
	p.axe("begin")
	p.wholeShot("desk-begin-360-light")
	p.do(chromedp.SetValue("[name=ten]", "Sản vật Nà Thử", chromedp.ByQuery))
	p.do(chromedp.Click(".button", chromedp.ByQuery))
	p.wait("document.querySelectorAll('.tasks a').length === 7")
	p.says("Sản vật Nà Thử")
	if _, err := os.Stat(filepath.Join(o.dir, "content", "products")); err != nil {
		t.Error(err)
	}
	again := deskOffice{dir: o.dir}
	again.run(t, terminal, "-qefc", program, os.DevNull)
	if again.url != o.url {
		t.Errorf("the second start opened %s beside %s", again.url, o.url)
	}
}
