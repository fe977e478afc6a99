package search

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"ocop/internal/catalogue"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// Facets are the values by which results are narrowed and sorted. A zero value
// means that the record has none of that facet.
type Facets struct {
	Kind       string
	Stars      int
	Status     string
	Group      string // slug
	Set        int
	Commune    string // of today
	Former     string // before the mergers
	EntityKind string
	Season     []int
	Price      string   // band
	Documents  []string // kinds of certificates in force
	Tourism    bool
	Newest     ocop.Date
	Lat, Lon   float64 // both 0 = unknown
}

func (f *Facets) at(l ocop.Location) {
	if l.Lat != 0 || l.Lon != 0 {
		f.Lat, f.Lon = l.Lat, l.Lon
	}
}

func (f *Facets) months(season []int) {
	for _, m := range season {
		if m >= 1 && m <= 12 && !slices.Contains(f.Season, m) {
			f.Season = append(f.Season, m)
		}
	}
	slices.Sort(f.Season)
}

// priceBands are the upper ends of the bands in VND; the last band is open.
var priceBands = []struct {
	below  int
	key    string
	vi, en string
}{
	{50_000, "duoi-50", "Dưới 50.000 đ", "Under 50,000 ₫"},
	{100_000, "50-100", "50.000–100.000 đ", "50,000–100,000 ₫"},
	{200_000, "100-200", "100.000–200.000 đ", "100,000–200,000 ₫"},
	{500_000, "200-500", "200.000–500.000 đ", "200,000–500,000 ₫"},
	{0, "tren-500", "Từ 500.000 đ", "500,000 ₫ and over"},
}

func (f *Facets) product(r *catalogue.PublicProduct, price int) {
	f.Stars, f.Status = int(r.Stars), string(r.Status)
	f.months(r.Season)
	f.Tourism = r.Set == law.TourismSet
	for _, d := range r.Documents {
		if k := string(d.Kind); claims[d.Kind] && !slices.Contains(f.Documents, k) {
			f.Documents = append(f.Documents, k)
		}
	}
	slices.Sort(f.Documents)
	if price > 0 {
		for _, b := range priceBands {
			if b.below == 0 || price < b.below {
				f.Price = b.key
				break
			}
		}
	}
}

// claims are the papers that buyers look for; licences and declarations are
// not among them.
var claims = map[ocop.DocumentKind]bool{
	ocop.DocHACCP: true, ocop.DocISO22000: true, ocop.DocISO: true, ocop.DocGMP: true, ocop.DocVietGAP: true,
	ocop.DocGlobalGAP: true, ocop.DocOrganic: true, ocop.DocHalal: true, ocop.DocGI: true, ocop.DocTrademark: true,
}

// FacetValue is a value of a facet with its words.
type FacetValue struct {
	Key    string `json:"k"`
	VI, EN string `json:"-"`
}

// Facet is one way to narrow results. A record has up to one value of it, or
// any number when Many.
type Facet struct {
	Key    string
	VI, EN string
	Many   bool
	Values []FacetValue
	// rows are the values of each record: the number of the value from 1, 0 for
	// none; a set of bits when Many.
	rows []uint32
}

// Columns are the facets of all records, in the order of their ordinals, and
// what sorting needs.
type Columns struct {
	Facets []*Facet
	name   []uint32 // rank of the name in a dictionary of Vietnamese
	newest []uint32 // day, 0 = none
	lat    []uint16 // 0 = unknown, else 1 + the share of 65534 of 6°–26° N
	lon    []uint16 // the same of 100°–120° E
}

// columns makes the facets of the records.
func columns(docs []*Doc, p *catalogue.Public) *Columns {
	c := &Columns{Facets: facetList(p)}
	var wait sync.WaitGroup
	wait.Go(func() { c.sorting(docs) })
	for half := range 2 {
		wait.Go(func() {
			for i := half; i < len(c.Facets); i += 2 {
				c.Facets[i].fill(docs)
			}
		})
	}
	wait.Wait()
	return c
}

// fill makes the rows of a facet.
func (f *Facet) fill(docs []*Doc) {
	f.rows = make([]uint32, len(docs))
	number := map[string]uint32{}
	for i, v := range f.Values {
		number[v.Key] = uint32(i + 1)
	}
	for i, d := range docs {
		d.Facets.values(f.Key, func(v string) {
			if n := number[v]; f.Many && n > 0 {
				f.rows[i] |= 1 << (n - 1)
			} else if !f.Many {
				f.rows[i] = n
			}
		})
	}
}

func (c *Columns) sorting(docs []*Doc) {
	order := make([]int, len(docs))
	for i := range docs {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(strings.Compare(docs[a].order, docs[b].order), a-b) })
	c.name, c.newest = make([]uint32, len(docs)), make([]uint32, len(docs))
	c.lat, c.lon = make([]uint16, len(docs)), make([]uint16, len(docs))
	for rank, i := range order {
		c.name[i] = uint32(rank)
	}
	epoch := ocop.DateOf(2000, 1, 1)
	for i, d := range docs {
		f := &d.Facets
		if !f.Newest.IsZero() && f.Newest.After(epoch) {
			c.newest[i] = uint32(epoch.DaysUntil(f.Newest))
		}
		if f.Lat != 0 || f.Lon != 0 {
			c.lat[i], c.lon[i] = share(f.Lat, 6), share(f.Lon, 100)
		}
	}
}

// share places a degree on the 20 degrees from low.
func share(degree, low float64) uint16 {
	return uint16(1 + int(min(1, max(0, (degree-low)/20))*65533+0.5))
}

// values gives the values of one facet of a record.
func (f *Facets) values(key string, yield func(value string)) {
	one := func(v string) {
		if v != "" {
			yield(v)
		}
	}
	number := func(n int) {
		if n > 0 {
			yield(strconv.Itoa(n))
		}
	}
	switch key {
	case "kind":
		one(f.Kind)
	case "stars":
		number(f.Stars)
	case "status":
		one(f.Status)
	case "group":
		one(f.Group)
	case "set":
		number(f.Set)
	case "commune":
		one(f.Commune)
	case "former":
		one(f.Former)
	case "entity":
		one(f.EntityKind)
	case "season":
		for _, m := range f.Season {
			number(m)
		}
	case "price":
		one(f.Price)
	case "certificate":
		for _, d := range f.Documents {
			one(d)
		}
	case "tourism":
		if f.Tourism {
			yield("1")
		}
	}
}

// facetList names the facets and their values.
func facetList(p *catalogue.Public) []*Facet {
	enum := func(key, vi, en string, values []schema.Value) *Facet {
		f := &Facet{Key: key, VI: vi, EN: en}
		for _, v := range values {
			f.Values = append(f.Values, FacetValue{v.Key, v.VI, v.EN})
		}
		return f
	}
	kind := &Facet{Key: "kind", VI: "Loại", EN: "Kind"}
	names := map[ocop.Kind][2]string{ocop.KindProduct: {"Sản phẩm", "Products"}, ocop.KindEntity: {"Chủ thể", "Producers"}, ocop.KindPlace: {"Điểm đến", "Places"},
		ocop.KindRoute: {"Tuyến", "Routes"}, ocop.KindCommune: {"Xã", "Communes"}, ocop.KindStory: {"Câu chuyện", "Stories"}, ocop.KindEvent: {"Sự kiện", "Events"}}
	for _, k := range Kinds() {
		kind.Values = append(kind.Values, FacetValue{string(k), names[k][0], names[k][1]})
	}
	stars := &Facet{Key: "stars", VI: "Hạng sao", EN: "Stars"}
	for n := 5; n >= 3; n-- {
		stars.Values = append(stars.Values, FacetValue{strconv.Itoa(n), strconv.Itoa(n) + " sao", strconv.Itoa(n) + " stars"})
	}
	group := &Facet{Key: "group", VI: "Nhóm", EN: "Group"}
	for _, g := range law.Groups() {
		group.Values = append(group.Values, FacetValue{g.Slug, g.VI, g.EN})
	}
	set := &Facet{Key: "set", VI: "Bộ sản phẩm", EN: "Product set"}
	for _, s := range law.Sets() {
		set.Values = append(set.Values, FacetValue{strconv.Itoa(s.Number), s.VI, s.EN})
	}
	now, former := &Facet{Key: "commune", VI: "Xã", EN: "Commune"}, &Facet{Key: "former", VI: "Xã cũ", EN: "Former commune"}
	for _, c := range p.Communes {
		v := FacetValue{string(c.ID), c.Name.VI, cmp.Or(c.Name.EN, c.Name.VI)}
		if c.Into != nil || !c.Until.IsZero() {
			former.Values = append(former.Values, v)
		} else {
			now.Values = append(now.Values, v)
		}
	}
	season := &Facet{Key: "season", VI: "Mùa", EN: "Season", Many: true}
	for m := 1; m <= 12; m++ {
		season.Values = append(season.Values, FacetValue{strconv.Itoa(m), "Tháng " + strconv.Itoa(m), englishMonths[m-1]})
	}
	price := &Facet{Key: "price", VI: "Giá", EN: "Price"}
	for _, b := range priceBands {
		price.Values = append(price.Values, FacetValue{b.key, b.vi, b.en})
	}
	papers := enum("certificate", "Chứng nhận", "Certificates", schema.DocumentKinds)
	papers.Many = true
	papers.Values = slices.DeleteFunc(papers.Values, func(v FacetValue) bool { return !claims[ocop.DocumentKind(v.Key)] })
	return []*Facet{kind, stars, enum("status", "Hiệu lực", "Validity", schema.Statuses), group, set, now, former,
		enum("entity", "Chủ thể là", "Producer is", schema.EntityKinds), season, price, papers,
		{Key: "tourism", VI: "Du lịch", EN: "Tourism", Values: []FacetValue{{"1", "Đến chơi được", "Open to visitors"}}}}
}

var englishMonths = [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
