package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var attpMissing = &check.Rule{
	ID:       "attp-missing",
	Title:    "Cơ sở thực phẩm phải có giấy an toàn thực phẩm hoặc căn cứ miễn",
	Doc:      "Cơ sở sản xuất thực phẩm, đồ uống cần giấy chứng nhận đủ điều kiện an toàn thực phẩm, hoặc HACCP, ISO 22000, GMP còn hiệu lực, hoặc thuộc trường hợp miễn của Điều 12 Nghị định 15/2018/NĐ-CP có bản cam kết. Bộ tiêu chí lại đòi giấy này ở hạng 3 sao, nên sản phẩm đã có sao mà được miễn thì có một lưu ý. Ghi giấy vào documents, hoặc ghi exemption.food_safety và evidence.",
	Basis:    []law.Citation{law.Cite(law.ND15, "Điều 11, Điều 12"), law.Cite(law.QD26, "Phụ lục II")},
	Severity: finding.Warning,
	Clock:    check.FoodClock,
	From:     bindsFrom(law.ND15),
	Group:    check.ClaimGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		started := len(p.Certificates) > 0 || p.Label != nil
		if !isFoodSet(p.Set) || !started || p.Standing.Status == ocop.Withdrawn || !s.InForce(s.AsOf) {
			return
		}
		if len(papers(p, ocop.DocFoodSafety)) > 0 || livePaper(p, s.AsOf, foodSafetySystems...) {
			return // one that has ended is another rule's
		}
		switch x := p.Exemption; {
		case x.FoodSafety == "":
			s.Report(p.Doc, "documents", "Chưa có giấy chứng nhận an toàn thực phẩm, giấy tương đương hoặc căn cứ miễn. Ghi giấy vào documents, hoặc ghi exemption.food_safety.")
		case x.FoodSafety == "certified-system":
			s.Report(p.Doc, "exemption.food_safety", "Ghi miễn vì đã có HACCP, ISO 22000 hoặc GMP nhưng không có giấy nào như vậy còn hiệu lực. Ghi giấy vào documents, hoặc sửa căn cứ miễn.")
		case x.Evidence == "":
			s.Report(p.Doc, "exemption.food_safety", "Được miễn giấy chứng nhận an toàn thực phẩm nhưng chưa ghi bản cam kết. Ghi tên và ngày ký vào exemption.evidence.")
		case p.Standing.Status.InForce():
			s.ReportAs(finding.Info, p.Doc, "exemption.food_safety", "Sản phẩm có sao mà cơ sở được miễn giấy chứng nhận an toàn thực phẩm. Xem lại yêu cầu của bộ tiêu chí trước lần công nhận sau.")
		}
	},
}
