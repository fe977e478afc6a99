package paper

import (
	"strconv"

	"ocop/internal/report"
	"ocop/internal/vi"
)

// advicePage is how many products one page of the adviser's list has.
const advicePage = 200

// advicePages is how many pages the adviser's list has, 0 without one.
func (d *dashboard) advicePages() int { return (len(d.r.Sheets) + advicePage - 1) / advicePage }

func adviceFile(n int) string {
	if n == 0 {
		return "len-hang.html"
	}
	return "len-hang-" + strconv.Itoa(n+1) + ".html"
}

// advice makes the nth page of the adviser's list, counted from 0.
func (d *dashboard) advice(n int) AdvicePage {
	v := AdvicePage{Frame: d.frame, Pages: pageLinks(d.advicePages(), n, adviceFile)}
	for _, s := range d.r.Sheets[n*advicePage : min((n+1)*advicePage, len(d.r.Sheets))] {
		v.Sheets = append(v.Sheets, sheetView(s))
	}
	return v
}

func sheetView(s report.ScoreSheet) SheetView {
	v := SheetView{Product: s.Product.Name, Entity: s.Entity.Name}
	switch {
	case s.Rank > 0:
		v.State = strconv.Itoa(int(s.Rank)) + " sao"
	default:
		v.State = "chưa có hạng còn hiệu lực"
	}
	if s.Total > 0 {
		v.State += ", " + vi.VI.Decimal(s.Total, 2) + " điểm năm " + strconv.Itoa(s.Year)
	}
	if s.Old {
		v.State += " (chấm theo quy định trước, hoặc chưa ghi điểm từng tiêu chí)"
	}
	for _, g := range s.Goals {
		goal := GoalView{Of: s.Product.Name, Stars: strconv.Itoa(int(g.Stars)) + " sao"}
		switch {
		case g.Reached:
			goal.Says = "Đã đủ điểm theo phiếu."
		case g.Missing > 0:
			goal.Says = "Còn thiếu " + vi.VI.Decimal(g.Missing, 2) + " điểm để đủ " + vi.VI.Decimal(g.Least, 2) + "."
		default:
			goal.Says = "Đủ tổng điểm, còn tiêu chí dưới mức tối thiểu."
		}
		if g.Unknown > 0 {
			goal.Says += " Chưa ghi điểm của " + strconv.Itoa(g.Unknown) + " tiêu chí có mức tối thiểu."
		}
		if g.Short {
			goal.Says += " Kể cả đạt tối đa mọi tiêu chí còn nâng được vẫn chưa đủ."
		}
		for _, n := range append(append([]report.Need(nil), g.Needs...), g.Path...) {
			goal.Needs = append(goal.Needs, NeedView{n.ID, n.Label, vi.VI.Decimal(n.Have, 2) + " → " + vi.VI.Decimal(n.Want, 2), n.What})
		}
		v.Goals = append(v.Goals, goal)
	}
	return v
}
