package exchange_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/tools/txtar"

	"ocop/internal/exchange"
)

const office = `
-- communes/khe-sen.md --
---
name: xã Khe Sến
province: Thượng Lam
from: 2025-07-01
---
-- communes/khe-sen-cu.md --
---
name: xã Khe Sến
district: huyện Mường Lăng
province: Thượng Lam
until: 2025-06-30
---
-- entities/htx-ong.md --
---
name: Hợp tác xã Nuôi ong Đồng Ngẫu # như đăng ký
short_name: Tổ ong Đồng Ngẫu
kind: cooperative
---
-- products/mat-ong/index.md --
---
# giữ lời này
name: Mật ong rừng
code: "99-00001-001-2026"
entity: htx-ong
certificates:
  - number: "01/GCN"   # chép tay
    stars: 3
packings:
  - net: 500 g
    price: 100000
---

Bài viết.
-- products/sap-ong.md --
---
name: Sáp ong
entity: htx-ong
certificates:
  - number: "02/GCN"
    stars: 3
---
-- products/phan-hoa.md --
---
name: Phấn hoa
entity: htx-ong
---
`

func unpack(t testing.TB, text string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(text)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		check(os.MkdirAll(filepath.Dir(name), 0o755))
		check(os.WriteFile(name, f.Data, 0o644))
	}
	return dir
}

func csv(lines ...string) []byte { return []byte(strings.Join(lines, "\n") + "\n") }

func TestRowsFindTheirRecords(t *testing.T) {
	dir := unpack(t, office)
	in := exchange.Input{Name: "ds.csv", Content: os.DirFS(dir), Data: csv(
		"Mã số;Tên sản phẩm;Chủ thể;Số GCN;Hạng sao;Quy cách;Giá;Xã;Huyện",
		"99-00001-001-2026;Mật ong rừng già;HTX nuôi ong Đồng Ngẫu;;;500 g;120000;Khe Sến;",
		";Sáp ong vàng;Tổ ong Đồng Ngẫu;02/GCN;4;;;Khe Sến;Mường Lăng",
		";phan hoa;Hợp tác xã nuôi ong Đồng Ngẫu;03/GCN;3;;;;",
		";Mật ong rừnng;HTX Nuôi ong Đồng Ngẫu;;;;;;",
		";Phấn hoa ngọt;HTX Nuôi ong Đồng Ngẫuu;;;;;;",
		"99-00001-001-2026;Lẫn lộn;HTX nuôi ong Đồng Ngẫu;02/GCN;3;;;;",
	)}
	p := plan(t, in)
	if len(p.Problems) > 0 {
		t.Fatal(p.Problems)
	}
	by := map[string]string{}
	for _, r := range p.Records {
		by[r.ID] = r.By
	}
	if want := (map[string]string{"htx-ong": "name", "mat-ong": "code", "sap-ong": "certificate", "phan-hoa": "name"}); fmt.Sprint(by) != fmt.Sprint(want) {
		t.Errorf("found by %v, want %v", by, want)
	}
	text := func() string {
		var b bytes.Buffer
		check(p.WriteText(&b))
		return b.String()
	}
	for _, want := range []string{
		"! Tên sản phẩm: bản ghi có “Mật ong rừng”, bảng có “Mật ong rừng già”", "gần giống sản phẩm “Mật ong rừng”",
		"gần giống chủ thể “Hợp tác xã Nuôi ong Đồng Ngẫu”", "số giấy chứng nhận là của sap-ong",
	} {
		if !strings.Contains(text(), want) {
			t.Errorf("the preview does not say %q:\n%s", want, text())
		}
	}
	apply(t, p, dir)
	got := files(t, dir)
	for _, want := range []string{
		"name: Hợp tác xã Nuôi ong Đồng Ngẫu # như đăng ký\nshort_name: Tổ ong Đồng Ngẫu\nkind: cooperative\naddress:\n  original:\n    commune: khe-sen-cu\n  current:\n    commune: khe-sen\n---",
		"# giữ lời này\nname: Mật ong rừng\n", "  - net: 500 g\n    price: 100000\n---\n\nBài viết.",
		"name: Phấn hoa\nentity: htx-ong\ncertificates:\n  - number: 03/GCN\n    stars: 3\n---",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the records lack\n%s\nin\n%s", want, got)
		}
	}
	in.Replace = true
	in.Data = bytes.Replace(in.Data, []byte(";Mật ong rừnng;HTX Nuôi ong Đồng Ngẫu;;;;;;\n"), nil, 1) // not near the new name
	p = plan(t, in)
	apply(t, p, dir)
	if got := files(t, dir); !strings.Contains(got, "# giữ lời này\nname: Mật ong rừng già\n") || !strings.Contains(got, "number: \"01/GCN\"   # chép tay\n") || !strings.Contains(got, "price: 120000") || !strings.Contains(text(), "~ Tên sản phẩm: “Mật ong rừng” thành") {
		t.Errorf("replaced:\n%s\n%s", got, text())
	}
	if made, changed, _, _, kept := plan(t, in).Count(); made+changed+kept > 0 {
		t.Errorf("the same import again makes %d, changes %d, keeps %d", made, changed, kept)
	}
}

// TestEntitiesAreReadFirst: a sheet of entities says of what kind the producers
// of another sheet are.
func TestEntitiesAreReadFirst(t *testing.T) {
	book := workbook(t, [][]any{{"Tên SP", "Chủ thể"}, {"Ghế mây", "Bùi Văn Thử"}}, func(f *excelize.File, _ string) {
		_, err := f.NewSheet("Chủ thể")
		check(err)
		for cell, v := range map[string]string{"A1": "Tên chủ thể", "B1": "Loại hình", "A2": "Bùi Văn Thử", "B2": "Hộ kinh doanh"} {
			check(f.SetCellValue("Chủ thể", cell, v))
		}
	})
	made, _, _, blocked, _ := plan(t, exchange.Input{Name: "a.xlsx", Data: book, Content: os.DirFS(t.TempDir())}).Count()
	if made != 2 || blocked != 0 {
		t.Errorf("%d made, %d blocked", made, blocked)
	}
}

// TestAPictureGoesBesideAPlainFile: a record that is a file without a folder
// gets the picture next to it, once.
func TestAPictureGoesBesideAPlainFile(t *testing.T) {
	dir := unpack(t, office)
	book := workbook(t, [][]any{{"Tên SP", "Chủ thể"}, {"Phan hoa", "HTX nuôi ong Đồng Ngẫu"}}, func(f *excelize.File, s string) {
		check(f.AddPictureFromBytes(s, "C2", &excelize.Picture{Extension: ".png", File: picture(), Format: &excelize.GraphicOptions{}}))
	})
	in := exchange.Input{Name: "a.xlsx", Data: book, Content: os.DirFS(dir), Replace: true}
	apply(t, plan(t, in), dir)
	if got := files(t, dir); !strings.Contains(got, "-- products/phan-hoa.png --") || !strings.Contains(got, "name: Phấn hoa\nentity: htx-ong\npictures:\n  - file: phan-hoa.png\n    alt: Phấn hoa\n---") {
		t.Error(got)
	}
	if made, changed, _, _, _ := plan(t, in).Count(); made+changed > 0 {
		t.Error("the second import is not idle")
	}
}

func TestABrokenRecordStopsTheImport(t *testing.T) {
	dir := unpack(t, office)
	check(os.WriteFile(filepath.Join(dir, "products", "sap-ong.md"), []byte("---\nname: [\n---\n"), 0o644))
	p := plan(t, exchange.Input{Name: "ds.csv", Content: os.DirFS(dir), Data: csv("Tên SP,Chủ thể", "Sáp ong,HTX nuôi ong Đồng Ngẫu")})
	if len(p.Problems) != 1 || !strings.Contains(p.Problems[0].Message, "products/sap-ong.md") {
		t.Errorf("problems %v", p.Problems)
	}
}

// TestNothingIsOverwrittenInTheMeantime: what somebody writes between the
// preview and the writing stays.
func TestNothingIsOverwrittenInTheMeantime(t *testing.T) {
	dir := unpack(t, office)
	p := plan(t, exchange.Input{Name: "ds.csv", Content: os.DirFS(dir), Data: csv("Tên SP,Chủ thể,Hạng sao", "Phấn hoa,HTX nuôi ong Đồng Ngẫu,3", "Keo ong,HTX nuôi ong Đồng Ngẫu,3")})
	for _, name := range []string{"products/phan-hoa.md", "products/keo-ong/index.md"} {
		check(os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		check(os.WriteFile(filepath.Join(dir, name), []byte("của người khác"), 0o644))
	}
	root, err := os.OpenRoot(dir)
	check(err)
	defer root.Close()
	for range 2 {
		if _, err := p.Write(context.Background(), root, func(int, int) {}); err == nil {
			t.Error("no error")
		}
		p.Records = p.Records[1:]
	}
	if got := files(t, dir); strings.Count(got, "của người khác") != 2 || strings.Contains(got, ".tmp") {
		t.Error(got)
	}
}

func TestACancelledImportStopsBetweenRecords(t *testing.T) {
	dir := t.TempDir()
	lines := []string{"Tên SP,Chủ thể"}
	for i := range 20 {
		lines = append(lines, fmt.Sprintf("Sản vật số %d,HTX Chung", i))
	}
	in := exchange.Input{Name: "ds.csv", Content: os.DirFS(dir), Data: csv(lines...)}
	p := plan(t, in)
	root, err := os.OpenRoot(dir)
	check(err)
	defer root.Close()
	ctx, stop := context.WithCancel(context.Background())
	n, err := p.Write(ctx, root, func(done, total int) {
		if done == 5 && total == 21 {
			stop()
		}
	})
	if n != 5 || err == nil {
		t.Errorf("%d written, error %v", n, err)
	}
	if n := apply(t, plan(t, in), dir); n != 16 {
		t.Errorf("the next run wrote %d", n)
	}
	if _, err := exchange.Import(ctx, in); err == nil {
		t.Error("a cancelled preview gives no error")
	}
}

// TestALongListIsQuick: 1,000 rows against 1,000 records.
func TestALongListIsQuick(t *testing.T) {
	content := made(t, 1000)
	rows := [][]any{{"STT", "Mã số", "Tên sản phẩm", "Chủ thể", "Xã", "Địa chỉ", "Điện thoại", "Hạng sao", "Số QĐ", "Ngày QĐ", "Số GCN", "Ngày hết hạn", "Quy cách", "Giá"}}
	for i := range 1000 {
		rows = append(rows, []any{i + 1, fmt.Sprintf("98-00001-%03d-2026", i), fmt.Sprintf("Sản vật thứ %d", i), fmt.Sprintf("HTX Làng số %d", i/3), "xã Không Có",
			"bản Xa", "0900 000 011", 3 + i%2, "12/QĐ-UBND", "05/08/2024", fmt.Sprintf("%d/GCN", i), 46000 + i, "500 g", "125.000đ"})
	}
	book := workbook(t, rows, nil)
	start := time.Now()
	p := plan(t, exchange.Input{Name: "ds.xlsx", Data: book, Content: content})
	took := time.Since(start)
	made, _, _, blocked, _ := p.Count()
	t.Logf("%d records in %v", made, took)
	if made != 1334 || blocked > 0 || len(p.Problems) > 0 {
		t.Errorf("%d made, %d blocked, %v, skipped %v", made, blocked, p.Problems, p.Skipped[:min(3, len(p.Skipped))])
	}
	if took > 20*time.Second { // measured: 1 s; a loaded machine may take longer
		t.Errorf("took %v", took)
	}
}

// TestSumIsThatOfWhatIsWritten: a person agrees to what was shown. Another value,
// or a record that somebody edited meanwhile, is another plan.
func TestSumIsThatOfWhatIsWritten(t *testing.T) {
	dir := t.TempDir()
	in := exchange.Input{Name: "ds.csv", Data: []byte("Tên SP;Chủ thể;Giá\nMật ong;HTX Ong;1000\n"), Content: os.DirFS(dir)}
	first := plan(t, in)
	if again := plan(t, in); again.Sum() != first.Sum() {
		t.Error("one file, two sums")
	}
	other := in
	other.Data = bytes.Replace(in.Data, []byte("1000"), []byte("2000"), 1)
	if plan(t, other).Sum() == first.Sum() {
		t.Error("another price, the same sum")
	}
	apply(t, first, dir)
	in.Data, in.Replace = other.Data, true
	change := plan(t, in)
	name := filepath.Join(dir, "products", "mat-ong", "index.md")
	data, err := os.ReadFile(name)
	check(err)
	check(os.WriteFile(name, append(data, "Lời mới.\n"...), 0o644))
	if plan(t, in).Sum() == change.Sum() {
		t.Error("the record was edited meanwhile, the same sum")
	}
}
