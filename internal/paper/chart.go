package paper

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"ocop/internal/report"
	"ocop/internal/vi"
)

// Chart is a drawing with the table that it was drawn from. All lengths are in
// units of the drawing, W wide and H high.
type Chart struct {
	ID, Title string
	Says      string // what the drawing tells, for those who do not see it
	W, H      int
	Bars      []Bar
	Texts     []Label
	Dots      []Dot
	Areas     []Area
	Keys      []Key
	Head      []string
	Rows      []ChartRow
}

// ChartRow is a row of the table of a chart. URL leads to the records behind
// it, "" = to none.
type ChartRow struct {
	Cells []string
	URL   string
}

// Area is a commune on the map: the d of an SVG path.
type Area struct{ Path, Class, Tip string }

// Bar is a rectangle. Tip is its value in words.
type Bar struct {
	X, Y, W, H int
	Class, Tip string
}

// Label is a text; Anchor is start, middle or end.
type Label struct {
	X, Y          int
	Anchor, Class string
	Text          string
}

// Dot is a circle.
type Dot struct {
	X, Y, R int
	Tip     string
}

// Key explains a class of bars.
type Key struct{ Class, Text string }

// charts draws the charts that have something to show.
func (d *dashboard) charts() []Chart {
	r := d.r
	var out []Chart
	for _, c := range []Chart{starsByYear(r), d.funnel(), budget(r), d.expiries(), d.communes()} {
		if len(c.Rows) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// scale gives the length of a value when most is drawn as long as room.
func scale(x, most float64, room int) int {
	if most <= 0 || x <= 0 {
		return 0
	}
	return max(1, int(math.Round(x/most*float64(room))))
}

func starsByYear(r *report.Report) Chart {
	years := r.Charts.Years
	c := Chart{ID: "sao-theo-nam", Title: "Sản phẩm còn hiệu lực cuối mỗi năm", W: 640, H: 250,
		Head: []string{"Năm", "3 sao", "4 sao", "5 sao", "Tổng"},
		Keys: []Key{{"three", "3 sao"}, {"four", "4 sao"}, {"five", "5 sao"}}}
	most := 0
	for _, y := range years {
		most = max(most, y.Products())
	}
	if most == 0 {
		return Chart{}
	}
	step := c.W / len(years)
	wide := min(56, step*2/3)
	for i, y := range years {
		x, base := i*step+(step-wide)/2, c.H-26
		for _, part := range []struct {
			n     int
			class string
		}{{y.Three, "three"}, {y.Four, "four"}, {y.Five, "five"}} {
			h := scale(float64(part.n), float64(most), c.H-60)
			if h > 0 {
				base -= h
				c.Bars = append(c.Bars, Bar{x, base, wide, h, part.class, fmt.Sprintf("%d: %d sản phẩm", y.Year, part.n)})
			}
		}
		c.Texts = append(c.Texts, Label{x + wide/2, c.H - 8, "middle", "", strconv.Itoa(y.Year)}, Label{x + wide/2, base - 6, "middle", "value", strconv.Itoa(y.Products())})
		c.Rows = append(c.Rows, ChartRow{Cells: []string{strconv.Itoa(y.Year), strconv.Itoa(y.Three), strconv.Itoa(y.Four), strconv.Itoa(y.Five), strconv.Itoa(y.Products())}})
	}
	first, last := years[0], years[len(years)-1]
	c.Says = fmt.Sprintf("Từ %d sản phẩm năm %d đến %d sản phẩm năm %d.", first.Products(), first.Year, last.Products(), last.Year)
	return c
}

// across draws horizontal bars, one line a value.
func across(c *Chart, labels []string, values [][]float64, classes []string, say func(float64) string) {
	const left, high, room = 245, 30, 60
	most := 0.0
	for _, v := range values {
		for _, x := range v {
			most = max(most, x)
		}
	}
	c.W, c.H = 640, high*len(labels)+6
	for i, v := range values {
		y := i*high + 4
		short, _, _ := strings.Cut(labels[i], " (") // the table has it whole
		c.Texts = append(c.Texts, Label{left - 10, y + 17, "end", "", short})
		thick := 22 / len(v)
		for k, x := range v {
			w := scale(x, most, c.W-left-room)
			c.Bars = append(c.Bars, Bar{left, y + k*thick, w, thick - 1, classes[k], labels[i] + ": " + say(x)})
			if k == len(v)-1 {
				c.Texts = append(c.Texts, Label{left + w + 8, y + 17, "start", "value", say(x)})
			}
		}
	}
}

func (d *dashboard) funnel() Chart {
	r := d.r
	c := Chart{ID: "chu-trinh", Title: "Hồ sơ qua các bước của chu trình", Head: []string{"Bước", "Hồ sơ"}}
	var labels []string
	var values [][]float64
	for _, s := range r.Charts.Funnel {
		labels = append(labels, s.Label)
		values = append(values, []float64{float64(s.Count)})
		c.Rows = append(c.Rows, ChartRow{[]string{s.Label, strconv.Itoa(s.Count)}, d.list("chu-trinh-"+s.Key, c.Title+": "+s.Label, s.Refs)})
	}
	if len(values) == 0 || values[0][0] == 0 {
		return Chart{}
	}
	across(&c, labels, values, []string{"four"}, func(x float64) string { return strconv.Itoa(int(x)) })
	last := r.Charts.Funnel[len(r.Charts.Funnel)-1]
	c.Says = fmt.Sprintf("%d hồ sơ vào chu trình, %d đến bước “%s”.", r.Charts.Funnel[0].Count, last.Count, last.Label)
	return c
}

func budget(r *report.Report) Chart {
	c := Chart{ID: "kinh-phi", Title: "Kinh phí theo nguồn (triệu đồng)", Head: []string{"Nguồn", "Dự toán", "Giải ngân"},
		Keys: []Key{{"planned", "Dự toán"}, {"four", "Giải ngân"}}}
	var labels []string
	var values [][]float64
	planned, spent := 0.0, 0.0
	for _, s := range r.Charts.Sources {
		labels = append(labels, s.Label)
		values = append(values, []float64{s.Planned, s.Disbursed})
		c.Rows = append(c.Rows, ChartRow{Cells: []string{s.Label, vi.VI.Decimal(s.Planned, 2), vi.VI.Decimal(s.Disbursed, 2)}})
		planned, spent = planned+s.Planned, spent+s.Disbursed
	}
	if planned+spent == 0 {
		return Chart{}
	}
	across(&c, labels, values, []string{"planned", "four"}, func(x float64) string { return vi.VI.Decimal(x, 2) })
	c.Says = "Dự toán " + vi.VI.Decimal(planned, 2) + ", giải ngân " + vi.VI.Decimal(spent, 2) + " triệu đồng."
	return c
}

// months is how many months of the expiry timeline are drawn; all are in its
// table.
const months = 36

func (d *dashboard) expiries() Chart {
	c := Chart{ID: "het-han", Title: "Giấy chứng nhận hết hạn theo tháng", W: 640, H: 190, Head: []string{"Tháng", "Sản phẩm hết hạn"}}
	most, total := 0, 0
	list := d.r.Charts.Months
	for _, m := range list {
		most, total = max(most, m.Count), total+m.Count
	}
	if total == 0 {
		return Chart{}
	}
	drawn := list[:min(len(list), months)]
	step := max(1, c.W/len(drawn))
	for i, m := range drawn {
		wide := max(1, min(26, step-3))
		x, h := i*step+(step-wide)/2, scale(float64(m.Count), float64(most), c.H-60)
		c.Bars = append(c.Bars, Bar{x, c.H - 30 - h, wide, h, "ends", fmt.Sprintf("Tháng %d/%d: %d sản phẩm", m.Month, m.Year, m.Count)})
		if m.Count > 0 {
			c.Texts = append(c.Texts, Label{x + wide/2, c.H - 36 - h, "middle", "value", strconv.Itoa(m.Count)})
		}
		if i == 0 && len(drawn) > 12 && m.Month > 9 {
			continue // the label of January stands too near
		}
		if i == 0 || m.Month == 1 || len(drawn) <= 12 {
			text := "Th" + strconv.Itoa(m.Month)
			if i == 0 || m.Month == 1 {
				text += "/" + strconv.Itoa(m.Year)
			}
			c.Texts = append(c.Texts, Label{x, c.H - 10, "start", "", text})
		}
	}
	for _, m := range list {
		if m.Count > 0 {
			c.Rows = append(c.Rows, ChartRow{[]string{fmt.Sprintf("%02d/%d", m.Month, m.Year), strconv.Itoa(m.Count)},
				d.list(fmt.Sprintf("het-han-%d-%02d", m.Year, m.Month), fmt.Sprintf("Hết hạn trong tháng %d/%d", m.Month, m.Year), m.Refs)})
		}
	}
	c.Says = fmt.Sprintf("%d giấy chứng nhận còn hiệu lực sẽ hết hạn, nhiều nhất %d trong một tháng.", total, most)
	return c
}
