package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var labelLawChanged = &check.Rule{
	ID:       "label-law-changed",
	Title:    "Nhãn in theo luật cũ cần kiểm tra quy định chuyển tiếp",
	Doc:      "Nghị định về nhãn đã đổi từ khi in nhãn này. Chưa rõ nhãn đã in trước được dùng đến bao giờ, nên khi in lại thì theo nghị định mới, và hỏi cơ quan quản lý nếu còn nhiều nhãn cũ.",
	Basis:    []law.Citation{law.Cite(law.ND37, "")},
	From:     bindsFrom(law.ND37),
	Clock:    check.StatusClock,
	Group:    check.LabelGroup,
	Severity: finding.Info,
	Verify:   true,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, ok := goodsLabel(p)
		if !ok {
			return
		}
		if l.Day().IsZero() {
			s.Missing(p.Doc, labelField(p, "printed_on"), "ngày in nhãn")
			return
		}
		then, known := law.Labelling(l.Day())
		now, ok := law.Labelling(s.AsOf)
		if known && ok && then.ID != now.ID {
			in, _ := law.Find(now.Basis)
			s.Reportf(p.Doc, labelField(p, "printed_on"), "Nhãn ngày %s theo luật cũ, trước %s. Kiểm tra quy định chuyển tiếp, và theo nghị định mới khi in lại.", viDate(l.Day()), in.Number)
		}
	},
}
