package serve

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"

	"ocop/internal/build"
	"ocop/internal/ocop"
	"ocop/internal/paper"
	"ocop/internal/report"
	"ocop/themes"
)

// Ask says which report is wanted. The zero value is that of this year.
type Ask struct {
	Year int
	AsOf ocop.Date // closing date; zero = the end of the year, or today
}

// ErrAsked tells that there is no report of what was asked for.
var ErrAsked = errors.New("no such report")

// reports keeps what was made of the content as it is.
type reports struct {
	mu    sync.Mutex // held while one is made: two would take twice the memory
	state sync.Mutex // of what is below
	kept  []*printed // the newest last
	age   int        // counts the changes of the content
}

// mostReports is how many reports are kept.
const mostReports = 4

// forget lets go of what was made of the content before a change.
func (r *reports) forget() {
	r.state.Lock()
	defer r.state.Unlock()
	r.kept, r.age = nil, r.age+1
}

func (r *reports) find(ask Ask) (p *printed, age int) {
	r.state.Lock()
	defer r.state.Unlock()
	for _, k := range r.kept {
		if k.ask == ask {
			return k, r.age
		}
	}
	return nil, r.age
}

// keep takes a report unless the content has changed since age.
func (r *reports) keep(p *printed, age int) {
	r.state.Lock()
	defer r.state.Unlock()
	if age == r.age {
		r.kept = append(r.kept, p)
		r.kept = r.kept[max(0, len(r.kept)-mostReports):]
	}
}

// printed is a report with its pages; office files are made when they are asked
// for.
type printed struct {
	ask    Ask
	report *report.Report
	pages  map[string][]byte
}

// reportOf gives the report that is asked for, made of the content as it is.
func (s *server) reportOf(ctx context.Context, ask Ask) (*printed, error) {
	if p, _ := s.reports.find(ask); p != nil {
		return p, nil
	}
	s.reports.mu.Lock()
	defer s.reports.mu.Unlock()
	p, age := s.reports.find(ask)
	if p != nil {
		return p, nil
	}
	r, err := s.in.Report(ctx, ask)
	if err != nil {
		return nil, err
	}
	files, err := paper.Dashboard(r, themes.Report(), s.around(r))
	if err != nil {
		return nil, err
	}
	if ask.Year == 0 { // keep it under the year that its address has
		ask.Year = r.To.Year()
	}
	p = &printed{ask: ask, report: r, pages: make(map[string][]byte, len(files))}
	for _, f := range files {
		p.pages[f.Name] = f.Data
	}
	s.reports.keep(p, age)
	return p, nil
}

// The other forms of a report.
const (
	wordName  = "bao-cao.docx"
	excelName = "bao-cao.xlsx"
	csvFolder = "csv/"
)

// around is what the pages of a report lead to.
func (s *server) around(r *report.Report) paper.Options {
	opt := paper.Options{
		Beside: []paper.Link{{Text: "Bản Word (.docx)", URL: wordName}, {Text: "Các biểu Excel (.xlsx)", URL: excelName}},
		Tables: csvFolder,
		Live:   paper.Live{On: true, Site: "/", Findings: findingsAddress, Ask: "/noi-bo/", Year: strconv.Itoa(r.To.Year()), Day: r.AsOf.String()},
	}
	if s.in.Record != nil {
		opt.File = func(p string) string { return (&url.URL{Path: recordAddress + p}).EscapedPath() }
	}
	for _, y := range r.Index.Years {
		l := paper.Link{Text: strconv.Itoa(y), URL: "/noi-bo/" + strconv.Itoa(y) + "/"}
		if y == r.To.Year() {
			l.Note = "page"
		}
		opt.Live.Years = append(opt.Live.Years, l)
	}
	return opt
}

// askReport leads from ?year= and ?as-of= to the folder of a report.
func (s *server) askReport(w http.ResponseWriter, r *http.Request) {
	ask, err := parseAsk(r.FormValue("year"), r.FormValue("as-of"))
	if err == nil {
		var p *printed
		if p, err = s.reportOf(r.Context(), ask); err == nil {
			to := "/noi-bo/" + strconv.Itoa(p.report.To.Year()) + "/"
			if !ask.AsOf.IsZero() {
				to += ask.AsOf.String() + "/"
			}
			http.Redirect(w, r, to, http.StatusFound)
			return
		}
	}
	reportFailed(w, err)
}

func parseAsk(year, day string) (ask Ask, err error) {
	if year != "" {
		if ask.Year, err = strconv.Atoi(year); err != nil || len(year) != 4 {
			return ask, fmt.Errorf("%w: năm “%.20s”", ErrAsked, year)
		}
	}
	if day != "" {
		if ask.AsOf, err = ocop.ParseDate(day); err != nil {
			return ask, fmt.Errorf("%w: ngày chốt số liệu “%.20s”", ErrAsked, day)
		}
	}
	return ask, nil
}

// reportFailed says why there is no report.
func reportFailed(w http.ResponseWriter, err error) {
	code := http.StatusInternalServerError
	if errors.Is(err, ErrAsked) {
		code = http.StatusBadRequest
	}
	header(w, "text/plain; charset=utf-8")
	w.WriteHeader(code)
	fmt.Fprintf(w, "Không có báo cáo: %v\n", err)
}

// reportPath reads YEAR/NAME or YEAR/DAY/NAME.
func reportPath(rest string) (ask Ask, name string, err error) {
	year, name, more := strings.Cut(rest, "/")
	if !more {
		return ask, "", fs.ErrNotExist
	}
	day, below, _ := strings.Cut(name, "/")
	if ask, err = parseAsk(year, day); err == nil && day != "" {
		name = below
	} else if ask, err = parseAsk(year, ""); err != nil {
		return ask, "", err
	}
	if name == "" {
		name = "index.html"
	}
	return ask, name, nil
}

// showReport serves a page or a file of a report.
func (s *server) showReport(w http.ResponseWriter, r *http.Request) {
	ask, name, err := reportPath(r.PathValue("rest"))
	if err != nil || ask.Year == 0 {
		s.missing(w, r, build.Sight{})
		return
	}
	p, err := s.reportOf(r.Context(), ask)
	if err != nil {
		reportFailed(w, err)
		return
	}
	data, err := p.file(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		s.missing(w, r, build.Sight{})
		return
	case err != nil:
		reportFailed(w, err)
		return
	}
	private(w, contentType(name, data))
	switch path.Ext(name) {
	case ".html":
		data = withScript(w, data)
	case ".docx", ".xlsx", ".csv":
		w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s-%s%s"`, strings.TrimSuffix(path.Base(name), path.Ext(name)), p.report.AsOf, path.Ext(name)))
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// private sets the headers of what stays in the office.
func private(w http.ResponseWriter, contentType string) {
	header(w, contentType)
	w.Header().Set("X-Robots-Tag", "noindex, nofollow")
	w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
}

// file gives a file of a report; the error is fs.ErrNotExist when it has none of
// the name.
func (p *printed) file(name string) ([]byte, error) {
	if data, ok := p.pages[name]; ok {
		return data, nil
	}
	made := func(write func(w io.Writer, r *report.Report) error) ([]byte, error) {
		var b bytes.Buffer
		err := write(&b, p.report)
		return b.Bytes(), err
	}
	switch name {
	case wordName:
		return made(paper.Word)
	case excelName:
		return made(paper.Workbook)
	}
	if id, ok := strings.CutPrefix(strings.TrimSuffix(name, ".csv"), csvFolder); ok && strings.HasSuffix(name, ".csv") {
		if t, ok := p.report.Table(id); ok {
			return report.CSV(&t)
		}
	}
	return nil, fs.ErrNotExist
}
