// Package desk is the start page of an office's staff and its seven tasks: take in
// a list from Excel, take in photographs, edit, check, look at the site, publish,
// report. It is for people who know a browser and no command line.
//
// The pages are those of themes/desk, plain forms that work without scripts. What
// may take long is a piece of work (work.go): it runs in the background, one of its
// kind at a time, tells how far it is, can be stopped, and its result stays until
// the next one, so a page may be closed or loaded again at any moment. Whatever
// changes a file is shown first and done at a second press, and only if it is
// still what was shown.
//
// The desk reads and writes below the folders of its Input alone. The name of a
// file that somebody uploads is shown and never used as a path. Requests of other
// sites are refused; that only this machine, or who has the password, may ask at
// all is held by the server that it is mounted in.
package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"

	"ocop/internal/build"
	"ocop/internal/finding"
	"ocop/internal/hosting"
	"ocop/internal/inbox"
	"ocop/internal/ocop"
	"ocop/internal/theme"
	"ocop/themes"
)

// Root is where the desk is mounted.
const Root = "/ban-lam-viec/"

// Input is what the desk works with. Content, Site, Today, Now, Check, Findings,
// New, Build and Report must be given.
type Input struct {
	Content  string // folder of the public records
	Internal string // folder of the internal records; "" = Content
	Config   string // the configuration file, sent along with the records
	Home     string // where to propose a folder for the site; "" = nowhere
	State    string // file that remembers the last publication; "" = none
	Program  string // name and version, for the foot of the pages

	Env   []string // of the process, for git
	Site  func() (ocop.Site, error)
	Today func() ocop.Date
	Now   func() time.Time

	// Check checks everything, pictures of labels too.
	Check func(ctx context.Context, progress func(stage string, n int)) (*finding.Report, error)
	// Findings writes a report as a workbook.
	Findings func(w io.Writer, r *finding.Report) error
	// New makes the file of a record with a name and gives its path below the folder
	// of its kind. The error wraps fs.ErrExist when there is one.
	New func(kind ocop.Kind, slug, name string) (string, error)
	// Build builds the site.
	Build func(ctx context.Context, order Order) (*build.Result, error)
	// Report makes a file of the report. The error wraps ErrAsked when there is no
	// report of what was asked for.
	Report func(ctx context.Context, wish Wish) ([]byte, error)

	// Editor gives the address of a record in the editor of the browser, and of the
	// editor itself for ""; nil = there is none.
	Editor func(record string) string
	// Open opens the file of a record, below the content folder, in a program of this
	// machine; nil = there is none.
	Open func(path string) error
	// Network is the address at which other machines see the site; "" = they do not.
	Network string
	// Framed says that the server lets its own pages show the site in a frame, to who
	// sits at this machine.
	Framed bool
}

// Order is a site to be built.
type Order struct {
	Out      string // folder
	Relative bool   // it opens from a folder or a memory stick
	Strict   bool   // nothing is written while there are errors
	Progress func(stage string, n int)
}

// desk is the state behind the pages.
type desk struct {
	ctx   context.Context // of the process: work goes on when its page is closed
	in    Input
	theme *theme.Theme

	overviews work[overview]
	reading   work[intake]
	writing   work[written]
	checks    work[checked]
	builds    work[built]
	sends     work[sent]
	reports   work[made]

	albums   work[album]
	placing  work[placed]
	pictures inbox.Memory // of albums
	received received
}

// Handler gives the pages below Root. ctx ends the work that is going on.
func Handler(ctx context.Context, in Input) http.Handler {
	th, err := theme.Parse(themes.Desk(), Views(), theme.Options{Base: Root})
	if err != nil {
		panic(err) // the theme is in the binary: a test would have told
	}
	d := &desk{ctx: ctx, in: in, theme: th}
	if d.in.Internal == "" {
		d.in.Internal = in.Content
	}
	mux := http.NewServeMux()
	for pattern, h := range d.routes() {
		method, address, _ := strings.Cut(pattern, " ")
		mux.HandleFunc(method+" "+Root+address, h)
	}
	files(mux, th)
	return guarded(mux)
}

// routes are the pages (GET) and what is done on them (POST).
func (d *desk) routes() map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"GET {$}":                        d.start,
		"GET tro-giup/{$}":               d.help,
		"GET dang-chay":                  d.running,
		"GET viec/{name}":                d.watch,
		"POST viec/{name}/dung":          d.stop,
		"GET nhap-excel/{$}":             d.importing,
		"POST nhap-excel/xem":            d.upload,
		"POST nhap-excel/lai":            d.again,
		"POST nhap-excel/ghi":            d.write,
		"POST nhap-excel/bo":             d.discard,
		"GET nhap-excel/xem-truoc.xlsx":  d.planBook,
		"GET nhap-excel/mau.xlsx":        d.form,
		"POST nhap-excel/xuat":           d.export,
		"GET nhan-anh/{$}":               d.photographs,
		"GET nhan-anh/hinh/{sum}":        d.photoPreview,
		"POST nhan-anh/tai-len":          d.uploadPhotos,
		"POST nhan-anh/xem":              d.choosePhotos,
		"POST nhan-anh/chon-lai":         d.rechoosePhotos,
		"POST nhan-anh/ghi":              d.placePhotos,
		"POST nhan-anh/xong":             d.closeAlbum,
		"GET sua-noi-dung/{$}":           d.records,
		"POST sua-noi-dung/moi":          d.newRecord,
		"POST sua-noi-dung/mo":           d.openRecord,
		"GET kiem-tra/{$}":               d.checking,
		"POST kiem-tra/chay":             d.runCheck,
		"GET kiem-tra/phat-hien.xlsx":    d.findingsBook,
		"GET kiem-tra/sua-giup/{$}":      d.mending,
		"POST kiem-tra/sua-giup/ghi":     d.mend,
		"GET xem-thu/{$}":                d.trying,
		"GET xem-thu/dia-chi.svg":        d.code,
		"GET xuat-ban/{$}":               d.publishing,
		"POST xuat-ban/thu-muc":          d.buildInto,
		"POST xuat-ban/ten":              d.introduce,
		"POST xuat-ban/gui":              d.send,
		"GET bao-cao/{$}":                d.reporting,
		"POST bao-cao/lap":               d.makeReport,
		"GET bao-cao/tep":                d.reportFile,
		"GET sua-noi-dung/tep/{name...}": d.recordText,
	}
}

// files serves what the pages refer to.
func files(mux *http.ServeMux, th *theme.Theme) {
	for _, a := range th.Assets() {
		mux.HandleFunc("GET "+Root+a.Path, func(w http.ResponseWriter, r *http.Request) {
			headers(w, hosting.ContentType(a.Path))
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
			http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.Data))
		})
	}
}

// policy is stricter than the site's: nothing but what the desk itself serves, and
// the site in a frame.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func headers(w http.ResponseWriter, contentType string) {
	h := w.Header()
	for _, c := range hosting.Common() {
		h.Set(c.Name, c.Value)
	}
	h.Set("Content-Security-Policy", policy)
	h.Set("Content-Type", contentType)
	h.Set("Cache-Control", "no-store")
	h.Set("X-Robots-Tag", "noindex, nofollow")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "same-origin")
}

// guarded refuses what another site makes the browser send. A form that is sent
// must come from the desk's own pages; a page is opened by nobody's script.
func guarded(next http.Handler) http.Handler {
	own := http.NewCrossOriginProtection()
	own.SetDenyHandler(http.HandlerFunc(refuse))
	return own.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		site, mode := r.Header.Get("Sec-Fetch-Site"), r.Header.Get("Sec-Fetch-Mode")
		if (site == "cross-site" || site == "same-site") && mode != "navigate" {
			refuse(w, r)
			return
		}
		next.ServeHTTP(w, r)
	}))
}

func refuse(w http.ResponseWriter, _ *http.Request) {
	headers(w, "text/plain; charset=utf-8")
	w.WriteHeader(http.StatusForbidden)
	_, _ = io.WriteString(w, "Yêu cầu này không đến từ bàn làm việc nên không được thực hiện. Mở lại bàn làm việc rồi làm ở đó.\n")
}

// show writes a page.
func (d *desk) show(w http.ResponseWriter, status int, name string, view any) {
	data, err := d.theme.Render(nil, name, view)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError) // a view of the wrong type: a mistake of this package
		return
	}
	headers(w, "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(data)
}

// failed says that a page cannot be made.
func (d *desk) failed(w http.ResponseWriter, here string, err error) {
	f := d.frame(here, "Không mở được trang này")
	f.Notice = Notice{Bad, "Không đọc được dữ liệu: " + err.Error() + ". Kiểm tra thư mục nội dung còn đó và mở được, rồi tải lại trang."}
	d.show(w, http.StatusInternalServerError, "missing", MissingView{Frame: f})
}

// back leads to a page after a form was sent, so that loading it again sends
// nothing again.
func back(w http.ResponseWriter, r *http.Request, page string) {
	headers(w, "text/plain; charset=utf-8")
	http.Redirect(w, r, Root+page, http.StatusSeeOther)
}

// give sends a file to be saved.
func give(w http.ResponseWriter, r *http.Request, name string, data []byte) {
	t := hosting.ContentType(name)
	if t == "" {
		t = "application/octet-stream"
	}
	headers(w, t)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// running tells another start of the program whether this one has the same folder.
func (d *desk) running(w http.ResponseWriter, _ *http.Request) {
	headers(w, "application/json")
	_ = json.NewEncoder(w).Encode(Running{ID: ID(d.in.Content)})
}

// Running is the answer of a desk that is asked whose it is.
type Running struct {
	ID string `json:"ocop_desk"`
}

// recordText shows the file of a record as it is.
func (d *desk) recordText(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	data, err := fs.ReadFile(d.folderOf(name), name)
	if err != nil || path.Ext(name) != ".md" {
		d.show(w, http.StatusNotFound, "missing", MissingView{Frame: d.frame("sua-noi-dung", "Không có bản ghi này")})
		return
	}
	headers(w, "text/plain; charset=utf-8")
	_, _ = w.Write(data)
}

// sentence is an error as people read it, with the first letter as it is.
func sentence(format string, args ...any) Notice {
	return Notice{Bad, fmt.Sprintf(format, args...)}
}
