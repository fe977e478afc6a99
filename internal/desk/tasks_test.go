package desk

import (
	"bufio"
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"ocop/internal/finding"
	"ocop/internal/ocop"
)

const officeList = "Tên SP;Chủ thể;Hạng sao;Quy cách;Giá\nSáp ong;HTX Ong Nà Lạ;3 sao;200 g;50.000đ\nMật ong;HTX Ong Nà Lạ;;;\nTổng cộng;2;;;\n"

func TestListIsShownFirstAndWrittenAtTheSecondPress(t *testing.T) {
	b := newBench(t, nil)
	code, page := b.file(`C:\Tài liệu\..\danh sách.csv`, officeList)
	if code != http.StatusOK {
		t.Fatal(code)
	}
	has(t, page, "<b>danh sách.csv</b>", "Ghi 1 bản ghi", "Sáp ong", "Các lần công nhận 1 › Hạng sao", "dòng tổng")
	if b.read("content/products/sap-ong/index.md") != "" {
		t.Fatal("written at the first press")
	}
	// The preview is that of whoever loads the page, at any time.
	page = b.get("nhap-excel/")
	code, wrote := b.post("nhap-excel/ghi", sum(t, page))
	if code != http.StatusOK {
		t.Error(code)
	}
	has(t, wrote, "Đã ghi 1 bản ghi từ danh sách.csv", "bản nháp")
	has(t, b.read("content/products/sap-ong/index.md"), "name: Sáp ong", "draft: true")
	_, page = b.file("danh sách.csv", officeList)
	has(t, page, "Không có gì để ghi")
}

func TestListIsNotWrittenWhenTheRecordsChangedMeanwhile(t *testing.T) {
	b := newBench(t, nil)
	list := "Tên SP;Chủ thể;Quy cách;Giá\nMật ong;HTX Ong Nà Lạ;500 Gr;120000\n"
	_, page := b.file("gia.csv", list)
	has(t, page, "Không có gì để ghi", "1 giá trị trong bảng khác")
	_, page = b.post("nhap-excel/lai", url.Values{"thay": {"1"}})
	has(t, page, "Ghi 1 bản ghi", "<del>100000</del> <ins>120000</ins>")
	agreed := sum(t, page)
	b.put("content/products/mat-ong.md", strings.Replace(b.read("content/products/mat-ong.md"), "Lời.", "Lời của người khác.", 1))
	_, page = b.post("nhap-excel/ghi", agreed)
	has(t, page, "Chưa ghi gì: nội dung đã đổi")
	has(t, b.read("content/products/mat-ong.md"), "price: 100000", "Lời của người khác.")
	// Another look, another agreement.
	_, page = b.post("nhap-excel/lai", url.Values{"thay": {"1"}})
	if code, _ := b.post("nhap-excel/ghi", agreed); code != http.StatusConflict {
		t.Errorf("an old agreement: %d", code)
	}
	_, page = b.post("nhap-excel/ghi", sum(t, page))
	has(t, page, "Đã ghi 1 bản ghi")
	has(t, b.read("content/products/mat-ong.md"), "price: 120000", "Lời của người khác.")
}

func TestFilesThatAreNoListSayWhatToDo(t *testing.T) {
	b := newBench(t, nil)
	for name, x := range map[string]struct{ data, want string }{
		"cũ.xls":    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("x", 600), "Lưu thành"},
		"hỏng.xlsx": {"PK\x03\x04 not a workbook", "Tệp hỏng"},
		"thơ.csv":   {"a;b\n1;2\n", "Không tìm thấy dòng tiêu đề"},
		"lớn.xlsx":  {"PK\x03\x04" + strings.Repeat("x", 33<<20), "quá lớn"},
	} {
		_, page := b.file(name, x.data)
		has(t, page, x.want, "Chọn tệp khác")
		if strings.Contains(page, `name="xem"`) {
			t.Errorf("%s could be written", name)
		}
	}
	if code, page := b.file("", ""); code != http.StatusUnprocessableEntity || !strings.Contains(page, "Chưa chọn tệp") {
		t.Errorf("no file: %d", code)
	}
	if code, page := b.file("trống.csv", "", "thay", "dang"); code != http.StatusUnprocessableEntity || strings.Count(page, " checked") != 2 {
		t.Errorf("an empty file loses what was chosen: %d", code)
	}
	for name, begins := range map[string]string{"nhap-excel/mau.xlsx": "PK"} {
		r, _ := http.NewRequest("GET", b.web.URL+Root+name, nil)
		if code, body, _ := b.send(r); code != http.StatusOK || !strings.HasPrefix(body, begins) {
			t.Errorf("%s: %d %.20q", name, code, body)
		}
	}
	if code, body := b.post("nhap-excel/xuat", nil); code != http.StatusOK || !strings.HasPrefix(body, "PK") {
		t.Errorf("export: %d %.20q", code, body)
	}
}

func TestRecordIsMadeFoundAndRead(t *testing.T) {
	b := newBench(t, nil)
	code, page := b.post("sua-noi-dung/moi", url.Values{"loai": {"product"}, "ten": {"Rượu ngô Nà Lạ"}})
	if code != http.StatusOK || !strings.HasPrefix(page, "---") {
		t.Errorf("got %d %.100s", code, page)
	}
	if b.read("content/products/ruou-ngo-na-la.md") == "" {
		t.Error("no file")
	}
	has(t, b.get("sua-noi-dung/?q=ruou-ngo"), "1 bản ghi", "sua-noi-dung/tep/products/ruou-ngo-na-la.md") // its entity does not exist yet
	for _, x := range []struct {
		kind, name, want string
		code             int
	}{{"product", "Rượu ngô Nà Lạ", "Đã có bản ghi", 409}, {"product", "…", "Gõ tên", 422}, {"../x", "Tên", "Chọn loại", 422}, {"product", "a\nb", "Gõ tên", 422}} {
		code, page := b.post("sua-noi-dung/moi", url.Values{"loai": {x.kind}, "ten": {x.name}})
		if code != x.code {
			t.Errorf("%+v: %d", x, code)
		}
		has(t, page, x.want)
	}
	has(t, b.get("sua-noi-dung/?q=mat-ong.md"), "1 bản ghi", "Mật ong", `href="/san-pham/mat-ong/"`)
	b.put("content/products/nhap.md", "---\nname: Bản nháp ong\nentity: htx-ong\ndraft: true\n---\n")
	if page := b.get("sua-noi-dung/?q=nhap"); !strings.Contains(page, "Bản nháp ong") || strings.Contains(page, "/san-pham/nhap/") {
		t.Error("a draft leads to a page that is not there")
	}
	has(t, b.get("sua-noi-dung/?q=MẬT&loai=entity"), "0 bản ghi", "Thử ít chữ hơn")
	for _, name := range []string{"products/none.md", "../ocop.yaml", "products/..%2f..%2fsecret.md"} {
		r, _ := http.NewRequest("GET", b.web.URL+Root+"sua-noi-dung/tep/"+name, nil)
		if code, _, _ := b.send(r); code != http.StatusNotFound {
			t.Errorf("%s: %d", name, code)
		}
	}
}

func TestOnlyRecordsAreOpenedOnTheMachine(t *testing.T) {
	var opened []string
	b := newBench(t, func(in *Input) { in.Open = func(p string) error { opened = append(opened, p); return nil } })
	b.get("sua-noi-dung/")
	for _, p := range []string{"../ocop.yaml", "/etc/passwd", "products/none.md", "calc.exe", ""} {
		if code, _ := b.post("sua-noi-dung/mo", url.Values{"tep": {p}}); code != http.StatusForbidden {
			t.Errorf("%q: %d", p, code)
		}
	}
	if code, _ := b.post("sua-noi-dung/mo", url.Values{"tep": {"products/mat-ong.md"}}); code != http.StatusOK || len(opened) != 1 || opened[0] != "products/mat-ong.md" {
		t.Errorf("got %d, opened %v", code, opened)
	}
}

func TestCheckShowsFindingsAndMendsWhatIsSure(t *testing.T) {
	b := newBench(t, nil)
	b.put("content/products/hong.md", "---\nname: Hỏng\nentity: khong-co\n---\n")
	has(t, b.get("kiem-tra/"), "Kiểm tra ngay")
	_, page := b.post("kiem-tra/chay", nil)
	has(t, page, "khong-co", "Kiểm tra lại", `class="error"`, "Chưa đưa lên trang")
	if none := b.get("kiem-tra/?q=khong+gi+nhu+vay"); !strings.Contains(none, "0 phát hiện") {
		t.Error("the words of a search are not taken")
	}
	b.put("content/products/hong.md", "---\nname: Lành\nentity: htx-ong\n---\n")
	has(t, b.get("kiem-tra/"), "Nội dung đã đổi sau lần kiểm tra này")

	page = b.get("kiem-tra/sua-giup/")
	has(t, page, "500 Gr", "500 g")
	agreed := sum(t, page)
	b.put("content/products/mat-ong.md", b.read("content/products/mat-ong.md")+"Thêm.\n")
	if code, _ := b.post("kiem-tra/sua-giup/ghi", agreed); code != http.StatusConflict || !strings.Contains(b.read("content/products/mat-ong.md"), "500 Gr") {
		t.Errorf("mended what was not shown: %d", code)
	}
	_, page = b.post("kiem-tra/sua-giup/ghi", sum(t, b.get("kiem-tra/sua-giup/")))
	has(t, page, "Đã sửa 1 tệp", "Không còn chỗ nào")
	has(t, b.read("content/products/mat-ong.md"), "net: 500 g\n", "Thêm.")
}

func TestWorkRunsOnceAndCanBeStopped(t *testing.T) {
	begun := make(chan struct{}, 10)
	b := newBench(t, func(in *Input) {
		in.Check = func(ctx context.Context, progress func(string, int)) (*finding.Report, error) {
			progress("labels", 7)
			begun <- struct{}{}
			<-ctx.Done()
			return nil, ctx.Err()
		}
	})
	press := func(action string) string {
		r, _ := http.NewRequest("POST", b.web.URL+Root+action, nil)
		_, body, _ := b.send(r)
		return body
	}
	press("kiem-tra/chay")
	<-begun
	has(t, press("kiem-tra/chay"), "Đang xem ảnh nhãn: 7 sản phẩm…", "Dừng lại")
	r, _ := http.NewRequest("GET", b.web.URL+Root+"viec/kiem-tra", nil)
	told, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer told.Body.Close()
	events := bufio.NewScanner(told.Body)
	event := func() string {
		for events.Scan() {
			if data, ok := strings.CutPrefix(events.Text(), "data: "); ok {
				return data
			}
		}
		return "over"
	}
	if got := event(); told.Header.Get("Content-Type") != "text/event-stream" || !strings.Contains(got, `"running":true`) || !strings.Contains(got, `"total":4`) {
		t.Errorf("progress %s", got)
	}
	if len(begun) != 0 {
		t.Error("a second check runs beside the first")
	}
	press("viec/kiem-tra/dung")
	if got := event() + event(); !strings.Contains(got, `"running":false`) || !strings.HasSuffix(got, "over") {
		t.Errorf("the page is not told the end: %s", got)
	}
	has(t, b.get("kiem-tra/"), "Đã dừng kiểm tra", "Kiểm tra ngay")
	if code, _ := b.post("viec/none/dung", nil); code != http.StatusNotFound {
		t.Errorf("work that does not exist: %d", code)
	}
}

func TestBeginningMakesContentAndLeavesTheAddress(t *testing.T) {
	made := make(chan string, 1)
	ready := make(chan string, 1)
	over := make(chan error, 1)
	go func() {
		over <- RunBegin(t.Context(), "127.0.0.1:0", Beginning{Folder: "/x/content", Writable: true, Program: "ocop", Make: func(office string, sample bool) error {
			made <- office + map[bool]string{true: " +", false: " -"}[sample]
			return nil
		}}, func(url string) { ready <- url })
	}()
	b := &bench{t: t}
	address := <-ready
	r, _ := http.NewRequest("GET", address, nil)
	_, page, _ := b.send(r)
	has(t, page, "Bắt đầu", "/x/content")
	ask := func(form string, header ...string) (int, string) {
		r, _ := http.NewRequest("POST", address+"bat-dau", strings.NewReader(form))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if len(header) == 2 {
			r.Header.Set(header[0], header[1])
		}
		if len(header) == 1 {
			r.Host = header[0]
		}
		code, body, _ := b.send(r)
		return code, body
	}
	if code, _ := ask("ten=X", "Sec-Fetch-Site", "cross-site"); code != http.StatusForbidden {
		t.Errorf("another site: %d", code)
	}
	if code, _ := ask("ten=X", "evil.example:80"); code != http.StatusForbidden {
		t.Errorf("another name of this machine: %d", code)
	}
	if code, page := ask("ten=+&mau=khong"); code != http.StatusUnprocessableEntity || !strings.Contains(page, `value="khong" checked`) {
		t.Errorf("no name: %d", code)
	}
	code, page := ask("ten=S%E1%BA%A3n+v%E1%BA%ADt&mau=khong")
	if code != http.StatusOK || <-made != "Sản vật -" {
		t.Errorf("got %d", code)
	}
	has(t, page, "Đang mở bàn làm việc", "data-until")
	if err := <-over; err != nil {
		t.Error(err)
	}
}

func TestDayOfTheWeek(t *testing.T) {
	if got := longDay(ocop.DateOf(2026, 11, 29)); got != "Chủ nhật, ngày 29 tháng 11 năm 2026" {
		t.Error(got)
	}
}
