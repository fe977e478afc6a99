package paper

import (
	"fmt"
	"strconv"
	"strings"

	"ocop/internal/docx"
	"ocop/internal/report"
	"ocop/internal/vi"
)

// part prints a part: what the plan writes of it, its figures, what is missing
// and where its tables are.
func (p *printer) part(part report.Part) []docx.Block {
	top := !strings.Contains(part.Number, ".")
	number, title := part.Number, part.Title
	if top {
		title = strings.ToUpper(title)
	} else {
		number = number[strings.LastIndexByte(number, '.')+1:]
	}
	level := 2
	if top {
		level = 1
	}
	out := []docx.Block{docx.P(docx.Paragraph{Align: docx.Justify, First: indent, Before: space, Line: spacing, Level: level,
		Runs: []docx.Run{{Text: number + ". " + title, Bold: true}}})}
	for i, s := range part.Sections {
		name := ""
		switch {
		case len(part.Sections) > 1 && top:
			name = strconv.Itoa(i+1) + ". " + s.Title
		case len(part.Sections) > 1:
			name = string(rune('a'+i%26)) + ") " + s.Title
		}
		out = append(out, p.section(s, name)...)
	}
	for _, f := range part.Figures {
		if f.Done.Number == 0 && f.Planned.Number == 0 && !f.Done.Empty() {
			continue // nothing planned, nothing done
		}
		out = append(out, docx.P(p.plain(docx.Run{Text: figure(f)})))
	}
	for _, g := range p.r.Gaps {
		if g.Part == part.Number && g.Finding.Rule != report.SectionMissing {
			out = append(out, docx.P(p.plain(missing(g.What))))
		}
	}
	var names []string
	for _, t := range p.open {
		for _, id := range part.Tables {
			if t.ID == id && len(t.Rows) > 0 {
				names = append(names, id)
			}
		}
	}
	if len(names) > 0 {
		if last := out[len(out)-1].Paragraph; last != nil {
			last.Keep = true // the line below does not begin a page
		}
		out = append(out, docx.P(p.plain(docx.Run{Text: "(Chi tiết tại biểu " + strings.Join(names, ", ") + ".)", Italic: true})))
	}
	return out
}

// section prints a narrative section under its name, if it has one.
func (p *printer) section(s report.Section, name string) []docx.Block {
	var out []docx.Block
	if name != "" {
		out = append(out, docx.P(docx.Paragraph{Align: docx.Justify, First: indent, Before: space, Line: spacing, Level: 3,
			Runs: []docx.Run{{Text: name, Bold: true}}}))
	}
	if s.Missing {
		return append(out, docx.P(p.plain(missing("kế hoạch chưa có mục “"+s.Title+"”"))))
	}
	for _, b := range s.Blocks {
		text := b.Text
		if b.Item {
			text = "- " + text
		}
		out = append(out, docx.P(p.plain(docx.Run{Text: text})))
	}
	return out
}

// figure is a figure in a line: "- Sản phẩm mới: 4/4 sản phẩm, đạt 100%."
func figure(f report.Figure) string {
	var b strings.Builder
	b.WriteString("- " + f.Label + ": ")
	if f.Done.Empty() {
		b.WriteString("chưa có số liệu")
	} else {
		b.WriteString(f.Done.VI())
	}
	if !f.Planned.Empty() {
		b.WriteString("/" + f.Planned.VI())
	}
	if f.Unit != "" {
		b.WriteString(" " + f.Unit)
	}
	if !f.Percent.Empty() {
		b.WriteString(", đạt " + f.Percent.VI() + "%")
	}
	if f.Note != "" {
		b.WriteString(" (" + strings.TrimRight(f.Note, ".") + ")")
	}
	return b.String() + "."
}

// changes prints the change between two days, when one was asked for.
func (p *printer) changes() []docx.Block {
	c := p.r.Change
	if c == nil {
		return nil
	}
	day := func(x report.Census) string {
		return vi.VI.Date(x.Day.Year(), x.Day.Month(), x.Day.Day())
	}
	census := func(x report.Census) string {
		return fmt.Sprintf("%d sản phẩm (%d sản phẩm 3 sao, %d sản phẩm 4 sao, %d sản phẩm 5 sao) của %d chủ thể", x.Products(), x.Three, x.Four, x.Five, x.Entities)
	}
	lines := []string{
		"- Ngày " + day(c.Before) + ": " + census(c.Before) + ".",
		"- Ngày " + day(c.After) + ": " + census(c.After) + ".",
		fmt.Sprintf("- Trong kỳ: công nhận mới %d, nâng hạng %d, công nhận lại %d, hạ hạng %d, gia hạn %d, hết hạn %d, thu hồi %d, rút %d.",
			c.Counts.New, c.Counts.Upgraded, c.Counts.Renewed, c.Counts.Downgraded, c.Counts.Extended, c.Counts.Expired, c.Counts.Revoked, c.Counts.Withdrawn),
	}
	if c.Supports > 0 || c.Disbursed > 0 {
		lines = append(lines, "- Hỗ trợ đã thực hiện "+vi.VI.Decimal(c.Supports, 2)+" triệu đồng; giải ngân theo kế hoạch "+vi.VI.Decimal(c.Disbursed, 2)+" triệu đồng.")
	}
	out := []docx.Block{docx.P(docx.Paragraph{Align: docx.Justify, First: indent, Before: space, Line: spacing, Level: 1,
		Runs: []docx.Run{{Text: "BIẾN ĐỘNG TỪ " + day(c.Before) + " ĐẾN " + day(c.After), Bold: true}}})}
	for _, l := range lines {
		out = append(out, docx.P(p.plain(docx.Run{Text: l})))
	}
	return out
}
