package rules

import (
	"regexp"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/vi"
)

var teaCoffeeInDrinks = &check.Rule{
	ID:       "tea-coffee-in-drinks",
	Title:    "Chè, cà phê phải xếp vào nhóm Thực phẩm",
	Doc:      "Chè (bộ 11), trà từ thực vật khác (bộ 12) và cà phê, ca cao (bộ 13) thuộc nhóm Thực phẩm, không thuộc Đồ uống; đây là chỗ các danh sách hay xếp nhầm nhất. Tên bắt đầu bằng rượu, nước, bia, vang hay siro là đồ uống thật và không bị nhắc. Sửa bộ sản phẩm, hoặc miễn trừ quy tắc này cho sản phẩm pha sẵn đóng chai.",
	Basis:    []law.Citation{law.Cite(law.QD148, "Phụ lục I"), law.Cite(law.QD26, "Phụ lục I")},
	Severity: finding.Warning,
	From:     bindsFrom(law.QD148),
	Group:    check.ScoreGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if g, ok := law.GroupOf(p.Set); !ok || g.Slug != "do-uong" {
			return
		}
		name := vi.NFC(p.Name)
		m := teaOrCoffee.FindStringSubmatch(placesOfTea.ReplaceAllString(name, ""))
		if m == nil || realDrink.MatchString(name) {
			return
		}
		s.Reportf(p.Doc, "set", "Tên có chữ “%s” nhưng sản phẩm xếp ở bộ %d, nhóm Đồ uống. Chè, cà phê thuộc nhóm Thực phẩm: chuyển sang bộ 11, 12 hoặc 13.", strings.ToLower(m[1]), p.Set)
	},
}

var (
	teaOrCoffee = regexp.MustCompile(`(?i)(?:^|[^\pL])(chè|trà|cà[ -]?phê|coffee)(?:[^\pL]|$)`)
	realDrink   = regexp.MustCompile(`(?i)^(?:rượu|nước|bia|vang|si-?rô|siro|sữa)(?:[^\pL]|$)`)
	// placesOfTea are place names with the word in them.
	placesOfTea = regexp.MustCompile(`Trà (?:Bồng|Côn|Cổ|Cú|Lĩnh|Linh|Lý|My|Nóc|Ôn|Vinh)`)
)
