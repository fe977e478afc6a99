package rules

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// judged gives what all rules find in one half of a case on a day.
func judged(t *testing.T, c *ruleCase, half string, asOf ocop.Date) []finding.Finding {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, f := range append(slices.Clone(c.base.Files), c.files(half)...) {
		if stem, ok := strings.CutSuffix(f.Name, "/index.md"); ok {
			delete(fsys, stem+".md")
		}
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	tree, _, err := source.Read(t.Context(), fsys, ocop.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	cat, _ := catalogue.Link(tree, asOf)
	found, err := check.Run(cat, All)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Rules that share a matter: what one of them says, no other repeats.
func TestOneFaultIsOneFinding(t *testing.T) {
	for _, family := range [][]string{
		{"star-count-mismatch", "star-out-of-range", "downgrade-old-stars", "upgrade-old-stars", "potential-five-star-shown-as-five"},
		{"mark-without-recognition", "mark-below-three-stars", "mark-not-this-product", "star-out-of-range"},
		{"certificate-expired", "extension-over-180-days", "certificate-revoked"},
		{"mark-after-expiry", "old-stock-after-expiry", "certificate-revoked"},
		{"expiring-soon", "renewal-window-missed"},
		{"renewal-window-open", "renewal-window-missed"},
		{"mark-not-this-product", "label-name-differs-from-decision"},
	} {
		for _, id := range family {
			c := readCase(t, id)
			said := map[string]int{}
			for _, f := range judged(t, c, "bad", c.asOf) {
				if slices.Contains(family, f.Rule) {
					said[f.Record]++
				}
			}
			if len(said) == 0 {
				t.Errorf("%s: nothing is said", id)
			}
			for record, n := range said {
				if n != 1 && !strings.HasPrefix(record, "entities/") {
					t.Errorf("%s, %s: %d findings of %v", id, record, n, family)
				}
			}
		}
	}
}

// The rules by the clock of the status speak from their first to their last
// day. The records are those of the case, seen on another day.
func TestMarkRulesBeginAndEndOnTheirDays(t *testing.T) {
	for _, tc := range []struct {
		rule, record string
		days         map[ocop.Date]bool
	}{
		{"renewal-window-open", "products/ngay-cuoi-cua-ky", map[ocop.Date]bool{
			ocop.DateOf(2026, 5, 21): false, ocop.DateOf(2026, 5, 22): true, ocop.DateOf(2026, 7, 4): true, ocop.DateOf(2026, 7, 5): false}},
		{"renewal-window-missed", "products/het-han-hom-nay", map[ocop.Date]bool{
			ocop.DateOf(2026, 5, 22): false, ocop.DateOf(2026, 5, 23): true, ocop.DateOf(2026, 9, 19): true, ocop.DateOf(2026, 9, 20): false}},
		{"notice-30-days-missing", "products/mat-ong", map[ocop.Date]bool{
			ocop.DateOf(2026, 5, 20): false, ocop.DateOf(2026, 5, 21): true, ocop.DateOf(2026, 5, 22): false}},
		{"district-3star-interim", "products/mat-ong", map[ocop.Date]bool{
			ocop.DateOf(2025, 7, 20): true, ocop.DateOf(2026, 5, 21): true, ocop.DateOf(2026, 5, 22): false}},
		{"extension-over-180-days", "products/mat-ong", map[ocop.Date]bool{
			ocop.DateOf(2026, 11, 22): false, ocop.DateOf(2026, 11, 23): true}},
		{"expiring-soon", "products/mat-ong", map[ocop.Date]bool{
			ocop.DateOf(2026, 7, 3): false, ocop.DateOf(2026, 7, 4): true, ocop.DateOf(2026, 9, 2): true, ocop.DateOf(2026, 9, 3): false}},
	} {
		c := readCase(t, tc.rule)
		for _, day := range slices.SortedFunc(maps.Keys(tc.days), ocop.Date.Compare) {
			said := slices.ContainsFunc(judged(t, c, "bad", day), func(f finding.Finding) bool { return f.Rule == tc.rule && f.Record == tc.record })
			if said != tc.days[day] {
				t.Errorf("%s on %v: said %v", tc.rule, day, said)
			}
		}
	}
}

// Before 22/05/2026 no law limited an extension, so its end is that of the
// certificate.
func TestSpentExtensionOfOldLawIsAnExpiry(t *testing.T) {
	p := &catalogue.Product{Doc: &source.Doc{Kind: ocop.KindProduct, ID: "cu"}, Entity: &catalogue.Entity{}, LabelAt: -1}
	p.Certificates = []ocop.Certificate{{Stars: 4, Decision: ocop.Decision{Number: "1", Date: ocop.DateOf(2022, 5, 10), Authority: ocop.ByProvince},
		Expires: ocop.DateOf(2025, 5, 10), ProductName: "Cũ", Evidence: "A", Extension: ocop.Extension{From: ocop.DateOf(2025, 5, 11)}}}
	for day, want := range map[ocop.Date]string{ocop.DateOf(2026, 5, 21): "certificate-expired", ocop.DateOf(2026, 5, 22): "extension-over-180-days"} {
		p.Standing = ocop.StandingOn(p.Certificates, p.Withdrawn, day)
		found, err := check.Run(&catalogue.Catalogue{AsOf: day, Products: []*catalogue.Product{p}}, markRules)
		if err != nil || len(found) != 1 || found[0].Rule != want || found[0].Effect != finding.HideMark {
			t.Errorf("on %v: %v, %v, want %s", day, found, err, want)
		}
	}
}

// What is wrong but does not touch the right to show stars hides nothing.
func TestMarkFindingsThatHideNothing(t *testing.T) {
	for rule, path := range map[string]string{
		"extension-over-180-days": "products/con-han-ma-ghi-qua.md",
		"certificate-revoked":     "entities/ho-na-khoang/index.md",
	} {
		for _, f := range readCase(t, rule).findings(t, "bad") {
			if hides := f.Effect == finding.HideMark; hides == (f.Path == path) {
				t.Errorf("%s: %s has effect %v", rule, f.Path, f.Effect)
			}
		}
	}
}

func TestMarkDataThatIsMissingIsSaidAsSuch(t *testing.T) {
	for _, tc := range []struct{ rule, record, field string }{
		{"label-entity-differs-from-decision", "products/khong-ghi-chu-the", "certificates[0].entity_name"},
		{"evidence-level-low", "products/khong-ghi", "certificates[0].evidence"},
		{"revocation-authority-wrong", "products/khong-ghi-ai", "certificates[0].revoked.by"},
	} {
		c := readCase(t, tc.rule)
		if !slices.ContainsFunc(judged(t, c, "good", c.asOf), func(f finding.Finding) bool {
			return f.Rule == check.DataMissing && f.Record == tc.record && f.Field == tc.field
		}) {
			t.Errorf("%s: nothing is said of %s %s", tc.rule, tc.record, tc.field)
		}
	}
}

func TestProductNamesThatAreTheSame(t *testing.T) {
	for _, tc := range []struct {
		name, decided string
		want          bool
	}{
		{"MẬT ONG HOA RỪNG", "Mật ong hoa rừng", true},
		{"Mật ong “Hoa Rừng”, 500 ml", "Mật ong hoa rừng", true},
		{"Mật ong", "Mật ong (hộp 2 chai 250 ml)", true},
		{"Mật ong", "Mật ong hoa rừng", false},
		{"Mật ong hoa nhãn", "Mật ong hoa rừng", false},
		{"Nước mắm 40 độ", "Nước mắm 38 độ", false},
		{"Nước mắm 40°", "Nước mắm 40 độ", true},
		{"Thuỷ sản", "THỦY SẢN", true},
		{"Mâ\u0323t ong hoa rư\u0300ng", "Mật ong hoa rừng", true}, // decomposed
		{"", "Mật ong", true},
	} {
		if got := sameProductName(tc.name, tc.decided); got != tc.want {
			t.Errorf("%q for %q: %v", tc.name, tc.decided, got)
		}
	}
}

func TestEntityNamesThatAreTheSame(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want bool
	}{
		{"HTX Chè Pù Ngoi", "Hợp tác xã chè Pù Ngoi", true},
		{"CTCP XNK Lăng Xanh", "Công ty Cổ phần Xuất nhập khẩu Lăng Xanh", true},
		{"Cty TNHH MTV Lăng Xanh", "Công ty trách nhiệm hữu hạn một thành viên Lăng Xanh", true},
		{"Chi nhánh Công ty TNHH Lăng Xanh", "Công ty TNHH Lăng Xanh", true},
		{"HTX Chè Pù Ngoi", "HTX Chè Mường Vả", false},
		{"HTX Chè Pù Ngoi", "Công ty Chè Pù Ngoi", false},
	} {
		if sameEntityName(tc.a, tc.b) != tc.want || sameEntityName(tc.b, tc.a) != tc.want {
			t.Errorf("%q and %q: %v, want %v", tc.a, tc.b, !tc.want, tc.want)
		}
	}
}
