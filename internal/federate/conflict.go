package federate

import (
	"maps"
	"slices"
	"strings"

	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// claim is what an office says of a number or code.
type claim struct {
	office, name string // key and name of the office
	product      string // name of the product
	line         int
	stars        int
	inForce      bool
}

// The kinds of numbers that only one product may have.
const (
	byCertificate = "certificate-twice"
	byGTIN        = "gtin-twice"
	byCode        = "code-twice"
)

// what names a kind of number for people.
func what(kind string) string {
	return map[string]string{byCertificate: "Giấy chứng nhận số", byGTIN: "Mã vạch", byCode: "Mã số sản phẩm"}[kind]
}

// claims takes note of the numbers of a product.
func (b *batch) claims(p line[productRow], r *ocop.Product) {
	c := claim{b.o.source.Key, b.o.name, r.Name, p.n, p.row.Stars, ocop.Status(p.row.Status).InForce()}
	note := func(kind, value string) {
		if value != "" && !slices.Contains(b.seen[kind+" "+value], c) {
			b.seen[kind+" "+value] = append(b.seen[kind+" "+value], c)
		}
	}
	note(byCode, vi.Fold(r.Code))
	for _, k := range r.Packings {
		note(byGTIN, strings.TrimLeft(k.GTIN, "0"))
	}
	for _, k := range r.Certificates {
		// A number alone, "01/GCN", is one per decision only.
		if k.Number != "" && k.Decision.Number != "" {
			note(byCertificate, vi.Fold(k.Number+" ("+k.Decision.Number+", "+k.DecidedOn().String()+")"))
		}
	}
}

// compare finds what offices contradict each other in. What one office says twice is
// found by `ocop check` of its own content.
func (m *maker) compare() {
	told := map[string]bool{}
	for _, key := range slices.Sorted(maps.Keys(m.seen)) {
		list := m.seen[key]
		kind, value, _ := strings.Cut(key, " ")
		for _, b := range list[1:] {
			a := list[0]
			if a.office == b.office {
				continue
			}
			m.found = append(m.found, wrong(kind, finding.Warning, b.office, "products.jsonl", b.line, "%s %s có ở hai nơi: “%s” của %s và “%s” của %s. Cả hai đều lên danh mục; hỏi hai cơ quan xem ai đúng.",
				what(kind), value, a.product, a.name, b.product, b.name))
			pair := a.office + "/" + a.product + "/" + b.office + "/" + b.product
			if a.inForce && b.inForce && a.stars != b.stars && !told[pair] {
				told[pair] = true
				m.found = append(m.found, wrong("stars-contradict", finding.Warning, b.office, "products.jsonl", b.line, "“%s”: %s nêu %d sao, %s nêu %d sao. Đối chiếu với quyết định rồi báo cơ quan sai.", b.product, a.name, a.stars, b.name, b.stars))
			}
		}
	}
}
