package catalogue

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// base is a small office: two communes that merged into one, an entity, a
// product, a story, a place, a route and an event.
const base = `
-- communes/xa-cu.md --
---
name: xã Cũ
province: tỉnh Thử
until: 2025-06-30
merged_into: xa-moi
---
-- communes/xa-kia.md --
---
name: xã Kia
province: tỉnh Thử
until: 2025-06-30
merged_into: xa-moi
---
-- communes/xa-moi.md --
---
name: xã Mới
province: tỉnh Thử
from: 2025-07-01
---
-- entities/htx.md --
---
name: HTX Thử
kind: cooperative
address:
  original: {text: "thôn 1, xã Cũ, huyện H", commune: xa-cu}
  current: {text: "thôn 1, xã Mới", commune: xa-moi}
contact: {name: Chị An, phone: 0900 000 001, email: an@thu.example}
location: {lat: 19.3, lon: 104.7}
---
-- products/tra.md --
---
name: Trà
entity: htx
certificates:
  - decision: {number: 1/QĐ, date: 2024-08-01, authority: district}
    stars: 3
    product_name: Trà
---

Xem [[stories/chuyen]] và [[diem]].
-- stories/chuyen.md --
---
title: Chuyện
date: 2025-01-01
products: [tra]
entities: [htx]
places: [diem]
---
-- places/diem.md --
---
name: Điểm
entity: htx
products: [tra]
---
-- routes/tuyen.md --
---
name: Tuyến
stops:
  - place: diem
  - entity: htx
  - commune: xa-moi
---
-- events/hoi-cho.md --
---
name: Hội chợ
kind: trade-promotion
from: 2025-09-01
commune: xa-moi
products: [tra]
---
`

// link reads base with more files put over it and links it.
func link(t *testing.T, more, day string) (*Catalogue, []finding.Finding) {
	t.Helper()
	m := fstest.MapFS{}
	for _, text := range []string{base, more} {
		for _, f := range txtar.Parse([]byte(text)).Files {
			m[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	tree, found, err := source.Read(context.Background(), m, ocop.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	if len(found) > 0 {
		t.Fatalf("reading: %v", found)
	}
	d, err := ocop.ParseDate(day)
	if err != nil {
		t.Fatal(err)
	}
	c, found := Link(tree, d)
	return c, finding.Sort(found)
}

func TestRecordsAreJoined(t *testing.T) {
	c, found := link(t, "-- dossiers/tra.md --\n---\nstate: recognised\n---\n", "2025-10-01")
	if len(found) > 0 {
		t.Fatal(found)
	}
	p := c.Products[0]
	if p.Entity.ID != "htx" || p.Commune.ID != "xa-moi" || p.Former.ID != "xa-cu" || p.Dossier == nil ||
		len(p.Stories) != 1 || len(p.Events) != 1 || p.Standing.Status != ocop.Recognised {
		t.Errorf("product %+v", p)
	}
	place := c.Places[0]
	if len(place.Routes) != 1 || len(place.Stories) != 1 || len(place.Products) != 1 || place.Entity.ID != "htx" {
		t.Errorf("place %+v", place)
	}
	if s := c.Routes[0].Stops; s[0].Place == nil || s[1].Entity == nil || s[2].Commune == nil {
		t.Errorf("stops %+v", s)
	}
}

func TestProductsAreListedInTheOldAndTheNewCommune(t *testing.T) {
	c, _ := link(t, "", "2025-10-01")
	for _, m := range c.Communes {
		want := 1
		if m.ID == "xa-kia" {
			want = 0
		}
		if len(m.Products) != want {
			t.Errorf("%s has %d products, want %d", m.ID, len(m.Products), want)
		}
		if m.ID == "xa-moi" && len(m.Parts) != 2 {
			t.Errorf("xa-moi has parts %v", m.Parts)
		}
	}
}

func TestBeforeTheMergerThereIsOnlyTheOldCommune(t *testing.T) {
	c, found := link(t, "-- routes/tuyen.md --\n---\nname: Tuyến\n---\n-- events/hoi-cho.md --\n---\nname: Hội\nkind: training\nfrom: 2025-01-02\n---\n", "2025-06-30")
	if len(found) > 0 {
		t.Fatal(found)
	}
	if len(c.Communes) != 2 {
		t.Errorf("got %d communes, want 2", len(c.Communes))
	}
	if p := c.Products[0]; p.Commune == nil || p.Commune.ID != "xa-cu" || p.Former != nil {
		t.Errorf("commune %v, former %v", p.Commune, p.Former)
	}
}

func TestAreasOfTheMapFindTheirCommunes(t *testing.T) {
	area := func(properties string) string {
		return `{"properties":{` + properties + `},"geometry":{"type":"Polygon","coordinates":[[[104,19],[105,19],[105,20]]]}}`
	}
	file := func(areas ...string) string {
		return "-- map/communes.geojson --\n{\"features\":[\n" + strings.Join(areas, ",\n") + "]}\n"
	}
	codes := "-- communes/xa-moi.md --\n---\nname: xã Mới\nprovince: T\ncode: \"99101\"\nfrom: 2025-07-01\n---\n"
	c, found := link(t, codes+file(area(`"ma_xa":"99101"`), area(`"id":"xa-cu"`), area(`"id":"xa-moi"`)), "2025-10-01")
	if len(found) > 0 {
		t.Fatal(found)
	}
	public := c.Public(nil)
	for id, rings := range map[ocop.CommuneID]int{"xa-moi": 2, "xa-cu": 1, "xa-kia": 0} {
		i := slices.IndexFunc(public.Communes, func(c *PublicCommune) bool { return c.ID == id })
		if got := len(public.Communes[i].Shape); got != rings {
			t.Errorf("%s has %d rings, want %d", id, got, rings)
		}
	}
	_, found = link(t, file(area(`"id":"xa-moii"`)), "2025-10-01")
	var got []string
	for _, f := range found {
		got = append(got, f.Path+":"+itoa(f.Line)+" "+f.Rule+" "+f.Message)
	}
	slices.Sort(got)
	if len(got) != 2 || !strings.HasPrefix(got[0], "communes/xa-moi.md:2 link-map-commune Bản đồ chưa có vùng của xã này.") ||
		!strings.HasPrefix(got[1], "map/communes.geojson:2 link-map-commune") || !strings.HasSuffix(got[1], "Có phải là xa-moi?") {
		t.Errorf("found %q", got)
	}
}

func TestWhatCannotBeJoinedIsReported(t *testing.T) {
	for _, tc := range []struct{ name, more, want string }{
		{"entity", "-- products/x.md --\n---\nname: X\nentity: hxt\n---\n", "products/x.md:3 link-missing Có phải là htx?"},
		{"commune", "-- entities/e.md --\n---\nname: E\nkind: farm\naddress:\n  current:\n    commune: xa-moii\n---\n", "entities/e.md:6 link-missing Có phải là xa-moi?"},
		{"story", "-- stories/s.md --\n---\ntitle: S\nproducts:\n  - tra\n  - traa\n---\n", "stories/s.md:5 link-missing Có phải là tra?"},
		{"place", "-- routes/r.md --\n---\nname: R\nstops:\n  - place: nowhere-at-all\n---\n", "routes/r.md:4 link-missing thêm tệp places/nowhere-at-all.md"},
		{"body", "-- pages/p.md --\n---\ntitle: P\n---\n\nXem [[products/trra]].\n", "pages/p.md:5 link-missing Có phải là products/tra?"},
		{"picture", "-- pages/p.md --\n---\ntitle: P\npictures:\n  - file: x.jpg\n---\n", "pages/p.md:4 link-picture-missing Không có hình x.jpg"},
		{"body picture", "-- pages/p.md --\n---\ntitle: P\n---\n\n[[x.jpg|Hình]]\n", "pages/p.md:5 link-picture-missing Không có hình x.jpg"},
		{"dossier", "-- dossiers/x.md --\n---\nstate: idea\n---\n", "dossiers/x.md:1 link-missing products/x"},
		{"two dossiers", "-- dossiers/tra.md --\n---\nstate: idea\n---\n-- dossiers/x.md --\n---\nproduct: tra\n---\n", "dossiers/x.md:2 link-duplicate dossiers/tra.md"},
		{"event dates", "-- events/e.md --\n---\nname: E\nkind: training\nfrom: 2025-02-02\nto: 2025-02-01\n---\n", "events/e.md:5 link-event-dates trước ngày"},
		{"merger circle", "-- communes/xa-moi.md --\n---\nname: xã Mới\nprovince: T\nuntil: 2025-07-02\nmerged_into: xa-cu\n---\n", "communes/xa-moi.md:5 link-commune-circle vòng tròn"},
		{"plan", "-- plans/2025.md --\n---\nyear: 2025\nevents:\n  - event: hoi-choo\n---\n", "plans/2025.md:4 link-missing Có phải là hoi-cho?"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, found := link(t, tc.more, "2025-10-01")
			if len(found) != 1 {
				t.Fatalf("got %v, want one finding", found)
			}
			parts := strings.SplitN(tc.want, " ", 3)
			f := found[0]
			if got := f.Path + ":" + itoa(f.Line) + " " + f.Rule; got != parts[0]+" "+parts[1] || !strings.Contains(f.Message, parts[2]) {
				t.Errorf("got %s %s", got, f.Message)
			}
		})
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

func TestDraftsAndLaterStoriesAreLeftOut(t *testing.T) {
	c, found := link(t, "-- stories/chuyen.md --\n---\ntitle: Chuyện\ndate: 2026-01-01\n---\n-- products/x.md --\n---\nname: X\nentity: htx\ndraft: true\n---\n", "2025-10-01")
	if len(c.Stories) != 0 || len(c.Products) != 1 {
		t.Errorf("got %d stories, %d products", len(c.Stories), len(c.Products))
	}
	for _, f := range found {
		if f.Severity == finding.Error {
			t.Errorf("finding %v", f)
		}
	}
}

func TestOrderIsVietnameseWithThoseInForceFirst(t *testing.T) {
	more := ""
	for _, v := range [][2]string{{"d", "Đỗ"}, {"e", "Dẻ"}, {"f", "Ấm"}, {"g", "An"}} {
		more += "-- products/" + v[0] + ".md --\n---\nname: " + v[1] + "\nentity: htx\n---\n"
	}
	c, _ := link(t, more, "2025-10-01")
	var names []string
	for _, p := range c.Products {
		names = append(names, p.Name)
	}
	if want := []string{"Trà", "An", "Ấm", "Dẻ", "Đỗ"}; !slices.Equal(names, want) {
		t.Errorf("got %v, want %v", names, want)
	}
}

func TestPublicHoldsOnlyWhatMayLeave(t *testing.T) {
	c, _ := link(t, "", "2025-10-01")
	p := c.Public(nil)
	if e := p.Entities[0]; e.Contact != (PublicContact{}) || !e.Location.IsZero() {
		t.Errorf("published without consent: %+v %+v", e.Contact, e.Location)
	}
	if e := p.Entities[0]; e.Address != "thôn 1, xã Mới" || e.Original != "thôn 1, xã Cũ, huyện H" {
		t.Errorf("address %q, original %q", e.Address, e.Original)
	}
	agreed := strings.Replace(base, "location: {lat", "consent: {phone: 2025-02-01, email: 2025-10-02, name: 2025-10-01}\nlocation: {lat", 1)
	c, _ = link(t, agreed, "2025-10-01")
	if got, want := c.Public(nil).Entities[0].Contact, (PublicContact{Name: "Chị An", Phone: "0900 000 001"}); got != want {
		t.Errorf("got %+v, want %+v: a consent counts from its day", got, want)
	}
}

func TestFindingsHideTheMarkOrWithholdTheRecord(t *testing.T) {
	c, _ := link(t, "", "2025-10-01")
	p := c.Public([]finding.Finding{{Record: "products/tra", Effect: finding.HideMark}})
	if q := p.Products[0]; q.Stars != 0 || q.Rank != 3 || q.Status != ocop.Recognised {
		t.Errorf("hidden mark: %+v", q)
	}
	p = c.Public([]finding.Finding{{Record: "products/tra", Effect: finding.Withhold}})
	if len(p.Products) != 0 || len(p.Entities[0].Products) != 0 || len(p.Stories[0].Products) != 0 || len(p.Events[0].Products) != 0 {
		t.Error("a withheld product can be reached")
	}
	if _, ok := p.Resolve("products/tra"); ok {
		t.Error("a withheld product can be linked to")
	}
	p = c.Public([]finding.Finding{{Record: "entities/htx", Effect: finding.Withhold}})
	if len(p.Entities)+len(p.Products) != 0 {
		t.Error("the products of a withheld entity are published")
	}
}

func TestPicturesOfPeopleNeedConsent(t *testing.T) {
	story := "-- stories/chuyen.md --\n---\ntitle: C\nauthor: Bà Lan\npictures:\n  - {file: a.jpg, alt: núi}\n  - {file: b.jpg, alt: người, people: true}\n%s---\n-- stories/a.jpg --\n-- stories/b.jpg --\n"
	for _, tc := range []struct {
		consent string
		want    int
		author  string
	}{{"", 1, ""}, {"consent: {photo: 2025-01-01, name: 2025-01-01}\n", 2, "Bà Lan"}} {
		c, _ := link(t, strings.Replace(story, "%s", tc.consent, 1), "2025-10-01")
		p := c.Public(nil)
		if s := p.Stories[0]; len(s.Pictures) != tc.want || s.Author != tc.author || len(p.PictureSources()) != tc.want {
			t.Errorf("consent %q: %d pictures, author %q", tc.consent, len(s.Pictures), s.Author)
		}
	}
}
