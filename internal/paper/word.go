package paper

import (
	"fmt"
	"io"
	"strings"

	"ocop/internal/docx"
	"ocop/internal/report"
	"ocop/internal/vi"
)

// Sizes of the form in points and millimetres (Decree 30/2020/NĐ-CP, Annex I):
// text 13 to 14, indents 10 to 12.7 mm, at least 6 points between paragraphs.
const (
	textSize  = 14
	smallSize = 13
	indent    = 12.7
	space     = 6
	spacing   = 1.15
)

// Word writes the report as a Word document.
func Word(w io.Writer, r *report.Report) error {
	d := docx.Document{Title: "Báo cáo " + abstract(r), Author: r.Head.Office, Size: textSize}
	p := printer{r: r, open: annexes(r, false), text: docx.Paper{Number: true, Bare: true}, annex: docx.Paper{Landscape: true, Number: true, Top: 20, Bottom: 20, Left: 15, Right: 15}}
	d.Sections = append(d.Sections, docx.Section{Paper: p.text, Blocks: p.body()})
	if blocks := p.tables(); len(blocks) > 0 {
		d.Sections = append(d.Sections, docx.Section{Paper: p.annex, Blocks: blocks})
	}
	if err := docx.Write(w, d); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

// printer makes the blocks of one document.
type printer struct {
	r           *report.Report
	open        []report.Table // what others may read of the tables
	text, annex docx.Paper
}

// abstract is what the report is about, without the word for report.
func abstract(r *report.Report) string {
	for _, word := range []string{"Báo cáo ", "BÁO CÁO "} {
		if rest, ok := strings.CutPrefix(r.Title, word); ok {
			return rest
		}
	}
	return r.Title
}

// body makes everything before the annex.
func (p *printer) body() []docx.Block {
	out := []docx.Block{docx.T(p.head()), docx.P(docx.Paragraph{Align: docx.Centre, Before: 12, Runs: []docx.Run{{Text: "BÁO CÁO", Bold: true}}})}
	title := []rune(abstract(p.r))
	if len(title) > 0 {
		title = append([]rune(strings.ToUpper(string(title[:1]))), title[1:]...)
	}
	out = append(out, docx.P(docx.Paragraph{Align: docx.Centre, After: 12, Rule: 50, Room: p.text.Width(), Runs: []docx.Run{{Text: together(string(title)), Bold: true}}}))
	for i, b := range p.r.Head.Bases {
		end := ";"
		if i == len(p.r.Head.Bases)-1 {
			end = "."
		}
		out = append(out, docx.P(p.plain(docx.Run{Text: "Căn cứ " + strings.TrimRight(b, ";. ") + end, Italic: true})))
	}
	if p.r.Head.Office != "" {
		out = append(out, docx.P(p.plain(docx.Run{Text: p.r.Head.Office + " báo cáo " + abstract(p.r) + " như sau (số liệu chốt ngày " + vi.VI.Date(p.r.AsOf.Year(), p.r.AsOf.Month(), p.r.AsOf.Day()) + "):"})))
	}
	if p.r.Shared {
		out = append(out, docx.P(p.plain(docx.Run{Text: "Bản gửi ra ngoài cơ quan: không có dữ liệu cá nhân; số hỗ trợ của ít hơn ba chủ thể được gộp lại.", Italic: true})))
	}
	for _, part := range p.r.Parts {
		out = append(out, p.part(part)...)
	}
	out = append(out, p.changes()...)
	for i := max(0, len(out)-2); i < len(out); i++ { // nobody signs a page of its own
		if out[i].Paragraph != nil {
			out[i].Paragraph.Keep = true
		}
	}
	return append(out, docx.T(p.foot()))
}

// together keeps a year on the line of its word.
func together(s string) string { return strings.ReplaceAll(s, " năm ", " năm\u00a0") }

// plain is a paragraph of the text.
func (p *printer) plain(runs ...docx.Run) docx.Paragraph {
	return docx.Paragraph{Align: docx.Justify, First: indent, Before: space, Line: spacing, Runs: runs}
}

// missing is a mark for somebody to fill in.
func missing(what string) docx.Run { return docx.Run{Text: "[" + what + "]", Mark: true} }

// or gives a text, or the mark that it is missing.
func or(text, what string, bold, italic bool, size float64) docx.Run {
	if text == "" {
		r := missing(what)
		r.Size = size
		return r
	}
	return docx.Run{Text: text, Bold: bold, Italic: italic, Size: size}
}

// head is the table above: who issues it on the left, the name of the country
// on the right.
func (p *printer) head() docx.Table {
	h := p.r.Head
	left, right := 68.0, p.text.Width()-68
	parent, issuer := issuedBy(h)
	var agency []docx.Paragraph
	if parent != "" {
		agency = append(agency, docx.Paragraph{Align: docx.Centre, Runs: []docx.Run{{Text: parent, Caps: true, Size: smallSize}}})
	}
	who := or(issuer, "tên cơ quan ban hành", true, false, smallSize)
	who.Caps = issuer != ""
	agency = append(agency, docx.Paragraph{Align: docx.Centre, Rule: 22, Room: left, Runs: []docx.Run{who}})
	country := []docx.Paragraph{
		{Align: docx.Centre, Runs: []docx.Run{{Text: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Bold: true, Size: 12}}},
		{Align: docx.Centre, Rule: 52, Room: right, Runs: []docx.Run{{Text: "Độc lập - Tự do - Hạnh phúc", Bold: true, Size: smallSize}}},
	}
	number := docx.Paragraph{Align: docx.Centre, Runs: []docx.Run{{Text: "Số: ", Size: smallSize}, or(h.Number, "…/BC-…", false, false, smallSize)}}
	day := docx.Paragraph{Align: docx.Centre, Runs: []docx.Run{
		or(h.Place, "nơi ký", false, true, textSize), {Text: ", ", Italic: true, Size: textSize}, or(inWords(h.Date), "ngày ký", false, true, textSize)}}
	return docx.Table{Widths: []float64{left, right}, Rows: []docx.Row{
		{Whole: true, Cells: []docx.Cell{{Paragraphs: agency}, {Paragraphs: country}}},
		{Whole: true, Cells: []docx.Cell{{Paragraphs: []docx.Paragraph{number}}, {Paragraphs: []docx.Paragraph{day}}}},
	}}
}

// issuedBy gives who issues the report and who stands above them: an office of
// a people's committee that signs for itself has the committee above. A
// committee has nobody above (Decree 30/2020/NĐ-CP, Annex I).
func issuedBy(h report.Head) (parent, issuer string) {
	if h.Agency == "" {
		return "", h.Office
	}
	if committee(h.Office) && !committee(h.Agency) {
		return h.Office, h.Agency
	}
	return "", h.Agency
}

func committee(name string) bool {
	name = strings.ToLower(name)
	return strings.HasPrefix(name, "ubnd ") || strings.HasPrefix(name, "ủy ban nhân dân") || strings.HasPrefix(name, "uỷ ban nhân dân")
}

// signed breaks the authority from the office: "TM. ỦY BAN NHÂN DÂN" above
// "CHỦ TỊCH".
func signed(s string) string {
	for _, sep := range []string{" / ", ", "} {
		if first, rest, ok := strings.Cut(s, sep); ok {
			return first + "\n" + rest
		}
	}
	return s
}

// inWords writes an ISO day as documents have it: "ngày 05 tháng 12 năm 2021".
// Days below 10 and the months of January and February have a leading zero
// (Decree 30/2020/NĐ-CP, Annex I).
func inWords(iso string) string {
	parts := strings.Split(iso, "-")
	if len(parts) != 3 {
		return ""
	}
	month := parts[1]
	if month != "01" && month != "02" {
		month = strings.TrimPrefix(month, "0")
	}
	return "ngày " + parts[2] + " tháng " + month + " năm " + parts[0]
}

// foot is the table at the end: who receives it, who signs.
func (p *printer) foot() docx.Table {
	left, right := 80.0, p.text.Width()-80
	to := []docx.Paragraph{{Before: 12, Runs: []docx.Run{{Text: "Nơi nhận:", Bold: true, Italic: true, Size: 12}}}}
	for _, r := range p.r.Head.Receivers {
		to = append(to, docx.Paragraph{Runs: []docx.Run{{Text: "- " + strings.TrimRight(r, ";. ") + ";", Size: 11}}})
	}
	if len(p.r.Head.Receivers) == 0 {
		m := missing("nơi nhận")
		m.Size = 11
		to = append(to, docx.Paragraph{Runs: []docx.Run{{Text: "- ", Size: 11}, m, {Text: ";", Size: 11}}})
	}
	to = append(to, docx.Paragraph{Runs: []docx.Run{{Text: "- Lưu: VT.", Size: 11}}})
	const signature = 70 // points of room to sign in
	signer := docx.Paragraph{Align: docx.Centre, Before: 12}
	name := docx.Paragraph{Align: docx.Centre, Before: signature, Runs: []docx.Run{missing("họ và tên người ký")}}
	if p.r.Head.Signer == "" {
		signer.Runs = []docx.Run{missing("quyền hạn, chức vụ người ký")}
	} else {
		signer.Runs = []docx.Run{{Text: signed(p.r.Head.Signer), Bold: true, Caps: true}}
	}
	return docx.Table{Widths: []float64{left, right}, Rows: []docx.Row{
		{Whole: true, Cells: []docx.Cell{{Paragraphs: to}, {Paragraphs: []docx.Paragraph{signer, name}}}},
	}}
}
