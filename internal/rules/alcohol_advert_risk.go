package rules

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/labeltext"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var alcoholAdvertRisk = &check.Rule{
	ID:       "alcohol-advert-risk",
	Title:    "Rượu từ 15 độ không được quảng cáo",
	Doc:      "Luật cấm quảng cáo rượu từ 15 độ trở lên và bán cho người dưới 18 tuổi. Trang giới thiệu chỉ nêu thông tin về sản phẩm, không mời mua, không khuyến mại; nhãn ghi không bán cho người dưới 18 tuổi.",
	Basis:    []law.Citation{law.Cite(law.L44, ""), law.Cite(law.LQC, "")},
	From:     bindsFrom(law.L44),
	Clock:    check.StatusClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,
	Verify:   true,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l := p.Label
		if l == nil || law.CategoryOf(p.Set, l.Category) != ocop.CategoryAlcohol || l.Ethanol < advertLimit {
			return
		}
		if !says(l, "18 tuổi") {
			s.Report(p.Doc, labelField(p, "warning"), "Nhãn rượu từ 15 độ chưa ghi không bán cho người dưới 18 tuổi. Thêm lời này khi in lại nhãn.")
		}
		for _, t := range check.ProductTexts(p) {
			if words := labeltext.First(t.Value, promotions); words != "" {
				at := max(0, strings.Index(strings.ToLower(t.Value), words))
				s.ReportText(&t, min(at, len(t.Value)), "“"+words+"” là lời quảng cáo, mà rượu từ 15 độ không được quảng cáo. Bỏ lời này.")
			}
		}
		for i, a := range p.Entity.Adverts {
			if a.Product == p.ID && a.Product != "" {
				s.Reportf(p.Entity.Doc, source.At("adverts", i, ""), "Quảng cáo này cho %s, mà rượu từ 15 độ không được quảng cáo. Gỡ quảng cáo.", p.Name)
			}
		}
	},
}

// advertLimit is the strength in percent from which spirits may not be
// advertised (Luật 44/2019/QH14).
const advertLimit = 15

// promotions are words that invite to buy or to drink.
var promotions = []string{"khuyến mại", "khuyến mãi", "giảm giá", "ưu đãi", "tặng kèm", "mua một tặng một", "mua 1 tặng 1",
	"mua ngay", "đặt mua ngay", "đặt hàng ngay", "thưởng thức ngay", "nâng ly", "hãy uống", "mời bạn uống", "uống khỏe",
	"tốt cho sức khỏe", "bổ thận", "tráng dương", "tăng cường sinh lực"}
