// Package facet knows by what the records of a catalogue are narrowed: the
// facets with their values and words, and which values a record has.
//
// It is the one table behind the lists of the site, the panel beside them, their
// twins for machines and the facets of search: a price band or a kind of
// certificate is the same everywhere.
//
// A facet's key and the keys of its values stand in addresses ("f.price=50-100")
// and in files that others read, so they stay.
package facet

import (
	"cmp"
	"slices"
	"strconv"

	"ocop/internal/catalogue"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// The keys of the facets.
const (
	Kind        = "kind"        // kind of record
	Validity    = "validity"    // of a product's rank: InForce, Ended or NotYet
	Stars       = "stars"       // "5", only of a rank in force
	Group       = "group"       // slug of a group of products
	Set         = "set"         // number of a product set
	Commune     = "commune"     // id of the commune of today
	Former      = "former"      // id of the commune before the mergers
	Entity      = "entity"      // kind of the entity
	Season      = "season"      // months, "1" to "12"
	Price       = "price"       // band of the least retail price
	Certificate = "certificate" // kinds of papers that buyers look for
	Online      = "online"      // "1": sold on the web
	Tourism     = "tourism"     // "1": open to visitors
	Status      = "status"      // key of ocop.Status
)

// Yes is the one value of a facet that a record has or has not.
const Yes = "1"

// The values of Validity.
const (
	InForce = "in-force"
	Ended   = "ended" // expired, revoked or withdrawn
	NotYet  = "not-yet"
)

// ValidityOf sums a status up to what a visitor wants to know first.
func ValidityOf(s ocop.Status) string {
	switch {
	case s.InForce():
		return InForce
	case s == ocop.Unranked:
		return NotYet
	}
	return Ended
}

// Value is a value of a facet with its words. Slug and SlugEN name it in the
// addresses of pages.
type Value struct {
	Key, VI, EN  string
	Slug, SlugEN string
}

// Facet is one way to narrow a list. A record has up to one value of it, or any
// number when Many; a facet with Many has up to 32 values.
type Facet struct {
	Key    string
	VI, EN string
	Many   bool
	Values []Value
}

// All lists the facets in the order in which a panel shows them, each with all
// values that a record of the catalogue may have.
func All(p *catalogue.Public) []Facet {
	now, former := communes(p)
	return []Facet{
		{Key: Kind, VI: "Loại", EN: "Kind", Values: kinds},
		{Key: Validity, VI: "Hiệu lực", EN: "Validity", Values: validities},
		{Key: Stars, VI: "Hạng sao", EN: "Stars", Values: stars()},
		{Key: Group, VI: "Nhóm", EN: "Group", Values: groups()},
		{Key: Set, VI: "Bộ sản phẩm", EN: "Product set", Values: sets()},
		{Key: Commune, VI: "Xã", EN: "Commune", Values: now},
		{Key: Former, VI: "Xã cũ", EN: "Former commune", Values: former},
		{Key: Entity, VI: "Loại chủ thể", EN: "Kind of producer", Values: enum(schema.EntityKinds)},
		{Key: Season, VI: "Mùa", EN: "Season", Many: true, Values: months()},
		{Key: Price, VI: "Giá", EN: "Price", Values: prices()},
		{Key: Certificate, VI: "Chứng nhận", EN: "Certificates", Many: true, Values: papers()},
		{Key: Online, VI: "Cách mua", EN: "How to buy", Values: []Value{{Yes, "Bán trực tuyến", "Sold online", "", ""}}},
		{Key: Tourism, VI: "Du lịch", EN: "Tourism", Values: []Value{{Yes, "Đến chơi được", "Open to visitors", "", ""}}},
		{Key: Status, VI: "Giấy chứng nhận OCOP", EN: "OCOP certificate", Values: statuses},
	}
}

var kinds = []Value{
	{Key: string(ocop.KindProduct), VI: "Sản phẩm", EN: "Products"}, {Key: string(ocop.KindEntity), VI: "Chủ thể", EN: "Producers"},
	{Key: string(ocop.KindPlace), VI: "Điểm đến", EN: "Places"}, {Key: string(ocop.KindRoute), VI: "Tuyến", EN: "Routes"},
	{Key: string(ocop.KindCommune), VI: "Xã", EN: "Communes"}, {Key: string(ocop.KindStory), VI: "Câu chuyện", EN: "Stories"},
	{Key: string(ocop.KindEvent), VI: "Sự kiện", EN: "Events"},
}

var validities = []Value{
	{InForce, "Còn hiệu lực", "Valid", "", ""},
	{Ended, "Hết hiệu lực", "No longer valid", "het-hieu-luc", "ended"},
	{NotYet, "Chưa công nhận", "Not yet recognised", "chua-cong-nhan", "not-recognised"},
}

// statuses say more than validities: what a buyer asks who plans ahead.
var statuses = []Value{
	{string(ocop.Recognised), "Còn hạn trên 180 ngày", "More than 180 days left", "con-han-tren-180-ngay", "more-than-180-days"},
	{string(ocop.Expiring), "Sắp hết hạn", "Expiring soon", "sap-het-han", "expiring"},
	{string(ocop.Extended), "Đang gia hạn", "Extended", "dang-gia-han", "extended"},
	{string(ocop.Expired), "Hết hạn", "Expired", "het-han", "expired"},
	{string(ocop.Revoked), "Bị thu hồi", "Revoked", "thu-hoi", "revoked"},
	{string(ocop.Withdrawn), "Đã rút", "Withdrawn", "da-rut", "withdrawn"},
	{string(ocop.Unranked), "Chưa công nhận", "Not recognised yet", "chua-cong-nhan", "not-recognised"},
}

func stars() []Value {
	var out []Value
	for n := int(ocop.MaxStars); n >= int(ocop.MinStars); n-- {
		key := strconv.Itoa(n)
		out = append(out, Value{key, key + " sao", key + " stars", key + "-sao", key + "-stars"})
	}
	return out
}

func groups() []Value {
	var out []Value
	for _, g := range law.Groups() {
		out = append(out, Value{g.Slug, g.VI, g.EN, g.Slug, g.SlugEN})
	}
	return out
}

func sets() []Value {
	var out []Value
	for _, s := range law.Sets() {
		out = append(out, Value{strconv.Itoa(s.Number), s.VI, s.EN, s.Slug, s.SlugEN})
	}
	return out
}

func communes(p *catalogue.Public) (now, former []Value) {
	for _, c := range p.Communes {
		v := Value{string(c.ID), c.Name.VI, cmp.Or(c.Name.EN, c.Name.VI), string(c.ID), string(c.ID)}
		if isFormer(c) {
			former = append(former, v)
		} else {
			now = append(now, v)
		}
	}
	return now, former
}

func isFormer(c *catalogue.PublicCommune) bool { return c.Into != nil || !c.Until.IsZero() }

var englishMonths = [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
var englishSlugs = [12]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

func months() []Value {
	var out []Value
	for m := 1; m <= 12; m++ {
		key := strconv.Itoa(m)
		out = append(out, Value{key, "Tháng " + key, englishMonths[m-1], "thang-" + key, englishSlugs[m-1]})
	}
	return out
}

// bands are the price bands by the price at which they end, in VND; the last one
// is open.
var bands = []struct {
	below int
	Value
}{
	{50_000, Value{"duoi-50", "Dưới 50.000 đ", "Under 50,000 ₫", "duoi-50", "under-50"}},
	{100_000, Value{"50-100", "50.000–100.000 đ", "50,000–100,000 ₫", "50-100", "50-100"}},
	{200_000, Value{"100-200", "100.000–200.000 đ", "100,000–200,000 ₫", "100-200", "100-200"}},
	{500_000, Value{"200-500", "200.000–500.000 đ", "200,000–500,000 ₫", "200-500", "200-500"}},
	{0, Value{"tren-500", "Từ 500.000 đ", "500,000 ₫ and over", "tren-500", "from-500"}},
}

func prices() []Value {
	var out []Value
	for _, b := range bands {
		out = append(out, b.Value)
	}
	return out
}

// Band is the key of the price band of a price in VND, "" when none is given.
func Band(price int) string {
	for _, b := range bands {
		if price > 0 && (b.below == 0 || price < b.below) {
			return b.Key
		}
	}
	return ""
}

// claims are the papers that buyers look for; licences and declarations are
// not among them.
var claims = []ocop.DocumentKind{
	ocop.DocHACCP, ocop.DocISO22000, ocop.DocISO, ocop.DocGMP, ocop.DocVietGAP,
	ocop.DocGlobalGAP, ocop.DocOrganic, ocop.DocHalal, ocop.DocGI, ocop.DocTrademark,
}

func papers() []Value {
	return slices.DeleteFunc(enum(schema.DocumentKinds), func(v Value) bool { return !slices.Contains(claims, ocop.DocumentKind(v.Key)) })
}

// enum makes values of an enumeration, whose keys name them in addresses.
func enum(values []schema.Value) []Value {
	var out []Value
	for _, v := range values {
		out = append(out, Value{v.Key, v.VI, v.EN, v.Key, v.Key})
	}
	return out
}
