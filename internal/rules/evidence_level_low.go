package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
)

var evidenceLevelLow = &check.Rule{
	ID:       "evidence-level-low",
	Title:    "Hạng sao chỉ công khai khi có nguồn của cơ quan nhà nước",
	Doc:      "Đề nghị, dự thảo (B2) và lời của nơi bán (C) chưa phải quyết định công nhận: đã có sản phẩm được đề nghị mà không được công nhận. Tìm bản quyết định (A) hoặc tin của cơ quan nhà nước (B1); trước đó trang công khai không hiện sao.",
	House:    true,
	Severity: finding.Warning,
	Effect:   finding.HideMark,

	Product: func(s *check.Pass, p *catalogue.Product) {
		c := inForce(p)
		if c == nil {
			return
		}
		field := certificateField(p, "evidence")
		switch c.Evidence {
		case "":
			s.Missing(p.Doc, field, "mức tin cậy của nguồn về quyết định")
		case "B2":
			s.Report(p.Doc, field, "Nguồn là đề nghị hoặc dự thảo, chưa đủ để công khai hạng sao. Đối chiếu với quyết định công nhận rồi sửa evidence thành A.")
		case "C":
			s.Report(p.Doc, field, "Nguồn là lời của nơi bán, chưa đủ để công khai hạng sao. Đối chiếu với quyết định công nhận rồi sửa evidence thành A.")
		}
	},
}
