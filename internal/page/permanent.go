package page

import (
	"ocop/internal/catalogue"
	"ocop/internal/vi"
)

// permanent is the short address of a product that is printed and kept for
// ever, without the base: "/p/99-99102-001-2026/", by its product code or,
// when it has none, by its id. It is the same in both languages.
func (s *site) permanent(p *catalogue.PublicProduct) string {
	return "/p/" + permanentKey(p) + "/"
}

// permanentKey is the last part of a permanent address.
func permanentKey(p *catalogue.PublicProduct) string {
	if slug := vi.Slug(p.Code); slug != "" {
		return slug
	}
	return string(p.ID)
}
