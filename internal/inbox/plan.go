package inbox

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"ocop/internal/photo"
	"ocop/internal/picture"
)

// Action says what becomes of a photograph.
type Action string

// The actions.
const (
	Put    Action = "put"    // goes beside its record
	Ask    Action = "ask"    // a person must say of which record it is
	Known  Action = "known"  // the record has it already
	Refuse Action = "refuse" // cannot be used; Reason says why and what to do
	Away   Action = "away"   // is of no record; a person wants it out of the inbox
)

// Plan is what would be done.
type Plan struct {
	Photos  []Photo  `json:"photos"`
	Records []Record `json:"records"` // those that change
	// All are the records that can have pictures.
	All []Candidate `json:"-"`
}

// Photo is one photograph.
type Photo struct {
	From       string      `json:"from"`
	Action     Action      `json:"action"`
	Record     string      `json:"record,omitempty"` // "products/tra-shan"
	Name       string      `json:"name,omitempty"`   // of the record
	By         string      `json:"by,omitempty"`     // what the record was found by: name, folder, for
	Candidates []Candidate `json:"candidates,omitempty"`
	Path       string      `json:"path,omitempty"` // where it goes, below the content folder
	Alt        string      `json:"alt,omitempty"`
	People     bool        `json:"people,omitempty"` // it shows people who can be recognised
	Before     Size        `json:"before"`
	After      Size        `json:"after"`
	Stripped   []string    `json:"stripped,omitempty"` // Vietnamese
	Reason     string      `json:"reason,omitempty"`   // Vietnamese

	inbox, format string
	sum           [sha256.Size]byte // of the original
	data          []byte
	preview       photo.File
}

// Preview is the picture made small, upright and without anything that does not
// show; the zero value when it cannot be used or none was asked for.
func (p *Photo) Preview() photo.File { return p.preview }

// Size is the size of a picture, as it is seen.
type Size struct {
	Bytes  int `json:"bytes"`
	Width  int `json:"width"`
	Height int `json:"height"`
}

// Record is a record whose list of pictures grows.
type Record struct {
	Ref  string `json:"record"`
	Path string `json:"path"`           // below the content folder
	Anew bool   `json:"anew,omitempty"` // its front matter is written anew, its comments are lost

	before, after string
	photos        []int
}

// Light is the photograph without the bytes that would be written, to be kept and
// shown.
func (p Photo) Light() Photo {
	p.data = nil
	return p
}

// Sum is another one when other things would be written.
func (p *Plan) Sum() string {
	h := sha256.New()
	for i := range p.Photos {
		f := &p.Photos[i]
		fmt.Fprintf(h, "%q %q %q %x %x\n", f.From, f.Action, f.Path, f.sum, sha256.Sum256(f.data))
	}
	for i := range p.Records {
		r := &p.Records[i]
		fmt.Fprintf(h, "%q %q %q\n", r.Path, r.before, r.after)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Count says how many photographs are put, asked about, known and refused.
func (p *Plan) Count() (put, ask, known, refused int) {
	for i := range p.Photos {
		switch p.Photos[i].Action {
		case Put:
			put++
		case Ask:
			ask++
		case Known:
			known++
		case Refuse:
			refused++
		}
	}
	return put, ask, known, refused
}

func (p Photo) refuse(reason string) Photo {
	p.Action, p.Reason, p.data = Refuse, reason, nil
	return p
}

// told says what was taken away.
func (p *Photo) told(t picture.Told) {
	for _, s := range []struct {
		is   bool
		word string
	}{{t.Position, "vị trí chụp"}, {t.Device, "ngày giờ và tên máy"}, {t.Words, "lời ghi trong tệp"}} {
		if s.is {
			p.Stripped = append(p.Stripped, s.word)
		}
	}
	if t.Lying {
		p.Stripped = append(p.Stripped, "hướng xoay (ảnh đã được dựng thẳng)")
	}
}

// problems says why a picture cannot be used and what to do; every code of
// package picture has an entry.
var problems = map[picture.Code]string{
	picture.Unknown:       "không phải ảnh JPEG, PNG hay WebP; mở ảnh rồi lưu lại thành JPEG",
	picture.TooManyBytes:  "ảnh lớn hơn 30 MB; thu nhỏ rồi thử lại",
	picture.TooManyPixels: "ảnh lớn hơn 40 triệu điểm ảnh; thu nhỏ rồi thử lại",
	picture.Broken:        "ảnh bị hỏng hoặc chưa chép xong; chép lại từ bản gốc",
	picture.Turned:        "ảnh WebP chụp xoay ngang không xoay lại được; lưu lại thành JPEG",
}

// reason says why a file cannot be used.
func reason(name string, data []byte, err error) string {
	if len(data) > 12 && string(data[4:8]) == "ftyp" {
		switch string(data[8:12]) {
		case "heic", "heix", "hevc", "mif1", "msf1", "avif":
			return "ảnh HEIC của iPhone hoặc AVIF không dùng được; mở bằng ứng dụng Ảnh (Photos), lưu thành JPEG rồi chép lại. Trên iPhone: Cài đặt › Camera › Định dạng › Tương thích nhất"
		}
		return "đây là phim, không phải ảnh"
	}
	var p *picture.Problem
	if errors.As(err, &p) && p.Code != picture.Unknown {
		return problems[p.Code]
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".doc", ".docx", ".pdf", ".xls", ".xlsx", ".ppt", ".pptx":
		return "đây là văn bản, không phải ảnh; lưu riêng từng ảnh thành JPEG"
	case ".zip", ".rar", ".7z":
		return "đây là tệp nén; giải nén ảnh vào đây"
	}
	return problems[picture.Unknown]
}

// WriteJSON prints the plan for programs.
func (p *Plan) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(p)
}

// bys are the words for Photo.By.
var bys = map[string]string{"name": "theo tên tệp", "folder": "theo tên thư mục", "for": "theo --for"}

// WriteText prints the plan for people. place says where a path below the
// content folder is opened from.
func (p *Plan) WriteText(w io.Writer, place func(string) string) error {
	var b strings.Builder
	for i := range p.Photos {
		f := &p.Photos[i]
		from := f.From
		if f.inbox != "" {
			from = place(f.inbox)
		}
		switch f.Action {
		case Put:
			fmt.Fprintf(&b, "%s\n  → %s\n    của %s (%s), %s\n", from, place(f.Path), f.Record, f.Name, bys[f.By])
			fmt.Fprintf(&b, "    %s thành %s", f.Before, f.After)
			if len(f.Stripped) > 0 {
				fmt.Fprintf(&b, "; bỏ %s", strings.Join(f.Stripped, ", "))
			}
			fmt.Fprintf(&b, "\n    mô tả: %s\n", f.Alt)
			if f.Reason != "" {
				fmt.Fprintf(&b, "    lưu ý: %s\n", f.Reason)
			}
		case Ask:
			fmt.Fprintf(&b, "%s\n  ? chưa rõ của bản ghi nào: %s\n", from, f.Reason)
			for _, c := range f.Candidates {
				fmt.Fprintf(&b, "    ocop inbox --for %s %q   (%s)\n", c.Record, from, c.Name)
			}
			if len(f.Candidates) == 0 {
				fmt.Fprintf(&b, "    đổi tên tệp theo sản phẩm, hoặc: ocop inbox --for products/MÃ %q\n", from)
			}
		case Known:
			fmt.Fprintf(&b, "%s\n  = %s đã có ảnh này: %s\n", from, f.Record, f.Reason)
		case Refuse:
			fmt.Fprintf(&b, "%s\n  ! %s\n", from, f.Reason)
		case Away:
			fmt.Fprintf(&b, "%s\n  - cất vào %s\n", from, place(Done))
		}
	}
	for _, r := range p.Records {
		if r.Anew {
			fmt.Fprintf(&b, "%s: phần trường được viết lại, ghi chú # trong đó sẽ mất\n", place(r.Path))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// String is the size for people: "4000 × 3000, 3,2 MB".
func (s Size) String() string {
	bytes := fmt.Sprintf("%d KB", (s.Bytes+1023)>>10)
	if s.Bytes >= 1<<20 {
		bytes = strings.Replace(fmt.Sprintf("%.1f MB", float64(s.Bytes)/(1<<20)), ".", ",", 1)
	}
	return fmt.Sprintf("%d × %d, %s", s.Width, s.Height, bytes)
}
