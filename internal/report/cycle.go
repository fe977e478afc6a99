package report

import (
	"cmp"
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/schema"
	"ocop/internal/source"
)

// round is a pass of a product through the cycle that belongs to the period: its
// year lies in it and, where the period is not of whole years, something happened
// to it within the period.
type round struct {
	d    *catalogue.Dossier
	at   int // in d.Rounds
	a    *ocop.Assessment
	cert *ocop.Certificate // what it led to by the closing date; nil when nothing yet
	ref  Ref
}

// roundsOfPeriod lists the rounds in the order of the dossiers. A round without
// a year is of the year of its first day.
func (m *maker) roundsOfPeriod() []round {
	var out []round
	for _, d := range m.c.Dossiers {
		for i := range d.Rounds {
			a := &d.Rounds[i]
			if !m.yearIn(yearOf(a)) {
				continue
			}
			r := round{d: d, at: i, a: a, ref: m.dossierRef(d)}
			if c := d.CertificateOf(i); c != nil && m.known(c.DecidedOn()) {
				r.cert = c
			}
			if !m.whole && !m.touched(&r) {
				continue
			}
			out = append(out, r)
		}
	}
	return out
}

// touched reports whether something happened to a round within the period.
func (m *maker) touched(r *round) bool {
	days := []ocop.Date{r.a.Idea.Received, r.a.Business.Received, r.a.Business.Approved, r.a.Received, r.a.Sent, r.a.Forwarded.Date}
	for _, v := range r.a.Councils {
		days = append(days, v.Date)
	}
	if r.cert != nil {
		days = append(days, r.cert.DecidedOn())
	}
	return slices.ContainsFunc(days, m.within)
}

func yearOf(a *ocop.Assessment) int {
	if a.Year != 0 {
		return a.Year
	}
	first := ocop.Date{}
	for _, d := range []ocop.Date{a.Idea.Received, a.Business.Received, a.Received, a.Sent} {
		if !d.IsZero() && (first.IsZero() || d.Before(first)) {
			first = d
		}
	}
	return first.Year()
}

// council gives the last session of a level that sat by the closing date; nil
// when none did.
func (m *maker) council(r *round, level ocop.Level) *ocop.CouncilVote {
	var last *ocop.CouncilVote
	for i := range r.a.Councils {
		if v := &r.a.Councils[i]; v.Level == level && m.known(v.Date) {
			last = v
		}
	}
	return last
}

// stages are what table B6 counts, in the order of the cycle.
var stages = [...]struct {
	key, title string
	came       func(m *maker, r *round) bool
}{
	{"ideas", "Ý tưởng nhận", func(m *maker, r *round) bool { return m.known(r.a.Idea.Received) }},
	{"ideas_accepted", "Ý tưởng đạt", func(m *maker, r *round) bool { return m.known(r.a.Idea.Received) && r.a.Idea.Result == "accepted" }},
	{"ideas_returned", "Ý tưởng trả lại", func(m *maker, r *round) bool { return m.known(r.a.Idea.Received) && r.a.Idea.Result == "returned" }},
	{"plans", "Phương án nhận", func(m *maker, r *round) bool { return m.known(r.a.Business.Received) }},
	{"plans_approved", "Phương án duyệt", func(m *maker, r *round) bool { return m.known(r.a.Business.Approved) }},
	{"dossiers", "Hồ sơ nộp", func(m *maker, r *round) bool { return m.known(r.a.Received) }},
	{"sent", "Xã đề nghị", func(m *maker, r *round) bool { return m.known(r.a.Sent) }},
	{"district", "Cấp huyện chấm", func(m *maker, r *round) bool { return m.council(r, ocop.LevelDistrict) != nil }},
	{"forwarded", "Chuyển cấp trên", func(m *maker, r *round) bool { return m.known(r.a.Forwarded.Date) }},
	{"province", "Cấp tỉnh chấm", func(m *maker, r *round) bool { return m.council(r, ocop.LevelProvince) != nil }},
	{"national", "Trung ương chấm", func(m *maker, r *round) bool { return m.council(r, ocop.LevelNational) != nil }},
	{"recognised", "Được công nhận", func(_ *maker, r *round) bool { return r.cert != nil }},
	{"below", "Không đạt 3 sao", func(m *maker, r *round) bool { return m.failed(r) }},
}

// failed reports whether a round ended with 1 or 2 stars. The result has no day
// of its own: that of the last council counts.
func (m *maker) failed(r *round) bool {
	if r.a.Result == 0 || r.a.Result.Certified() {
		return false
	}
	return !slices.ContainsFunc(r.a.Councils, func(v ocop.CouncilVote) bool { return v.Date.After(m.asOf) })
}

// cycle makes table B6 and those beside it.
func (m *maker) cycle() {
	late := m.late()
	m.byStage(late)
	m.sixSteps(late)
	m.everyRound()
	m.sessions()
	m.lateTable(late)
	for _, d := range m.c.Dossiers {
		if d.Product == nil {
			m.gapIn("II.2", d.Doc.Finding("product", missing("report-dossier-orphan", "Hồ sơ "+d.ID+" không có sản phẩm nên không tính theo xã, chủ thể. Sửa product cho đúng mã sản phẩm.")))
		}
	}
	if len(m.c.Dossiers) == 0 {
		m.gapIn("II.2", missing("report-no-dossier", "Không đọc được hồ sơ nào nên không có số liệu chu trình, hỗ trợ, doanh thu. Chỉ thư mục hồ sơ bằng --internal."))
	}
}

// stageTable counts how many rounds came to each stage, under a heading for each
// value of by, in the order of heads.
func (m *maker) stageTable(t Table, late []lateness, heads []Ref, by func(d *catalogue.Dossier) Ref) {
	t.Note = "Mỗi lượt hồ sơ của kỳ báo cáo được đếm ở mọi bước đã qua đến ngày chốt số liệu."
	t.Columns = append(t.Columns, Column{Key: "rounds", Title: "Lượt hồ sơ", Kind: Int, Sum: true})
	for _, s := range stages {
		t.Columns = append(t.Columns, Column{Key: s.key, Title: s.title, Kind: Int, Sum: true})
	}
	t.Columns = append(t.Columns, Column{Key: "late", Title: "Lượt chậm hạn", Kind: Int, Sum: true})
	type row struct {
		n      [len(stages)]int
		rounds []Ref
		late   int
	}
	rows := map[Ref]*row{}
	for i := range m.rounds {
		r := &m.rounds[i]
		to := rows[by(r.d)]
		if to == nil {
			to = &row{}
			rows[by(r.d)] = to
		}
		to.rounds = append(to.rounds, r.ref)
		for k, s := range stages {
			if s.came(m, r) {
				to.n[k]++
			}
		}
	}
	for _, l := range late {
		rows[by(l.d)].late++ // what is late belongs to a round
	}
	for _, head := range append(slices.Clone(heads), Ref{Name: unsaid}) {
		r := rows[head]
		if r == nil {
			continue
		}
		cells := []Cell{words(head.Name), count(len(r.rounds))}
		for _, n := range r.n {
			cells = append(cells, count(n))
		}
		refs := r.rounds
		if head.Record != "" {
			refs = append([]Ref{head}, refs...)
		}
		t.add(refs, append(cells, count(r.late))...)
	}
	m.put(t)
}

// byStage makes table B6 by commune and table B6d by entity.
func (m *maker) byStage(late []lateness) {
	communes := make([]Ref, 0, len(m.c.Communes))
	for _, c := range m.c.Communes {
		communes = append(communes, Ref{c.Doc.Record(), c.Name})
	}
	m.stageTable(Table{ID: "B6", Title: "Kết quả theo chu trình", Columns: []Column{{Key: "commune", Title: "Xã", Kind: Text}}}, late, communes, func(d *catalogue.Dossier) Ref {
		if c := communeOf(d); c != nil {
			return Ref{c.Doc.Record(), c.Name}
		}
		return Ref{Name: unsaid}
	})
	entities := make([]Ref, 0, len(m.c.Entities))
	for _, e := range m.c.Entities {
		entities = append(entities, m.owners[e.ID])
	}
	m.stageTable(Table{ID: "B6d", Title: "Kết quả theo chu trình của từng chủ thể", Columns: []Column{{Key: "entity", Title: "Chủ thể", Kind: Text}}}, late, entities, func(d *catalogue.Dossier) Ref {
		if d.Product != nil {
			return m.owners[d.Product.Entity.ID]
		}
		return Ref{Name: unsaid}
	})
	for _, s := range stages {
		var refs []Ref
		for i := range m.rounds {
			if r := &m.rounds[i]; s.came(m, r) {
				refs = append(refs, r.ref)
			}
		}
		m.figure("II.2", counted(s.key, s.title, "hồ sơ", refs))
	}
}

func communeOf(d *catalogue.Dossier) *catalogue.Commune {
	if d.Product == nil {
		return nil
	}
	return d.Product.Commune
}

// everyRound makes table B6a: each round with its days, scores and result.
func (m *maker) everyRound() {
	t := Table{ID: "B6a", Title: "Tiến độ từng hồ sơ", Columns: []Column{
		{Key: "product", Title: "Sản phẩm", Kind: Text}, {Key: "entity", Title: "Chủ thể", Kind: Text}, {Key: "commune", Title: "Xã", Kind: Text},
		{Key: "round", Title: "Lần", Kind: Text}, {Key: "step", Title: "Đến bước", Kind: Text},
		{Key: "idea", Title: "Nhận ý tưởng", Kind: Date}, {Key: "plan", Title: "Nhận phương án", Kind: Date}, {Key: "approved", Title: "Duyệt phương án", Kind: Date},
		{Key: "received", Title: "Nhận hồ sơ", Kind: Date}, {Key: "sent", Title: "Xã đề nghị", Kind: Date},
		{Key: "district", Title: "Huyện chấm", Kind: Date}, {Key: "district_score", Title: "Điểm huyện", Kind: Decimal, Private: true},
		{Key: "forwarded", Title: "Chuyển cấp trên", Kind: Date}, {Key: "forwarded_score", Title: "Điểm chuyển", Kind: Decimal, Private: true},
		{Key: "range", Title: "Khung điểm chuyển", Kind: Text},
		{Key: "province", Title: "Tỉnh chấm", Kind: Date}, {Key: "province_score", Title: "Điểm tỉnh", Kind: Decimal, Private: true},
		{Key: "national", Title: "Trung ương chấm", Kind: Date}, {Key: "national_score", Title: "Điểm trung ương", Kind: Decimal, Private: true},
		{Key: "decided", Title: "Ngày công nhận", Kind: Date}, {Key: "stars", Title: "Hạng", Kind: Int},
	}}
	for i := range m.rounds {
		r := &m.rounds[i]
		t.add([]Ref{r.ref}, m.roundCells(r)...)
	}
	m.put(t)
}

func (m *maker) roundCells(r *round) []Cell {
	entity := ""
	if r.d.Product != nil {
		entity = r.d.Product.Entity.Name
	}
	day := func(d ocop.Date) Cell {
		if !m.known(d) {
			return Cell{}
		}
		return on(d)
	}
	session := func(level ocop.Level) (Cell, Cell) {
		if v := m.council(r, level); v != nil {
			return on(v.Date), points(v.Total)
		}
		return Cell{}, Cell{}
	}
	dd, ds := session(ocop.LevelDistrict)
	pd, ps := session(ocop.LevelProvince)
	nd, ns := session(ocop.LevelNational)
	score, span := Cell{}, ""
	if m.known(r.a.Forwarded.Date) {
		score = points(r.a.Forwarded.Score)
		span = m.forwardSpan(r)
	}
	decided, stars := Cell{}, Cell{}
	switch {
	case r.cert != nil:
		decided, stars = on(r.cert.DecidedOn()), count(int(r.cert.Stars))
	case m.failed(r):
		stars = count(int(r.a.Result))
	}
	return []Cell{
		words(r.ref.Name), words(entity), words(communeName(communeOf(r.d))), words(word(schema.Rounds, string(r.a.Round))), words(m.step(r)),
		day(r.a.Idea.Received), day(r.a.Business.Received), day(r.a.Business.Approved), day(r.a.Received), day(r.a.Sent),
		dd, ds, day(r.a.Forwarded.Date), score, words(span), pd, ps, nd, ns, decided, stars,
	}
}

// step is the step of the cycle that a round has come to.
func (m *maker) step(r *round) string {
	a := r.a
	switch {
	case r.cert != nil:
		return "Đã công nhận"
	case m.failed(r):
		return "Không đạt"
	case m.council(r, ocop.LevelNational) != nil, m.council(r, ocop.LevelProvince) != nil, m.council(r, ocop.LevelDistrict) != nil, m.known(a.Sent), m.known(a.Received):
		return "5. Đánh giá, phân hạng"
	case m.known(a.Business.Approved):
		return "4. Triển khai phương án"
	case m.known(a.Business.Received):
		return "3. Phương án"
	case m.known(a.Idea.Received) && a.Idea.Result == "returned":
		return "2. Ý tưởng bị trả lại"
	}
	return "2. Ý tưởng"
}

// forwardSpan says within which scores a round could be forwarded, and notes
// a gap when its score was not.
func (m *maker) forwardSpan(r *round) string {
	f := &r.a.Forwarded
	least := law.ForwardToMinistry
	if f.To != ocop.LevelNational {
		regime, ok := law.Recognition(f.Date)
		if !ok || regime.ForwardToProvince == 0 {
			return "không quy định"
		}
		least = regime.ForwardToProvince
		for _, v := range r.a.Councils { // a council that sat under the rules before passed it by those
			if earlier, ok := law.Recognition(v.Date); ok && v.Level == ocop.LevelDistrict && earlier.ForwardToProvince > 0 {
				least = min(least, earlier.ForwardToProvince)
			}
		}
	}
	span := viNumber(least) + "–100"
	if f.Score != 0 && (f.Score < least || f.Score > 100) {
		m.gapIn("II.3", r.d.Doc.Finding(source.At("rounds", r.at, "forwarded.score"), missing("report-forwarded-range",
			"Hồ sơ "+r.ref.Name+" chuyển cấp trên với "+viNumber(f.Score)+" điểm, ngoài khung "+span+" của quy định khi đó. Kiểm tra điểm và cấp nhận.")))
	}
	return span
}

// sessions makes table B6b: what each council did.
func (m *maker) sessions() {
	t := Table{ID: "B6b", Title: "Các phiên hội đồng đánh giá, phân hạng", Columns: []Column{
		{Key: "level", Title: "Cấp", Kind: Text}, {Key: "date", Title: "Ngày", Kind: Date},
		{Key: "dossiers", Title: "Hồ sơ xem xét", Kind: Int, Sum: true},
		{Key: "five", Title: "Từ 90 điểm", Kind: Int, Sum: true}, {Key: "four", Title: "70 đến dưới 90", Kind: Int, Sum: true},
		{Key: "three", Title: "50 đến dưới 70", Kind: Int, Sum: true}, {Key: "below", Title: "Dưới 50", Kind: Int, Sum: true},
		{Key: "no_score", Title: "Chưa ghi điểm", Kind: Int, Sum: true},
	}}
	type key struct {
		date  ocop.Date
		level ocop.Level
	}
	type row struct {
		n    [5]int
		refs []Ref
	}
	rows := map[key]*row{}
	var keys []key
	for i := range m.rounds {
		r := &m.rounds[i]
		for k := range r.a.Councils {
			v := &r.a.Councils[k]
			if !m.known(v.Date) {
				continue
			}
			at := key{v.Date, v.Level}
			if rows[at] == nil {
				rows[at] = &row{}
				keys = append(keys, at)
			}
			rows[at].refs = append(rows[at].refs, r.ref)
			rows[at].n[scoreColumn(v.Total)]++
		}
	}
	slices.SortFunc(keys, func(a, b key) int { return cmp.Or(a.date.Compare(b.date), cmp.Compare(a.level, b.level)) })
	for _, k := range keys {
		cells := []Cell{words(levelVI(k.level)), on(k.date), count(len(rows[k].refs))}
		for _, n := range rows[k].n {
			cells = append(cells, count(n))
		}
		t.add(rows[k].refs, cells...)
	}
	m.put(t)
}

// scoreColumn is the column of a total: 5, 4, 3 stars, below, not recorded.
func scoreColumn(total float64) int {
	switch stars := law.Band(total); {
	case total == 0 || stars == 0:
		return 4
	case stars.Certified():
		return int(ocop.MaxStars - stars)
	}
	return 3
}

func levelVI(l ocop.Level) string {
	switch l {
	case ocop.LevelCommune:
		return "Xã"
	case ocop.LevelDistrict:
		return "Huyện"
	case ocop.LevelProvince:
		return "Tỉnh"
	case ocop.LevelNational:
		return "Trung ương"
	case ocop.LevelInternational:
		return "Quốc tế"
	}
	return ""
}
