package demo

import (
	"fmt"
	"strconv"

	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// region is what the land is like; it decides names and trades.
type region byte

const (
	mountain region = 'm'
	lowland  region = 'p'
	coast    region = 'c'
)

// province is a province with its place on the map.
type province struct {
	name     string // "tỉnh Vân Lĩnh"
	short    string // "VL", as on certificates
	region   region
	lat, lon int // thousandths of a degree
}

// commune is a unit of the survey: a current one, or one of before the merger.
type commune struct {
	id       string
	name     string // "xã Mường Lặm"
	bare     string // "Mường Lặm"
	kind     ocop.CommuneKind
	province int
	district string // old ones
	into     int    // old ones: index of the current one
	parts    []int  // current ones: indices of the old ones
	lat, lon int
	hamlets  []string // "bản Nà Khuôi"
}

// merger is the day of the merger, eve the last day before it.
func merger() ocop.Date { return ocop.DateOf(2025, 7, 1) }
func eve() ocop.Date    { return ocop.DateOf(2025, 6, 30) }

// communesPerProvince is how many current communes a province has.
const communesPerProvince = 12

// surveyLand makes provinces and communes. Every current commune is made of
// two old ones.
func (w *world) surveyLand() {
	current := max(4, w.opt.Products/100)
	for i := range (current + communesPerProvince - 1) / communesPerProvince {
		w.provinces = append(w.provinces, w.makeProvince(i))
	}
	taken := map[string]bool{}
	for i := range current {
		d := newDice(w.opt.Seed, drawLand, i)
		p := i / communesPerProvince
		c := commune{province: p, kind: ocop.PlainCommune}
		c.lat = w.provinces[p].lat + d.span(-220, 220)
		c.lon = w.provinces[p].lon + d.span(-220, 220)
		for half := range 2 {
			old := w.oldCommune(d, i, half, taken)
			old.lat, old.lon = c.lat+d.span(-40, 40), c.lon+d.span(-40, 40)
			c.parts = append(c.parts, len(w.old))
			w.old = append(w.old, old)
		}
		first := w.old[c.parts[0]]
		c.bare = first.bare
		switch {
		case urban(i) && i%3 < 2:
			c.kind = ocop.Ward
		case i%40 == 30 && w.provinces[p].region == coast:
			c.kind = ocop.SpecialZone
		}
		c.name = communeWord(c.kind) + " " + c.bare
		c.id = free(taken, vi.Slug(c.bare))
		for _, at := range c.parts {
			c.hamlets = append(c.hamlets, w.old[at].hamlets...)
		}
		w.communes = append(w.communes, c)
	}
}

// oldCommune names one of the two communes that became the current one i.
func (w *world) oldCommune(d *dice, i, half int, taken map[string]bool) commune {
	c := commune{province: i / communesPerProvince, into: i, kind: ocop.PlainCommune}
	r := w.provinces[c.province].region
	c.bare = placeName(w.opt.Seed, r, 2*i+half)
	// Three current communes were a district, named after its town.
	c.district = placeName(w.opt.Seed, r, 2*(i-i%3))
	switch {
	case urban(i) && half == 0:
		c.kind = ocop.Ward
	case !urban(i) && i%3 == 0 && half == 0:
		c.kind = ocop.Township
	}
	if urban(i) {
		c.district = "thị xã " + c.district
	} else {
		c.district = "huyện " + c.district
	}
	c.name = communeWord(c.kind) + " " + c.bare
	c.id = free(taken, vi.Slug(c.bare+" cũ"))
	town := c.kind != ocop.PlainCommune
	words := hamletWords(r, town)
	for k := range 4 + d.n(4) {
		name := pick(d, words) + " "
		if town {
			name += strconv.Itoa(k + 1)
		} else {
			name += pick(d, hamletFirst) + " " + pick(d, hamletSecond)
		}
		c.hamlets = append(c.hamlets, name)
	}
	return c
}

// urban reports whether the current commune i lies where a town was.
func urban(i int) bool { return i/3%3 == 1 }

func communeWord(k ocop.CommuneKind) string {
	switch k {
	case ocop.Ward:
		return "phường"
	case ocop.Township:
		return "thị trấn"
	case ocop.SpecialZone:
		return "đặc khu"
	}
	return "xã"
}

// free gives an id that is not taken, the wanted one if it can, and takes it.
func free(taken map[string]bool, want string) string {
	id := want
	for n := 2; taken[id]; n++ {
		tail := "-" + strconv.Itoa(n)
		id = want[:min(len(want), vi.MaxSlug-len(tail))] + tail
	}
	taken[id] = true
	return id
}

func (w *world) makeProvince(i int) province {
	site := provinceSites[i%len(provinceSites)]
	first := provinceFirst[i%len(provinceFirst)]
	second := provinceSecond[i/len(provinceFirst)%len(provinceSecond)]
	p := province{name: "tỉnh " + first + " " + second, region: site.region, lat: site.lat, lon: site.lon}
	p.short = vi.Slug(first)[:1] + vi.Slug(second)[:1]
	if round := i / (len(provinceFirst) * len(provinceSecond)); round > 0 {
		p.name += fmt.Sprintf(" %d", round+1)
	}
	p.short = upper(p.short) + strconv.Itoa(i+1)
	return p
}

// placeName gives the k-th name of a place in a region; names repeat with a
// number only after all pairs of words are used.
func placeName(seed uint64, r region, k int) string {
	first, second := placeFirst[r], placeSecond[r]
	total := len(first) * len(second)
	// A stride without a common divisor with total visits every pair once.
	stride := total*5/8 | 1
	for gcd(stride, total) != 1 {
		stride += 2
	}
	at := (k%total*stride + int(seed%uint64(total))) % total
	name := first[at%len(first)] + " " + second[at/len(first)]
	switch round := k / total; {
	case round == 0:
		return name
	case round <= len(placeThird):
		return name + " " + placeThird[round-1]
	default:
		return name + " " + strconv.Itoa(round)
	}
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// address is a place to be found in: a hamlet of an old commune.
type address struct {
	old    int
	hamlet string
}

// before is the address as it was written until 30/06/2025.
func (w *world) before(a address) string {
	c := &w.old[a.old]
	return a.hamlet + ", " + c.name + ", " + c.district + ", " + w.provinces[c.province].name
}

// now is the address in the two-tier form.
func (w *world) now(a address) string {
	c := &w.communes[w.old[a.old].into]
	return a.hamlet + ", " + c.name + ", " + w.provinces[c.province].name
}

// on is the address as it was written on a day.
func (w *world) on(a address, day ocop.Date) string {
	if day.Before(merger()) {
		return w.before(a)
	}
	return w.now(a)
}

// current is the commune in which an address lies now.
func (w *world) current(a address) *commune { return &w.communes[w.old[a.old].into] }

// record is the address of a record.
func (w *world) record(a address) ocop.Address {
	return ocop.Address{
		Original: ocop.OldAddress{Text: w.before(a), Commune: ocop.CommuneID(w.old[a.old].id)},
		Current: ocop.CurrentAddress{
			Text: w.now(a), Commune: ocop.CommuneID(w.current(a).id),
			MappedBy:   "bảng chuyển đổi địa giới hành chính ngày 01/7/2025",
			VerifiedOn: merger().AddDays(14 + a.old%40),
		},
	}
}

// degrees turns thousandths of a degree into degrees.
func degrees(lat, lon int) ocop.Location {
	return ocop.Location{Lat: float64(lat) / 1000, Lon: float64(lon) / 1000}
}
