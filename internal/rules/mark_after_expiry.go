package rules

import (
	"fmt"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var markAfterExpiry = &check.Rule{
	ID:       "mark-after-expiry",
	Title:    "Nhãn in sau ngày hết hạn không được có dấu OCOP",
	Doc:      "Từ ngày giấy chứng nhận hết hiệu lực, chủ thể không được in thêm nhãn có dấu OCOP. Thu hồi hoặc che dấu trên lô nhãn này và in lại nhãn không có dấu cho đến khi được công nhận lại.",
	Basis:    []law.Citation{law.Cite(law.QC1162, "Điều 4"), law.Cite(law.QD26, "Điều 8 khoản 1 điểm d")},
	Severity: finding.Error,
	Effect:   finding.HideMark,

	Product: func(s *check.Pass, p *catalogue.Product) {
		// A label of which only the day of a check is known may be older than
		// the last day of the certificate.
		if !marked(p) || p.Label.PrintedOn.IsZero() {
			return
		}
		then := ocop.StandingOn(p.Certificates, p.Withdrawn, p.Label.PrintedOn)
		if then.Status != ocop.Expired {
			return
		}
		field := source.At("labels", p.LabelAt, "printed_on")
		message := fmt.Sprintf("Nhãn in ngày %s, sau ngày hết hạn %s, vẫn có dấu OCOP. Thu hồi hoặc che dấu trên lô nhãn này.", viDate(p.Label.PrintedOn), viDate(then.Until))
		if p.Standing.Status.InForce() {
			s.ReportPast(p.Doc, field, message) // recognised again since
			return
		}
		s.Report(p.Doc, field, message)
	},
}
