package report

import (
	"slices"
	"strings"

	"ocop/internal/ocop"
)

// fewest is how many households or entities a sum must cover to leave the office.
const fewest = 3

// hidden stands in the place of personal data in a text of a shared copy.
const hidden = "[đã ẩn]"

// Share makes the copy of a report that people outside the office may see. It
// leaves out private columns and tables, score sheets, sums of private figures of
// fewer than three entities and the names of internal records; it merges support
// figures of fewer than three households; and it blots out the personal data of
// the records wherever a text still holds them. The report itself stays as it is.
func Share(r *Report) *Report {
	s := sharer{blot: blotter(r.secrets)}
	out := *r
	out.Shared, out.Sheets, out.secrets, out.Index = true, nil, nil, Index{}
	out.Title = s.text(r.Title)
	out.Head = s.head(r.Head)
	out.Plans = nil
	for _, p := range r.Plans {
		out.Plans = append(out.Plans, PlanHead{Year: p.Year, Number: s.text(p.Number), Date: p.Date, Title: s.text(p.Title)})
	}
	out.Documents = nil
	for _, d := range r.Documents {
		out.Documents = append(out.Documents, Issued{s.text(d.Number), d.Date, s.text(d.Title)})
	}
	out.Summary = s.figures(r.Summary)
	out.Tables = nil
	for i := range r.Tables {
		if t := &r.Tables[i]; !t.Private {
			out.Tables = append(out.Tables, s.table(t))
		}
	}
	out.Parts = nil
	for _, p := range r.Parts {
		out.Parts = append(out.Parts, s.part(p, &out))
	}
	out.Charts = s.charts(r.Charts)
	out.Change, out.Since = s.change(r.Change), s.gain(r.Since)
	out.Gaps = nil // they are for those who keep the records
	return &out
}

// blotter replaces personal data.
func blotter(secrets []string) *strings.Replacer {
	pairs := make([]string, 0, 2*len(secrets))
	for _, s := range secrets {
		pairs = append(pairs, s, hidden)
	}
	return strings.NewReplacer(pairs...)
}

type sharer struct{ blot *strings.Replacer }

func (s *sharer) text(t string) string { return s.blot.Replace(t) }

func (s *sharer) head(h Head) Head {
	h.Office, h.Agency, h.Number, h.Place, h.Signer = s.text(h.Office), s.text(h.Agency), s.text(h.Number), s.text(h.Place), s.text(h.Signer)
	h.Receivers, h.Bases = s.texts(h.Receivers), s.texts(h.Bases)
	return h
}

func (s *sharer) texts(list []string) []string {
	var out []string
	for _, t := range list {
		out = append(out, s.text(t))
	}
	return out
}

// refs keeps the public records.
func (s *sharer) refs(list []Ref) []Ref {
	var out []Ref
	for _, r := range list {
		if folder, _, _ := strings.Cut(r.Record, "/"); folder != ocop.KindDossier.Folder() && folder != ocop.KindPlan.Folder() && folder != "" {
			out = append(out, Ref{r.Record, s.text(r.Name)})
		}
	}
	return out
}

// figures leaves out what covers too few. Of a figure that counted internal
// records the number stays and the list goes.
func (s *sharer) figures(list []Figure) []Figure {
	var out []Figure
	for _, f := range list {
		if f.few {
			continue
		}
		f.Label, f.Unit, f.Note = s.text(f.Label), s.text(f.Unit), s.text(f.Note)
		before := len(f.Refs)
		f.Refs = s.refs(f.Refs)
		f.Counted = f.Counted && len(f.Refs) == before
		out = append(out, f)
	}
	return out
}

func (s *sharer) part(p Part, shared *Report) Part {
	p.Figures = s.figures(p.Figures)
	p.Sections = slices.Clone(p.Sections)
	for i := range p.Sections {
		blocks := slices.Clone(p.Sections[i].Blocks)
		for k := range blocks {
			blocks[k].Text = s.text(blocks[k].Text)
		}
		p.Sections[i].Blocks = blocks
	}
	p.Tables = slices.DeleteFunc(slices.Clone(p.Tables), func(id string) bool { _, ok := shared.Table(id); return !ok })
	return p
}

// table copies a table without its private columns.
func (s *sharer) table(t *Table) Table {
	switch t.ID {
	case "B7c":
		merged := mergeFew(t)
		t = &merged
		for i := range t.Rows {
			t.Rows[i].Refs = nil // who got what is the office's
		}
	case "B9":
		merged := withoutFew(t, "sales")
		t = &merged
	}
	out := Table{ID: t.ID, Title: s.text(t.Title), Note: s.text(t.Note)}
	keep := func(cells []Cell) []Cell {
		var kept []Cell
		for i, c := range cells {
			if !t.Columns[i].Private {
				c.Text = s.text(c.Text)
				kept = append(kept, c)
			}
		}
		return kept
	}
	for _, c := range t.Columns {
		if !c.Private {
			out.Columns = append(out.Columns, c)
		}
	}
	for _, r := range t.Rows {
		out.Rows = append(out.Rows, Row{Cells: keep(r.Cells), Refs: s.refs(r.Refs)})
	}
	out.total()
	return out
}

// mergeFew joins the uses for which fewer than three entities got money into one
// row, with the next smallest ones until that row covers three: what is left out
// of it could be worked out from the total. When all together are fewer than
// three, no amount stays.
func mergeFew(t *Table) Table {
	var few, rest []Row
	for _, r := range t.Rows {
		if n := ownersOf(r); n > 0 && n < fewest {
			few = append(few, r)
		} else {
			rest = append(rest, r)
		}
	}
	if len(few) == 0 {
		return *t
	}
	for len(few) < 2 || ownersOf(few...) < fewest {
		at := -1
		for i, r := range rest {
			if n := ownersOf(r); n > 0 && (at < 0 || n < ownersOf(rest[at])) {
				at = i
			}
		}
		if at < 0 {
			break
		}
		few, rest = append(few, rest[at]), slices.Delete(rest, at, at+1)
	}
	out := *t
	out.Rows = append(rest, mergedRow(t, few))
	out.Note = join(" ", t.Note, "Nội dung có ít hơn ba chủ thể được gộp lại.")
	out.total()
	return out
}

// mergedRow is the sum of rows, without amounts when they cover too few.
func mergedRow(t *Table, rows []Row) Row {
	cells := make([]Cell, len(t.Columns))
	cells[0] = words("Các nội dung ít chủ thể (gộp)")
	enough := ownersOf(rows...) >= fewest
	for _, r := range rows {
		for i, c := range t.Columns {
			if c.Sum && (enough || c.Kind != Money) {
				cells[i] = number(c.Kind, cells[i].Number+r.Cells[i].Number)
			}
		}
	}
	done, planned := t.column("done"), t.column("planned")
	cells[t.column("percent")] = share(cells[done].Number, cells[planned].Number)
	return Row{Cells: cells}
}

// withoutFew empties a column where a row adds up fewer than three entities, and
// its total with it.
func withoutFew(t *Table, key string) Table {
	out := *t
	out.Rows = slices.Clone(t.Rows)
	at := t.column(key)
	for i, r := range out.Rows {
		if n := ownersOf(r); n < fewest && !r.Cells[at].Empty() {
			r.Cells = slices.Clone(r.Cells)
			r.Cells[at] = Cell{}
			out.Rows[i] = r
		}
	}
	out.total()
	return out
}

// ownersOf counts the entities whose money rows add up.
func ownersOf(rows ...Row) int {
	seen := map[ocop.EntityID]bool{}
	for _, r := range rows {
		for _, id := range r.owners {
			seen[id] = true
		}
	}
	return len(seen)
}

func (s *sharer) charts(c Charts) Charts {
	c.Funnel, c.Months, c.Communes = slices.Clone(c.Funnel), slices.Clone(c.Months), slices.Clone(c.Communes)
	for i := range c.Funnel {
		c.Funnel[i].Refs = nil
	}
	for i := range c.Months {
		c.Months[i].Refs = s.refs(c.Months[i].Refs)
	}
	for i := range c.Communes {
		c.Communes[i].Refs = s.refs(c.Communes[i].Refs)
	}
	return c
}

// change leaves out the support that cannot be told from that of a few.
func (s *sharer) change(c *Change) *Change {
	if c == nil {
		return nil
	}
	out := *c
	out.Supports = 0
	out.Moves = s.moves(c.Moves)
	return &out
}

func (s *sharer) moves(list []Move) []Move {
	out := slices.Clone(list)
	for i := range out {
		out[i].Product.Name = s.text(out[i].Product.Name)
	}
	return out
}

func (s *sharer) gain(g *Gain) *Gain {
	if g == nil {
		return nil
	}
	out := *g
	out.Added, out.Removed, out.Supports = s.refs(g.Added), s.refs(g.Removed), 0
	out.Moves, out.Undone = s.moves(g.Moves), s.moves(g.Undone)
	return &out
}
