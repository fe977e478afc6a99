package rules

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var gtinDuplicate = &check.Rule{
	ID:       "gtin-duplicate",
	Title:    "Mỗi mã GTIN chỉ dùng cho một sản phẩm, một quy cách",
	Doc:      "Một GTIN nhận diện đúng một sản phẩm ở một quy cách đóng gói. Trùng mã làm người bán và người mua nhận nhầm hàng. Xin cấp mã khác cho sản phẩm hoặc quy cách sau.",
	Basis:    []law.Citation{law.Cite(law.GS1, "mục 2")},
	Group:    check.ClaimGroup,
	Severity: finding.Error,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		byID := slices.SortedFunc(slices.Values(c.Products), func(a, b *catalogue.Product) int { return strings.Compare(string(a.ID), string(b.ID)) })
		type use struct {
			product *catalogue.Product
			net     string
		}
		first := map[string]use{}
		for _, p := range byID {
			told := map[string]bool{}
			for _, g := range gtins(p) {
				key := padded(g.code)
				f, used := first[key]
				switch {
				case !used:
					first[key] = use{p, g.net}
				case told[key]:
				case f.product != p:
					told[key] = true
					s.Reportf(p.Doc, g.field, "Mã GTIN %s đã dùng cho %s (%s). Mỗi sản phẩm cần một mã riêng; đối chiếu và sửa mã sai.", g.code, f.product.Name, f.product.Doc.Path)
				case differ(f.net, g.net):
					told[key] = true
					s.Reportf(p.Doc, g.field, "Mã GTIN %s dùng cho hai quy cách khác nhau: %s và %s. Mỗi quy cách cần một mã riêng.", g.code, f.net, g.net)
				}
			}
		}
	},
}

// padded makes the forms of one number equal: a GTIN of 12 digits is the same
// as that of 13 with a zero in front.
func padded(code string) string {
	return strings.Repeat("0", max(0, 14-len(code))) + code
}

// quantity leaves out "1.000 g", which is a thousand to some and one to others.
var quantity = regexp.MustCompile(`(?i)^\D*?(\d+(?:,\d+|\.\d{1,2})?)\s*(kg|g|gr|gam|ml|l|lít)\.?$`)

// differ reports whether two net contents are surely not the same: both are
// one plain quantity, and the quantities differ. "0,5 kg" is "Khối lượng tịnh:
// 500 g", and of "hộp 20 gói" nothing is sure.
func differ(a, b string) bool {
	x, unitX, okX := measure(a)
	y, unitY, okY := measure(b)
	return okX && okY && (unitX != unitY || math.Abs(x-y) > 1e-6)
}

// measure reads a net content in g or ml.
func measure(net string) (n float64, unit string, ok bool) {
	m := quantity.FindStringSubmatch(net)
	if m == nil {
		return 0, "", false
	}
	n, _ = strconv.ParseFloat(strings.Replace(m[1], ",", ".", 1), 64) // digits, by the pattern
	switch strings.ToLower(m[2]) {
	case "kg":
		return n * 1000, "g", true
	case "l", "lít":
		return n * 1000, "ml", true
	case "ml":
		return n, "ml", true
	}
	return n, "g", true
}
