package exchange_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ocop/internal/exchange"
)

// TestRowsAddedToOurWorkbook: a person adds a product without an id, one with
// an id and its certificate, and a packing to a product that is there.
func TestRowsAddedToOurWorkbook(t *testing.T) {
	dir := unpack(t, office)
	f, err := excelize.OpenReader(bytes.NewReader(export(t, os.DirFS(dir), true)))
	check(err)
	defer f.Close()
	put := func(sheet string, values map[string]any) {
		rows, err := f.GetRows(sheet)
		check(err)
		for key, v := range values {
			found := false
			for i, k := range rows[0] {
				if k == key {
					cell, _ := excelize.CoordinatesToCellName(i+1, len(rows)+1)
					check(f.SetCellValue(sheet, cell, v))
					found = true
				}
			}
			if !found {
				t.Fatalf("%s has no column %s: %v", sheet, key, rows[0])
			}
		}
	}
	put("Sản phẩm", map[string]any{"name": "Keo ong", "entity": "htx-ong", "season": "4\n5", "old_group": "Thực phẩm"})
	put("Sản phẩm", map[string]any{"ocop:product": "ruou-mat-ong", "name": "Rượu mật ong", "entity": "htx-ong", "set": 14})
	put("Sản phẩm", map[string]any{"name": "Của ai", "entity": "khong-co", "set": 99})
	put("SP Các lần công nhận", map[string]any{"ocop:product:certificates": "ruou-mat-ong", "stars": 3, "issued": "05/08/2026", "decision.authority": "Ủy ban nhân dân cấp tỉnh"})
	put("SP Quy cách đóng gói", map[string]any{"ocop:product:packings": "mat-ong", "net": "1 kg", "price": 200000})
	put("SP Quy cách đóng gói", map[string]any{"ocop:product:packings": "khong-co", "net": "1 kg"})
	var b bytes.Buffer
	_, err = f.WriteTo(&b)
	check(err)
	in := exchange.Input{Name: "so.xlsx", Data: b.Bytes(), Content: os.DirFS(dir)}
	p := plan(t, in)
	made, changed, _, blocked, _ := p.Count()
	if made != 2 || changed != 1 || blocked != 1 || len(p.Problems) > 0 || len(p.Skipped) != 2 {
		t.Errorf("%d made, %d changed, %d blocked, %v, %v", made, changed, blocked, p.Problems, p.Skipped)
	}
	apply(t, p, dir)
	got := files(t, dir)
	for _, want := range []string{
		"-- products/keo-ong/index.md --\n---\nname: Keo ong\nold_group: food\nentity: htx-ong\nseason:\n  - 4\n  - 5\n---\n",
		"-- products/ruou-mat-ong/index.md --\n---\nname: Rượu mật ong\nset: 14\nentity: htx-ong\ncertificates:\n  - decision:\n      authority: province\n    stars: 3\n    issued: 2026-08-05\n---\n",
		"  - net: 500 g\n    price: 100000\n  - net: 1 kg\n    price: 200000\n---\n\nBài viết.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the records lack\n%s\nin\n%s", want, got)
		}
	}
	if made, changed, _, _, _ := plan(t, in).Count(); made+changed > 0 {
		t.Errorf("the second import makes %d and changes %d", made, changed)
	}
	// The same id twice stops everything.
	put("Sản phẩm", map[string]any{"ocop:product": "mat-ong", "name": "Mật ong rừng"})
	b.Reset()
	_, err = f.WriteTo(&b)
	check(err)
	in.Data = b.Bytes()
	if p := plan(t, in); len(p.Problems) != 1 || !strings.Contains(p.Problems[0].Message, "“mat-ong”") {
		t.Errorf("problems %v", p.Problems)
	}
}
