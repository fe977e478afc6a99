package labeltext

import (
	"slices"
	"testing"
)

func TestAllergensAreFoundByWholeWordsWithTheirMarks(t *testing.T) {
	for ingredient, want := range map[string][]Allergen{
		"Bột mì":                        {Gluten},
		"BỘT MỲ":                        {Gluten},
		"yến mạch cán dẹt":              {Gluten},
		"bột khoai mì":                  nil, // cassava
		"Tép riu":                       {Crustacean},
		"mắm tôm":                       {Crustacean},
		"của nhà":                       nil,
		"tép bưởi":                      nil,
		"Trứng vịt":                     {Egg},
		"trứng cá hồi":                  {Fish},
		"cá cơm":                        {Fish},
		"cà chua":                       nil,
		"ca cao":                        nil,
		"rau diếp cá":                   nil,
		"nước mắm":                      {Fish},
		"mắm muối":                      nil,
		"lạc rang":                      {Peanut},
		"Đậu phộng":                     {Peanut},
		"lá lạc tiên":                   nil,
		"lác":                           nil,
		"đậu nành":                      {Soy},
		"sữa đậu nành":                  {Soy},
		"nước tương":                    {Soy},
		"đậu xanh":                      nil,
		"sữa bột":                       {Milk},
		"sữa ong chúa":                  nil,
		"vú sữa":                        nil,
		"hạt điều":                      {TreeNut},
		"màu hạt điều":                  nil, // annatto
		"hạnh nhân":                     {TreeNut},
		"chất bảo quản (INS 220)":       {Sulphite},
		"natri metabisulfit":            {Sulphite},
		"kali sorbat (INS 202)":         nil,
		"mực":                           nil, // not of the eight, and never mức
		"mức":                           nil,
		"bột mì, trứng gà, sữa, cá thu": {Gluten, Egg, Fish, Milk},
		"bo\u0323\u0302t mi\u0300":      {Gluten}, // decomposed
		"":                              nil,
	} {
		if got := Allergens(ingredient); !slices.Equal(got, want) {
			t.Errorf("Allergens(%q): got %v, want %v", ingredient, got, want)
		}
	}
}

func TestWarningsMayNameTheGroupOrTakeItIn(t *testing.T) {
	for _, c := range []struct {
		warning string
		of      Allergen
		want    bool
	}{
		{"Có giáp xác (tép); người dị ứng giáp xác không dùng.", Crustacean, true},
		{"Sản phẩm có chứa thuỷ sản", Fish, true},
		{"Sản phẩm có chứa hải sản", Crustacean, true},
		{"Có chứa các loại hạt", TreeNut, true},
		{"Có chứa đậu nành", Peanut, false},
		{"Không dùng cho trẻ dưới 1 tuổi", Egg, false},
		{"", Milk, false},
	} {
		if got := Warns(c.warning, c.of); got != c.want {
			t.Errorf("Warns(%q, %s): got %v, want %v", c.warning, c.of.VI(), got, c.want)
		}
	}
}

func TestEveryGroupHasItsNameAndWords(t *testing.T) {
	seen := map[string]bool{}
	for a := range allergens {
		if a.VI() == "" || seen[a.VI()] || len(wordsOf[a]) == 0 {
			t.Errorf("group %d: %q, %d words", a, a.VI(), len(wordsOf[a]))
		}
		seen[a.VI()] = true
	}
}

func TestHasFindsWholeWords(t *testing.T) {
	for _, c := range []struct {
		text, phrase string
		want         bool
	}{
		{"MẬT ONG HOA RỪNG", "mật ong", true},
		{"Mật-ong", "mật ong", true},
		{"nước hoà tan", "hòa tan", true},
		{"Gừngsấy", "gừng", false},
		{"gừng", "", false},
	} {
		if got := Has(c.text, c.phrase); got != c.want {
			t.Errorf("Has(%q, %q): got %v, want %v", c.text, c.phrase, got, c.want)
		}
	}
}

func TestFirstIsTheFirstPhraseOfTheList(t *testing.T) {
	phrases := []string{"giảm giá", "mua ngay"}
	for text, want := range map[string]string{
		"Mua ngay, giảm giá": "giảm giá",
		"MUA NGAY":           "mua ngay",
		"giám gia":           "",
	} {
		if got := First(text, phrases); got != want {
			t.Errorf("First(%q): got %q, want %q", text, got, want)
		}
	}
}
