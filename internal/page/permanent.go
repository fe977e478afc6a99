package page

import (
	"ocop/internal/catalogue"
	"ocop/internal/codes"
)

// permanent is the address of a product that never changes, as printed on
// cards: /01/<GTIN of 14 digits>/ (GS1 Digital Link) when it has a GTIN, else
// /p/<product code>/ or /p/<id>/.
func (s *site) permanent(p *catalogue.PublicProduct) string {
	for _, k := range p.Packings {
		if gtin := codes.GTIN14(k.GTIN); gtin != "" && !codes.Restricted(k.GTIN) {
			return "/01/" + gtin + "/"
		}
	}
	if p.Label != nil {
		if gtin := codes.GTIN14(p.Label.GTIN); gtin != "" && !codes.Restricted(p.Label.GTIN) {
			return "/01/" + gtin + "/"
		}
	}
	if p.Code != "" {
		return "/p/" + p.Code + "/"
	}
	return "/p/" + string(p.ID) + "/"
}
