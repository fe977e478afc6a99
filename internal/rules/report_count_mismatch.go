package rules

import (
	"fmt"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/schema"
	"ocop/internal/source"
)

var reportCountMismatch = &check.Rule{
	ID:       "report-count-mismatch",
	Title:    "Các tổng trong báo cáo phải khớp danh sách sản phẩm",
	Doc:      "Mỗi tổng chép trong signed_report được đếm lại từ các bản ghi: sản phẩm có hạng còn hiệu lực vào ngày chốt số liệu (closed), theo hạng sao, bộ sản phẩm, xã, loại hình chủ thể. Lệch thì hoặc báo cáo đếm sai (tính cả sản phẩm đã hết hạn, tính hai lần sản phẩm nâng hạng), hoặc còn thiếu bản ghi. Sửa chỗ sai, hoặc đính chính báo cáo.",
	House:    true,
	Group:    check.RecordGroup,
	Severity: finding.Warning,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		for _, p := range c.Plans {
			r := &p.Signed
			if len(r.Totals) == 0 {
				continue
			}
			if r.Closed.IsZero() {
				s.Missing(p.Doc, "signed_report.closed", "ngày chốt số liệu của báo cáo")
				continue
			}
			for i, t := range r.Totals {
				products, entities := countOn(c, t, r.Closed)
				what := totalText(t) + " vào ngày " + viDate(r.Closed)
				if t.Products != products {
					s.Reportf(p.Doc, source.At("signed_report.totals", i, "products"), "Báo cáo ghi %d sản phẩm%s, danh sách có %d. Sửa chỗ sai, hoặc đính chính báo cáo.", t.Products, what, products)
				}
				if t.Entities != 0 && t.Entities != entities {
					s.Reportf(p.Doc, source.At("signed_report.totals", i, "entities"), "Báo cáo ghi %d chủ thể có sản phẩm%s, danh sách có %d. Sửa chỗ sai, hoặc đính chính báo cáo.", t.Entities, what, entities)
				}
			}
		}
	},
}

// countOn counts the products of a total whose rank was in force on a day, and
// the entities that they belong to.
func countOn(c *catalogue.Catalogue, t ocop.SignedTotal, day ocop.Date) (products, entities int) {
	seen := map[ocop.EntityID]bool{}
	in := func(m *catalogue.Commune) bool { return m != nil && m.ID == t.Commune }
	for _, p := range c.Products {
		on := ocop.StandingOn(p.Certificates, p.Withdrawn, day)
		switch {
		case p.Draft || !on.Status.InForce() || t.Stars != 0 && on.Stars != t.Stars || t.Set != 0 && p.Set != t.Set:
		case t.Commune != "" && !in(p.Commune) && !in(p.Former):
		case t.Kind != "" && p.Entity.Kind != t.Kind:
		default:
			products++
			seen[p.Entity.ID] = true
		}
	}
	return products, len(seen)
}

// totalText says what a total is of: " 3 sao của bộ 4".
func totalText(t ocop.SignedTotal) string {
	var b strings.Builder
	if t.Stars != 0 {
		fmt.Fprintf(&b, " %d sao", t.Stars)
	}
	if t.Set != 0 {
		fmt.Fprintf(&b, " của bộ %d", t.Set)
	}
	if t.Commune != "" {
		b.WriteString(" của xã " + string(t.Commune))
	}
	if t.Kind != "" {
		kind, _ := schema.Word(schema.EntityKinds, string(t.Kind))
		b.WriteString(" của " + kind)
	}
	return b.String() + " còn hiệu lực"
}
