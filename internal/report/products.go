package report

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// products makes table B2, every product that was ever recognised by the
// closing date, those in force first.
func (m *maker) products() {
	t := Table{ID: "B2", Title: "Danh sách sản phẩm", Note: "Mọi sản phẩm đã được công nhận đến ngày chốt số liệu; tình trạng tính theo ngày đó, không theo năm công nhận.",
		Columns: []Column{
			{Key: "name", Title: "Tên sản phẩm", Kind: Text}, {Key: "entity", Title: "Chủ thể", Kind: Text}, {Key: "kind", Title: "Loại hình", Kind: Text},
			{Key: "commune", Title: "Xã", Kind: Text}, {Key: "former", Title: "Xã cũ", Kind: Text},
			{Key: "group", Title: "Nhóm", Kind: Text}, {Key: "set", Title: "Bộ sản phẩm", Kind: Text},
			{Key: "a", Title: "Điểm A", Kind: Decimal, Private: true}, {Key: "b", Title: "Điểm B", Kind: Decimal, Private: true},
			{Key: "c", Title: "Điểm C", Kind: Decimal, Private: true}, {Key: "total", Title: "Tổng điểm", Kind: Decimal, Private: true},
			{Key: "stars", Title: "Hạng sao", Kind: Int}, {Key: "round", Title: "Lần công nhận", Kind: Text},
			{Key: "decision", Title: "Số quyết định", Kind: Text}, {Key: "decided", Title: "Ngày quyết định", Kind: Date}, {Key: "authority", Title: "Cơ quan công nhận", Kind: Text},
			{Key: "until", Title: "Hiệu lực đến", Kind: Date}, {Key: "status", Title: "Trạng thái", Kind: Text}, {Key: "class", Title: "Kết quả trong kỳ", Kind: Text},
			{Key: "in_force", Title: "Còn hiệu lực", Kind: Int, Sum: true},
		}}
	for _, live := range []bool{true, false} {
		for i := range m.items {
			if it := &m.items[i]; it.now.Current >= 0 && it.inForce() == live {
				t.add(m.behind(it), m.productCells(it)...)
			}
		}
	}
	m.put(t)
}

// behind lists the records behind a product's row.
func (m *maker) behind(it *item) []Ref {
	refs := []Ref{it.ref, it.owner()}
	if it.p.Dossier != nil {
		refs = append(refs, m.dossierRef(it.p.Dossier))
	}
	return refs
}

func (m *maker) productCells(it *item) []Cell {
	p, c := it.p, &it.p.Certificates[it.now.Current]
	former := ""
	if p.Former != nil {
		former = p.Former.Name
	}
	group, set := groupAndSet(p.Set)
	s := scoresOf(p, c)
	live := 0
	if it.inForce() {
		live = 1
	}
	round := c.Round
	if round == "" {
		round = roundOf(it)
	}
	return []Cell{
		words(p.Name), words(p.Entity.Name), words(word(schema.EntityKinds, string(p.Entity.Kind))),
		words(communeName(p.Commune)), words(former), words(group), words(set),
		points(s.A), points(s.B), points(s.C), points(s.Total),
		count(int(it.now.Stars)), words(word(schema.Rounds, string(round))),
		words(c.Decision.Number), on(c.DecidedOn()), words(word(schema.Authorities, string(c.Decision.Authority))),
		on(it.now.Until), words(word(schema.Statuses, string(it.now.Status))), words(it.class.VI()),
		count(live),
	}
}

// roundOf tells from the history what a certificate without a round was.
func roundOf(it *item) ocop.Round {
	switch {
	case it.now.Former == 0:
		return ocop.FirstRound
	case it.now.Stars > it.now.Former:
		return ocop.Upgrade
	}
	return ocop.Reevaluate
}

// scoresOf gives the points of the round that led to a certificate; zero when
// none is recorded.
func scoresOf(p *catalogue.Product, c *ocop.Certificate) ocop.Scores {
	if d := p.Dossier; d != nil {
		for i := range d.Rounds {
			if d.CertificateOf(i) == c {
				return d.Rounds[i].Scores
			}
		}
	}
	return ocop.Scores{}
}

// points is a cell with a score, of which 0 means not recorded.
func points(x float64) Cell {
	if x == 0 {
		return Cell{}
	}
	return decimal(x)
}

func groupAndSet(n int) (group, set string) {
	if g, ok := law.GroupOf(n); ok {
		group = g.VI
	}
	if s, ok := law.FindSet(n); ok {
		set = s.VI
	}
	return group, set
}

// word is the Vietnamese word of a key, "" for none.
func word(values []schema.Value, key string) string {
	if key == "" {
		return ""
	}
	vi, _ := schema.Word(values, key)
	return vi
}

// unknownCommune names the row of products without a commune.
const unknownCommune = "(chưa ghi xã)"

// communeName is the name of a commune, "" for none.
func communeName(c *catalogue.Commune) string {
	if c == nil {
		return ""
	}
	return c.Name
}

// join puts the parts that are not empty together.
func join(sep string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, sep)
}

// tally counts the products of a row of tables B3 and B4.
type tally struct {
	stars                                       [3]int // in force with 3, 4, 5 stars
	fresh, up, again, expired, revoked, dropped int
	refs                                        []Ref
}

func (t *tally) count(it *item) {
	t.refs = append(t.refs, it.ref)
	if it.inForce() {
		t.stars[it.now.Stars-ocop.MinStars]++
	}
	switch it.class {
	case ClassNew:
		t.fresh++
	case ClassUpgraded:
		t.up++
	case ClassRenewed, ClassDowngraded:
		t.again++
	case ClassExpired:
		t.expired++
	case ClassRevoked:
		t.revoked++
	case ClassWithdrawn:
		t.dropped++
	}
}

// tallied reports whether a product stands in a row: it is in force or ended
// within the period.
func (it *item) tallied() bool {
	return it.inForce() || it.class == ClassExpired || it.class == ClassRevoked || it.class == ClassWithdrawn
}

func (t *tally) cells() []Cell {
	return []Cell{
		count(t.stars[0]), count(t.stars[1]), count(t.stars[2]), count(t.stars[0] + t.stars[1] + t.stars[2]),
		count(t.fresh), count(t.up), count(t.again), count(t.expired), count(t.revoked), count(t.dropped),
	}
}

func tallyColumns() []Column {
	titles := [...][2]string{
		{"three", "3 sao"}, {"four", "4 sao"}, {"five", "5 sao"}, {"products", "Tổng còn hiệu lực"},
		{"new", "Mới"}, {"upgraded", "Nâng hạng"}, {"renewed", "Lại"},
		{"expired", "Hết hạn"}, {"revoked", "Thu hồi"}, {"withdrawn", "Rút"},
	}
	out := make([]Column, len(titles))
	for i, t := range titles {
		out[i] = Column{Key: t[0], Title: t[1], Kind: Int, Unit: "sản phẩm", Sum: true}
	}
	return out
}
