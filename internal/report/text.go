package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// textWidth is how many characters a line of the text report has at most.
const textWidth = 110

// WriteText prints the report for people at a terminal: the parts with their
// figures and narrative, then the annex tables, the adviser's list and what is
// missing. Everything printed is in the Report.
func WriteText(out io.Writer, r *Report) error {
	w := textWriter{bufio.NewWriter(out)}
	w.head(r)
	for _, p := range r.Parts {
		w.part(r, p)
	}
	if r.Change != nil {
		w.change(r.Change)
	}
	if r.Since != nil {
		w.gain(r.Since)
	}
	w.heading("PHỤ LỤC: CÁC BIỂU")
	for i := range r.Tables {
		w.table(&r.Tables[i])
	}
	w.charts(&r.Charts)
	w.sheets(r.Sheets)
	w.gaps(r.Gaps)
	return w.out.Flush()
}

// WriteTables prints tables alone, each with its heading.
func WriteTables(out io.Writer, tables []Table) error {
	w := textWriter{bufio.NewWriter(out)}
	for i := range tables {
		w.table(&tables[i])
	}
	return w.out.Flush()
}

type textWriter struct{ out *bufio.Writer }

func (w textWriter) line(format string, args ...any) { fmt.Fprintf(w.out, format+"\n", args...) }

// heading prints a heading with a rule below.
func (w textWriter) heading(s string) {
	w.line("\n%s\n%s", s, strings.Repeat("─", min(textWidth, utf8.RuneCountInString(s))))
}

// paragraph prints text in lines of textWidth; what follows the first line is
// indented as far.
func (w textWriter) paragraph(first, text string) {
	indent := strings.Repeat(" ", utf8.RuneCountInString(first))
	for i, l := range wrap(text, textWidth-len(indent)) {
		if i == 0 {
			w.line("%s%s", first, l)
		} else {
			w.line("%s%s", indent, l)
		}
	}
}

// wrap cuts a text into lines of at most width characters; a longer word stands
// alone.
func wrap(text string, width int) []string {
	var lines []string
	var line strings.Builder
	n := 0
	for _, word := range strings.Fields(text) {
		k := utf8.RuneCountInString(word)
		if n > 0 && n+1+k > width {
			lines = append(lines, line.String())
			line.Reset()
			n = 0
		}
		if n > 0 {
			line.WriteByte(' ')
			n++
		}
		line.WriteString(word)
		n += k
	}
	if n > 0 || len(lines) == 0 {
		lines = append(lines, line.String())
	}
	return lines
}

func (w textWriter) head(r *Report) {
	if r.Head.Office != "" {
		w.line("%s\n", strings.ToUpper(r.Head.Office))
	}
	w.paragraph("", strings.ToUpper(r.Title))
	w.line("Kỳ báo cáo: %s – %s. Chốt số liệu ngày %s.", viDate(r.From), viDate(r.To), viDate(r.AsOf))
	if r.Shared {
		w.line("Bản chia sẻ ra ngoài cơ quan: không có dữ liệu cá nhân; số liệu hỗ trợ của ít hơn ba chủ thể được gộp.")
	}
	w.heading("TÓM TẮT")
	for _, f := range r.Summary {
		w.figure(f, false)
	}
	w.heading("CĂN CỨ")
	for _, b := range r.Head.Bases {
		w.paragraph("- ", b)
	}
}

func (w textWriter) part(r *Report, p Part) {
	w.heading(p.Number + ". " + strings.ToUpper(p.Title))
	for _, f := range p.Figures {
		w.figure(f, p.Number == "II" || p.Number == "II.3")
	}
	if p.Number == "I" {
		for _, d := range r.Documents {
			w.paragraph("- ", join(" ", d.Number, dated(d.Date))+": "+d.Title)
		}
	}
	for _, s := range p.Sections {
		w.section(s, len(p.Sections) > 1)
	}
	for _, g := range r.Gaps {
		if g.Part == p.Number && g.Finding.Rule != SectionMissing {
			w.paragraph("  [!] ", g.What)
		}
	}
	if len(p.Tables) > 0 {
		w.line("(Biểu %s)", strings.Join(p.Tables, ", "))
	}
}

// figure prints a figure in one line, and the records behind it when they are
// few enough to be read.
func (w textWriter) figure(f Figure, list bool) {
	value := f.Done.VI()
	if !f.Planned.Empty() {
		value += "/" + f.Planned.VI()
	}
	value += " " + f.Unit
	if !f.Percent.Empty() {
		value += " (" + f.Percent.VI() + "%)"
	}
	dots := max(3, 60-utf8.RuneCountInString(f.Label))
	w.line("  %s %s %s", f.Label, strings.Repeat(".", dots), value)
	if list && len(f.Refs) > 0 {
		w.paragraph("      ", names(f.Refs))
	}
}

// named is how many records a line of the text names.
const named = 8

func names(refs []Ref) string {
	var out []string
	for i, r := range refs {
		if i == named && len(refs) > named+1 {
			return strings.Join(out, "; ") + fmt.Sprintf("; và %d bản ghi khác", len(refs)-named)
		}
		out = append(out, r.Name)
	}
	return strings.Join(out, "; ")
}

func (w textWriter) section(s Section, titled bool) {
	if s.Missing {
		w.line("  [!] Chưa có mục “%s” trong kế hoạch.", s.Title)
		return
	}
	if titled {
		w.line("  %s", s.Title)
	}
	for _, b := range s.Blocks {
		if b.Item {
			w.paragraph("  - ", b.Text)
		} else {
			w.paragraph("  ", b.Text)
		}
	}
}

func (w textWriter) gaps(gaps []Gap) {
	if len(gaps) == 0 {
		return
	}
	w.heading("CHỖ CÒN THIẾU TRONG BẢN GHI")
	for _, g := range gaps {
		place := g.Finding.Path
		if g.Finding.Line > 0 {
			place += fmt.Sprintf(":%d", g.Finding.Line)
		}
		w.paragraph("- ", join(" — ", join("", "Phần ", g.Part), place, g.What))
	}
}
