package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"ocop/internal/catalogue"
	"ocop/internal/markdown"
	"ocop/internal/ocop"
	"ocop/internal/report"
	"ocop/internal/source"
)

// canaries are personal and business data that no shared copy may hold.
var canaries = []string{
	"9900001234", "012345678901", "Người Đại Diện Bí Mật", "Dân tộc bí mật", "0900 000 777", "nhà số 77 ngõ riêng",
	"Người Liên Hệ Kín", "777.77", "888.88", "666.66", "555.55", "77,77", "Nhận xét kín",
}

// secretive is an office in which every private field holds a canary, and the
// plan's narrative and notes hold some too.
func secretive() *source.Tree {
	body := markdown.New().Convert("## Ưu điểm\n\nBà Người Đại Diện Bí Mật (0900 000 777, mã số 012345678901) sản xuất giỏi.\n", 1)
	plan := doc(ocop.KindPlan, "2025")
	plan.Body = body
	entity := func(name string, kind ocop.EntityKind) ocop.Entity {
		return ocop.Entity{Name: name, Kind: kind, TaxCode: "012345678901", Contact: ocop.Contact{Name: "Người Liên Hệ Kín", Phone: "0900 000 777"}}
	}
	return &source.Tree{
		Entities: records(ocop.KindEntity, "e", 4, func(i int) ocop.Entity {
			return entity([]string{"Hộ A", "Hộ B", "HTX C", "HTX D"}[i], []ocop.EntityKind{ocop.Household, ocop.Household, ocop.Cooperative, ocop.Cooperative}[i])
		}),
		Products: records(ocop.KindProduct, "p", 4, func(i int) ocop.Product {
			return ocop.Product{Name: "Sản phẩm " + string(rune('A'+i)), Set: 4, Entity: ocop.EntityID("e" + string(rune('0'+i))), Certificates: []ocop.Certificate{{Stars: 3, Issued: day(2024, 5, 5)}}}
		}),
		Events: records(ocop.KindEvent, "ev", 1, func(int) ocop.Event {
			return ocop.Event{Name: "Hội chợ", Kind: ocop.TradePromotion, From: day(2025, 3, 3), Products: []ocop.ProductID{"p0"}}
		}),
		Dossiers: records(ocop.KindDossier, "p", 4, func(i int) ocop.Dossier {
			d := ocop.Dossier{
				TaxCode: "9900001234", Remarks: "Nhận xét kín",
				Representative: ocop.Representative{Name: "Người Đại Diện Bí Mật", Sex: "female", Ethnicity: "Dân tộc bí mật", Phone: "0900 000 777", Address: "nhà số 77 ngõ riêng"},
				Rounds: []ocop.Assessment{{Year: 2024, Round: ocop.FirstRound, Received: day(2024, 4, 1), Remarks: "Nhận xét kín",
					Councils: []ocop.CouncilVote{{Level: ocop.LevelProvince, Date: day(2024, 4, 20), Total: 77.77, Remark: "Nhận xét kín"}}, Scores: ocop.Scores{Total: 77.77}}},
				Years:    []ocop.YearFigures{{Year: 2024, Revenue: 777.77, Profit: 888.88, Workers: 3}, {Year: 2025, Revenue: 777.77, Workers: 3}},
				Supports: []ocop.Support{{Year: 2025, Use: ocop.ForLabel, Source: ocop.FromProvince, Amount: 10, Done: day(2025, 2, 2), Note: "Nhận xét kín"}},
				Next:     ocop.Next{Year: 2026, Round: ocop.Reevaluate, Cost: 555.55},
			}
			if i == 0 { // one household alone
				d.Supports = append(d.Supports, ocop.Support{Year: 2025, Use: ocop.ForHACCP, Source: ocop.FromProvince, Amount: 666.66, Done: day(2025, 2, 2)})
			}
			return d
		}),
		Plans: []source.Record[ocop.Plan]{{Doc: plan, Data: ocop.Plan{
			Year: 2025, Tasks: []ocop.Task{{Body: "Phòng Kinh tế", What: "Gặp Người Liên Hệ Kín", Note: "gọi 0900 000 777"}},
			Events: []ocop.EventResult{{Event: "ev0", Sales: 888.88}},
			Budget: []ocop.BudgetLine{{Source: ocop.FromProvince, Use: ocop.ForLabel, Planned: 100, Disbursed: 90, Note: "nhà số 77 ngõ riêng"}},
			Next:   []ocop.NextProduct{{Product: "p0", Name: "Sản phẩm A", Entity: "e0", Cost: 555.55}},
		}}},
	}
}

// everything prints a report in every format.
func everything(t *testing.T, r *report.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.WriteText(&b, r); err != nil {
		t.Fatal(err)
	}
	if err := report.WriteJSON(&b, r); err != nil {
		t.Fatal(err)
	}
	for i := range r.Tables {
		data, err := report.CSV(&r.Tables[i])
		if err != nil {
			t.Fatal(err)
		}
		b.Write(data)
	}
	return b.String()
}

func TestSharedCopyHoldsNoPersonalData(t *testing.T) {
	cat, _ := catalogue.Link(secretive(), day(2025, 12, 31))
	r, _, err := report.Make(cat, report.Query{From: day(2025, 1, 1), To: day(2025, 12, 31), Compare: day(2024, 12, 31)})
	if err != nil {
		t.Fatal(err)
	}
	inside := everything(t, r)
	before, _ := json.Marshal(r)
	shared := report.Share(r)
	outside := everything(t, shared)
	for _, c := range canaries {
		if strings.Contains(outside, c) {
			t.Errorf("the shared copy holds %q", c)
		}
	}
	// The test would find them: the office's own report has them, but for what
	// no table asks for.
	for _, c := range []string{"012345678901", "Người Đại Diện Bí Mật", "Dân tộc bí mật", "777.77", "666.66", "77.77"} {
		if !strings.Contains(inside, c) {
			t.Errorf("the internal report lacks %q", c)
		}
	}
	if !strings.Contains(outside, "[đã ẩn]") {
		t.Error("nothing was blotted out of the narrative")
	}
	if after, _ := json.Marshal(r); !bytes.Equal(before, after) {
		t.Error("Share changed the report that it was given")
	}
	if err := report.Verify(shared); err != nil {
		t.Error(err)
	}
	for _, x := range []string{"666", "676", "706"} { // the household's support, with any other of the same sum
		for _, row := range mustTable(t, shared, "B7c").Rows {
			if strings.HasPrefix(row.Cells[1].VI()+row.Cells[6].VI(), x) {
				t.Errorf("B7c: %v", row)
			}
		}
	}
}

func mustTable(t *testing.T, r *report.Report, id string) report.Table {
	t.Helper()
	table, ok := r.Table(id)
	if !ok {
		t.Fatalf("no table %s", id)
	}
	return table
}

// TestSupportOfFewIsMerged: what one household got cannot be told, neither from
// its row nor from the others and the total.
func TestSupportOfFewIsMerged(t *testing.T) {
	cat, _ := catalogue.Link(secretive(), day(2025, 12, 31))
	r, _, err := report.Make(cat, report.Query{From: day(2025, 1, 1), To: day(2025, 12, 31)})
	if err != nil {
		t.Fatal(err)
	}
	table := mustTable(t, report.Share(r), "B7c")
	last := table.Rows[len(table.Rows)-1]
	if len(last.Refs) != 0 || !strings.Contains(last.Cells[0].Text, "gộp") {
		t.Fatalf("last row: %v", last)
	}
	for _, row := range table.Rows {
		if row.Cells[0].Text == "Chứng nhận HACCP" {
			t.Errorf("the row of one household is there: %v", row)
		}
	}
	if n := last.Cells[1].Number; n != 5 { // four labels and one HACCP
		t.Errorf("the merged row has %v supports, want 5", n)
	}
}
