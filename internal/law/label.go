package law

import "ocop/internal/ocop"

// LabelRegime is a span of days in which labels were printed under one decree.
// The label clock picks it: the day of printing.
type LabelRegime struct {
	ID       string
	From, To ocop.Date // first and last day; zero = open
	Basis    Key
}

// Labels printed before 01/06/2017 might be used for two years more, and goods
// sold to their expiry. What NĐ 37/2026 lets happen to labels printed before it is not known: a
// requirement that is new in it must not be an error for such a label.
var labellings = []LabelRegime{
	{"label-2006", ocop.Date{}, day(2017, 5, 31), ND89},
	{"label-2017", day(2017, 6, 1), day(2022, 2, 14), ND43},
	{"label-2021", day(2022, 2, 15), day(2026, 1, 22), ND111},
	{"label-2026", day(2026, 1, 23), ocop.Date{}, ND37},
}

// Labelling gives the regime of a label printed on a day; ok is false when the
// day is not given.
func Labelling(on ocop.Date) (r LabelRegime, ok bool) {
	for _, r := range labellings {
		if !on.IsZero() && within(on, r.From, r.To) {
			return r, true
		}
	}
	return LabelRegime{}, false
}

// Nutrition facts (TT 29/2023/TT-BYT) may be asked for from NutritionFrom;
// from CompulsoryNutrition no new label may be made without them.
var (
	NutritionFrom       = day(2024, 2, 15)
	CompulsoryNutrition = day(2026, 1, 1)
)

// CategoryOf gives the category of Appendix I for a label of a product set.
// The category given on the label wins. The result is "" where the set alone
// does not decide (18: health food or medicine; 20: by use), where goods-label
// law does not apply (26) and outside 1–26.
func CategoryOf(set int, given ocop.Category) ocop.Category {
	switch {
	case given != "":
		return given
	case set == 3:
		return ocop.CategoryGrain
	case set >= 1 && set <= 13:
		return ocop.CategoryFood
	case set == 14 || set == 15:
		return ocop.CategoryAlcohol
	case set == 16 || set == 17:
		return ocop.CategoryDrink
	case set == 19:
		return ocop.CategoryCosmetic
	case set == 21:
		return ocop.CategoryCraft
	case set == 22:
		return ocop.CategoryTextile
	case set >= 23 && set <= 25:
		return ocop.CategoryLive
	}
	return ""
}

// Content is a content of a goods label beyond name, responsible party and
// origin, which every label has.
type Content string

// The contents of Appendix I.
const (
	Net         Content = "net"         // định lượng
	Mfg         Content = "mfg"         // ngày sản xuất
	Exp         Content = "exp"         // hạn sử dụng
	Ingredients Content = "ingredients" // thành phần
	Nutrition   Content = "nutrition"   // giá trị dinh dưỡng
	Warning     Content = "warning"     // cảnh báo
	Usage       Content = "usage"       // hướng dẫn sử dụng
	Storage     Content = "storage"     // hướng dẫn bảo quản
	Ethanol     Content = "ethanol"     // hàm lượng etanol
	Lot         Content = "lot"         // số lô
	Uses        Content = "uses"        // công dụng
	Target      Content = "target"      // đối tượng sử dụng
	Dose        Content = "dose"        // liều dùng
	Material    Content = "material"    // chất liệu
	Dimensions  Content = "dimensions"  // kích thước
)

// Contents lists what Appendix I of NĐ 43/2017 and NĐ 37/2026 requires of a
// label of a category always; nil for a category without rows there and for
// an unknown one. What a label carries only "if any" is not in it: a warning
// on food, drinks, grain and textiles; expiry, storage and lot of alcohol. A
// cosmetic needs a production day or an expiry, so neither is in it. For
// household chemicals no source was read.
func Contents(c ocop.Category) []Content { return contents[c] }

var contents = map[ocop.Category][]Content{
	ocop.CategoryGrain:    {Net, Mfg, Exp},
	ocop.CategoryFood:     {Net, Mfg, Exp, Ingredients, Nutrition, Usage, Storage},
	ocop.CategoryDrink:    {Net, Mfg, Exp, Ingredients, Nutrition, Usage, Storage},
	ocop.CategoryAlcohol:  {Net, Ethanol, Warning},
	ocop.CategoryHealth:   {Net, Mfg, Exp, Ingredients, Uses, Target, Dose, Storage, Warning},
	ocop.CategoryMedicine: {Ingredients, Uses, Dose, Lot, Mfg, Exp},
	ocop.CategoryCosmetic: {Net, Ingredients, Lot, Uses, Usage, Warning},
	ocop.CategoryTextile:  {Material, Dimensions, Usage, Storage},
	ocop.CategoryCraft:    {Material, Dimensions, Usage, Storage},
}
