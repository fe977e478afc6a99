package report

import (
	"fmt"
	"strings"

	"ocop/internal/ocop"
)

// VI is the Vietnamese wording of the move.
func (k MoveKind) VI() string {
	switch k {
	case MoveNew:
		return "Công nhận mới"
	case MoveUp:
		return "Nâng hạng"
	case MoveAgain:
		return "Công nhận lại"
	case MoveDown:
		return "Công nhận lại, hạ hạng"
	case MoveExtended:
		return "Được gia hạn"
	case MoveExpired:
		return "Hết hạn"
	case MoveRevoked:
		return "Bị thu hồi"
	}
	return "Rút khỏi chương trình"
}

func (w textWriter) census(label string, c Census) {
	w.line("  %s %s: %d sản phẩm còn hiệu lực (%d hạng 3 sao, %d hạng 4 sao, %d hạng 5 sao) của %d chủ thể",
		label, viDate(c.Day), c.Products(), c.Three, c.Four, c.Five, c.Entities)
}

func (w textWriter) change(c *Change) {
	w.heading("THAY ĐỔI TỪ NGÀY " + viDate(c.Before.Day) + " ĐẾN NGÀY " + viDate(c.After.Day))
	w.census("Ngày", c.Before)
	w.census("Ngày", c.After)
	n := c.Counts
	w.line("  Mới %d · nâng hạng %d · công nhận lại %d · hạ hạng %d · gia hạn %d · hết hạn %d · thu hồi %d · rút %d",
		n.New, n.Upgraded, n.Renewed, n.Downgraded, n.Extended, n.Expired, n.Revoked, n.Withdrawn)
	w.line("  Thêm %d sản phẩm còn hiệu lực, mất %d.", n.Gained, n.Lost)
	if c.Supports != 0 {
		w.line("  Hỗ trợ đã làm: %s triệu đồng.", viNumber(c.Supports))
	}
	if c.Disbursed != 0 {
		w.line("  Kinh phí giải ngân của các kế hoạch sau năm %d: %s triệu đồng.", c.Before.Day.Year(), viNumber(c.Disbursed))
	}
	w.moves(c.Moves)
}

func (w textWriter) moves(list []Move) {
	for _, m := range list {
		stars := ""
		switch {
		case m.Before != 0 && m.After != 0 && m.Before != m.After:
			stars = fmt.Sprintf(" (%d → %d sao)", m.Before, m.After)
		case m.After != 0:
			stars = fmt.Sprintf(" (%d sao)", m.After)
		case m.Before != 0:
			stars = fmt.Sprintf(" (%d sao)", m.Before)
		}
		w.paragraph("  "+viDate(m.Day)+"  ", m.Kind.VI()+": "+m.Product.Name+stars)
	}
}

func (w textWriter) gain(g *Gain) {
	w.heading("BẢN GHI ĐÃ THÊM SO VỚI COMMIT " + g.Commit)
	w.census("Theo bản ghi khi đó, ngày", g.Before)
	w.census("Theo bản ghi hiện nay, ngày", g.After)
	list := func(title string, refs []Ref) {
		if len(refs) > 0 {
			w.line("  %s: %d", title, len(refs))
			for _, r := range refs {
				w.paragraph("    - ", r.Name+" ("+r.Record+")")
			}
		}
	}
	list("Bản ghi thêm", g.Added)
	list("Bản ghi bỏ", g.Removed)
	if g.Supports != 0 || g.Disbursed != 0 {
		w.line("  Hỗ trợ chênh %s triệu đồng; giải ngân chênh %s triệu đồng.", viNumber(g.Supports), viNumber(g.Disbursed))
	}
	if len(g.Moves) > 0 {
		w.line("  Thay đổi mới ghi nhận:")
		w.moves(g.Moves)
	}
	if len(g.Undone) > 0 {
		w.line("  Thay đổi không còn trong bản ghi:")
		w.moves(g.Undone)
	}
	if len(g.Added)+len(g.Removed)+len(g.Moves)+len(g.Undone) == 0 && g.Supports == 0 && g.Disbursed == 0 {
		w.line("  Không có thay đổi.")
	}
}

// charts prints the charts as bars of text.
func (w textWriter) charts(c *Charts) {
	w.heading("BIỂU ĐỒ")
	top := 1
	for _, y := range c.Years {
		top = max(top, y.Products())
	}
	w.line("Sản phẩm còn hiệu lực cuối năm (ngày chốt số liệu của năm cuối)")
	for _, y := range c.Years {
		w.line("  %d  %s %d (3 sao %d, 4 sao %d, 5 sao %d)", y.Year, bar(y.Products(), top), y.Products(), y.Three, y.Four, y.Five)
	}
	if len(c.Funnel) > 0 && c.Funnel[0].Count > 0 {
		w.line("\nHồ sơ qua các bước của chu trình")
		for _, s := range c.Funnel {
			w.line("  %-22s %s %d", s.Label, bar(s.Count, c.Funnel[0].Count), s.Count)
		}
	}
	ends := 0
	for _, m := range c.Months {
		ends = max(ends, m.Count)
	}
	if ends > 0 {
		w.line("\nSản phẩm hết hạn theo tháng")
		for _, m := range c.Months {
			if m.Count > 0 {
				w.line("  %02d/%d  %s %d", m.Month, m.Year, bar(m.Count, ends), m.Count)
			}
		}
	}
}

func bar(n, top int) string { return strings.Repeat("█", (n*40+top-1)/top) }

// sheets prints the adviser's list.
func (w textWriter) sheets(list []ScoreSheet) {
	if len(list) == 0 {
		return
	}
	w.heading("CÒN THIẾU GÌ ĐỂ LÊN HẠNG")
	w.paragraph("", "Đối chiếu với phiếu chấm của Quyết định 26/2026/QĐ-TTg, Phụ lục II. Thứ tự dễ trước khó sau là gợi ý của chương trình, không phải quy định.")
	for i := range list {
		s := &list[i]
		rank := "chưa có hạng"
		if s.Rank > 0 {
			rank = fmt.Sprintf("%d sao", s.Rank)
		}
		w.line("\n%s — %s, %s điểm (năm %d), bộ %d", s.Product.Name, rank, viNumber(s.Total), s.Year, s.Set)
		if s.Note != "" {
			w.paragraph("  ", s.Note)
		}
		for n, g := range s.Goals {
			if !s.Old {
				w.goal(g)
			} else if n == 0 {
				w.least(s, g)
			}
		}
	}
}

// least prints what the next rank asks of a product without points by line.
func (w textWriter) least(s *ScoreSheet, g Goal) {
	w.line("  %d sao: thiếu %s điểm tổng. Mức tối thiểu của phiếu:", g.Stars, viNumber(g.Missing))
	var asks []string
	for _, l := range s.Lines {
		if x := l.Min[g.Stars-ocop.MinStars]; x > 0 {
			asks = append(asks, fmt.Sprintf("%s %s %s/%s", l.ID, l.Label, viNumber(x), viNumber(l.Max)))
		}
	}
	w.paragraph("    ", strings.Join(asks, "; "))
}

func (w textWriter) goal(g Goal) {
	switch {
	case g.Reached:
		w.line("  %d sao: đủ điểm và đủ mức tối thiểu của phiếu.", g.Stars)
		return
	case g.Missing > 0:
		w.line("  %d sao: thiếu %s điểm, %d tiêu chí dưới mức tối thiểu.", g.Stars, viNumber(g.Missing), len(g.Needs))
	default:
		w.line("  %d sao: đủ tổng điểm, %d tiêu chí dưới mức tối thiểu.", g.Stars, len(g.Needs))
	}
	if g.Unknown > 0 {
		w.line("    %d tiêu chí có mức tối thiểu chưa ghi điểm.", g.Unknown)
	}
	for _, n := range g.Needs {
		w.need("    bắt buộc  ", n)
	}
	for _, n := range g.Path {
		w.need("    thêm điểm ", n)
	}
	if g.Short {
		w.line("    Kể cả mọi tiêu chí đạt tối đa cũng chưa đủ điểm.")
	}
}

func (w textWriter) need(first string, n Need) {
	w.paragraph(first, fmt.Sprintf("%s %s: %s → %s điểm (%s). %s", n.ID, n.Label, viNumber(n.Have), viNumber(n.Want), n.Effort.VI(), n.What))
}
