package rules

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/labeltext"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

// The rules on label contents begin with NĐ 43/2017: nobody has read the
// decree before it, and no label of its time may still be used.

// smallFace is the area in cm² below which a labelling face counts as small;
// the letters may then be lower (NĐ 43/2017, Điều 6).
const smallFace = 80

// The least heights in mm of the letters on packed food, NĐ 43/2017, Điều 6.
const (
	letterHeight      = 1.2
	smallLetterHeight = 0.9
)

// judgedLabel gives the newest goods label and its category of Appendix I, ""
// when the set does not decide it. ok is false when there is no such label, or
// the rule was not in force when it was printed.
func judgedLabel(s *check.Pass, p *catalogue.Product) (l *ocop.Label, c ocop.Category, ok bool) {
	l, ok = goodsLabel(p)
	if !ok || !s.InForce(labelDay(s, l)) {
		return nil, "", false
	}
	c = law.CategoryOf(p.Set, l.Category)
	if _, known := law.FindSet(p.Set); known && c == "" {
		s.Missing(p.Doc, labelField(p, "category"), "loại hàng của nhãn, mà bộ sản phẩm không cho biết")
	}
	return l, c, true
}

// labelDay is the day by which a label is judged: a label without any day
// is judged as if it were printed today.
func labelDay(s *check.Pass, l *ocop.Label) ocop.Date {
	if l.Day().IsZero() {
		return s.AsOf
	}
	return l.Day()
}

// lacks reports whether a label does not print a content that its category
// requires. What a small pack leaves to another place, which it names, is not
// lacking.
func lacks(l *ocop.Label, c ocop.Category, content law.Content) bool {
	return l.SmallPackNote == "" && slices.Contains(law.Contents(c), content) && !prints(l, content)
}

// prints reports whether a label prints a content.
func prints(l *ocop.Label, content law.Content) bool {
	switch content {
	case law.Net:
		return l.Net != ""
	case law.Mfg:
		return l.Mfg != "" || labeltext.HasMfg(l.Exp)
	case law.Exp:
		return l.Exp != "" || labeltext.HasExp(l.Mfg)
	case law.Ingredients:
		return len(l.Ingredients) > 0
	case law.Nutrition:
		return hasFacts(l.Nutrition)
	case law.Warning:
		return l.Warning != ""
	case law.Usage:
		return l.Usage != ""
	case law.Storage:
		return l.Storage != ""
	case law.Ethanol:
		return l.Ethanol > 0
	case law.Lot:
		return l.Lot != ""
	case law.Uses:
		return l.Uses != ""
	case law.Target:
		return l.Target != ""
	case law.Dose:
		return l.Dose != ""
	case law.Material:
		return l.Material != "" || len(l.Ingredients) > 0
	case law.Dimensions:
		return l.Dimensions != ""
	}
	return true
}

// contentVI names the contents in Vietnamese.
var contentVI = map[law.Content]string{
	law.Net: "định lượng", law.Mfg: "ngày sản xuất", law.Exp: "hạn sử dụng", law.Ingredients: "thành phần",
	law.Nutrition: "giá trị dinh dưỡng", law.Warning: "cảnh báo", law.Usage: "hướng dẫn sử dụng", law.Storage: "hướng dẫn bảo quản",
	law.Ethanol: "hàm lượng etanol", law.Lot: "số lô", law.Uses: "công dụng", law.Target: "đối tượng sử dụng", law.Dose: "liều dùng",
	law.Material: "chất liệu", law.Dimensions: "kích thước",
}

// reportContent reports a content that is lacking. What medicine must print
// stands in a circular that nobody has read, so there it is a warning.
func reportContent(s *check.Pass, p *catalogue.Product, c ocop.Category, key, message string) {
	if c == ocop.CategoryMedicine {
		s.ReportAs(finding.Warning, p.Doc, labelField(p, key), message)
		return
	}
	s.Report(p.Doc, labelField(p, key), message)
}

// labelDates are the readings of the two days of a label. Either day may stand
// in the line of the other.
func labelDates(l *ocop.Label) (mfg, exp labeltext.When) {
	mfgText, expText := l.Mfg, l.Exp
	if mfgText == "" && labeltext.HasMfg(expText) {
		mfgText = expText
	}
	if expText == "" && labeltext.HasExp(mfgText) {
		expText = mfgText
	}
	return labeltext.Mfg(mfgText), labeltext.Exp(expText)
}

// isFood reports whether a category is packed food or drink without alcohol.
func isFood(c ocop.Category) bool {
	return c == ocop.CategoryGrain || c == ocop.CategoryFood || c == ocop.CategoryDrink
}

// says reports whether one of the printed texts of a label holds a phrase.
func says(l *ocop.Label, phrase string) bool {
	for _, text := range append([]string{l.Name, l.Warning, l.Usage, l.Uses, l.Target, l.Dose}, l.Texts...) {
		if labeltext.Has(text, phrase) {
			return true
		}
	}
	return false
}
