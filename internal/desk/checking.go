package desk

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"ocop/internal/finding"
	"ocop/internal/schema"
	"ocop/internal/vi"
)

// checked is a check that was made.
type checked struct {
	report *finding.Report
	stamp  string // of the content then
}

// CheckView is the page of the check.
type CheckView struct {
	Frame
	Ran        bool
	Day        string
	Old        bool // the content has changed since
	Figures    []Figure
	Severities []Choice
	Rules      []Choice
	Query      string
	Shown      string // how many findings are shown, in words
	Groups     []CheckGroup
	Pages      []Link
	Clean      bool // nothing was found at all
}

// CheckGroup is the findings of a record.
type CheckGroup struct {
	Name, Kind string
	Edit       string
	Found      []CheckFinding
}

// CheckFinding is a finding.
type CheckFinding struct {
	Class, Word string // of its severity
	Text        string
	Basis       string
	Field       string
	At          string // file and line
	Effect      string
	Rule        string // its title
}

const groupsPage = 20

// The stages of a check in words.
var checkStages = map[string]string{"labels": "Đang xem ảnh nhãn", "rules": "Đang so với các quy tắc", "pictures": "Đang xem các hình khác"}

// runCheck begins a check.
func (d *desk) runCheck(w http.ResponseWriter, r *http.Request) {
	d.checks.start(d.ctx, "Đang đọc bản ghi…", func(ctx context.Context) (c checked, err error) {
		if c.stamp, err = d.stamp(); err != nil {
			return c, err
		}
		step := 0
		c.report, err = d.in.Check(ctx, func(stage string, n int) {
			unit := "sản phẩm"
			if stage == "pictures" {
				unit = "hình"
			}
			step++
			d.checks.tell(checkStages[stage]+": "+count(n, unit)+"…", step, 4)
		})
		return c, err
	})
	back(w, r, "kiem-tra/")
}

func (d *desk) checking(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	v := CheckView{Frame: d.frame("kiem-tra", "Kiểm tra"), Query: strings.TrimSpace(q.Get("q"))}
	v.Work = d.checks.view("kiem-tra", "Đang kiểm tra")
	c, err, ok := d.checks.result()
	switch {
	case v.Work.Name != "" || !ok:
	case stopped(err):
		v.Notice = Notice{Warn, "Đã dừng kiểm tra."}
	case err != nil:
		v.Notice = sentence("Không kiểm tra được: %v. Kiểm tra thư mục nội dung và tệp cấu hình, rồi thử lại.", err)
	default:
		d.found(&v, c, q)
	}
	d.show(w, http.StatusOK, "check", v)
}

// found fills in the findings that are asked for.
func (d *desk) found(v *CheckView, c checked, q url.Values) {
	v.Ran, v.Day = true, c.report.AsOf
	if t, err := parseDay(c.report.AsOf); err == nil {
		v.Day = day(t)
	}
	if stamp, err := d.stamp(); err == nil {
		v.Old = stamp != c.stamp
	}
	errors, warnings, infos := finding.Count(c.report.Found)
	here := Root + "kiem-tra/"
	v.Figures = []Figure{{number(errors), "lỗi", here + "?muc=error", kindIf(errors > 0, Bad, Good)},
		{number(warnings), "cảnh báo", here + "?muc=warning", kindIf(warnings > 0, Warn, Good)}, {number(infos), "lưu ý", here + "?muc=info", ""}}
	v.Clean = len(c.report.Found) == 0
	severity, rule := q.Get("muc"), q.Get("quy-tac")
	titles := v.choices(c.report, severity, rule)
	names := map[string]string{}
	for _, s := range c.report.Subjects {
		names[s.Record] = s.Name
	}
	var groups []CheckGroup
	last, shown, words := "", 0, strings.Fields(vi.Fold(v.Query))
	for _, f := range c.report.Found {
		owner := f.Owner()
		text := vi.Fold(names[owner] + " " + f.Path + " " + f.Message)
		if severity != "" && f.Severity.String() != severity || rule != "" && f.Rule != rule ||
			slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
			continue
		}
		if owner != last || len(groups) == 0 {
			groups, last = append(groups, d.group(owner, names[owner], f)), owner
		}
		shown++
		g := &groups[len(groups)-1]
		g.Found = append(g.Found, findingView(f, titles[f.Rule]))
	}
	for _, g := range groups {
		slices.SortStableFunc(g.Found, func(a, b CheckFinding) int { return bad(b) - bad(a) })
	}
	slices.SortStableFunc(groups, func(a, b CheckGroup) int { return worst(b) - worst(a) })
	v.Shown = count(shown, "phát hiện") + " ở " + count(len(groups), "bản ghi")
	pages := (len(groups) + groupsPage - 1) / groupsPage
	nth, _ := strconv.Atoi(q.Get("trang"))
	nth = min(max(nth, 1), max(pages, 1))
	v.Groups = groups[(nth-1)*groupsPage : min(nth*groupsPage, len(groups))]
	v.Pages = pager(here, url.Values{"muc": {severity}, "quy-tac": {rule}, "q": {v.Query}}, nth, pages)
}

// choices fills in by what findings may be chosen, and gives the titles of the rules.
func (v *CheckView) choices(r *finding.Report, severity, rule string) (titles map[string]string) {
	for _, s := range []Choice{{"error", "Lỗi", false}, {"warning", "Cảnh báo", false}, {"info", "Lưu ý", false}} {
		s.Chosen = s.Value == severity
		v.Severities = append(v.Severities, s)
	}
	titles = map[string]string{}
	for _, a := range r.Rules {
		titles[a.ID] = a.Title
	}
	seen := map[string]int{}
	for _, t := range finding.Tallies(r.Found) {
		if seen[t.Rule] += t.Count; seen[t.Rule] == t.Count {
			v.Rules = append(v.Rules, Choice{t.Rule, "", t.Rule == rule})
		}
	}
	for i := range v.Rules {
		v.Rules[i].Text = titles[v.Rules[i].Value] + " (" + number(seen[v.Rules[i].Value]) + ")"
	}
	return titles
}

// worst is how bad the worst finding of a group is.
func worst(g CheckGroup) int {
	n := 0
	for _, f := range g.Found {
		n = max(n, bad(f))
	}
	return n
}

// bad is how bad a finding is, 0 to 2.
func bad(f CheckFinding) int { return map[string]int{"error": 2, "warning": 1}[f.Class] }

func (d *desk) group(owner, name string, f finding.Finding) CheckGroup {
	g := CheckGroup{Name: name, Edit: d.editable(f.Path)}
	if g.Name == "" {
		g.Name = owner
	}
	if _, kind := recordOf(f.Path); kind != "" {
		g.Kind = schema.Of(kind).Label
	}
	return g
}

// editable is where a file is edited; "" for a file that is no record.
func (d *desk) editable(file string) string {
	if _, kind := recordOf(file); kind == "" {
		return ""
	}
	return d.edit(file)
}

func findingView(f finding.Finding, title string) CheckFinding {
	x := CheckFinding{Class: f.Severity.String(), Word: f.Severity.VI(), Text: f.Message, Basis: f.Basis, Field: f.Field, At: f.Path, Rule: title}
	if f.Line > 0 {
		x.At += ", dòng " + strconv.Itoa(f.Line)
	}
	x.Effect = [...]string{"", "Trang vẫn có, nhưng ẩn sao và dấu OCOP", "Chưa đưa lên trang"}[f.Effect]
	return x
}

// findingsBook gives the findings as a workbook.
func (d *desk) findingsBook(w http.ResponseWriter, r *http.Request) {
	c, err, ok := d.checks.result()
	if !ok || err != nil {
		back(w, r, "kiem-tra/")
		return
	}
	var b bytes.Buffer
	if err := d.in.Findings(&b, c.report); err != nil {
		d.failed(w, "kiem-tra", err)
		return
	}
	give(w, r, "phat-hien-"+c.report.AsOf+".xlsx", b.Bytes())
}
