package exchange_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"testing"

	"ocop/internal/exchange"
	"ocop/internal/finding"
)

// swap puts other bytes in the place of the sheet and the texts of a workbook.
func swap(book []byte, sheet, texts string) []byte {
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return book
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			return book
		}
		data, _ := io.ReadAll(io.LimitReader(r, 1<<20))
		r.Close()
		switch f.Name {
		case "xl/worksheets/sheet1.xml":
			data = []byte(sheet)
		case "xl/sharedStrings.xml":
			data = []byte(texts)
		}
		w, err := out.Create(f.Name)
		if err == nil {
			_, err = w.Write(data)
		}
		if err != nil {
			return book
		}
	}
	if out.Close() != nil {
		return book
	}
	return b.Bytes()
}

func part(book []byte, name string) string {
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return ""
	}
	f, err := in.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	data, _ := io.ReadAll(f)
	return string(data)
}

// FuzzImport: no bytes make the import panic, and what it writes reads without
// an error and is found again. The bytes are a table of text, a workbook, and
// the sheet and texts of one.
func FuzzImport(f *testing.F) {
	base := workbook(f, [][]any{{"Tên SP", "Chủ thể", "Hạng sao", "Ngày QĐ"}, {"Mật ong", "HTX Ong", 3, 45509}}, nil)
	for _, c := range broken(f) {
		f.Add([]byte(c[1]), part([]byte(c[1]), "xl/worksheets/sheet1.xml"), part([]byte(c[1]), "xl/sharedStrings.xml"))
	}
	f.Add(export(f, made(f, 3), true), "", "")
	f.Add([]byte("Tên SP;Chủ thể;Sao;Giá;SĐT;Ngày cấp\n\"a: b #\";HTX [x];***;125k;0900000001/2;5/8/24\n- y;Hộ {z};3 sao;1,2 triệu;;45000\n"), "<worksheet/>", "<sst/>")
	f.Fuzz(func(t *testing.T, data []byte, sheet, texts string) {
		if len(data) > 1<<20 || len(sheet)+len(texts) > 1<<20 {
			return
		}
		for _, in := range []exchange.Input{{Name: "ds.csv", Data: data}, {Name: "ds.xlsx", Data: data}, {Name: "ds.xlsx", Data: swap(base, sheet, texts)}} {
			dir := t.TempDir()
			in.Content = os.DirFS(dir)
			p := plan(t, in)
			if len(p.Problems) > 0 {
				continue
			}
			made, _, _, _, _ := p.Count()
			if made > 200 {
				continue
			}
			apply(t, p, dir)
			_, found := read(t, in.Content)
			if n, _, _ := finding.Count(found); n > 0 {
				t.Errorf("%d errors: %v", n, found[0])
			}
			again := plan(t, in)
			if made, changed, _, _, _ := again.Count(); made+changed > 0 && len(again.Problems) == 0 {
				var b bytes.Buffer
				check(again.WriteText(&b))
				t.Errorf("the second import is not idle:\n%s\n%s", b.String(), files(t, dir))
			}
		}
	})
}
