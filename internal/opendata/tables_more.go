package opendata

import (
	"strconv"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// certificate is a recognition with its product and its own id.
type certificate struct {
	catalogue.PublicCertificate
	id      string
	product ocop.ProductID
	from    ocop.Provenance // of the product
}

// certificateList gives every certificate an id that stays when others are added: its
// product and the day of issue, and a number where there are two of one day.
func certificateList(p *catalogue.Public) []certificate {
	var out []certificate
	for _, r := range p.Products {
		taken := map[string]int{}
		for _, c := range r.Certificates {
			id := string(r.ID) + "/" + c.Issued.String()
			if taken[id]++; taken[id] > 1 {
				id += "/" + strconv.Itoa(taken[id])
			}
			out = append(out, certificate{c, id, r.ID, r.Provenance})
		}
	}
	return out
}

func (c columns) certificates(p *catalogue.Public) table {
	return join(Table{Key: "certificates", VI: "Giấy chứng nhận", EN: "Certificates",
		AboutVI: "Mỗi dòng một lần công nhận, kể cả những lần đã hết hạn hay bị thu hồi.", AboutEN: "A row for each recognition, those that ended or were revoked too."},
		certificateList(p), nil, append([]column[certificate]{
			{Field{"id", String, "Mã của lần công nhận", "Identifier of the recognition", nil}, func(c certificate) value { return str(c.id) }},
			{Field{"product_id", String, "Mã bản ghi của sản phẩm", "Identifier of the product", nil}, func(c certificate) value { return str(string(c.product)) }},
			{Field{"product_name", String, "Tên sản phẩm theo quyết định", "Name of the product as decided", nil}, func(c certificate) value { return str(c.ProductName) }},
			{Field{"stars", Integer, "Hạng sao, 3–5", "Stars, 3–5", nil}, func(c certificate) value { return whole(int(c.Stars)) }},
			{Field{"decision", String, "Số quyết định", "Number of the decision", nil}, func(c certificate) value { return str(c.Decision) }},
			{Field{"decided_on", Day, "Ngày quyết định", "Day of the decision", nil}, func(c certificate) value { return day(c.DecidedOn) }},
			{Field{"authority", String, "Cấp công nhận", "Level that decided", keys(schema.Authorities)}, func(c certificate) value { return str(string(c.Authority)) }},
			{Field{"number", String, "Số giấy chứng nhận", "Number of the certificate", nil}, func(c certificate) value { return str(c.Number) }},
			{Field{"round", String, "Lần công nhận", "Kind of round", keys(schema.Rounds)}, func(c certificate) value { return str(string(c.Round)) }},
			{Field{"issued", Day, "Ngày cấp", "First day", nil}, func(c certificate) value { return day(c.Issued) }},
			{Field{"expires", Day, "Ngày cuối có hiệu lực", "Last day in force", nil}, func(c certificate) value { return day(c.Expires) }},
			{Field{"extended_until", Day, "Ngày cuối được gia hạn", "Last day of an extension", nil}, func(c certificate) value { return day(c.ExtendedUntil) }},
			{Field{"revoked", Day, "Ngày thu hồi", "Day of revocation", nil}, func(c certificate) value { return day(c.Revoked) }},
			{Field{"revoked_ground", String, "Căn cứ thu hồi", "Ground of the revocation", keys(schema.Grounds)}, func(c certificate) value { return str(c.Ground) }},
			{Field{"current", Boolean, "Lần công nhận quyết định tình trạng hôm nay", "The recognition that decides today", nil}, func(c certificate) value { return yes(c.Current) }},
		}, sources(c.federated, func(c certificate) ocop.Provenance { return c.from })...))
}

type entity = *catalogue.PublicEntity

func (c columns) entities(p *catalogue.Public) table {
	return join(Table{Key: "entities", VI: "Chủ thể", EN: "Producers",
		AboutVI: "Hợp tác xã, doanh nghiệp, hộ kinh doanh có sản phẩm. Không có tên, số điện thoại hay thư điện tử của người.", AboutEN: "Cooperatives, companies and households. No names, telephones or mail addresses of people."},
		p.Entities, func(e entity) ocop.Location { return e.Location }, append([]column[entity]{
			{Field{"id", String, "Mã bản ghi", "Identifier of the record", nil}, func(e entity) value { return str(string(e.ID)) }},
			{Field{"name", String, "Tên", "Name", nil}, func(e entity) value { return str(e.Name.VI) }},
			{Field{"name_en", String, "Tên tiếng Anh", "Name in English", nil}, func(e entity) value { return str(e.Name.EN) }},
			{Field{"kind", String, "Loại chủ thể", "Kind of producer", keys(schema.EntityKinds)}, func(e entity) value { return str(string(e.Kind)) }},
			{Field{"commune_id", String, "Mã bản ghi của xã", "Identifier of the commune", nil}, func(e entity) value { return str(communeID(e.Commune)) }},
			{Field{"address", String, "Địa chỉ", "Address (in Vietnamese)", nil}, func(e entity) value { return str(e.Address) }},
			{Field{"joined", Integer, "Năm tham gia OCOP", "Year of joining OCOP", nil}, func(e entity) value { return whole(e.Joined) }},
			{Field{"products", Integer, "Số sản phẩm trong danh mục", "Number of products in the catalogue", nil}, func(e entity) value { return count(len(e.Products)) }},
			{Field{"website", String, "Trang web", "Website", nil}, func(e entity) value { return str(e.Contact.Website) }},
			{Field{"latitude", Number, "Vĩ độ (WGS 84)", "Latitude (WGS 84)", nil}, func(e entity) value { return number(e.Location.Lat) }},
			{Field{"longitude", Number, "Kinh độ (WGS 84)", "Longitude (WGS 84)", nil}, func(e entity) value { return number(e.Location.Lon) }},
			{Field{"url", String, "Trang của chủ thể", "Page in Vietnamese", nil}, func(e entity) value { v, _ := c.link(ocop.KindEntity, string(e.ID)); return v }},
			{Field{"url_en", String, "Trang tiếng Anh", "Page in English", nil}, func(e entity) value { _, v := c.link(ocop.KindEntity, string(e.ID)); return v }},
		}, sources(c.federated, func(e entity) ocop.Provenance { return e.Provenance })...))
}

type destination = *catalogue.PublicPlace

func (c columns) places(p *catalogue.Public) table {
	return join(Table{Key: "places", VI: "Điểm đến", EN: "Places",
		AboutVI: "Nơi du khách đến thăm được.", AboutEN: "Places that can be visited."},
		p.Places, func(t destination) ocop.Location { return t.Facts.Location }, append([]column[destination]{
			{Field{"id", String, "Mã bản ghi", "Identifier of the record", nil}, func(t destination) value { return str(string(t.ID)) }},
			{Field{"name", String, "Tên", "Name", nil}, func(t destination) value { return str(t.Name.VI) }},
			{Field{"name_en", String, "Tên tiếng Anh", "Name in English", nil}, func(t destination) value { return str(t.Name.EN) }},
			{Field{"kind", String, "Loại điểm đến", "Kind of place", keys(schema.PlaceKinds)}, func(t destination) value { return str(string(t.Facts.Kind)) }},
			{Field{"entity_id", String, "Mã bản ghi của chủ thể", "Identifier of the producer who runs it", nil}, func(t destination) value { return str(entityID(t.Entity)) }},
			{Field{"commune_id", String, "Mã bản ghi của xã", "Identifier of the commune", nil}, func(t destination) value { return str(communeID(t.Commune)) }},
			{Field{"address", String, "Địa chỉ", "Address (in Vietnamese)", nil}, func(t destination) value { return str(t.Address) }},
			{Field{"hours", String, "Giờ mở cửa", "Opening hours (in Vietnamese)", nil}, func(t destination) value { return str(t.Hours.VI) }},
			{Field{"season", List, "Các tháng đẹp, 1–12", "Best months, 1–12", nil}, func(t destination) value { return months(t.Facts.Season) }},
			{Field{"latitude", Number, "Vĩ độ (WGS 84)", "Latitude (WGS 84)", nil}, func(t destination) value { return number(t.Facts.Location.Lat) }},
			{Field{"longitude", Number, "Kinh độ (WGS 84)", "Longitude (WGS 84)", nil}, func(t destination) value { return number(t.Facts.Location.Lon) }},
			{Field{"url", String, "Trang của điểm đến", "Page in Vietnamese", nil}, func(t destination) value { v, _ := c.link(ocop.KindPlace, string(t.ID)); return v }},
			{Field{"url_en", String, "Trang tiếng Anh", "Page in English", nil}, func(t destination) value { _, v := c.link(ocop.KindPlace, string(t.ID)); return v }},
		}, sources(c.federated, func(t destination) ocop.Provenance { return t.Facts.Provenance })...))
}

type commune = *catalogue.PublicCommune

func (c columns) communes(p *catalogue.Public) table {
	return join(Table{Key: "communes", VI: "Xã", EN: "Communes",
		AboutVI: "Xã, phường hiện nay và trước ngày 01/07/2025.", AboutEN: "Communes of today and before 1 July 2025."},
		p.Communes, func(t commune) ocop.Location { return t.Location }, []column[commune]{
			{Field{"id", String, "Mã bản ghi", "Identifier of the record", nil}, func(t commune) value { return str(string(t.ID)) }},
			{Field{"code", String, "Mã đơn vị hành chính", "Administrative code", nil}, func(t commune) value { return str(t.Code) }},
			{Field{"name", String, "Tên", "Name", nil}, func(t commune) value { return str(t.Name.VI) }},
			{Field{"name_en", String, "Tên tiếng Anh", "Name in English", nil}, func(t commune) value { return str(t.Name.EN) }},
			{Field{"kind", String, "Loại", "Kind", keys(schema.CommuneKinds)}, func(t commune) value { return str(string(t.Kind)) }},
			{Field{"province", String, "Tỉnh", "Province", nil}, func(t commune) value { return str(t.Province) }},
			{Field{"district", String, "Huyện, đến 30/06/2025", "District, until 30 June 2025", nil}, func(t commune) value { return str(t.District) }},
			{Field{"until", Day, "Ngày cuối còn tồn tại; trống là còn", "Last day of its existence; empty when it exists", nil}, func(t commune) value { return day(t.Until) }},
			{Field{"into_id", String, "Mã bản ghi của xã mới", "Identifier of the commune it became part of", nil}, func(t commune) value { return str(communeID(t.Into)) }},
			{Field{"area_km2", Number, "Diện tích, km²", "Area in km²", nil}, func(t commune) value { return number(t.Area) }},
			{Field{"population", Integer, "Dân số", "Population", nil}, func(t commune) value { return whole(t.Population) }},
			{Field{"latitude", Number, "Vĩ độ (WGS 84)", "Latitude (WGS 84)", nil}, func(t commune) value { return number(t.Location.Lat) }},
			{Field{"longitude", Number, "Kinh độ (WGS 84)", "Longitude (WGS 84)", nil}, func(t commune) value { return number(t.Location.Lon) }},
			{Field{"url", String, "Trang của xã", "Page in Vietnamese", nil}, func(t commune) value { v, _ := c.link(ocop.KindCommune, string(t.ID)); return v }},
			{Field{"url_en", String, "Trang tiếng Anh", "Page in English", nil}, func(t commune) value { _, v := c.link(ocop.KindCommune, string(t.ID)); return v }},
		})
}
