package rules

import (
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/wording"
)

var medicalClaim = &check.Rule{
	ID:       "medical-claim",
	Title:    "Lời giới thiệu không được gây hiểu là chữa bệnh",
	Doc:      "Thực phẩm, đồ uống, mỹ phẩm và đồ dùng không được giới thiệu như thuốc: không viết chữa, trị, đặc trị, khỏi bệnh, thay thuốc, ngừa bệnh. Câu bắt buộc “không có tác dụng thay thế thuốc chữa bệnh” và những câu phủ định thì được. Công dụng hỗ trợ sức khỏe chỉ viết khi có căn cứ. Bỏ chữ ấy, tả hương vị và cách làm thay vào; nếu câu không nói về sản phẩm thì ghi waive kèm lý do.",
	Basis:    []law.Citation{law.Cite(law.LAT, ""), law.Cite(law.LQC, "")},
	Severity: finding.Warning,
	Verify:   true,
	Group:    check.ClaimGroup,

	Text: func(s *check.Pass, t *check.Text) {
		if p := t.Product; p != nil && p.Label != nil && law.CategoryOf(p.Set, p.Label.Category) == ocop.CategoryMedicine {
			return
		}
		for m := range t.Phrases(wording.Medical) {
			switch {
			case m.Tag != "use":
				s.ReportText(t, m.Start, "“"+excerpt(t, m)+"” gây hiểu là sản phẩm chữa hoặc ngừa bệnh. Bỏ chữ này; chỉ nói những gì sản phẩm có.")
			case t.Product != nil && t.Product.Set != healthSet:
				s.ReportTextAs(finding.Info, t, m.Start, "“"+excerpt(t, m)+"” là lời nêu công dụng với sức khỏe. Giữ lại chỉ khi có tài liệu chứng minh.")
			}
		}
	},
}
