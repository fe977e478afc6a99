package page

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"ocop/internal/catalogue"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

// seasonRows is how many products the calendar of seasons names one by one;
// with more, it counts them by product set.
const seasonRows = 150

// seasonAddress is the address of the calendar of seasons, "/mua-vu/".
func (s *site) seasonAddress() string { return s.root + s.sentence("mua-vu", "seasons") + "/" }

// monthAddress is the address of the list of what is in season in a month
// (1–12), "/mua-vu/thang-4/".
func (s *site) monthAddress(m int) string {
	if s.english() {
		return s.seasonAddress() + strings.ToLower(time.Month(m).String()) + "/"
	}
	return s.seasonAddress() + "thang-" + itoa(m) + "/"
}

// seasonal lists the products in force with a season, and counts them by month.
func (m *maker) seasonal() (list []*catalogue.PublicProduct, counts [13]int) {
	for _, p := range m.inForce {
		in := monthsOf(p.Season)
		if in == [13]bool{} {
			continue
		}
		list = append(list, p)
		for i, on := range in {
			if on {
				counts[i]++
			}
		}
	}
	return list, counts
}

// monthsOf marks the months of a season, each once; index 0 is not used.
func monthsOf(season []int) (in [13]bool) {
	for _, m := range season {
		if m >= 1 && m <= 12 {
			in[m] = true
		}
	}
	return in
}

// hasSeasons reports whether there is a calendar of seasons.
func (m *maker) hasSeasons() bool {
	list, _ := m.seasonal()
	return len(list) > 0 || slices.ContainsFunc(m.Public.Places, func(p *catalogue.PublicPlace) bool {
		return len(p.Facts.Season) > 0 || len(p.Facts.Festivals) > 0
	})
}

// seasons is the calendar of seasons; none where no record has a season.
func (s *site) seasons() []Page {
	if !s.hasSeasons() {
		return nil
	}
	return []Page{{s.file(s.seasonAddress()), "season", func() any { return s.season() }}}
}

func (s *site) season() SeasonView {
	w := s.travelWords()
	v := SeasonView{Head: s.head(w.Seasons, w.SeasonSummary, s.seasonAddress(), s.twin().seasonAddress(), s.crumb(ocop.KindProduct, s.words.Products)),
		Heading: Heading{Name: w.Seasons, Summary: w.SeasonSummary}, T: *w}
	list, counts := s.seasonal()
	now := s.Public.AsOf.Month()
	for m := 1; m <= 12; m++ {
		month := SeasonMonth{Short: s.shortMonth(m), Name: s.monthName(m), Now: m == now}
		if counts[m] > 0 {
			month.Count = s.count(counts[m], "sản phẩm", "product", "products")
			month.URL = s.shownURL(s.monthAddress(m))
		}
		v.Months = append(v.Months, month)
	}
	if len(list) > seasonRows {
		v.Tables = append(v.Tables, s.seasonBySet(list)...)
		v.Note = w.SetNote
	} else {
		v.Tables = append(v.Tables, s.seasonByGroup(list)...)
	}
	if t := s.seasonOfPlaces(); len(t.Rows) > 0 {
		v.Tables = append(v.Tables, t)
	}
	v.Feasts = s.feasts()
	return v
}

// seasonByGroup is a table for each product group, with a row for each
// product: those that begin early in the year come first.
func (s *site) seasonByGroup(list []*catalogue.PublicProduct) []SeasonTable {
	var out []SeasonTable
	table := func(name, url, art string, in func(set int) bool) {
		t := SeasonTable{Name: name, URL: url, Art: art, Column: s.travelWords().Product, Word: s.travelWords().Available}
		var part []*catalogue.PublicProduct
		for _, p := range list {
			if in(p.Set) {
				part = append(part, p)
			}
		}
		slices.SortStableFunc(part, func(a, b *catalogue.PublicProduct) int { return cmp.Compare(begins(a.Season), begins(b.Season)) })
		for _, p := range part {
			row := s.seasonRow(p.Season)
			row.Name, row.Lang = s.pick(p.Name)
			row.URL = s.link(ocop.KindProduct, string(p.ID))
			if p.Entity != nil {
				row.By, row.ByLang = s.pick(p.Entity.Name)
				row.By = or(p.Entity.Short, row.By)
			}
			t.Rows = append(t.Rows, row)
		}
		if len(t.Rows) > 0 {
			out = append(out, t)
		}
	}
	for _, g := range law.Groups() {
		table(s.groupName(g), s.url(s.groupAddress(g)), g.SlugEN, func(set int) bool { return set >= g.First && set <= g.Last })
	}
	table(s.sentence("Sản phẩm khác", "Other products"), "", "other", func(set int) bool { _, ok := law.GroupOf(set); return !ok })
	return out
}

// begins is the month in which a season begins, 13 for one of all the year.
func begins(season []int) int {
	in := monthsOf(season)
	for m := 1; m <= 12; m++ {
		if in[m] && !in[(m+10)%12+1] {
			return m
		}
	}
	return 13
}

func (s *site) seasonRow(season []int) SeasonRow {
	row := SeasonRow{Note: s.seasonText(season)}
	in := monthsOf(season)
	for m := 1; m <= 12; m++ {
		row.Cells = append(row.Cells, SeasonCell{On: in[m], Now: m == s.Public.AsOf.Month()})
	}
	return row
}

// seasonText says a season in words: "tháng 3–5, 8–11".
func (s *site) seasonText(season []int) string {
	in := monthsOf(season)
	first := begins(season)
	if first == 13 {
		if in[1] {
			return s.travelWords().AllYear
		}
		return ""
	}
	name := func(m int) string {
		if s.english() {
			return monthsEN[m-1]
		}
		return itoa(m)
	}
	var runs []string
	for i := 0; i < 12; i++ {
		m := (first+i-1)%12 + 1
		if !in[m] {
			continue
		}
		last := m
		for i+1 < 12 && in[(first+i)%12+1] {
			i++
			last = (first+i-1)%12 + 1
		}
		if run := name(m); last != m {
			runs = append(runs, run+"–"+name(last))
		} else {
			runs = append(runs, run)
		}
	}
	return s.sentence("tháng ", "") + strings.Join(runs, ", ")
}

// shortMonth heads a narrow column.
func (s *site) shortMonth(m int) string {
	if s.english() {
		return monthsEN[m-1]
	}
	return itoa(m)
}

// seasonBySet counts the products of each set by month, a table for each group.
func (s *site) seasonBySet(list []*catalogue.PublicProduct) []SeasonTable {
	var counts [27][13]int
	for _, p := range list {
		set := p.Set
		if set < 0 || set > 26 {
			set = 0
		}
		for m, on := range monthsOf(p.Season) {
			if on {
				counts[set][m]++
			}
		}
	}
	var out []SeasonTable
	for _, g := range law.Groups() {
		t := SeasonTable{Name: s.groupName(g), URL: s.url(s.groupAddress(g)), Art: g.SlugEN, Column: s.travelWords().BySet, Counts: true}
		for n := g.First; n <= g.Last; n++ {
			set, _ := law.FindSet(n)
			if counts[n] == [13]int{} {
				continue
			}
			row := SeasonRow{Name: s.setName(n), URL: s.url(s.setAddress(set))}
			for m := 1; m <= 12; m++ {
				cell := SeasonCell{On: counts[n][m] > 0, Now: m == s.Public.AsOf.Month()}
				if cell.On {
					cell.Text = s.lang.Number(int64(counts[n][m]))
				}
				row.Cells = append(row.Cells, cell)
			}
			t.Rows = append(t.Rows, row)
		}
		if len(t.Rows) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// seasonOfPlaces has the best months of the places, and their festivals.
func (s *site) seasonOfPlaces() SeasonTable {
	w := s.travelWords()
	t := SeasonTable{Name: w.BestPlaces, URL: s.url(s.folder(ocop.KindPlace)), Art: "tourism", Column: w.Place, Word: s.words.Best}
	var list []*catalogue.PublicPlace
	for _, p := range s.Public.Places {
		if len(p.Facts.Season) > 0 {
			list = append(list, p)
		}
	}
	if len(list) > seasonRows {
		return SeasonTable{}
	}
	slices.SortStableFunc(list, func(a, b *catalogue.PublicPlace) int {
		return cmp.Compare(begins(a.Facts.Season), begins(b.Facts.Season))
	})
	for _, p := range list {
		row := s.seasonRow(p.Facts.Season)
		row.Name, row.Lang = s.pick(p.Name)
		row.URL = s.link(ocop.KindPlace, string(p.ID))
		for _, f := range p.Facts.Festivals {
			if f.Month >= 1 && f.Month <= 12 {
				row.Cells[f.Month-1].Feast = true
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// feasts lists the festivals of the places by the month in which they usually
// fall; those without a month come last.
func (s *site) feasts() []Feast {
	var out []Feast
	for m := 1; m <= 13; m++ {
		for _, p := range s.Public.Places {
			for _, f := range p.Facts.Festivals {
				if month := f.Month; month != m && (m < 13 || month >= 1 && month <= 12) {
					continue
				}
				feast := Feast{Name: f.Name, When: f.When, Lang: s.sentence("", "vi"), URL: s.link(ocop.KindPlace, string(p.ID)), Now: m == s.Public.AsOf.Month()}
				if m <= 12 {
					feast.Month = s.monthName(m)
				}
				feast.Place, feast.PlaceLang = s.pick(p.Name)
				out = append(out, feast)
			}
		}
	}
	return firstN(out, seasonRows)
}
