package catalogue

import (
	"slices"
	"testing"
	"testing/fstest"

	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

func TestSubjectsNameEveryRecord(t *testing.T) {
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{
		"entities/htx.md": "name: HTX\nkind: cooperative", "communes/xa.md": "name: Xã\nprovince: Tỉnh",
		"products/tra.md": "name: Trà\nentity: htx", "stories/chuyen.md": "title: Chuyện\ndate: 2026-01-01",
		"places/ban.md": "name: Bản\nkind: village", "routes/tuyen.md": "name: Tuyến", "events/hoi.md": "name: Hội\nkind: trade-promotion\nfrom: 2026-01-01",
		"pages/trang.md": "title: Trang", "dossiers/tra.md": "state: idea", "plans/2026.md": "year: 2026",
	} {
		fsys[name] = &fstest.MapFile{Data: []byte("---\n" + text + "\n---\n")}
	}
	tree, _, err := source.Read(t.Context(), fsys, ocop.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	cat, _ := Link(tree, ocop.DateOf(2026, 11, 23))
	var names []string
	for _, s := range cat.Subjects() {
		names = append(names, s.Name)
		if s.Record != (finding.Finding{Path: s.Path}).Owner() {
			t.Errorf("record %s lies in %s", s.Record, s.Path)
		}
	}
	if want := []string{"Trà", "HTX", "Xã", "Chuyện", "Bản", "Tuyến", "Hội", "Trang", "Hồ sơ Trà", "Kế hoạch 2026"}; !slices.Equal(names, want) {
		t.Errorf("got %v, want %v", names, want)
	}
	if got, want := cat.RecordsOfProduct(cat.Products[0]), []string{"products/tra", "dossiers/tra"}; !slices.Equal(got, want) {
		t.Errorf("records of the product: got %v, want %v", got, want)
	}
}
