package desk

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"io"
	"io/fs"
	"mime/multipart"
	"net/http"
	"os"
	"path"
	"strings"

	"ocop/internal/exchange"
	"ocop/internal/mend"
	"ocop/internal/sheet"
)

// intake is a file that somebody gave, with what it would do.
type intake struct {
	name                     string // for people
	data                     []byte
	replace, newNames, ready bool
	plan                     *exchange.Plan
	sum                      string // of the plan
}

// written is what an import did.
type written struct {
	intake
	done int
}

// The bounds of what a browser may send: the file, and how much more is read, to
// say that it is too large instead of breaking off.
const (
	mostField = 4 << 10
	mostSent  = 512 << 20
)

// upload takes a file and looks at what it would do.
func (d *desk) upload(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, mostSent)
	in, err := readUpload(r)
	switch {
	case err != nil:
		d.importForm(w, http.StatusUnprocessableEntity, in, sentence("Không nhận được tệp. Chọn lại tệp rồi bấm “Xem trước”."))
		return
	case in.name == "" || len(in.data) == 0:
		d.importForm(w, http.StatusUnprocessableEntity, in, sentence("Chưa chọn tệp, hoặc tệp trống. Chọn một tệp .xlsx hay .csv rồi bấm “Xem trước”."))
		return
	}
	if !d.look(in) {
		d.importForm(w, http.StatusConflict, in, sentence("Một tệp khác đang được đọc hoặc ghi. Chờ xong rồi chọn lại tệp này."))
		return
	}
	back(w, r, "nhap-excel/")
}

// readUpload reads the form with the file.
func readUpload(r *http.Request) (in intake, err error) {
	form, err := r.MultipartReader()
	if err != nil {
		return in, err
	}
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return in, nil
		}
		if err != nil {
			return in, err
		}
		if part.FormName() == "tep" {
			in.name = shown(part)
			if in.data, err = io.ReadAll(io.LimitReader(part, sheet.MaxBytes+1)); err == nil {
				_, err = io.Copy(io.Discard, part)
			}
		} else {
			var value []byte
			value, err = io.ReadAll(io.LimitReader(part, mostField))
			in.set(part.FormName(), string(value) != "")
		}
		if err != nil {
			return in, err
		}
	}
}

// set turns one of the choices on or off.
func (in *intake) set(name string, on bool) {
	switch name {
	case "thay":
		in.replace = on
	case "ten-moi":
		in.newNames = on
	case "dang":
		in.ready = on
	}
}

// shown is the name of a file as people see it. It is no path.
func shown(part *multipart.Part) string {
	name := path.Base(strings.ReplaceAll(part.FileName(), "\\", "/"))
	if name == "." || name == "/" {
		return ""
	}
	letters := []rune(strings.ToValidUTF8(name, "?"))
	return string(letters[max(0, len(letters)-120):])
}

// look works out what a file would do; false when other work on a file goes on.
func (d *desk) look(in intake) bool {
	if d.writing.running() {
		return false
	}
	if !d.reading.start(d.ctx, "Đang đọc tệp và so với bản ghi…", func(ctx context.Context) (intake, error) { return d.plan(ctx, in) }) {
		return false
	}
	d.writing.forget()
	return true
}

func (d *desk) plan(ctx context.Context, in intake) (intake, error) {
	content, err := folder(d.in.Content)
	if err != nil {
		return in, err
	}
	in.plan, err = exchange.Import(ctx, exchange.Input{Name: in.name, Data: in.data, Content: content, Replace: in.replace, NewNames: in.newNames, Ready: in.ready})
	if err == nil {
		in.sum = in.plan.Sum()
	}
	return in, err
}

// again looks at the same file with other choices.
func (d *desk) again(w http.ResponseWriter, r *http.Request) {
	in, _, ok := d.reading.result()
	if ok && len(in.data) > 0 {
		in.plan = nil
		for _, name := range []string{"thay", "ten-moi", "dang"} {
			in.set(name, r.PostFormValue(name) != "")
		}
		d.look(in)
	}
	back(w, r, "nhap-excel/")
}

// discard lets the file go.
func (d *desk) discard(w http.ResponseWriter, r *http.Request) {
	d.reading.forget()
	d.writing.forget()
	back(w, r, "nhap-excel/")
}

// write writes what was shown, if that is still what would be done.
func (d *desk) write(w http.ResponseWriter, r *http.Request) {
	in, err, ok := d.reading.result()
	if !ok || err != nil || in.plan == nil || len(in.plan.Problems) > 0 {
		back(w, r, "nhap-excel/")
		return
	}
	if r.PostFormValue("xem") != in.sum {
		d.importPage(w, http.StatusConflict, sentence("Bản xem trước trên màn hình đã cũ nên chưa ghi gì. Xem lại bản dưới đây rồi bấm ghi."))
		return
	}
	d.writing.start(d.ctx, "Đang so lại với bản ghi…", func(ctx context.Context) (written, error) { return d.writePlan(ctx, in) })
	back(w, r, "nhap-excel/")
}

// errOther tells that the content has changed since a person looked.
var errOther = errors.New("the content has changed since it was shown")

func (d *desk) writePlan(ctx context.Context, in intake) (done written, err error) {
	now, err := d.plan(ctx, in)
	if err != nil {
		return written{intake: in}, err
	}
	if now.sum != in.sum {
		return written{intake: now}, errOther
	}
	done.intake = in
	root, err := os.OpenRoot(d.in.Content)
	if err != nil {
		return done, err
	}
	defer root.Close()
	done.done, err = in.plan.Write(ctx, root, func(n, total int) { d.writing.tell("Đang ghi bản ghi…", n, total) })
	if errors.Is(err, mend.ErrChanged) || errors.Is(err, fs.ErrExist) {
		err = errors.Join(errOther, err)
	}
	return done, err
}

// planBook gives the preview as a workbook.
func (d *desk) planBook(w http.ResponseWriter, r *http.Request) {
	in, err, ok := d.reading.result()
	if !ok || err != nil || in.plan == nil {
		back(w, r, "nhap-excel/")
		return
	}
	var b bytes.Buffer
	if err := sheet.Write(&b, in.plan.Sheets()); err != nil {
		d.failed(w, "nhap-excel", err)
		return
	}
	give(w, r, "xem-truoc.xlsx", b.Bytes())
}

// form gives an empty workbook to be filled in.
func (d *desk) form(w http.ResponseWriter, r *http.Request) {
	var b bytes.Buffer
	if _, err := exchange.Export(r.Context(), embed.FS{}, false, &b); err != nil {
		d.failed(w, "nhap-excel", err)
		return
	}
	give(w, r, "mau-nhap-ocop.xlsx", b.Bytes())
}

// export gives the records as a workbook.
func (d *desk) export(w http.ResponseWriter, r *http.Request) {
	content, err := folder(d.in.Content)
	var b bytes.Buffer
	private := r.PostFormValue("rieng") != ""
	if err == nil {
		_, err = exchange.Export(r.Context(), content, private, &b)
	}
	if err != nil {
		d.failed(w, "nhap-excel", err)
		return
	}
	name := "ocop-" + d.in.Today().String() + ".xlsx"
	if private {
		name = "noi-bo-" + name
	}
	give(w, r, name, b.Bytes())
}

// addressOf is the page of a record on the site, "" while it is a draft.
func addressOf(base string, r *exchange.Record, ready bool) string {
	if r.Action == exchange.Make && !ready {
		return ""
	}
	return public(base, r.Kind, r.ID)
}
