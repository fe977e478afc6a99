package exchange_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"ocop/internal/exchange"
	"ocop/internal/finding"
	"ocop/internal/vi"
)

var update = flag.Bool("update", false, "write the golden files anew")

// workbook makes a workbook of one sheet from rows of strings, ints, floats.
func workbook(t testing.TB, rows [][]any, more func(f *excelize.File, sheet string)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	const sheet = "DS 2026"
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		for j, v := range row {
			if v == nil {
				continue
			}
			cell, _ := excelize.CoordinatesToCellName(j+1, i+1)
			if err := f.SetCellValue(sheet, cell, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	if more != nil {
		more(f, sheet)
	}
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func merge(f *excelize.File, sheet string, blocks ...string) {
	for _, b := range blocks {
		from, to, _ := strings.Cut(b, ":")
		if err := f.MergeCell(sheet, from, to); err != nil {
			panic(err)
		}
	}
}

// tcvn3 writes a text as the ABC fonts have it, as Western letters.
func tcvn3(s string) string {
	code := map[rune]rune{}
	for b := 0xFF; b >= 0xA0; b-- {
		if r := []rune(vi.DecodeTCVN3([]byte{byte(b)})); len(r) == 1 {
			code[r[0]] = rune(b)
		}
	}
	return strings.Map(func(r rune) rune {
		if c, ok := code[r]; ok && r >= 0x80 {
			return c
		}
		return r
	}, s)
}

// addPart adds a file to a workbook.
func addPart(t testing.TB, book []byte, name, text string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		if err := out.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	w, err := out.Create(name)
	if err == nil {
		_, err = w.Write([]byte(text))
	}
	if err == nil {
		err = out.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func picture() []byte {
	m := image.NewRGBA(image.Rect(0, 0, 8, 6))
	for i := range 48 {
		m.Set(i%8, i/8, color.RGBA{uint8(i * 5), 90, 30, 255})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func utf16le(s string) []byte {
	out := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

// broken are lists as offices have them, by name, and the name of their file.
func broken(t testing.TB) map[string][2]string {
	xlsx := func(rows [][]any, more func(*excelize.File, string)) [2]string {
		return [2]string{"ds.xlsx", string(workbook(t, rows, more))}
	}
	macros := xlsx([][]any{{"Tên sản phẩm", "Chủ thể", "Hạng sao", "Giá bán"}, {"Chè lam", "HTX Khe Sến", nil, nil}}, func(f *excelize.File, s string) {
		check(f.SetCellFormula(s, "C2", "1+2"))
		check(f.SetCellValue(s, "D2", "#REF!"))
	})
	cases := map[string][2]string{
		"title and two heads": xlsx([][]any{
			{"ỦY BAN NHÂN DÂN HUYỆN MƯỜNG LĂNG"}, {"DANH SÁCH SẢN PHẨM OCOP NĂM 2026"}, {"(Kèm theo Báo cáo số 12/BC-UBND)"}, {},
			{"STT", "Tên sản phẩm", "Chủ thể", nil, nil, "Quyết định công nhận", nil, "Hạng sao", "Giấy chứng nhận", nil},
			{nil, nil, "Tên chủ thể", "Điện thoại", "Địa chỉ", "Số", "Ngày", nil, "Số", "Ngày hết hạn"},
			{"(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"},
			{"I", "NHÓM THỰC PHẨM"},
			{1, "Mật ong rừng", "HTX Nuôi ong Nà Lạ", "0900 000 011", "bản Nà Lạ, xã Khe Sến, tỉnh Thượng Lam", "12/QĐ-UBND", "05/08/2024", 3, "01/GCN", "05/08/2027"},
			{2, "Mật ong hoa nhãn", nil, nil, nil, "12/QĐ-UBND", "05/08/2024", 4, "02/GCN", "05/08/2027"},
			{3, "Chè lam gừng", "Hộ kinh doanh Vi Thị Thử", nil, "bản Cọ, xã Hạ Lăng, huyện Mường Lăng", nil, nil, 3, nil, nil},
			{}, {"Tổng cộng", "03 sản phẩm"}, {nil, nil, nil, nil, nil, "NGƯỜI LẬP BIỂU"},
		}, func(f *excelize.File, s string) {
			merge(f, s, "A1:J1", "A2:J2", "A5:A6", "B5:B6", "C5:E5", "F5:G5", "H5:H6", "I5:J5", "C9:C10", "D9:D10", "E9:E10", "A13:C13")
		}),
		"tcvn3": xlsx([][]any{
			{tcvn3("Tên sản phẩm"), tcvn3("Tên chủ thể"), tcvn3("Hạng sao")},
			{tcvn3("Bánh tráng mè"), tcvn3("Hợp tác xã nông nghiệp Pù Ngọi"), "3 sao"},
			{tcvn3("Rượu mơ"), tcvn3("Hộ kinh doanh Lò Văn Thử"), "4 sao"},
		}, nil),
		"vni": xlsx([][]any{
			{"Teân saûn phaåm", "Chuû theå", "Haïng sao"},
			{"Maät ong röøng", "Hôïp taùc xaõ Nuoâi ong", "3 sao"},
			{"Traø daây", "Hôïp taùc xaõ Nuoâi ong", "4 sao"},
		}, nil),
		"nfd": xlsx([][]any{
			{norm.NFD.String("Tên SP"), norm.NFD.String("Chủ thể")},
			{norm.NFD.String("Gạo nếp cẩm Đồng Ngẫu"), norm.NFD.String("Tổ hợp tác Đồng Ngẫu")},
		}, nil),
		"numbers days and codes": xlsx([][]any{
			{"Mã số", "Tên SP", "Chủ thể", "Sao", "Ngày QĐ", "Ngày cấp", "Ngày hết hạn", "Mã vạch", "Giá", "MST"},
			{"99-00123-001-2026", "Mắc khén", "Công ty TNHH Vả", 3, 45509, "45510", "2027-08-05", 8930000007100, 125000, "0100109106"},
			{7, "Hạt dổi", "Công ty TNHH Vả", 4, "ngày 05 tháng 8 năm 2024", "5/8/24", "31/02/2027", "0089300000510", "12,5", nil},
		}, func(f *excelize.File, s string) {
			day, code := "dd/mm/yyyy", "00000"
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &day})
			check(err)
			check(f.SetCellStyle(s, "E2", "E2", style))
			five, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			check(err)
			check(f.SetCellStyle(s, "A3", "A3", five))
		}),
		"stars and prices": xlsx([][]any{
			{"Sản phẩm", "Đơn vị", "Xếp hạng", "Quy cách", "Giá bán lẻ"},
			{"Măng khô ngọt", "HTX Măng", "***", "500 g", "125.000đ"}, {"Măng khô nứa", "HTX Măng", "★★★★", "1 kg", "125 nghìn"},
			{"Măng khô trúc", "HTX Măng", "Ba sao", "200 g", "1,2 triệu"}, {"Măng khô vầu", "HTX Măng", "4*", "300 g", "80.000 đ/gói"},
			{"Măng khô luồng", "HTX Măng", "OCOP 3 sao", "400 g", "50.000 - 60.000"}, {"Măng khô lưỡi lợn", "HTX Măng", "tiềm năng 5 sao", "600 g", "liên hệ"},
		}, nil),
		"telephones": xlsx([][]any{
			{"Tên sản phẩm", "Chủ thể", "Điện thoại liên hệ"},
			{"Khăn A", "HTX Dệt Hoa", "0900 000 011 - 0900 000 012"}, {"Khăn B", "HTX Dệt Mường Vả", "0900.000.013; 0900000014"},
			{"Khăn C", "HTX Dệt Khe Sến", 900000015}, {"Khăn D", "HTX Dệt Hạ Lăng", "+84 900 000 016"}, {"Khăn E", "HTX Dệt Pù Ngọi", "chưa có"},
			{"Khăn G", "HTX Dệt Bãi Nâu", "ĐT: 0900000017\n0900000018"},
		}, nil),
		"semicolons": {"ds.csv", "\ufeffTT;Tên sản phẩm;Chủ thể;Hạng sao;Giới thiệu\r\n1;\"Chè \"\"Shan\"\"; loại 1\";HTX Chè;4 sao;\"Hai dòng\r\nmột ô\"\r\n\r\n2;Chè dây;HTX Chè;3 sao;\r\nCộng;2;;;\r\n"},
		"utf-16":     {"ds.csv", string(utf16le("Tên SP\tChủ thể\tSố sao\r\nTrà dây\tHTX Trà\t3\r\nTrà hoa vàng\tHTX Trà\t4\r\n"))},
		"two rows of one product": xlsx([][]any{
			{"Tên sản phẩm", "Chủ thể", "Hạng sao"}, {"Cao cà gai leo", "HTX Dược liệu", 3}, {"Trà hoa", "HTX Dược liệu", 3}, {"Cao Cà Gai Leo", "Hợp tác xã dược liệu", 4},
		}, nil),
		"columns nobody knows": xlsx([][]any{
			{"Tên sản phâm", "Chủ thể sản xuất", "Hạng sao", "CCCD chủ hộ", "Doanh thu 2025 (triệu đồng)", "Dân tộc", "Ghi chú", "Tình hình", "Số sao", "Loại hình", "Số quyếtt định"},
			{"Giấm táo mèo", "Vi Văn Thử", 3, "012345678901", 500, "Thái", "tốt", "ổn", 4, "hộ", "1/QĐ"},
		}, nil),
		"pictures": xlsx([][]any{
			{"Tên sản phẩm", "Chủ thể", "Ảnh"}, {"Ghế mây", "Tổ hợp tác Mây tre"}, {"Giỏ mây", "Tổ hợp tác Mây tre"},
		}, func(f *excelize.File, s string) {
			check(f.AddPictureFromBytes(s, "C2", &excelize.Picture{Extension: ".png", File: picture(), Format: &excelize.GraphicOptions{}}))
		}),
		"entities alone": xlsx([][]any{
			{"Tên chủ thể", "Loại hình", "Số thành viên", "Năm tham gia", "Website", "Email"},
			{"HTX Thủy sản", "Hợp tác xã", 15, 2021, "thuysan.example", "a@thuysan.example"}, {"Bùi Văn Thử", "Hộ kinh doanh", nil, "2022", nil, nil},
		}, nil),
		"several rows of one product": xlsx([][]any{
			{"Tên sản phẩm", "Chủ thể", "Hạng sao", "Quy cách", "Giá"},
			{"Mắm tép", "HTX Sông Vả", 3, "250 ml", 45000}, {nil, nil, nil, "500 ml", 80000}, {"Cá khô", "HTX Sông Vả", 3, "1 kg", 200000},
		}, func(f *excelize.File, s string) { merge(f, s, "A2:A3", "B2:B3", "C2:C3") }),
		"other sheets": xlsx([][]any{{"Tên SP", "Tên cơ sở"}, {"Tương ớt", "Cơ sở sản xuất Hạ Lăng"}}, func(f *excelize.File, s string) {
			for _, name := range []string{"Ghi chú", "Ẩn"} {
				_, err := f.NewSheet(name)
				check(err)
				check(f.SetCellValue(name, "A1", "không phải bảng"))
			}
			check(f.SetSheetVisible("Ẩn", false))
		}),
		"macros": {"ds.xlsm", string(addPart(t, addPart(t, []byte(macros[1]), "xl/vbaProject.bin", "macro"), "xl/externalLinks/externalLink1.xml", "<x/>"))},
	}
	return cases
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

// files are all files below a folder as one text.
func files(t testing.TB, dir string) string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			names = append(names, name)
		}
		return err
	})
	check(err)
	sort.Strings(names)
	var b strings.Builder
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		check(err)
		if !strings.HasSuffix(name, ".md") {
			data = fmt.Appendf(nil, "(%d bytes)\n", len(data))
		}
		fmt.Fprintf(&b, "-- %s --\n%s", name, data)
	}
	return b.String()
}

// TestBrokenLists imports lists as offices have them into an empty folder. The
// golden files hold the preview and the records.
func TestBrokenLists(t *testing.T) {
	for name, c := range broken(t) {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			in := exchange.Input{Name: c[0], Data: []byte(c[1]), Content: os.DirFS(dir)}
			p := plan(t, in)
			var got bytes.Buffer
			check(p.WriteText(&got))
			if len(p.Problems) == 0 {
				apply(t, p, dir)
				if again := plan(t, in); func() bool { made, changed, _, _, kept := again.Count(); return made+changed+kept > 0 }() {
					var b bytes.Buffer
					check(again.WriteText(&b))
					t.Errorf("the second import is not idle:\n%s", b.String())
				}
				if _, found := read(t, os.DirFS(dir)); len(found) > 0 {
					if n, _, _ := finding.Count(found); n > 0 {
						t.Errorf("errors: %v", found)
					}
				}
			}
			got.WriteString("\n" + files(t, dir))
			golden := filepath.Join("testdata", strings.ReplaceAll(name, " ", "-")+".txt")
			if *update {
				check(os.WriteFile(golden, got.Bytes(), 0o644))
			}
			want, err := os.ReadFile(golden)
			if err != nil || !bytes.Equal(want, got.Bytes()) {
				t.Errorf("%v; got\n%s", err, got.String())
			}
		})
	}
}

// corners, with some rows more, is a small workbook that says it has a cell in the last row and
// column; the library that writes workbooks would fill all between.
func corners(t testing.TB, between string) []byte {
	t.Helper()
	book := workbook(t, [][]any{{"Tên SP", "Chủ thể"}}, nil)
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	check(err)
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		if f.Name != "xl/worksheets/sheet1.xml" {
			check(out.Copy(f))
		}
	}
	w, err := out.Create("xl/worksheets/sheet1.xml")
	check(err)
	cell := func(at, text string) string {
		return `<c r="` + at + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
	}
	_, err = w.Write([]byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">` +
		cell("A1", "Tên SP") + cell("B1", "Chủ thể") + cell("XFD1", "x") + `</row>` + between + `<row r="1048576">` + cell("A1048576", "A") + `</row></sheetData><mergeCells><mergeCell ref="A1:A1"/></mergeCells></worksheet>`))
	check(err)
	check(out.Close())
	return b.Bytes()
}

// TestRefusals: a file that is no list says so, what to do, and changes nothing.
func TestRefusals(t *testing.T) {
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	var locked string
	for _, r := range "EncryptedPackage" {
		locked += string(r) + "\x00"
	}
	book := workbook(t, [][]any{{"Tên SP", "Chủ thể"}, {"A b", "HTX C"}}, nil)
	bomb := addPart(t, book, "xl/worksheets/sheet9.xml", strings.Repeat("0", 65<<20))
	many := corners(t, "")
	crowd := corners(t, `<row r="2">`+strings.Repeat("<c/>", 2_100_000)+`</row>`)
	for _, tc := range []struct{ name, file, data, want string }{
		{"old format", "a.xls", ole + "Workbook", "Lưu thành"},
		{"old format under a new name", "a.xlsx", ole + "Workbook", "Lưu thành"},
		{"password", "a.xlsx", ole + strings.Repeat("\x00", 500) + locked, "mật khẩu"},
		{"bomb", "a.xlsx", string(bomb), "quá lớn"},
		{"too large", "a.xlsx", string(make([]byte, 33<<20)), "quá lớn"},
		{"cut short", "a.xlsx", string(book[:len(book)/2]), "hỏng"},
		{"no workbook", "a.xlsx", "%PDF-1.7", "không phải là sổ Excel"},
		{"a zip", "a.xlsx", "PK\x05\x06" + strings.Repeat("\x00", 18), "không phải là sổ Excel"},
		{"nothing", "a.xlsx", "", "không phải là sổ Excel"},
		{"no head", "a.xlsx", string(workbook(t, [][]any{{"a", "b"}, {1, 2}}, nil)), "tiêu đề"},
		{"empty text", "a.csv", "", "tiêu đề"},
		{"an archive under the name of a text", "a.csv", "PK\x03\x04\x00\x00\x01\x02\x03", "hỏng"},
		{"no text", "a.csv", "\x01\x00\x02\x03\x04\x05\x06\x07", "không phải là sổ Excel"},
		{"a crowd of cells", "a.xlsx", string(crowd), "quá lớn"},
		{"far corners", "a.xlsx", string(many), "hơn"},
	} {
		dir, start := t.TempDir(), time.Now()
		p := plan(t, exchange.Input{Name: tc.file, Data: []byte(tc.data), Content: os.DirFS(dir)})
		var b bytes.Buffer
		check(p.WriteText(&b))
		if len(p.Problems) != 1 || !strings.Contains(p.Problems[0].Message, tc.want) || !strings.Contains(b.String(), tc.file+"") {
			t.Errorf("%s: %s", tc.name, b.String())
		}
		t.Logf("%s: %v", tc.name, time.Since(start))
		root, err := os.OpenRoot(dir)
		check(err)
		if _, err := p.Write(t.Context(), root, func(int, int) {}); err == nil || files(t, dir) != "" {
			t.Errorf("%s: something was written", tc.name)
		}
		root.Close()
	}
}
