package rules

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var setUnknown = &check.Rule{
	ID:       "set-unknown",
	Title:    "Sản phẩm phải thuộc một bộ sản phẩm",
	Doc:      "Bộ sản phẩm (1 đến 26) quyết định phiếu chấm, nhóm trên trang và nội dung nhãn. Sản phẩm chỉ được công nhận trước 24/02/2023 có thể ghi nhóm của năm 2018 thay cho bộ. Sản phẩm chưa được công nhận lần nào thì mới là cảnh báo. Điền số của bộ theo Phụ lục I.",
	Basis:    []law.Citation{law.Cite(law.QD1048, "Phụ lục I"), law.Cite(law.QD148, "Phụ lục I"), law.Cite(law.QD26, "Phụ lục I")},
	Severity: finding.Error,
	Clock:    check.RecognitionClock,
	Group:    check.ScoreGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if _, ok := law.FindSet(p.Set); ok {
			return
		}
		since := bindsFrom(law.QD148)
		late := slices.ContainsFunc(p.Certificates, func(c ocop.Certificate) bool { return !decidedOn(&c).Before(since) })
		switch {
		case len(p.Certificates) == 0:
			s.ReportAs(finding.Warning, p.Doc, "set", "Chưa xác định bộ sản phẩm. Điền số từ 1 đến 26 trước khi lập hồ sơ.")
		case late:
			s.Report(p.Doc, "set", "Sản phẩm đã được công nhận theo 26 bộ sản phẩm nhưng chưa ghi bộ nào. Điền số từ 1 đến 26 theo phiếu chấm.")
		case p.OldGroup == "":
			s.Report(p.Doc, "set", "Sản phẩm đã được công nhận nhưng chưa ghi bộ sản phẩm, cũng chưa ghi nhóm của năm 2018. Điền số từ 1 đến 26, hoặc nhóm cũ.")
		}
	},
}
