package facet

import (
	"slices"
	"strconv"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

// Facts are the values of one record. A zero value means that the record has
// none of that facet.
type Facts struct {
	Kind       ocop.Kind
	Status     ocop.Status // of products only
	Stars      int
	Group      string // slug
	Set        int
	Commune    string
	Former     string
	EntityKind string
	Season     []int    // rising, 1 to 12
	Price      string   // band
	Documents  []string // sorted
	Online     bool
	Tourism    bool
}

// Product gives the facts of a product on a day.
func Product(r *catalogue.PublicProduct, day ocop.Date) Facts {
	f := Facts{Kind: ocop.KindProduct, Status: r.Status, Stars: int(r.Stars), Season: Months(r.Season), Price: Band(LeastPrice(r)),
		Documents: documents(r, day), Online: soldOnline(r), Tourism: r.Set == law.TourismSet}
	if g, ok := law.GroupOf(r.Set); ok {
		f.Set, f.Group = r.Set, g.Slug
	}
	if r.Entity != nil {
		f.EntityKind = string(r.Entity.Kind)
	}
	f.In(r.Commune, r.Former)
	return f
}

// In puts a record into its communes, the one of today and the one before; either
// may be nil. A commune that has ended with nothing in its place counts as former.
func (f *Facts) In(now, former *catalogue.PublicCommune) {
	switch {
	case now == nil:
	case isFormer(now):
		f.Former = string(now.ID)
	default:
		f.Commune = string(now.ID)
	}
	if former != nil {
		f.Former = string(former.ID)
	}
}

// Months are the months of a season, rising and each once.
func Months(season []int) []int {
	var out []int
	for _, m := range season {
		if m >= 1 && m <= 12 && !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	slices.Sort(out)
	return out
}

// LeastPrice is the least retail price of a product's packings in VND, 0 when
// none is given.
func LeastPrice(r *catalogue.PublicProduct) int {
	least := 0
	for _, p := range r.Packings {
		if p.Price > 0 && (least == 0 || p.Price < least) {
			least = p.Price
		}
	}
	return least
}

// documents are the papers that buyers look for and that are in force.
func documents(r *catalogue.PublicProduct, day ocop.Date) []string {
	var out []string
	for _, d := range r.Documents {
		ended := !d.To.IsZero() && d.To.Before(day)
		if k := string(d.Kind); !ended && !d.From.After(day) && slices.Contains(claims, d.Kind) && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out
}

// soldOnline reports whether a product can be bought on the web: by a channel of
// its own, or by one that its producer calls official.
func soldOnline(r *catalogue.PublicProduct) bool {
	return slices.ContainsFunc(r.Trade.Channels, onWeb) || r.Entity != nil && SellsOnline(r.Entity)
}

// SellsOnline reports whether an entity sells on the web by a channel that it
// calls official.
func SellsOnline(r *catalogue.PublicEntity) bool {
	return slices.ContainsFunc(r.Channels, func(c ocop.Channel) bool { return c.Official && onWeb(c) })
}

func onWeb(c ocop.Channel) bool {
	return c.Kind != "shop" && (strings.HasPrefix(c.URL, "https://") || strings.HasPrefix(c.URL, "http://"))
}

// Each gives the values that a record has of a facet.
func (f *Facts) Each(key string, yield func(value string)) {
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
	flag := func(on bool) {
		if on {
			yield(Yes)
		}
	}
	switch key {
	case Kind:
		one(string(f.Kind))
	case Validity:
		if f.Status != "" {
			yield(ValidityOf(f.Status))
		}
	case Stars:
		number(f.Stars)
	case Group:
		one(f.Group)
	case Set:
		number(f.Set)
	case Commune:
		one(f.Commune)
	case Former:
		one(f.Former)
	case Entity:
		one(f.EntityKind)
	case Season:
		for _, m := range f.Season {
			number(m)
		}
	case Price:
		one(f.Price)
	case Certificate:
		for _, d := range f.Documents {
			one(d)
		}
	case Online:
		flag(f.Online)
	case Tourism:
		flag(f.Tourism)
	case Status:
		one(string(f.Status))
	}
}
