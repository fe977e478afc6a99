package federate

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/pen"
	"ocop/internal/schema"
	"ocop/internal/vi"
)

// file is a file of the content folder.
type file struct {
	path string
	data []byte
}

// maker makes records of the rows of one office after the other.
type maker struct {
	out   []file
	taken map[string]bool // paths
	units map[string]communeRow
	found []finding.Finding
	seen  map[string][]claim // what is said of numbers and codes, by kind and value
}

func newMaker() *maker {
	return &maker{taken: map[string]bool{}, units: map[string]communeRow{}, seen: map[string][]claim{}}
}

func (m *maker) files() []file { return m.out }

func (m *maker) has(path string) bool { return m.taken[path] }

// put writes a record, and the file of its English name. Of two with one path the first
// counts.
func (m *maker) put(k ocop.Kind, id string, record any, english string) bool {
	s := schema.Of(k)
	path := k.Folder() + "/" + id
	if m.taken[path+".md"] {
		return false
	}
	m.taken[path+".md"] = true
	m.out = append(m.out, file{path + ".md", []byte(pen.New(s, pen.Leaves(s, record)))})
	if english = clip(english, 200); english != "" {
		m.taken[path+".en.md"] = true
		m.out = append(m.out, file{path + ".en.md", []byte(pen.New(s, []pen.Leaf{{Path: "name", Text: english}}))})
	}
	return true
}

// batch is the work on one office.
type batch struct {
	*maker
	o            *office
	communes     map[string]ocop.CommuneID
	entities     map[string]ocop.EntityID
	certificates map[string][]line[certificateRow]
}

// office makes the records of an office and says how many products it has.
func (m *maker) office(o *office) int {
	b := &batch{m, o, map[string]ocop.CommuneID{}, map[string]ocop.EntityID{}, map[string][]line[certificateRow]{}}
	for _, c := range o.tables.certificates {
		b.certificates[c.row.ProductID] = append(b.certificates[c.row.ProductID], c)
	}
	for _, c := range o.tables.communes {
		if id, ok := b.id("communes", c.n, c.row.ID, c.row.Name); ok {
			if unitCode.MatchString(c.row.Code) {
				id = "xa-" + c.row.Code // one for all offices
			}
			b.communes[c.row.ID] = ocop.CommuneID(id)
		}
	}
	for _, c := range o.tables.communes {
		if id := b.communes[c.row.ID]; id != "" {
			b.commune(c, id)
		}
	}
	for _, e := range o.tables.entities {
		b.entity(e)
	}
	for _, p := range o.tables.places {
		b.place(p)
	}
	n := 0
	for _, p := range o.tables.products {
		if b.product(p) {
			n++
		}
	}
	return n
}

var unitCode = regexp.MustCompile(`^[0-9]{5}$`)

// add takes note of something wrong with a row.
func (b *batch) add(rule string, severity finding.Severity, table string, n int, format string, args ...any) {
	b.found = append(b.found, wrong(rule, severity, b.o.source.Key, table+".jsonl", n, format, args...))
}

// id makes the id of a record, which no other office has and which stays.
func (b *batch) id(table string, n int, id, name string) (string, bool) {
	if !vi.ValidSlug(id) || clip(name, 200) == "" {
		b.add("row", finding.Error, table, n, "Dòng này không có mã bản ghi đúng dạng hoặc không có tên nên bị bỏ. Báo cơ quan.")
		return "", false
	}
	return join(b.o.source.Key, id), true
}

// join puts the key of an office before an id. One that would be too long ends in a sum
// of the whole.
func join(key, id string) string {
	full := key + "-" + id
	if len(full) <= vi.MaxSlug {
		return full
	}
	sum := sha256.Sum256([]byte(full))
	return strings.TrimRight(full[:vi.MaxSlug-9], "-") + "-" + hex.EncodeToString(sum[:4])
}

// once says that a table has an id twice.
func (b *batch) once(ok bool, table string, n int, id string) bool {
	if !ok {
		b.add("id-twice", finding.Warning, table, n, "Mã bản ghi “%s” đã có ở dòng trên; dòng này bị bỏ. Báo cơ quan.", id)
	}
	return ok
}

func (b *batch) provenance(url string) ocop.Provenance {
	return ocop.Provenance{Office: b.o.name, Site: web(b.o.home, ""), URL: web(url, b.o.home), AsOf: b.o.asOf, Fetched: b.o.fetched, Licence: b.o.licence}
}

func (b *batch) commune(c line[communeRow], id ocop.CommuneID) {
	r := c.row
	record := ocop.Commune{Name: clip(r.Name, 200), Kind: ocop.CommuneKind(one(schema.CommuneKinds, r.Kind)), Code: clip(r.Code, 5), District: clip(r.District, 100), Province: clip(r.Province, 100),
		Until: day(r.Until), MergedInto: b.communes[r.IntoID], Area: r.Area, Population: r.Population, Location: position(r.Latitude, r.Longitude)}
	if b.put(ocop.KindCommune, string(id), &record, r.NameEN) {
		b.units[string(id)] = r
		return
	}
	if first, ok := b.units[string(id)]; !ok || vi.Fold(first.Name) != vi.Fold(r.Name) {
		b.add("commune-differs", finding.Warning, "communes", c.n, "Xã mang mã %s ở đây tên là “%s”, cơ quan khác gọi là “%s”. Danh mục dùng tên sau; hỏi hai cơ quan.", clip(r.Code, 5), clip(r.Name, 200), clip(first.Name, 200))
	}
}

// position is a place in Vietnam's part of the world, or none.
func position(lat, lon float64) ocop.Location {
	if lat < 6 || lat > 24 || lon < 100 || lon > 118 {
		return ocop.Location{}
	}
	return ocop.Location{Lat: lat, Lon: lon}
}

// one is the key of a list, or "" for any other.
func one(values []schema.Value, key string) string {
	if slices.ContainsFunc(values, func(v schema.Value) bool { return v.Key == key }) {
		return key
	}
	return ""
}

// at puts a text into the form of address of its commune.
func (b *batch) at(text, commune string) ocop.Address {
	var a ocop.Address
	text = clip(text, 300)
	id := b.communes[commune]
	if b.units[string(id)].Until != "" {
		a.Original = ocop.OldAddress{Text: text, Commune: id}
	} else {
		a.Current = ocop.CurrentAddress{Text: text, Commune: id}
	}
	return a
}

func (b *batch) entity(e line[entityRow]) {
	r := e.row
	id, ok := b.id("entities", e.n, r.ID, r.Name)
	if !ok {
		return
	}
	kind := one(schema.EntityKinds, r.Kind)
	if kind == "" {
		b.add("row", finding.Error, "entities", e.n, "Loại chủ thể “%s” không có trong danh mục nên dòng này bị bỏ. Báo cơ quan.", clip(r.Kind, 60))
		return
	}
	record := ocop.Entity{Name: clip(r.Name, 200), Kind: ocop.EntityKind(kind), Address: b.at(r.Address, r.CommuneID), Joined: within(r.Joined, 2018, 2100),
		Contact: ocop.Contact{Website: web(r.Website, "")}, Provenance: b.provenance(r.URL)}
	if b.once(b.put(ocop.KindEntity, id, &record, r.NameEN), "entities", e.n, r.ID) {
		b.entities[r.ID] = ocop.EntityID(id)
	}
}

func (b *batch) place(p line[placeRow]) {
	r := p.row
	id, ok := b.id("places", p.n, r.ID, r.Name)
	if !ok {
		return
	}
	record := ocop.Place{Name: clip(r.Name, 200), Kind: ocop.PlaceKind(one(schema.PlaceKinds, r.Kind)), Address: b.at(r.Address, r.CommuneID), Entity: b.entities[r.EntityID],
		Hours: clip(r.Hours, 200), Season: months(r.Season), Provenance: b.provenance(r.URL)}
	b.once(b.put(ocop.KindPlace, id, &record, r.NameEN), "places", p.n, r.ID)
}

func (b *batch) product(p line[productRow]) bool {
	r := p.row
	id, ok := b.id("products", p.n, r.ID, r.Name)
	if !ok {
		return false
	}
	entity := b.entities[r.EntityID]
	if entity == "" {
		b.add("row", finding.Error, "products", p.n, "Sản phẩm “%s” không có chủ thể trong dữ liệu của cơ quan nên bị bỏ. Báo cơ quan.", clip(r.Name, 200))
		return false
	}
	record := ocop.Product{Name: clip(r.Name, 200), Code: clip(r.Code, 40), Set: within(r.Set, 1, 26), Entity: entity, Summary: clip(r.Summary, 500), Season: months(r.Season), Provenance: b.provenance(r.URL)}
	if b.communes[r.CommuneID] != "" {
		record.Address = b.at("", r.CommuneID)
	}
	status := ocop.Status(r.Status)
	record.Provenance.HideStars = status.InForce() && r.Stars == 0
	if status == ocop.Withdrawn {
		record.Withdrawn.Date = day(r.ValidUntil)
	}
	for _, g := range r.GTINs[:min(len(r.GTINs), 20)] {
		if len(g) == 14 {
			g = strings.TrimPrefix(g, "0") // as it is printed
		}
		if digits.MatchString(g) {
			record.Packings = append(record.Packings, ocop.Packing{GTIN: g})
		}
	}
	if price := within(r.PriceFrom, 1, 1_000_000_000); price > 0 {
		record.Packings = append(record.Packings, ocop.Packing{Price: price})
	}
	for _, c := range b.certificates[r.ID] {
		if cert, ok := b.certificate(c); ok {
			record.Certificates = append(record.Certificates, cert)
		}
	}
	if !b.once(b.put(ocop.KindProduct, id, &record, r.NameEN), "products", p.n, r.ID) {
		return false
	}
	b.claims(p, &record)
	return true
}

var digits = regexp.MustCompile(`^[0-9]{8,14}$`)

func (b *batch) certificate(c line[certificateRow]) (ocop.Certificate, bool) {
	r := c.row
	out := ocop.Certificate{Number: clip(r.Number, 100), Stars: ocop.Stars(within(r.Stars, int(ocop.MinStars), int(ocop.MaxStars))), Issued: day(r.Issued), Expires: day(r.Expires),
		Round: ocop.Round(one(schema.Rounds, r.Round)), ProductName: clip(r.ProductName, 200),
		Decision: ocop.Decision{Number: clip(r.Decision, 100), Date: day(r.DecidedOn), Authority: ocop.Authority(one(schema.Authorities, r.Authority))}}
	if out.Stars == 0 || out.IssuedOn().IsZero() {
		b.add("row", finding.Error, "certificates", c.n, "Lần công nhận này thiếu ngày hoặc hạng sao không phải 3, 4, 5 nên bị bỏ. Báo cơ quan.")
		return out, false
	}
	out.Extension.Until = day(r.ExtendedUntil)
	if out.Revoked.Date = day(r.Revoked); !out.Revoked.Date.IsZero() {
		out.Revoked.Ground = one(schema.Grounds, r.RevokedGround)
	}
	return out, true
}

// within is n, or 0 when it lies outside.
func within(n, least, most int) int {
	if n < least || n > most {
		return 0
	}
	return n
}

func months(list []string) []int {
	var out []int
	for _, s := range list[:min(len(list), 12)] {
		if m, err := strconv.Atoi(s); err == nil && m >= 1 && m <= 12 && !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	return out
}
