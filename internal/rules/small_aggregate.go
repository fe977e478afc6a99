package rules

import (
	"cmp"
	"maps"
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/schema"
	"ocop/internal/source"
)

// fewest is how many entities a published sum must cover.
const fewest = 3

var smallAggregate = &check.Rule{
	ID:       "small-aggregate",
	Title:    "Số tiền hỗ trợ công bố phải là tổng của ít nhất ba chủ thể",
	Doc:      "Tổng tiền hỗ trợ theo năm và nội dung mà chỉ gồm một, hai chủ thể, trong đó có hộ kinh doanh, thì người đọc suy ra được số tiền của từng hộ. Báo cáo nội bộ giữ nguyên; trong bản chia sẻ ra ngoài phải gộp nội dung này với nội dung khác hoặc với năm khác. Quy tắc chỉ nhắc trước, không đòi sửa hồ sơ.",
	Basis:    []law.Citation{law.Cite(law.L91, "")},
	Group:    check.RecordGroup,
	Severity: finding.Info,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		sums := supportSums(c)
		order := func(a, b yearUse) int { return cmp.Or(cmp.Compare(a.year, b.year), cmp.Compare(a.use, b.use)) }
		for _, k := range slices.SortedFunc(maps.Keys(sums), order) {
			if v := sums[k]; v.household && len(v.entities) < fewest {
				use, _ := schema.Word(schema.Uses, string(k.use))
				s.Reportf(v.doc, source.At("supports", v.at, "use"), "Năm %d, hỗ trợ “%s” chỉ có %d chủ thể, trong đó có hộ kinh doanh. Gộp với nội dung khác trong bản báo cáo chia sẻ ra ngoài.", k.year, use, len(v.entities))
			}
		}
	},
}

// yearUse is a cell of the table of supports.
type yearUse struct {
	year int
	use  ocop.Use
}

// supportSum is who stands behind a cell, and where its first support is.
type supportSum struct {
	entities  map[ocop.EntityID]bool
	household bool
	doc       *source.Doc
	at        int
}

func supportSums(c *catalogue.Catalogue) map[yearUse]*supportSum {
	sums := map[yearUse]*supportSum{}
	for _, d := range c.Dossiers {
		if d.Product == nil {
			continue
		}
		for i, v := range d.Supports {
			if v.Amount == 0 || v.Year == 0 || v.Year > c.AsOf.Year() || v.Use == "" {
				continue
			}
			k := yearUse{v.Year, v.Use}
			sum := sums[k]
			if sum == nil {
				sum = &supportSum{entities: map[ocop.EntityID]bool{}}
				sums[k] = sum
			}
			e := d.Product.Entity
			sum.entities[e.ID] = true
			if e.Kind == ocop.Household && !sum.household {
				sum.household, sum.doc, sum.at = true, d.Doc, i
			}
		}
	}
	return sums
}
