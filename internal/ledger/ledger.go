// Package ledger reads and adds to the record of every address that a site has
// ever published and keeps for ever.
//
// It is a table of five columns divided by tabs (Columns): the address, what
// kind of thing it leads to, the id of that record, the first day on which it
// was published and, written by a person later, where the record went. Rows are
// added and never removed. One address may have rows of several records, when two
// products share a bar code or a code was given to another product.
//
// Parse reads what people and spreadsheets made of the file; Ledger.Find and
// Ledger.Follow say where an address leads now; Ledger.Missing and Append add what
// is new. The package knows nothing of pages: the addresses are handed in.
package ledger

import (
	"bytes"
	"slices"
	"strings"

	"ocop/internal/ocop"
)

// Kind is what an address leads to: the name of a kind of record ("product",
// "entity" …), or Code or GTIN, both of a product.
type Kind string

// The kinds that are no kinds of record.
const (
	Code Kind = "code" // /p/<code>/
	GTIN Kind = "gtin" // /01/<gtin14>/
)

// Kinds lists every kind, in the order in which new rows are written.
func Kinds() []Kind {
	return []Kind{Code, GTIN, "product", "entity", "commune", "story", "place", "route", "event", "page"}
}

// Record is the kind of the record that the address leads to.
func (k Kind) Record() Kind {
	if k == Code || k == GTIN {
		return "product"
	}
	return k
}

// Gone stands in moved_to where a record was taken away for good.
const Gone = "-"

// Columns is the first line of the file.
const Columns = "address\tkind\tid\tsince\tmoved_to"

// Row is one line of the ledger.
type Row struct {
	Address string // "/san-pham/che-shan/", without the base of the site
	Kind    Kind
	ID      string    // of the record when the row was written
	Since   ocop.Date // first published
	Moved   string    // "", the id of the record that took its place, or Gone
	Line    int       // in the file; 0 for a row that is not in it yet
}

// Problem is what is wrong with a line. What is Vietnamese.
type Problem struct {
	Line int
	What string
}

// Ledger is the file as read. The zero value is the ledger of a site that has
// published nothing.
type Ledger struct {
	Rows []Row // in the order of the file

	byAddress map[string][]int
	moved     map[key]string
}

// key names a record.
type key struct {
	kind Kind
	id   string
}

// maxAddress is the longest address in bytes: a file of the site may not be longer.
const maxAddress = 180

// Parse reads a ledger. A byte order mark, CRLF, blank lines and lines that begin with
// # are allowed; a line that cannot be read is a problem and left out.
func Parse(data []byte) (*Ledger, []Problem) {
	l := &Ledger{byAddress: map[string][]int{}, moved: map[key]string{}}
	var bad []Problem
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	seen := map[Row]int{}
	for n, line := range strings.Split(string(data), "\n") {
		line = strings.TrimRight(line, "\r\t ")
		if line == "" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "address\t") {
			continue
		}
		r, what := parseRow(line)
		if what != "" {
			bad = append(bad, Problem{n + 1, what})
			continue
		}
		same := Row{Address: r.Address, Kind: r.Kind, ID: r.ID}
		if first, twice := seen[same]; twice {
			bad = append(bad, Problem{n + 1, "Dòng này lặp lại dòng " + itoa(first) + ". Giữ một dòng."})
			continue
		}
		r.Line, seen[same] = n+1, n+1
		l.add(r)
	}
	return l, bad
}

func (l *Ledger) add(r Row) {
	l.byAddress[r.Address] = append(l.byAddress[r.Address], len(l.Rows))
	l.Rows = append(l.Rows, r)
	if k := (key{r.Kind.Record(), r.ID}); r.Moved != "" && l.moved[k] == "" {
		l.moved[k] = r.Moved
	}
}

// parseRow reads one line; what says what is wrong with it.
func parseRow(line string) (r Row, what string) {
	cells := strings.Split(line, "\t")
	if len(cells) < 4 || len(cells) > 5 {
		return r, "Dòng phải có 4 hoặc 5 ô cách nhau bằng phím Tab: địa chỉ, loại, mã bản ghi, ngày đầu tiên, nơi chuyển đến."
	}
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	r = Row{Address: cells[0], Kind: Kind(cells[1]), ID: cells[2]}
	if len(cells) == 5 {
		r.Moved = cells[4]
	}
	var err error
	r.Since, err = ocop.ParseDate(cells[3])
	switch {
	case !ValidAddress(r.Address):
		return r, "Địa chỉ " + quote(r.Address) + " phải bắt đầu và kết thúc bằng “/”, chỉ gồm chữ thường không dấu, chữ số và gạch nối."
	case !slices.Contains(Kinds(), r.Kind):
		return r, "Loại " + quote(string(r.Kind)) + " không có. Các loại: " + kindList() + "."
	case !validPart(r.ID):
		return r, "Mã bản ghi " + quote(r.ID) + " phải là chữ thường không dấu, chữ số và gạch nối."
	case err != nil:
		return r, "Ngày " + quote(cells[3]) + " phải viết dạng năm-tháng-ngày, ví dụ 2026-01-31."
	case r.Moved != "" && r.Moved != Gone && !validPart(r.Moved):
		return r, "Cột moved_to " + quote(r.Moved) + " phải là mã của bản ghi mới, hoặc “-” khi đã bỏ hẳn."
	}
	return r, ""
}

// ValidAddress reports whether a text is an address as the ledger keeps them.
func ValidAddress(a string) bool {
	if len(a) < 3 || len(a) > maxAddress || a[0] != '/' || a[len(a)-1] != '/' {
		return false
	}
	for part := range strings.SplitSeq(a[1:len(a)-1], "/") {
		if !validPart(part) {
			return false
		}
	}
	return true
}

func validPart(s string) bool {
	if s == "" || s[0] == '-' {
		return false
	}
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return true
}

func quote(s string) string {
	if r := []rune(s); len(r) > 60 {
		s = string(r[:60]) + "…"
	}
	return "“" + s + "”"
}

func kindList() string {
	var names []string
	for _, k := range Kinds() {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}
