package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"ocop/internal/inbox"
	"ocop/internal/mend"
	"ocop/internal/vi"
)

// The bounds of what is taken in and looked at in one go.
const (
	mostPhotos   = 60
	mostAlt      = 250 // letters, as the schema says
	previewSide  = 480 // pixels
	mostUploaded = 1 << 30
)

// pick is what a person chose for a photograph.
type pick struct {
	record string // "products/tra-shan"; "" = as proposed
	typed  string // what was typed to find another record
	fate   fate
	alt    string
	people bool
	wrong  string // why it cannot be done as it was said, in Vietnamese
}

// fate is what becomes of a photograph; the zero value is that it gets a record.
type fate string

const (
	stays fate = "de-lai"
	away  fate = "cat"
)

// album is what was seen in the inbox.
type album struct {
	stamp   string // of the inbox and the records
	photos  []inbox.Photo
	changed []inbox.Record
	all     []inbox.Candidate
	sum     string          // of the plan
	rest    int             // photographs that wait for the next time
	picks   map[string]pick // by inbox.Photo.From
	chosen  bool            // a person has chosen; this is what would be written
}

// placed is what writing an album did.
type placed struct {
	album
	done int      // photographs beside records
	gone []string // photographs that were shown and are no longer there
}

// photoStamp changes when a file of the inbox or of a record does.
func (d *desk) photoStamp(content fs.FS) (stamp string, list []inbox.File, err error) {
	if stamp, err = d.stamp(); err != nil {
		return "", nil, err
	}
	if list, err = inbox.List(content); err != nil {
		return "", nil, err
	}
	var b strings.Builder
	b.WriteString(stamp)
	for _, f := range list {
		if info, err := fs.Lstat(content, f.Inbox); err == nil {
			fmt.Fprintf(&b, " %q %d %d", f.Inbox, info.Size(), info.ModTime().UnixNano())
		}
	}
	return b.String(), list, nil
}

// lookAtPhotos begins to look at the inbox with what a person chose; false when other
// work on it goes on.
func (d *desk) lookAtPhotos(picks map[string]pick, chosen bool) bool {
	if d.placing.running() {
		return false
	}
	return d.albums.start(d.ctx, "Đang xem ảnh…", func(ctx context.Context) (album, error) {
		_, a, err := d.plannedPhotos(ctx, picks, chosen, func(done, total int) {
			d.albums.tell("Đang dựng thẳng, bỏ vị trí, thu nhỏ…", done, total)
		})
		return a, err
	})
}

// plannedPhotos works out what would become of the photographs.
func (d *desk) plannedPhotos(ctx context.Context, picks map[string]pick, chosen bool, progress func(done, total int)) (*inbox.Plan, album, error) {
	a := album{picks: picks, chosen: chosen}
	content, err := folder(d.in.Content)
	if err != nil {
		return nil, a, err
	}
	list, err := []inbox.File(nil), error(nil)
	if a.stamp, list, err = d.photoStamp(content); err != nil {
		return nil, a, err
	}
	if a.rest = max(0, len(list)-mostPhotos); a.rest > 0 {
		list = list[:mostPhotos]
	}
	if chosen { // those that were not shown, or stay, are not touched
		list = slices.DeleteFunc(list, func(f inbox.File) bool {
			p, shown := picks[f.Name]
			return !shown || p.fate == stays
		})
	}
	for i := range list {
		p := picks[list[i].Name]
		list[i].Alt, list[i].People, list[i].Away = p.alt, p.people, chosen && p.fate == away
		if chosen {
			list[i].For = p.record
		}
	}
	if list == nil {
		list = []inbox.File{}
	}
	plan, err := inbox.Make(ctx, inbox.Input{Content: content, Files: list, Preview: previewSide, Memory: &d.pictures}, progress)
	if err != nil {
		return nil, a, err
	}
	a.sum, a.all, a.changed = plan.Sum(), plan.All, plan.Records
	for i := range plan.Photos {
		a.photos = append(a.photos, plan.Photos[i].Light())
	}
	return plan, a, nil
}

// choosePhotos reads what a person chose and looks at what that would do.
func (d *desk) choosePhotos(w http.ResponseWriter, r *http.Request) {
	a, err, ok := d.albums.result()
	if !ok || err != nil {
		back(w, r, "nhan-anh/")
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, 4<<20)
	if r.ParseForm() != nil {
		back(w, r, "nhan-anh/")
		return
	}
	picks, wrong, some := d.pickedPhotos(a, r)
	switch {
	case wrong > 0:
		d.albumPage(w, http.StatusUnprocessableEntity, sentence("Còn %s chưa xong; xem các ô có lời nhắc màu đỏ. Chưa ghi gì.", count(wrong, "ảnh")), picks)
		return
	case !some:
		d.albumPage(w, http.StatusUnprocessableEntity, sentence("Mọi ảnh đều được để lại nên không có gì để ghi. Chọn bản ghi cho ít nhất một ảnh."), picks)
		return
	case !d.lookAtPhotos(picks, true):
		d.albumPage(w, http.StatusConflict, sentence("Ảnh đang được đọc hoặc ghi. Chờ xong rồi bấm lại."), picks)
		return
	}
	back(w, r, "nhan-anh/")
}

// pickedPhotos reads the form; wrong counts the photographs of which more must be
// said, and some reports whether anything is to be done.
func (d *desk) pickedPhotos(a album, r *http.Request) (picks map[string]pick, wrong int, some bool) {
	picks = map[string]pick{}
	for i := range a.photos {
		p := &a.photos[i]
		key := "anh-" + strconv.Itoa(i) + "-"
		if r.PostFormValue(key+"tep") != p.From {
			continue // it was not on the page that was sent
		}
		x := pick{typed: vi.NFC(strings.TrimSpace(r.PostFormValue(key + "khac"))), alt: vi.NFC(strings.Join(strings.Fields(r.PostFormValue(key+"alt")), " ")), people: r.PostFormValue(key+"nguoi") != ""}
		switch said := r.PostFormValue(key + "ban-ghi"); {
		case said == string(stays), said == string(away):
			x.fate = fate(said)
		case p.Action == inbox.Refuse:
			x.fate = stays
		case x.typed != "":
			x.record, x.wrong = findRecord(a.all, x.typed)
		case slices.ContainsFunc(a.all, func(c inbox.Candidate) bool { return c.Record == said }):
			x.record = said
		default:
			x.wrong = "Chọn bản ghi cho ảnh này, hoặc để lại trong hộp."
		}
		if x.fate == "" && x.wrong == "" && (p.Action != inbox.Known || x.record != p.Record) {
			x.wrong = wrongAlt(x.alt)
		}
		if x.wrong != "" {
			wrong++
		}
		some = some || x.fate != stays
		picks[p.From] = x
	}
	return picks, wrong, some
}

// wrongAlt says why words do not describe a picture; "" when they may.
func wrongAlt(alt string) string {
	switch {
	case alt == "":
		return "Viết một câu nói trong ảnh có gì: người không nhìn thấy ảnh sẽ nghe câu này."
	case utf8.RuneCountInString(alt) > mostAlt:
		return fmt.Sprintf("Lời mô tả dài quá %d chữ cái; viết ngắn lại.", mostAlt)
	case strings.ContainsFunc(alt, func(r rune) bool { return r < ' ' }):
		return "Lời mô tả có ký tự không dùng được."
	}
	return ""
}

// findRecord finds the one record that somebody named, with or without marks.
func findRecord(all []inbox.Candidate, typed string) (record, wrong string) {
	var found []string
	names, key := recordNames(all), vi.Fold(typed)
	for i, c := range all {
		if names[i] == typed || c.Record == typed || path.Base(c.Record) == typed {
			return c.Record, ""
		}
		if vi.Fold(c.Name) == key {
			found = append(found, c.Record)
		}
	}
	switch len(found) {
	case 1:
		return found[0], ""
	case 0:
		return "", "Không có bản ghi nào tên “" + typed + "”. Chọn một tên trong danh sách hiện ra khi gõ."
	}
	return "", "Có " + count(len(found), "bản ghi") + " tên như vậy; chọn đúng dòng trong danh sách."
}

// recordNames tells the records apart: by name, or by name and place where several
// have the same.
func recordNames(all []inbox.Candidate) []string {
	same := map[string]int{}
	for _, c := range all {
		same[c.Name]++
	}
	var out []string
	for _, c := range all {
		name := c.Name
		if name == "" || same[name] > 1 {
			name = strings.TrimSpace(name + " (" + c.Record + ")")
		}
		out = append(out, name)
	}
	return out
}

// rechoosePhotos goes back from the preview to the choice.
func (d *desk) rechoosePhotos(w http.ResponseWriter, r *http.Request) {
	if a, err, ok := d.albums.result(); ok && err == nil && a.chosen {
		d.lookAtPhotos(a.picks, false)
	}
	back(w, r, "nhan-anh/")
}

// closeAlbum lets go of what was done, for the next photographs.
func (d *desk) closeAlbum(w http.ResponseWriter, r *http.Request) {
	d.placing.forget()
	back(w, r, "nhan-anh/")
}

// placePhotos writes what was shown, if that is still what would be done.
func (d *desk) placePhotos(w http.ResponseWriter, r *http.Request) {
	a, err, ok := d.albums.result()
	if !ok || err != nil || !a.chosen {
		back(w, r, "nhan-anh/")
		return
	}
	if r.PostFormValue("xem") != a.sum {
		d.albumPage(w, http.StatusConflict, sentence("Bản xem trước trên màn hình đã cũ nên chưa ghi gì. Xem lại bản dưới đây rồi bấm ghi."), nil)
		return
	}
	d.placing.start(d.ctx, "Đang so lại với bản ghi…", func(ctx context.Context) (placed, error) { return d.placeAlbum(ctx, a) })
	back(w, r, "nhan-anh/")
}

func (d *desk) placeAlbum(ctx context.Context, a album) (placed, error) {
	out := placed{album: a}
	plan, now, err := d.plannedPhotos(ctx, a.picks, true, func(done, total int) { d.placing.tell("Đang so lại với bản ghi…", done, total) })
	if err != nil {
		return out, err
	}
	if now.sum != a.sum {
		for i := range a.photos {
			name := a.photos[i].From
			if !slices.ContainsFunc(now.photos, func(p inbox.Photo) bool { return p.From == name }) {
				out.gone = append(out.gone, path.Base(name))
			}
		}
		return out, errOther
	}
	root, err := os.OpenRoot(d.in.Content)
	if err != nil {
		return out, err
	}
	defer root.Close()
	out.done, err = plan.Write(ctx, root, func(n, total int) { d.placing.tell("Đang ghi ảnh và bản ghi…", n, total) })
	if errors.Is(err, mend.ErrChanged) || errors.Is(err, fs.ErrExist) {
		err = errors.Join(errOther, err)
	}
	return out, err
}
