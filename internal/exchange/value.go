package exchange

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"ocop/internal/ocop"
	"ocop/internal/schema"
	"ocop/internal/sheet"
	"ocop/internal/vi"
)

// reader turns cells into values of front matter.
type reader struct {
	words *words
	exact bool // the workbook is one of ours: nothing is read into a text
}

// read gives the value that a cell has for a field. reason tells why there is
// none; note tells what was done to it.
func (r *reader) read(f *schema.Field, v sheet.Value) (text, note, reason string) {
	s := clean(v.Shown, r.exact)
	switch {
	case s == "" || !r.exact && (s == "-" || s == "…" || s == "..." || s == "/" || s == "x" && f.Type != schema.Bool):
		return "", "", ""
	case excelError(s):
		return "", "", "ô báo lỗi công thức " + s + "; sửa công thức hoặc gõ giá trị"
	}
	if f.List {
		return r.list(f, v, s)
	}
	return r.one(f, v, s)
}

func excelError(s string) bool {
	switch s {
	case "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!":
		return true
	}
	return false
}

// clean brings a text into the form of records: NFC, no spaces at its ends or,
// in lists of people, several in a row.
func clean(s string, exact bool) string {
	if strings.ContainsAny(s, "\u00a0\u200b\ufeff\r") {
		s = unusual.Replace(s)
	}
	s = strings.TrimSpace(vi.NFC(s))
	if exact {
		return s
	}
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

var unusual = strings.NewReplacer("\u00a0", " ", "\u200b", "", "\ufeff", "", "\r\n", "\n", "\r", "\n")

// list reads several values out of a cell.
func (r *reader) list(f *schema.Field, v sheet.Value, s string) (text, note, reason string) {
	split := func(c rune) bool { return c == '\n' }
	if !r.exact {
		split = func(c rune) bool { return c == '\n' || c == ';' || c == ',' }
	}
	var out []string
	for part := range strings.FieldsFuncSeq(s, split) {
		one, _, reason := r.one(f, sheet.Value{Shown: part}, strings.TrimSpace(part))
		if reason != "" {
			return "", "", reason
		}
		if one != "" {
			out = append(out, one)
		}
	}
	return strings.Join(out, "\n"), "", ""
}

// one reads one value.
func (r *reader) one(f *schema.Field, v sheet.Value, s string) (text, note, reason string) {
	switch f.Type {
	case schema.Date:
		return date(v, s)
	case schema.Int:
		if f.Key == "stars" && !r.exact {
			return stars(s)
		}
		if f.Key == "price" && !r.exact {
			return price(v, s)
		}
		return r.number(f, v, s, true)
	case schema.Number:
		return r.number(f, v, s, false)
	case schema.Bool:
		switch plainWords(s) {
		case "co", "true", "x", "1", "dung", "yes":
			return "true", "", ""
		case "khong", "false", "0", "no":
			return "false", "", ""
		}
		return "", "", "chỉ nhận “có” hoặc “không”"
	case schema.Enum:
		if key := r.words.value(f, s); key != "" {
			return key, "", ""
		}
		return "", "", "không có trong danh sách; chọn một trong: " + choices(f)
	case schema.Ref:
		if !vi.ValidSlug(s) {
			return "", "", "phải là mã của một bản ghi, chỉ gồm chữ thường không dấu, chữ số và gạch nối"
		}
		return s, "", ""
	case schema.URL:
		if !r.exact && !strings.Contains(s, "://") && strings.Contains(s, ".") && !strings.ContainsAny(s, " \n") {
			s, note = "https://"+s, "thêm https://"
		}
		if !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") {
			return "", "", "phải là địa chỉ bắt đầu bằng https://"
		}
		return s, note, ""
	}
	return r.text(f, v, s)
}

// text reads a text or a code.
func (r *reader) text(f *schema.Field, v sheet.Value, s string) (text, note, reason string) {
	if v.Day {
		return "", "", "Excel đã đổi ô này thành ngày (" + s + "); định dạng ô là Văn bản rồi gõ lại"
	}
	if v.Raw != "" && strings.Trim(s, "0123456789") != "" {
		// A long number that the cell shows short, or with its thousands apart.
		if x, err := strconv.ParseFloat(v.Raw, 64); err == nil && x == math.Trunc(x) && math.Abs(x) < 1e15 {
			s = strconv.FormatFloat(x, 'f', -1, 64)
		}
	}
	if f.Key == "phone" && !r.exact {
		return phone(s)
	}
	if f.Type == schema.Text && !r.exact {
		s = strings.ReplaceAll(s, "\n", " ")
	}
	if f.Max > 0 && utf8.RuneCountInString(s) > int(f.Max) {
		return "", "", fmt.Sprintf("dài quá %d ký tự; rút ngắn lại", int(f.Max))
	}
	return s, "", ""
}

// number reads a number within its limits, with points or commas between its
// thousands and before its decimals.
func (r *reader) number(f *schema.Field, v sheet.Value, s string, whole bool) (text, note, reason string) {
	x, err := strconv.ParseFloat(v.Raw, 64)
	if v.Raw == "" || err != nil {
		s = strings.TrimRight(strings.TrimSpace(strings.TrimSuffix(s, "%")), ".")
		plain := s
		switch {
		case r.exact && numberPlain.MatchString(s):
		case whole && f.Key == "set" && setNumber.MatchString(plainWords(s)):
			plain = setNumber.FindStringSubmatch(plainWords(s))[1]
		case thousands.MatchString(s):
			plain = strings.NewReplacer(".", "", ",", "", " ", "").Replace(s)
		case strings.Count(s, ",") == 1 && !strings.Contains(s, "."):
			plain = strings.Replace(s, ",", ".", 1)
		}
		if x, err = strconv.ParseFloat(plain, 64); err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
			return "", "", "không phải là số"
		}
	}
	if v.Day {
		return "", "", "Excel đã đổi ô này thành ngày; định dạng ô là Số rồi gõ lại"
	}
	if whole && x != math.Trunc(x) {
		return "", "", "phải là số nguyên"
	}
	if (f.Min != 0 || f.Max != 0) && (x < f.Min || x > f.Max) || math.Abs(x) > math.MaxInt32 && whole {
		return "", "", fmt.Sprintf("phải từ %v đến %v", strconv.FormatFloat(f.Min, 'f', -1, 64), strconv.FormatFloat(f.Max, 'f', -1, 64))
	}
	return strconv.FormatFloat(x, 'f', -1, 64), "", ""
}

var (
	numberPlain = regexp.MustCompile(`^-?\d+(\.\d+)?$`)
	thousands   = regexp.MustCompile(`^-?\d{1,3}([., ]\d{3})+$`)
	setNumber   = regexp.MustCompile(`^(?:bo|bo san pham|bo so|so)? ?(\d{1,2})(?: .*)?$`)
	ymd         = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$`)
	dmy         = regexp.MustCompile(`^(?:ngày\s*)?(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?: \d.*)?$`)
	inWords     = regexp.MustCompile(`^(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})$`)
)

// date reads a day: a day or serial number of Excel, day before month, year
// first, or in words. A year of two digits is one of this century, for the
// programme began in 2018.
func date(v sheet.Value, s string) (text, note, reason string) {
	serial := v.Raw
	if serial == "" && serialText.MatchString(s) {
		serial = s
	}
	if x, err := strconv.ParseFloat(serial, 64); serial != "" && err == nil {
		if x < 20000 || x > 80000 {
			if x >= 1900 && x <= 2199 {
				return "", "", "chỉ có năm; ghi đủ ngày, tháng, năm"
			}
			return "", "", "số này không phải là ngày"
		}
		d := ocop.DayOf(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(x)))
		if !v.Day {
			note = "ngày dạng số của Excel"
		}
		return d.String(), note, ""
	}
	var y, m, d string
	switch {
	case ymd.MatchString(s):
		p := ymd.FindStringSubmatch(s)
		y, m, d = p[1], p[2], p[3]
	case dmy.MatchString(strings.ToLower(s)):
		p := dmy.FindStringSubmatch(strings.ToLower(s))
		y, m, d = p[3], p[2], p[1]
		if len(y) == 2 {
			y, note = "20"+y, "năm hai chữ số, hiểu là 20"+y
		}
	case inWords.MatchString(plainWords(s)):
		p := inWords.FindStringSubmatch(plainWords(s))
		y, m, d = p[3], p[2], p[1]
	default:
		return "", "", "không đọc được ngày; viết như 05/08/2026"
	}
	day, err := ocop.ParseDate(fmt.Sprintf("%s-%02s-%02s", y, m, d))
	if err != nil {
		return "", "", "lịch không có ngày này; viết ngày trước, tháng sau"
	}
	return day.String(), note, ""
}

var serialText = regexp.MustCompile(`^\d{5}(\.\d+)?$`)

// stars reads a rank: "3 sao", "***", "★★★", "Ba sao", "4".
func stars(s string) (text, note, reason string) {
	word := plainWords(s)
	n := strings.Count(s, "*") + strings.Count(s, "★") + strings.Count(s, "⭐")
	digits := starDigits.FindAllString(word, -1)
	switch {
	case strings.Contains(word, "tiem nang") || strings.Contains(word, "de nghi"):
		return "", "", "“tiềm năng” và “đề nghị” chưa phải là hạng đã công nhận"
	case len(digits) == 1 && (n == 0 || n == 1 || strconv.Itoa(n) == digits[0]):
		text = digits[0]
	case len(digits) == 0 && n > 0:
		text = strconv.Itoa(n)
	case len(digits) == 0:
		for i, name := range []string{"mot", "hai", "ba", "bon", "nam"} {
			if word == name || word == name+" sao" || word == "hang "+name+" sao" {
				text = strconv.Itoa(i + 1)
			}
		}
	}
	if text < "1" || text > "5" || len(text) != 1 {
		return "", "", "không đọc được hạng sao; viết như “4 sao”"
	}
	return text, "", ""
}

var starDigits = regexp.MustCompile(`\d+`)

// leastPrice is below any price in đồng; what is less was meant in thousands.
const leastPrice = 500

// price reads an amount of đồng: "125.000đ", "125 nghìn", "1,2 triệu", "125k".
func price(v sheet.Value, s string) (text, note, reason string) {
	x, err := strconv.ParseFloat(v.Raw, 64)
	if v.Raw == "" || err != nil {
		p := money.FindStringSubmatch(strings.ToLower(vi.Fold(s)))
		if p == nil {
			return "", "", "không đọc được giá; ghi một số tiền như 125.000"
		}
		amount := strings.ReplaceAll(p[1], " ", "")
		if thousands.MatchString(amount) {
			amount = strings.NewReplacer(".", "", ",", "").Replace(amount)
		}
		x, err = strconv.ParseFloat(strings.Replace(amount, ",", ".", 1), 64)
		if err != nil {
			return "", "", "không đọc được giá; ghi một số tiền như 125.000"
		}
		switch p[2] {
		case "k", "nghin", "ngan", "nghin dong", "ngan dong":
			x *= 1000
		case "trieu", "tr", "trieu dong":
			x *= 1_000_000
		}
		if p[3] != "" {
			note = "bỏ “" + p[3] + "” sau giá"
		}
	}
	x = math.Round(x)
	if x < leastPrice || x > math.MaxInt32 {
		return "", "", "giá không hợp lý; ghi đủ số đồng, ví dụ 125.000"
	}
	return strconv.FormatFloat(x, 'f', -1, 64), note, ""
}

var money = regexp.MustCompile(`^([0-9][0-9., ]*) ?(k|nghin dong|ngan dong|nghin|ngan|trieu dong|trieu|tr|d|dong|vnd|vnđ|₫)?\.? ?(/ ?\S.*)?$`)

// phone takes the first telephone number of a cell.
func phone(s string) (text, note, reason string) {
	var found []vi.Phone
	for part := range strings.FieldsFuncSeq(s, func(c rune) bool { return c == '\n' || c == ';' || c == ',' || c == '/' || c == '|' }) {
		found = append(found, phones(part)...)
	}
	if len(found) == 0 {
		return "", "", "không phải là số điện thoại ở Việt Nam; Excel hay bỏ số 0 ở đầu, định dạng ô là Văn bản rồi gõ lại"
	}
	if len(found) > 1 {
		var more []string
		for _, p := range found[1:] {
			more = append(more, p.String())
		}
		note = "bản ghi giữ một số; không lấy " + strings.Join(more, ", ")
	}
	return found[0].String(), note, ""
}

// phones reads one part of a cell: one number or, between dashes or spaces,
// several.
func phones(part string) []vi.Phone {
	part = strings.TrimSpace(strings.TrimLeft(part, "ĐTđtSsZzaloCcMmFfAXxe.: "))
	if p, err := vi.ParsePhone(part); err == nil {
		return []vi.Phone{p}
	}
	// Excel takes the zero in front away.
	if len(part) == 9 && strings.Trim(part, "0123456789") == "" {
		if p, err := vi.ParsePhone("0" + part); err == nil {
			return []vi.Phone{p}
		}
	}
	for _, sep := range []string{" - ", "-", "–", " "} {
		var out []vi.Phone
		parts := strings.Split(part, sep)
		for i, s := range parts {
			p, err := vi.ParsePhone(s)
			if err != nil {
				break
			}
			out = append(out, p)
			if i == len(parts)-1 && len(out) > 1 {
				return out
			}
		}
	}
	return nil
}

// choices are the words of a list.
func choices(f *schema.Field) string {
	var out []string
	for _, v := range f.Values {
		out = append(out, v.VI)
	}
	return strings.Join(out, "; ")
}
