package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/labeltext"
	"ocop/internal/law"
)

var labelDateFormat = &check.Rule{
	ID:       "label-date-format",
	Title:    "Ngày sản xuất, hạn sử dụng phải ghi theo thứ tự ngày, tháng, năm",
	Doc:      "Mỗi số ngày, tháng có hai chữ số, năm có hai hoặc bốn; ngăn bằng dấu chấm, gạch chéo, gạch ngang, khoảng trắng hoặc viết liền. Viết năm trước thì phải có chú thích (năm/tháng/ngày). Hạn sử dụng có thể là một thời hạn kể từ ngày sản xuất; nếu ngày in ở chỗ khác thì nhãn chỉ nơi in.",
	Basis:    []law.Citation{law.Cite(law.ND37, "Phụ lục III"), law.Cite(law.ND43, "Điều 14, Phụ lục III")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, _, ok := judgedLabel(s, p)
		if !ok {
			return
		}
		mfg, exp := labelDates(l)
		if l.Mfg != "" {
			dateFormat(s, p, "mfg", "Ngày sản xuất", l.Mfg, mfg)
		}
		if l.Exp != "" {
			dateFormat(s, p, "exp", "Hạn sử dụng", l.Exp, exp)
		}
	},
}

// dateFormat reports in what a date text departs from the forms of the decree.
// A day that is in no calendar is the business of label-date-invalid.
func dateFormat(s *check.Pass, p *catalogue.Product, key, what, text string, w labeltext.When) {
	say := func(wrong, mend string) {
		s.Reportf(p.Doc, labelField(p, key), "%s “%s” %s. %s.", what, text, wrong, mend)
	}
	switch {
	case w.Form == labeltext.Unread:
		say("chưa đúng mẫu nào của nghị định", "Ghi theo thứ tự ngày, tháng, năm, ví dụ 02/04/26")
	case w.Form == labeltext.Unlimited && key == "mfg":
		say("không phải là một ngày", "Ghi theo thứ tự ngày, tháng, năm, ví dụ 02/04/26")
	case w.Fault == labeltext.YearFirst, yearFirstMeant(s, p, key, w):
		say("viết năm trước mà không có chú thích", "Viết ngày, tháng, năm hoặc thêm chú thích (năm/tháng/ngày)")
	case w.Fault == labeltext.MonthFirst:
		say("viết tháng trước ngày", "Viết theo thứ tự ngày, tháng, năm")
	case w.Fault == labeltext.OneDigit:
		say("có ngày hoặc tháng chỉ một chữ số", "Viết đủ hai chữ số, ví dụ 02/04/26")
	}
}
