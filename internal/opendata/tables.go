package opendata

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// table is a table with its rows behind functions.
type table struct {
	Table
	row      func(i int, dst []value) []value
	position func(i int) ocop.Location // nil = the table has none
}

// column is a field and how it is read.
type column[T any] struct {
	Field
	of func(T) value
}

// join makes a table of columns and records.
func join[T any](t Table, records []T, position func(T) ocop.Location, columns []column[T]) table {
	out := table{Table: t}
	out.Rows = len(records)
	for _, c := range columns {
		out.Fields = append(out.Fields, c.Field)
	}
	out.row = func(i int, dst []value) []value {
		for _, c := range columns {
			dst = append(dst, c.of(records[i]))
		}
		return dst
	}
	if position != nil {
		out.position = func(i int) ocop.Location { return position(records[i]) }
	}
	return out
}

func keys(values []schema.Value) []string {
	var out []string
	for _, v := range values {
		out = append(out, v.Key)
	}
	return out
}

// tables lists the tables of a catalogue.
func tables(p *catalogue.Public, opt Options) []table {
	c := columns{opt, p.Federated()}
	return []table{c.products(p), c.certificates(p), c.entities(p), c.places(p), c.communes(p)}
}

// columns makes columns that need the site.
type columns struct {
	opt       Options
	federated bool
}

// full is an address with what is known of the site's host.
func (c columns) full(address string) string {
	switch {
	case address == "":
		return ""
	case c.opt.Site.BaseURL != "":
		return c.opt.Site.BaseURL + address
	}
	return c.opt.Base + address
}

func (c columns) link(k ocop.Kind, id string) (vi, en value) {
	a, b := c.opt.Address(k, id)
	return str(c.full(a)), str(c.full(b))
}

type product = *catalogue.PublicProduct

func current(p product) catalogue.PublicCertificate {
	for _, c := range p.Certificates {
		if c.Current {
			return c
		}
	}
	return catalogue.PublicCertificate{}
}

func (c columns) products(p *catalogue.Public) table {
	return join(Table{Key: "products", VI: "Sản phẩm", EN: "Products",
		AboutVI: "Mỗi dòng một sản phẩm, với tình trạng công nhận vào ngày cập nhật.", AboutEN: "A row for each product, with its standing on the day of the data."},
		p.Products, func(p product) ocop.Location {
			switch {
			case p.Place != nil && !p.Place.Facts.Location.IsZero():
				return p.Place.Facts.Location
			case p.Entity != nil:
				return p.Entity.Location
			}
			return ocop.Location{}
		}, append([]column[product]{
			{Field{"id", String, "Mã bản ghi", "Identifier of the record", nil}, func(p product) value { return str(string(p.ID)) }},
			{Field{"code", String, "Mã số sản phẩm", "Product code", nil}, func(p product) value { return str(p.Code) }},
			{Field{"name", String, "Tên", "Name", nil}, func(p product) value { return str(p.Name.VI) }},
			{Field{"name_en", String, "Tên tiếng Anh", "Name in English", nil}, func(p product) value { return str(p.Name.EN) }},
			{Field{"set", Integer, "Số của bộ sản phẩm, 1–26", "Number of the product set, 1–26", nil}, func(p product) value { return whole(p.Set) }},
			{Field{"set_name", String, "Tên bộ sản phẩm", "Name of the product set (in Vietnamese)", nil}, func(p product) value {
				set, _ := law.FindSet(p.Set)
				return str(set.VI)
			}},
			{Field{"entity_id", String, "Mã bản ghi của chủ thể", "Identifier of the producer", nil}, func(p product) value { return str(entityID(p.Entity)) }},
			{Field{"entity", String, "Tên chủ thể", "Name of the producer", nil}, func(p product) value {
				if p.Entity == nil {
					return str("")
				}
				return str(p.Entity.Name.VI)
			}},
			{Field{"commune_id", String, "Mã bản ghi của xã nơi làm", "Identifier of the commune where it is made", nil}, func(p product) value { return str(communeID(p.Commune)) }},
			{Field{"status", String, "Tình trạng vào ngày cập nhật", "Standing on the day of the data", keys(schema.Statuses)}, func(p product) value { return str(string(p.Status)) }},
			{Field{"stars", Integer, "Hạng sao được phép nêu, 3–5; trống khi không được nêu", "Stars that may be shown, 3–5; empty when none may", nil}, func(p product) value { return whole(int(p.Stars)) }},
			{Field{"valid_until", Day, "Ngày cuối của hạng, hoặc ngày thu hồi hay rút", "Last day of the rank, or day of revocation or withdrawal", nil}, func(p product) value { return day(p.Until) }},
			{Field{"decision", String, "Số quyết định đang có giá trị", "Number of the decision that decides", nil}, func(p product) value { return str(current(p).Decision) }},
			{Field{"certificate_number", String, "Số giấy chứng nhận", "Number of the certificate", nil}, func(p product) value { return str(current(p).Number) }},
			{Field{"gtins", List, "Mã vạch, viết đủ 14 chữ số", "GTINs, written with 14 digits", nil}, func(p product) value { return list(p.GTINs()) }},
			{Field{"season", List, "Các tháng có hàng, 1–12", "Months in season, 1–12", nil}, func(p product) value { return months(p.Season) }},
			{Field{"price_from", Integer, "Giá bán lẻ thấp nhất, đồng", "Lowest retail price in VND", nil}, func(p product) value { return whole(lowest(p.Packings)) }},
			{Field{"summary", String, "Giới thiệu ngắn", "Summary (in Vietnamese)", nil}, func(p product) value { return str(p.Summary.VI) }},
			{Field{"address_permanent", String, "Địa chỉ ngắn, giữ mãi", "Short address, kept for ever", nil}, func(p product) value { return str(c.full(c.opt.Permanent(p))) }},
			{Field{"url", String, "Trang của sản phẩm", "Page in Vietnamese", nil}, func(p product) value { v, _ := c.link(ocop.KindProduct, string(p.ID)); return v }},
			{Field{"url_en", String, "Trang tiếng Anh", "Page in English", nil}, func(p product) value { _, v := c.link(ocop.KindProduct, string(p.ID)); return v }},
		}, sources(c.federated, func(p product) ocop.Provenance { return p.Provenance })...))
}

func lowest(packings []ocop.Packing) int {
	var prices []int
	for _, k := range packings {
		if k.Price > 0 {
			prices = append(prices, k.Price)
		}
	}
	if len(prices) == 0 {
		return 0
	}
	return slices.Min(prices)
}

func entityID(e *catalogue.PublicEntity) string {
	if e == nil {
		return ""
	}
	return string(e.ID)
}

func communeID(c *catalogue.PublicCommune) string {
	if c == nil {
		return ""
	}
	return string(c.ID)
}
