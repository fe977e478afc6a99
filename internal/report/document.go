package report

import (
	"slices"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/markdown"
	"ocop/internal/ocop"
)

// outline is the skeleton of the document with what stands in each part.
var outline = [...]struct {
	number, title string
	sections      []string
	tables        []string
}{
	{"I", "Công tác chỉ đạo, triển khai", []string{"Công tác chỉ đạo, triển khai"}, []string{"B1a", "B1b"}},
	{"II", "Kết quả thực hiện", nil, []string{"B1"}},
	{"II.1", "Tuyên truyền", []string{"Tuyên truyền"}, nil},
	{"II.2", "Thực hiện chu trình OCOP", nil, []string{"B6", "B6a", "B6b", "B6c", "B6d", "B6e"}},
	{"II.3", "Kết quả đánh giá, phân hạng", nil, []string{"B2", "B3", "B3a", "B4", "B4a", "B5"}},
	{"II.4", "Hỗ trợ chủ thể", nil, []string{"B7c", "B7d"}},
	{"II.5", "Đào tạo, tập huấn, hội nghị", nil, []string{"B8"}},
	{"II.6", "Xúc tiến thương mại", nil, []string{"B9", "B10"}},
	{"II.7", "Kiểm tra, giám sát", nil, []string{"B11"}},
	{"II.8", "Kinh phí", nil, []string{"B7", "B7a", "B7b"}},
	{"II.9", "Doanh thu và việc làm", nil, []string{"B13"}},
	{"III", "Đánh giá chung", []string{"Ưu điểm", "Tồn tại, hạn chế", "Nguyên nhân"}, nil},
	{"IV", "Phương hướng, nhiệm vụ năm sau", []string{"Phương hướng, nhiệm vụ"}, []string{"B12", "B14"}},
	{"V", "Đề xuất, kiến nghị", []string{"Đề xuất, kiến nghị"}, nil},
}

// document puts figures, sections and tables into the parts, and the tables into
// their order.
func (m *maker) document() {
	m.ranking()
	sections := m.narrative()
	for _, o := range outline {
		p := Part{Number: o.number, Title: o.title, Figures: m.figures[o.number]}
		for _, title := range o.sections {
			p.Sections = append(p.Sections, m.section(o.number, title, sections)...)
		}
		for _, id := range o.tables {
			if _, ok := m.r.Table(id); ok {
				p.Tables = append(p.Tables, id)
			}
		}
		m.r.Parts = append(m.r.Parts, p)
	}
	slices.SortStableFunc(m.r.Tables, func(a, b Table) int {
		return tableNumber(a.ID)*1000 + letter(a.ID) - tableNumber(b.ID)*1000 - letter(b.ID)
	})
	order := func(g Gap) int {
		for i, o := range outline {
			if o.number == g.Part {
				return i
			}
		}
		return len(outline)
	}
	slices.SortStableFunc(m.r.Gaps, func(a, b Gap) int { return order(a) - order(b) })
}

// tableNumber is the number in an id: 3 of "B3a".
func tableNumber(id string) (n int) {
	for _, r := range id {
		if r >= '0' && r <= '9' {
			n = n*10 + int(r-'0')
		}
	}
	return n
}

// letter is the letter behind the number of an id, 0 for none.
func letter(id string) int {
	if c := id[len(id)-1]; c >= 'a' {
		return int(c)
	}
	return 0
}

// ranking makes the figures of the results of evaluation.
func (m *maker) ranking() {
	all := m.which((*item).inForce)
	m.figure("II.3", counted("in-force", "Sản phẩm còn hiệu lực", "sản phẩm", all))
	for stars := ocop.MinStars; stars <= ocop.MaxStars; stars++ {
		m.figure("II.3", counted("stars-"+itoa(int(stars)), "Trong đó "+itoa(int(stars))+" sao", "sản phẩm",
			m.which(func(it *item) bool { return it.inForce() && it.now.Stars == stars })))
	}
	m.figure("II.3", counted("active-entities", "Chủ thể có sản phẩm còn hiệu lực", "chủ thể", m.activeEntities()))
	for _, c := range []Class{ClassNew, ClassUpgraded, ClassRenewed, ClassDowngraded, ClassKept, ClassExpired, ClassRevoked, ClassWithdrawn} {
		m.figure("II.3", counted("class-"+string(c), c.VI(), "sản phẩm", m.ofClass(c)))
	}
}

func (m *maker) activeEntities() []Ref {
	var out []Ref
	for _, e := range m.c.Entities {
		if m.active(e) {
			out = append(out, m.owners[e.ID])
		}
	}
	return out
}

// summary picks the figures of the first page.
func (m *maker) summary() {
	m.r.Summary = []Figure{
		counted("in-force", "Sản phẩm còn hiệu lực", "sản phẩm", m.which((*item).inForce)),
		counted("active-entities", "Chủ thể có sản phẩm còn hiệu lực", "chủ thể", m.activeEntities()),
		counted("new", "Công nhận mới trong kỳ", "sản phẩm", m.ofClass(ClassNew)),
		counted("upgraded", "Nâng hạng trong kỳ", "sản phẩm", m.ofClass(ClassUpgraded)),
		counted("renewed", "Công nhận lại trong kỳ", "sản phẩm", m.ofClass(ClassRenewed, ClassDowngraded)),
		counted("ended", "Hết hạn, thu hồi, rút trong kỳ", "sản phẩm", m.ofClass(ClassExpired, ClassRevoked, ClassWithdrawn)),
	}
	for _, f := range m.figures["II.8"] {
		if f.Key == "budget" {
			m.r.Summary = append(m.r.Summary, f)
		}
	}
}

// narrative takes the sections of the plans by their headings.
func (m *maker) narrative() []Section {
	var names map[string]string
	name := func(r markdown.Ref) string {
		if names == nil {
			names = map[string]string{}
			for _, s := range m.c.Subjects() {
				names[s.Record] = s.Name
			}
		}
		for _, folder := range []string{"", "products/", "entities/", "communes/", "places/", "events/", "stories/"} {
			if n := names[folder+r.Target]; n != "" {
				return n
			}
		}
		return r.Target
	}
	var out []Section
	for _, p := range m.plans {
		for _, l := range p.Doc.Body.Lines(name) {
			switch {
			case l.Level == 2:
				out = append(out, Section{Title: l.Text, Year: p.Year})
			case len(out) > 0 && out[len(out)-1].Year == p.Year:
				s := &out[len(out)-1]
				s.Blocks = append(s.Blocks, Block{Item: l.Item, Text: l.Text})
			}
		}
	}
	return out
}

// SectionMissing is the rule of a gap that the section itself shows.
const SectionMissing = "report-section-missing"

// section gives what the plans say under a heading, one section a plan; when
// none does, one that is marked as missing.
func (m *maker) section(part, title string, all []Section) []Section {
	var out []Section
	for _, p := range m.plans {
		found := false
		for _, s := range all {
			if s.Year == p.Year && len(s.Blocks) > 0 && sameHeading(s.Title, title) {
				s.Title, found = title, true
				out = append(out, s)
			}
		}
		if !found {
			m.gapIn(part, p.Doc.Finding("", finding.Finding{Rule: SectionMissing, Severity: finding.Info,
				Message: "Kế hoạch năm " + itoa(p.Year) + " không có mục “" + title + "”. Thêm mục này vào phần lời của kế hoạch; chương trình không viết thay."}))
		}
	}
	if len(out) == 0 {
		out = append(out, Section{Title: title, Missing: true})
	}
	return out
}

// sameHeading compares headings without their numbers, case and full stops.
func sameHeading(a, b string) bool {
	plain := func(s string) string {
		s = strings.ToLower(strings.TrimSpace(s))
		if i := strings.IndexAny(s, ".)"); i > 0 && i <= 4 && !strings.Contains(s[:i], " ") {
			s = s[i+1:]
		}
		return strings.Trim(s, " .:")
	}
	return plain(a) == plain(b)
}

// programmes are the phases of the programme, which the titles of their
// decisions name.
var programmes = [...]struct {
	key         law.Key
	first, last int // years
}{{law.QD490, 2018, 2020}, {law.QD919, 2021, 2025}}

// bases lists what the report rests on: the phase of the programme and the rules
// of recognition of the period, as far as they were known on the closing date,
// and the plans.
func (m *maker) bases() []string {
	var out []string
	add := func(k law.Key) {
		if in, ok := law.Find(k); ok && !in.From.After(m.asOf) {
			out = append(out, cited(in))
		}
	}
	for _, p := range programmes {
		if p.first <= m.asOf.Year() && p.last >= m.q.From.Year() {
			add(p.key)
		}
	}
	for _, k := range []law.Key{law.QD1048, law.QD781, law.QD148, law.QD1489, law.QD26} {
		if in, _ := law.Find(k); in.To.IsZero() || !in.To.Before(m.q.From) {
			add(k)
		}
	}
	for _, p := range m.plans {
		if p.Number != "" {
			out = append(out, join(" ", "Kế hoạch số", p.Number, dated(p.Date), ofOffice(p)))
		}
	}
	return out
}

// cited names an instrument as the grounds of a document do: "Quyết định số
// 148/QĐ-TTg của Thủ tướng Chính phủ về …". The day of signing is not in the
// tables of the law, which have the first day in force.
func cited(in law.Instrument) string {
	kind, number := in.Number, ""
	if i := strings.IndexAny(in.Number, "0123456789"); i > 0 {
		kind, number = in.Number[:i]+"số ", in.Number[i:]
	}
	title := "về " + in.Title
	for _, verb := range []string{"Sửa đổi", "Quy định"} {
		if strings.HasPrefix(in.Title, verb) {
			title = strings.ToLower(verb[:1]) + in.Title[1:]
		}
	}
	return join(" ", kind+number, "của", in.Issuer, title)
}

func dated(d ocop.Date) string {
	if d.IsZero() {
		return ""
	}
	return "ngày " + viDate(d)
}

func ofOffice(p *catalogue.Plan) string {
	if p.Office == "" {
		return ""
	}
	return "của " + p.Office
}
