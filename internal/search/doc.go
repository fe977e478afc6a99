package search

import (
	"cmp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"ocop/internal/catalogue"
	"ocop/internal/facet"
	"ocop/internal/law"
	"ocop/internal/markdown"
	"ocop/internal/ocop"
	"ocop/internal/schema"
	"ocop/internal/vi"
)

// The fields of the head: what is searched first, and what decides whether a
// record is an answer at all.
const (
	fieldName = iota
	fieldEnglish
	fieldTags
	fieldEntity
	fieldPlace
	fieldGroup
	headFields
)

// Doc is one record as search sees it. A field is a list of separate texts:
// no phrase runs from one into the next.
type Doc struct {
	Kind ocop.Kind
	ID   string
	Head [headFields][]string
	// Summary, Story and the articles are searched when the head has few answers.
	Summary, Story []string
	// Codes are product codes, GTINs, certificate and decision numbers.
	Codes  []string
	Card   Card
	Facets Facets

	record      string
	articles    []*markdown.Document
	source      any // the public record; two of one pointer are the same
	set         int
	fold, order string // the name without marks, and its key in a dictionary
	terms       *terms // what analysis made of it; nil before
}

// Record names the record, "products/tra-shan".
func (d *Doc) Record() string { return d.record }

// Checking is the status of a card whose rank is being checked, and so hidden.
const Checking = "checking"

// Card is what a result shows.
type Card struct {
	Name, Summary catalogue.Text
	Line          catalogue.Text // entity, kind or date
	Place         catalogue.Text // commune
	Stars         int
	Status        string // key of ocop.Status for products, else ""
	Price         int    // least retail price in VND, 0 = not given
	Art           string // placeholder where no picture is
	Thumb         string // address of the first picture, "" when none
	NoEnglish     bool   // the English page shows Vietnamese: a story
	Source        string // office that published the record elsewhere; "" = one's own
}

// Docs lists the records of a catalogue in the order of their ordinals: by
// kind, product set and folded name, so that what is found together lies
// together. thumb gives the address under which a picture was published, ""
// for one that was not.
func Docs(p *catalogue.Public, thumb func(catalogue.Picture) string) []*Doc {
	out := makeDocs(p, thumb, nil)
	sortDocs(out)
	return out
}

// makeDocs is Docs in the order of the catalogue. What known has for the same
// value of a record is taken as it is.
func makeDocs(p *catalogue.Public, thumb func(catalogue.Picture) string, known map[any]*Doc) []*Doc {
	m := docMaker{thumb, p.AsOf}
	return slices.Concat(each(p.Products, known, m.product), each(p.Entities, known, m.entity), each(p.Places, known, m.place), each(p.Routes, known, m.route),
		each(p.Communes, known, m.commune), each(p.Stories, known, m.story), each(p.Events, known, m.event))
}

// each makes a Doc of every record, on all cores.
func each[R any](records []*R, known map[any]*Doc, doc func(*R) *Doc) []*Doc {
	out := make([]*Doc, len(records))
	var wait sync.WaitGroup
	n := runtime.GOMAXPROCS(0)
	for w := range n {
		wait.Go(func() {
			for i := w; i < len(records); i += n {
				if out[i] = known[records[i]]; out[i] == nil {
					d := doc(records[i])
					d.fold, d.order, d.source = vi.Fold(d.Card.Name.VI), vi.SortKey(d.Card.Name.VI), records[i]
					out[i] = d
				}
			}
		})
	}
	wait.Wait()
	return out
}

func sortDocs(docs []*Doc) {
	slices.SortFunc(docs, func(a, b *Doc) int {
		return cmp.Or(cmp.Compare(kindOrder(a.Kind), kindOrder(b.Kind)), cmp.Compare(a.set, b.set), strings.Compare(a.fold, b.fold), strings.Compare(a.ID, b.ID))
	})
}

// Kinds are the kinds that search finds, in the order in which lists show them.
func Kinds() []ocop.Kind {
	return []ocop.Kind{ocop.KindProduct, ocop.KindEntity, ocop.KindPlace, ocop.KindRoute, ocop.KindCommune, ocop.KindStory, ocop.KindEvent}
}

func kindOrder(k ocop.Kind) int { return slices.Index(Kinds(), k) }

// docMaker makes a Doc of each kind of record.
type docMaker struct {
	thumb func(catalogue.Picture) string
	day   ocop.Date
}

// base is what all kinds have.
func (m docMaker) base(k ocop.Kind, id string, name, summary catalogue.Text, body catalogue.Body, pictures []catalogue.Picture) *Doc {
	d := &Doc{Kind: k, ID: id, record: k.Folder() + "/" + id, Card: Card{Name: name, Summary: summary}}
	d.put(fieldName, name.VI)
	d.put(fieldEnglish, name.EN)
	d.Summary = given(summary.VI, summary.EN)
	for _, doc := range []*markdown.Document{body.VI, body.EN} {
		if doc != nil && doc.Words > 0 {
			d.articles = append(d.articles, doc)
		}
	}
	d.Facets.Kind = k
	for _, p := range pictures {
		if d.Card.Thumb = m.thumb(p); d.Card.Thumb != "" {
			break
		}
	}
	return d
}

// stories are the texts of the tail below the summary.
func (d *Doc) stories() []string {
	out := slices.Clone(d.Story)
	for _, a := range d.articles {
		out = append(out, a.Text(func(markdown.Ref) string { return "" }))
	}
	return out
}

func (d *Doc) put(field int, texts ...string) {
	for _, t := range texts {
		if t != "" {
			d.Head[field] = append(d.Head[field], t)
		}
	}
}

func given(texts ...string) []string {
	var out []string
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}

// in puts a record into its commune, the one of today and the one before.
func (d *Doc) in(now, former *catalogue.PublicCommune) {
	for i, c := range []*catalogue.PublicCommune{now, former} {
		if c == nil {
			continue
		}
		d.put(fieldPlace, c.Name.VI)
		if i == 0 || now == nil {
			d.put(fieldPlace, c.District, c.Province)
		}
	}
	if now != nil {
		d.Card.Place = now.Name
		d.Facets.at(now.Location)
	}
	if former != nil && now != nil {
		if former.District != now.District {
			d.put(fieldPlace, former.District)
		}
		if former.Province != now.Province {
			d.put(fieldPlace, former.Province)
		}
	}
	d.Facets.In(now, former)
}

func (m docMaker) product(r *catalogue.PublicProduct) *Doc {
	d := m.base(ocop.KindProduct, string(r.ID), r.Name, r.Summary, r.Body, r.Pictures)
	d.Card.Source = r.Provenance.Office
	d.set = r.Set
	d.put(fieldTags, r.Tags...)
	if e := r.Entity; e != nil {
		d.put(fieldEntity, e.Name.VI, e.Short, e.Name.EN)
		d.Card.Line = catalogue.Text{VI: cmp.Or(e.Short, e.Name.VI), EN: cmp.Or(e.Short, e.Name.EN, e.Name.VI)}
	}
	d.Facets.Facts = facet.Product(r, m.day)
	d.in(r.Commune, r.Former)
	if set, ok := law.FindSet(r.Set); ok {
		g, _ := law.GroupOf(r.Set)
		d.put(fieldGroup, set.VI, set.EN, g.VI, g.EN)
		d.Card.Art = g.SlugEN
	}
	if r.Stars > 0 {
		d.put(fieldGroup, strconv.Itoa(int(r.Stars))+" sao")
	}
	d.Card.Stars, d.Card.Status = int(r.Stars), string(r.Status)
	if r.Hidden {
		d.Card.Status = Checking
	}
	d.Codes = given(r.Code)
	for _, c := range r.Certificates {
		d.Codes = append(d.Codes, given(c.Number, c.Decision)...)
		if c.Current {
			d.Facets.Newest = c.Issued
		}
	}
	for _, p := range r.Packings {
		d.put(fieldGroup, p.Net)
		d.Codes = append(d.Codes, given(p.GTIN)...)
	}
	d.Card.Price = facet.LeastPrice(r)
	if r.Label != nil {
		d.Codes = append(d.Codes, given(r.Label.GTIN)...)
	}
	return d
}

func (m docMaker) entity(r *catalogue.PublicEntity) *Doc {
	d := m.base(ocop.KindEntity, string(r.ID), r.Name, r.Summary, r.Body, r.Pictures)
	d.Card.Source = r.Provenance.Office
	d.put(fieldName, r.Short)
	word, en := schema.Word(schema.EntityKinds, string(r.Kind))
	d.put(fieldGroup, word, en)
	d.in(r.Commune, r.Former)
	d.Facets.at(r.Location)
	d.Facets.EntityKind, d.Facets.Online = string(r.Kind), facet.SellsOnline(r)
	d.Card.Line, d.Card.Art = catalogue.Text{VI: word, EN: en}, "entity"
	if d.Card.Thumb == "" && len(r.Products) > 0 {
		for _, p := range r.Products[0].Pictures {
			if d.Card.Thumb = m.thumb(p); d.Card.Thumb != "" {
				break
			}
		}
	}
	return d
}

func (m docMaker) place(r *catalogue.PublicPlace) *Doc {
	d := m.base(ocop.KindPlace, string(r.ID), r.Name, r.Summary, r.Body, r.Pictures)
	d.Card.Source = r.Facts.Provenance.Office
	word, en := schema.Word(schema.PlaceKinds, string(r.Facts.Kind))
	d.put(fieldTags, word, en)
	if r.Entity != nil {
		d.put(fieldEntity, r.Entity.Name.VI, r.Entity.Short)
	}
	d.in(r.Commune, r.Former)
	d.Facets.at(r.Facts.Location)
	d.Facets.Season = facet.Months(r.Facts.Season)
	d.Facets.Tourism = true
	d.Card.Line, d.Card.Art = catalogue.Text{VI: word, EN: en}, "tourism"
	return d
}

func (m docMaker) route(r *catalogue.PublicRoute) *Doc {
	d := m.base(ocop.KindRoute, string(r.ID), r.Name, r.Summary, r.Body, r.Pictures)
	d.put(fieldTags, "tuyến du lịch", "tour route")
	for _, s := range r.Stops {
		switch {
		case s.Place != nil:
			d.put(fieldPlace, s.Place.Name.VI)
		case s.Entity != nil:
			d.put(fieldEntity, s.Entity.Name.VI)
		case s.Commune != nil:
			d.put(fieldPlace, s.Commune.Name.VI)
		}
	}
	d.Facets.Season = facet.Months(r.Season)
	d.Facets.Tourism = true
	d.Card.Art = "route"
	if r.Days > 0 {
		n := strconv.Itoa(r.Days)
		d.Card.Line = catalogue.Text{VI: n + " ngày", EN: n + " days"}
		if r.Days == 1 {
			d.Card.Line.EN = "1 day"
		}
	}
	return d
}

func (m docMaker) commune(r *catalogue.PublicCommune) *Doc {
	d := m.base(ocop.KindCommune, string(r.ID), r.Name, r.Summary, r.Body, r.Pictures)
	word, en := schema.Word(schema.CommuneKinds, string(r.Kind))
	d.put(fieldTags, word, en)
	d.put(fieldPlace, r.District, r.Province)
	for _, p := range r.Parts {
		d.put(fieldPlace, p.Name.VI)
	}
	if r.Into != nil {
		d.put(fieldPlace, r.Into.Name.VI)
		d.Facets.In(r.Into, r)
	} else {
		d.Facets.In(r, nil)
	}
	d.Facets.at(r.Location)
	d.Codes = given(r.Code)
	d.Card.Line, d.Card.Art = catalogue.Text{VI: r.Province, EN: r.Province}, "other"
	return d
}

func (m docMaker) story(r *catalogue.PublicStory) *Doc {
	d := m.base(ocop.KindStory, string(r.ID), r.Title, r.Summary, r.Body, r.Pictures)
	d.Card.NoEnglish = r.Body.EN == nil
	for _, p := range r.Products {
		d.put(fieldTags, p.Name.VI)
	}
	for _, e := range r.Entities {
		d.put(fieldEntity, e.Name.VI)
	}
	for _, p := range r.Places {
		d.put(fieldPlace, p.Name.VI)
	}
	d.Facets.Newest, d.Card.Art = r.Date, "story"
	d.Card.Line = dates(r.Date, r.Date)
	return d
}

func (m docMaker) event(r *catalogue.PublicEvent) *Doc {
	d := m.base(ocop.KindEvent, string(r.ID), r.Name, r.Summary, r.Body, r.Pictures)
	word, en := schema.Word(schema.EventKinds, string(r.Kind))
	d.put(fieldTags, word, en)
	d.put(fieldPlace, r.Venue.VI)
	d.in(r.Commune, nil)
	for _, p := range r.Products {
		d.Story = append(d.Story, p.Name.VI)
	}
	d.Facets.Newest, d.Card.Art = r.From, "event"
	d.Card.Line = dates(r.From, r.To)
	return d
}

func dates(from, to ocop.Date) catalogue.Text {
	if from.IsZero() {
		return catalogue.Text{}
	}
	one := func(l vi.Lang) string {
		s := l.Date(from.Year(), from.Month(), from.Day())
		if to != from && !to.IsZero() {
			s += " – " + l.Date(to.Year(), to.Month(), to.Day())
		}
		return s
	}
	return catalogue.Text{VI: one(vi.VI), EN: one(vi.EN)}
}
