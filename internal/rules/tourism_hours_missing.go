package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var tourismHoursMissing = &check.Rule{
	ID:       "tourism-hours-missing",
	Title:    "Dịch vụ du lịch nên ghi giờ đón khách, mùa và cách liên hệ",
	Doc:      "Khách cần biết khi nào đến được và hỏi ai. Ghi hours, season và contact hoặc booking ở bản ghi điểm du lịch; nếu không có điểm du lịch thì ghi ở sản phẩm và chủ thể. Điện thoại chỉ hiện trên trang khi có đồng ý.",
	House:    true,
	Group:    check.RecordGroup,
	Severity: finding.Info,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if p.Set != law.TourismSet || p.Standing.Status == ocop.Withdrawn {
			return
		}
		hours, season, reached := p.Entity.Hours != "", len(p.Season) > 0, reachable(p.Entity.Contact, p.Entity.Channels, p.Trade.Channels)
		if v := p.Place; v != nil {
			hours, season = hours || v.Hours != "", season || len(v.Season) > 0
			reached = reached || reachable(v.Contact, v.Booking)
		}
		var lacks []string
		for _, v := range []struct {
			given bool
			word  string
		}{{hours, "giờ đón khách"}, {season, "mùa đón khách"}, {reached, "cách liên hệ"}} {
			if !v.given {
				lacks = append(lacks, v.word)
			}
		}
		if len(lacks) > 0 {
			s.Reportf(p.Doc, "place", "Dịch vụ du lịch chưa ghi %s. Bổ sung ở bản ghi điểm du lịch hoặc chủ thể.", joined(lacks))
		}
	},
}

// reachable reports whether there is any way to ask or to book.
func reachable(c ocop.Contact, channels ...[]ocop.Channel) bool {
	if c.Phone != "" || c.Zalo != "" || c.Email != "" || c.Website != "" {
		return true
	}
	for _, list := range channels {
		if len(list) > 0 {
			return true
		}
	}
	return false
}
