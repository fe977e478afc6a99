package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var officialChannelMissing = &check.Rule{
	ID:       "official-channel-missing",
	Title:    "Nên công bố nơi bán chính thức",
	Doc:      "Sản phẩm có sao hay bị bán giả trên mạng xã hội. Danh sách nơi bán do chủ thể xác nhận giúp người mua biết mua ở đâu. Ghi kênh bán vào trade.channels của sản phẩm hoặc channels của chủ thể với official: true.",
	House:    true,
	Severity: finding.Info,
	Group:    check.ClaimGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if p.Set == law.TourismSet || !p.Standing.Status.InForce() || hasOfficial(p.Trade.Channels) || hasOfficial(p.Entity.Channels) {
			return
		}
		s.Report(p.Doc, "trade.channels", "Chưa công bố nơi bán chính thức của sản phẩm có sao. Ghi kênh bán với official: true.")
	},
}

func hasOfficial(list []ocop.Channel) bool {
	for i := range list {
		if list[i].Official {
			return true
		}
	}
	return false
}
