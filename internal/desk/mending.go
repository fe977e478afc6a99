package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"

	"ocop/internal/mend"
)

// MendView shows what a machine can mend.
type MendView struct {
	Frame
	Files []MendFile
	Fixes string // how many, in words
	Sum   string
}

// MendFile is a file with what is mended in it.
type MendFile struct {
	Name  string
	Fixes []string
	Lines []MendLine
	Rest  int // lines that are not listed
}

// MendLine is a line before and after.
type MendLine struct {
	Number        int
	Before, After string
}

// mendLines is how many changed lines of a file are listed.
const mendLines = 12

// mends are the changes in a folder.
type mends struct {
	dir     string
	changes []mend.Change
}

// mendable looks for what can be mended, and sums it up.
func (d *desk) mendable() (list []mends, sum string, err error) {
	h := sha256.New()
	for _, part := range d.kindsOf() {
		fsys, err := folder(part.dir)
		if err != nil {
			return nil, "", err
		}
		changes, err := mend.Files(fsys, part.kinds)
		if err != nil {
			return nil, "", err
		}
		for _, c := range changes {
			fmt.Fprintf(h, "%q %q %q\n", c.Path, c.Before, c.After)
		}
		list = append(list, mends{part.dir, changes})
	}
	return list, hex.EncodeToString(h.Sum(nil)), nil
}

func (d *desk) mending(w http.ResponseWriter, _ *http.Request) {
	d.mendingPage(w, http.StatusOK, Notice{})
}

func (d *desk) mendingPage(w http.ResponseWriter, status int, n Notice) {
	v := MendView{Frame: d.frame("kiem-tra", "Sửa giúp những chỗ chắc chắn")}
	v.Notice = n
	list, sum, err := d.mendable()
	if err != nil {
		d.failed(w, "kiem-tra", err)
		return
	}
	v.Sum = sum
	fixes := 0
	for _, part := range list {
		for _, c := range part.changes {
			f := MendFile{Name: c.Path}
			for _, x := range c.Fixes {
				fixes++
				f.Fixes = append(f.Fixes, fmt.Sprintf("Dòng %d: %s", x.Line, x.What))
			}
			before, after := strings.Split(c.Before, "\n"), strings.Split(c.After, "\n")
			for i := range min(len(before), len(after)) {
				if before[i] == after[i] {
					continue
				}
				if len(f.Lines) == mendLines {
					f.Rest++
					continue
				}
				f.Lines = append(f.Lines, MendLine{i + 1, before[i], after[i]})
			}
			v.Files = append(v.Files, f)
		}
	}
	v.Fixes = count(fixes, "chỗ") + " trong " + count(len(v.Files), "tệp")
	d.show(w, status, "mend", v)
}

// mend writes what was shown, if it is still that.
func (d *desk) mend(w http.ResponseWriter, r *http.Request) {
	list, sum, err := d.mendable()
	if err != nil {
		d.failed(w, "kiem-tra", err)
		return
	}
	if sum != r.PostFormValue("xem") {
		d.mendingPage(w, http.StatusConflict, sentence("Nội dung đã đổi sau khi xem nên chưa sửa gì. Xem lại bản dưới đây rồi bấm sửa."))
		return
	}
	done := 0
	for _, part := range list {
		n, err := mendAll(part)
		if done += n; err == nil {
			continue
		}
		text := fmt.Sprintf("Đã sửa %s rồi phải dừng: %v.", count(done, "tệp"), err)
		if errors.Is(err, mend.ErrChanged) {
			text = fmt.Sprintf("Đã sửa %s. Một tệp vừa được người khác sửa nên để nguyên; xem lại bản dưới đây.", count(done, "tệp"))
		}
		d.mendingPage(w, http.StatusConflict, Notice{Bad, text})
		return
	}
	d.mendingPage(w, http.StatusOK, Notice{Good, "Đã sửa " + count(done, "tệp") + ". Bấm “Kiểm tra lại” để xem còn gì."})
}

func mendAll(part mends) (done int, err error) {
	root, err := os.OpenRoot(part.dir)
	if err != nil {
		return 0, err
	}
	defer root.Close()
	for _, c := range part.changes {
		if err := mend.Write(root, c); err != nil {
			return done, err
		}
		done++
	}
	return done, nil
}
