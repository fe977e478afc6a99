package rules

import (
	"testing"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// rulesOf gives the rules that find something in a catalogue, by their ids.
func rulesOf(t *testing.T, c *catalogue.Catalogue) map[string]string {
	t.Helper()
	found, err := check.Run(c, All)
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, f := range found {
		said[f.Rule] = f.Message
	}
	return said
}

// The office of invented content names its provinces in ocop.yaml.
func TestProvincesOfTheSiteCountAsKnown(t *testing.T) {
	commune := func(province string) *catalogue.Commune {
		return &catalogue.Commune{Commune: ocop.Commune{Name: "xã Mới", Province: province, From: ocop.DateOf(2025, 7, 1)},
			ID: "xa-moi", Doc: &source.Doc{Kind: ocop.KindCommune, ID: "xa-moi", Path: "communes/xa-moi.md"}}
	}
	for _, tc := range []struct {
		province  string
		provinces []string
		want      bool
	}{
		{"tỉnh Thượng Lam", nil, true},
		{"tỉnh Thượng Lam", []string{"tỉnh Thượng Lam"}, false},
		{"Thượng  lam", []string{"tỉnh Khác", "Tỉnh Thượng Lam"}, false},
		{"TP. Thượng Lam", []string{"thành phố Thượng Lam"}, false},
		{"tỉnh Thượng Lan", []string{"tỉnh Thượng Lam"}, true},
		{"tỉnh Lâm Đồng", []string{"tỉnh Thượng Lam"}, false},
	} {
		c := &catalogue.Catalogue{AsOf: ocop.DateOf(2026, 11, 23), Provinces: tc.provinces, Communes: []*catalogue.Commune{commune(tc.province)}}
		if _, got := rulesOf(t, c)["province-unknown"]; got != tc.want {
			t.Errorf("%q with %q: found %v, want %v", tc.province, tc.provinces, got, tc.want)
		}
	}
}

// Before the two tiers the form of the current address is judged by the first
// day that it has.
func TestCurrentAddressIsJudgedByItsFirstDayAtLeast(t *testing.T) {
	for address, want := range map[string]bool{"xã A, tỉnh Lào Cai": false, "xã A, tỉnh Yên Bái": true} {
		e := &catalogue.Entity{Doc: &source.Doc{Kind: ocop.KindEntity, ID: "e", Path: "entities/e.md"}}
		e.Address.Current.Text = address
		c := &catalogue.Catalogue{AsOf: ocop.DateOf(2021, 12, 31), Entities: []*catalogue.Entity{e}}
		if _, got := rulesOf(t, c)["province-unknown"]; got != want {
			t.Errorf("%q: found %v, want %v", address, got, want)
		}
	}
}

// A latitude of 104 is refused when it is read, and 0 is left.
func TestSwappedCoordinatesAreSaidToBeSo(t *testing.T) {
	p := &catalogue.Place{Doc: &source.Doc{Kind: ocop.KindPlace, ID: "p", Path: "places/p.md"}}
	p.Location = ocop.Location{Lon: 19.481}
	said := rulesOf(t, &catalogue.Catalogue{AsOf: ocop.DateOf(2026, 11, 23), Places: []*catalogue.Place{p}})
	const want = "Vĩ độ và kinh độ bị đổi chỗ cho nhau. Sửa lại: lat là số nhỏ, lon là số lớn hơn 100."
	if got := said["tourism-geo-invalid"]; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRulesOfRecordsAreOfTheirDays(t *testing.T) {
	for id, first := range map[string]ocop.Date{
		"tax-code-12-digits-public":      ocop.DateOf(2025, 7, 1),
		"address-has-abolished-district": ocop.DateOf(2025, 7, 1),
		"address-mapping-missing":        ocop.DateOf(2025, 7, 1),
		"tourism-licence-missing":        ocop.DateOf(2026, 5, 22),
	} {
		r := Find(id)
		if r.Clock != check.StatusClock || !r.Applies(first) || r.Applies(first.AddDays(-1)) {
			t.Errorf("%s is in force from %v, want %v", id, r.From, first)
		}
	}
}

func TestPastSentencesAreNotStale(t *testing.T) {
	known, on := citables(), ocop.DateOf(2026, 11, 23)
	for text, want := range map[string]int{
		"Theo Quyết định 148/QĐ-TTg.": 1,
		"148/QĐ-TTg":                  1,
		"Theo Quyết định 148/QĐ-TTg, Quyết định 148/QĐ-TTg.":                  1,
		"Theo Quyết định 148/QĐ-TTg ngày 24/02/2023.":                         1,
		"Từ năm 2023 theo Quyết định 148/QĐ-TTg.":                             0,
		"Ngày 21/8/2023 theo Quyết định 148/QĐ-TTg.":                          0,
		"Quyết định 5/2023/QĐ-UBND theo Quyết định 148/QĐ-TTg.":               1,
		"Số /2023 theo Quyết định 148/QĐ-TTg.":                                1,
		"Năm 2027 theo Quyết định 148/QĐ-TTg.":                                1,
		"Mã 120231 theo Quyết định 148/QĐ-TTg.":                               1,
		"Số 20a1 theo Quyết định 148/QĐ-TTg.":                                 1,
		"Trước đây thế. Theo Quyết định 148/QĐ-TTg.":                          1,
		"Theo Quyết định 148/QĐ-TTg. Trước đây thế.":                          1,
		"Quyết định 26/2026/QĐ-TTg thay thế Quyết định 148/QĐ-TTg.":           0,
		"Quyết định 148/QĐ-TTg cũ đã bãi bỏ. Nay theo Quyết định 148/QĐ-TTg.": 1,
		"Theo quyết định 1148/QĐ-TTg và Đ148/QĐ-TTg.":                         0,
		"Theo nghị định 43/2017, NĐ số 111/2021.":                             2,
		"Theo nghị định 43/2017/NĐ-CP và thông tư 43/2017.":                   1,
		"Replaced Decision 148/QĐ-TTg.":                                       0,
		"Ngày 1/2, a/b, /, 148/":                                              0,
		"":                                                                    0,
	} {
		if got := staleCitations(known, text, on); len(got) != want {
			t.Errorf("%q: %d stale citations, want %d", text, len(got), want)
		}
	}
}

// Whose the support of a dossier without its product is, nobody knows.
func TestSupportWithoutAProductIsNotCounted(t *testing.T) {
	d := &catalogue.Dossier{Doc: &source.Doc{Kind: ocop.KindDossier, ID: "d", Path: "dossiers/d.md"}}
	d.Supports = []ocop.Support{{Year: 2026, Use: ocop.ForLabel, Amount: 5}}
	if sums := supportSums(&catalogue.Catalogue{AsOf: ocop.DateOf(2026, 11, 23), Dossiers: []*catalogue.Dossier{d}}); len(sums) > 0 {
		t.Errorf("got %v, want no sums", sums)
	}
}

func TestWordsAreJoinedAsInASentence(t *testing.T) {
	for _, tc := range []struct {
		words []string
		want  string
	}{
		{nil, ""}, {[]string{"giờ"}, "giờ"}, {[]string{"giờ", "mùa"}, "giờ và mùa"}, {[]string{"giờ", "mùa", "giá"}, "giờ, mùa và giá"},
	} {
		if got := joined(tc.words); got != tc.want {
			t.Errorf("%q: got %q, want %q", tc.words, got, tc.want)
		}
	}
}
