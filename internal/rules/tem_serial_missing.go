package rules

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var temSerialMissing = &check.Rule{
	ID:       "tem-serial-missing",
	Title:    "Dải số tem OCOP của đợt nhãn nên được ghi lại",
	Doc:      "Tỉnh có cấp tem đánh số thì dải số giúp tra hàng thật, hàng giả. Chỉ nhắc ở Đồng Tháp, nơi có văn bản về tem, và ở sản phẩm mà đợt nhãn trước đã ghi số tem. Ghi số đầu và số cuối vào tem.",
	Basis:    []law.Citation{law.Cite(law.DT970, "")},
	Severity: finding.Info,
	From:     bindsFrom(law.DT970),
	Clock:    check.LabelClock,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if !marked(p) || p.Label.Tem != (ocop.Tem{}) || p.Label.Day().IsZero() || !s.InForce(p.Label.Day()) {
			return
		}
		before := slices.ContainsFunc(p.Labels, func(l ocop.Label) bool { return l.Tem != (ocop.Tem{}) })
		if before || findWords(wordKeys(nameWords(originalProvince(p))), wordKeys(nameWords("Đồng Tháp"))) >= 0 {
			s.Report(p.Doc, labelField(p, "tem"), "Chưa ghi dải số tem OCOP của đợt nhãn này. Ghi số đầu và số cuối vào tem: from, to.")
		}
	},
}
