package serve

import (
	"bytes"
	"context"
	_ "embed"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"ocop/internal/build"
	"ocop/internal/catalogue"
	"ocop/internal/editor"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/renewal"
	"ocop/internal/source"
	"ocop/internal/vi"
)

// The addresses of what staff read.
const (
	findingsAddress = "/noi-bo/phat-hien/"
	expiriesAddress = "/noi-bo/sap-het-han/"
	recordAddress   = "/noi-bo/tep/"
)

//go:embed staff.html
var staffPage string

//go:embed staff.css
var staffCSS []byte

var staffTemplate = template.Must(template.New("staff").Parse(staffPage))

// staffView is what staff.html shows; of the lists one is filled.
type staffView struct {
	Title, Day, Wrong, Summary string
	Severities                 []choice
	Groups                     []group
	Windows                    []due
	Lines                      []numbered
	Edit                       string // address of the record in the editor
	Report                     bool   // there is one
}

// choice is a filter with its number of findings.
type choice struct {
	Text, URL string
	Count     int
	On        bool
}

// group is the findings of one record.
type group struct {
	Record, Name, Page, Edit string
	Found                    []shown
}

// shown is a finding with where it leads.
type shown struct {
	Class, Severity, Rule, Message, Basis, Place string
	File, Edit                                   string       // addresses; "" for none
	Code                                         template.URL // made by code alone
}

// due is a certificate that ends.
type due struct {
	Name, Page, Entity, Until, Opens, Closes, State, Class string
	Left                                                   int
}

// numbered is a line of a file.
type numbered struct {
	N    int
	Text string
}

// staff keeps what a check of all records found, until the content changes.
type staff struct {
	making sync.Mutex
	mu     sync.Mutex
	age    int
	day    ocop.Date
	cat    *catalogue.Catalogue
	found  []finding.Finding
}

func (k *staff) forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.age, k.cat, k.found = k.age+1, nil, nil
}

// checked gives the records and findings of a day, the internal ones too.
func (s *server) checked(ctx context.Context, day ocop.Date) (*catalogue.Catalogue, []finding.Finding, error) {
	k := &s.staff
	k.making.Lock()
	defer k.making.Unlock()
	k.mu.Lock()
	age, cat, found := k.age, k.cat, k.found
	same := k.day == day
	k.mu.Unlock()
	if cat != nil && same {
		return cat, found, nil
	}
	cat, found, err := s.in.Check(ctx, day)
	if err != nil {
		return nil, nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if age == k.age {
		k.day, k.cat, k.found = day, cat, found
	}
	return cat, found, nil
}

// day is the day that a request asks for.
func (s *server) day(r *http.Request) ocop.Date {
	if day := s.sight(nil, r).AsOf; !day.IsZero() {
		return day
	}
	return s.live.AsOf()
}

// findings shows what is wrong with the content, record by record.
func (s *server) findings(w http.ResponseWriter, r *http.Request) {
	day := s.day(r)
	found, _, err := s.live.Found(r.Context(), build.Sight{AsOf: day})
	if s.in.Check != nil && err == nil {
		_, found, err = s.checked(r.Context(), day)
	}
	if err != nil {
		http.Error(w, "Không kiểm tra được: "+err.Error(), http.StatusInternalServerError)
		return
	}
	want := r.FormValue("muc")
	v := staffView{Title: "Phát hiện trong nội dung", Summary: finding.Summary(found)}
	for _, sev := range []finding.Severity{finding.Error, finding.Warning, finding.Info} {
		c := choice{Text: sev.VI(), URL: "?muc=" + sev.String(), On: want == sev.String()}
		for i := range found {
			if found[i].Severity == sev {
				c.Count++
			}
		}
		v.Severities = append(v.Severities, c)
	}
	at := map[string]int{}
	for _, f := range found {
		if want != "" && f.Severity.String() != want {
			continue
		}
		owner := f.Owner()
		i, ok := at[owner]
		if !ok {
			i = len(v.Groups)
			at[owner] = i
			v.Groups = append(v.Groups, s.group(owner, f))
		}
		v.Groups[i].Found = append(v.Groups[i].Found, s.shown(f))
	}
	s.staffPage(w, r, v)
}

func (s *server) group(owner string, f finding.Finding) group {
	g := group{Record: owner, Edit: s.edit(f.Path, "")}
	folder, id, _ := strings.Cut(owner, "/")
	for _, k := range source.PublicKinds() {
		if k.Folder() == folder {
			g.Page = s.live.Address(k, id)
		}
	}
	return g
}

// edit is the address of a field of a record in the editor, "" without one. path is the
// file of the record, field may be "".
func (s *server) edit(path, field string) string {
	if _, built := editor.Assets(); s.in.Editor == nil || !built {
		return ""
	}
	address, _ := editor.Entry(path, field)
	return address
}

func (s *server) shown(f finding.Finding) shown {
	x := shown{Class: f.Severity.String(), Severity: f.Severity.VI(), Rule: f.Rule, Message: f.Message, Basis: f.Basis, Place: f.Path, Edit: s.edit(f.Path, f.Field)}
	if f.Line > 0 {
		x.Place += ":" + strconv.Itoa(f.Line)
	}
	if path.Ext(f.Path) == ".md" && s.in.Record != nil {
		x.File = (&url.URL{Path: recordAddress + f.Path}).EscapedPath()
		if f.Line > 0 {
			x.File += "#L" + strconv.Itoa(f.Line)
		}
	}
	x.Code = template.URL(s.code(f))
	return x
}

// code opens the field in VS Code, which takes such addresses on the machine that it
// is installed on.
func (s *server) code(f finding.Finding) string {
	dir := s.in.Content
	if k, _, _, ok := source.Place(f.Path); ok && k.Internal() && s.in.Internal != "" {
		dir = s.in.Internal
	}
	abs, err := filepath.Abs(filepath.Join(dir, filepath.FromSlash(f.Path)))
	if err != nil || f.Path == "" || path.Ext(f.Path) != ".md" {
		return ""
	}
	p := filepath.ToSlash(abs)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	return "vscode://file" + (&url.URL{Path: p}).EscapedPath() + ":" + strconv.Itoa(max(f.Line, 1)) + ":" + strconv.Itoa(max(f.Col, 1))
}

// expiries shows the certificates whose dossiers are to be filed or that end.
func (s *server) expiries(w http.ResponseWriter, r *http.Request) {
	day := s.day(r)
	cat, _, err := s.checked(r.Context(), day)
	if err != nil {
		http.Error(w, "Không đọc được: "+err.Error(), http.StatusInternalServerError)
		return
	}
	v := staffView{Title: "Giấy chứng nhận sắp hết hạn"}
	windows := renewal.Windows(cat, day, day.AddDays(365))
	slices.SortStableFunc(windows, func(a, b renewal.Window) int { return a.Until.Compare(b.Until) })
	for _, x := range windows {
		v.Windows = append(v.Windows, due{Name: x.Name, Page: s.live.Address(ocop.KindProduct, string(x.Product)), Entity: x.EntityName,
			Until: date(x.Until), Opens: date(x.Opens), Closes: date(x.Closes), State: x.State.VI(), Class: string(x.State), Left: x.Left})
	}
	s.staffPage(w, r, v)
}

// record shows the file of a record, line by line.
func (s *server) record(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	if s.in.Record == nil || path.Ext(name) != ".md" || !fs.ValidPath(name) {
		s.missing(w, r, build.Sight{})
		return
	}
	data, err := s.in.Record(name)
	if err != nil {
		s.missing(w, r, build.Sight{})
		return
	}
	v := staffView{Title: name, Edit: s.edit(name, "")}
	for i, line := range strings.Split(strings.TrimSuffix(string(bytes.ToValidUTF8(data, []byte("�"))), "\n"), "\n") {
		v.Lines = append(v.Lines, numbered{i + 1, strings.TrimSuffix(line, "\r")})
	}
	s.staffPage(w, r, v)
}

// staffPage prints a page of what stays in the office.
func (s *server) staffPage(w http.ResponseWriter, r *http.Request, v staffView) {
	v.Wrong = s.whyNot()
	v.Day, v.Report = date(s.day(r)), s.in.Report != nil
	var b bytes.Buffer
	if err := staffTemplate.Execute(&b, v); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	private(w, "text/html; charset=utf-8")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(withScript(w, b.Bytes())))
}

func staffStyle(w http.ResponseWriter, r *http.Request) {
	private(w, "text/css; charset=utf-8")
	_, _ = w.Write(staffCSS)
}

// date writes a day as people do, "" for none.
func date(d ocop.Date) string {
	if d.IsZero() {
		return ""
	}
	return vi.VI.Date(d.Year(), d.Month(), d.Day())
}
