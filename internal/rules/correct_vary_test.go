package rules

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"ocop/internal/codes"
	"ocop/internal/finding"
	"ocop/internal/ocop"
)

// harmful lists the findings on products above info, but for those of allowed
// rules. What an entity may say hangs on all its products, which are not all
// there when a part is varied.
func harmful(found []finding.Finding, allowed ...string) (out []finding.Finding) {
	for _, f := range found {
		if strings.HasPrefix(f.Path, "products/") && f.Severity > finding.Info && !slices.Contains(allowed, f.Rule) {
			out = append(out, f)
		}
	}
	return out
}

// together is how many product records are varied and checked at a time.
const together = 8

// stillCorrect varies some product records and holds that nothing fires. A
// variation is a function of one record; it draws what it needs.
func stillCorrect(t *testing.T, vary func(*rapid.T, string) string, allowed ...string) {
	t.Helper()
	records := correctRecords(t)
	paths := productPaths(records)
	rapid.Check(t, func(rt *rapid.T) {
		varied := maps.Clone(records)
		from := rapid.IntRange(0, len(paths)-together).Draw(rt, "first record")
		for i, path := range paths {
			if i < from || i >= from+together {
				delete(varied, path)
				delete(varied, strings.TrimSuffix(path, ".md")+".en.md")
				continue
			}
			varied[path] = vary(rt, records[path])
		}
		_, found := checked(rt, t, varied)
		for _, f := range harmful(found, allowed...) {
			rt.Errorf("%v\n%s", f, varied[f.Path])
		}
	})
}

// boundaries are days on which some law, list of provinces or authority begins,
// so that what is printed before may be wrong after.
var boundaries = []string{"2017-06-01", "2018-02-02", "2018-10-15", "2019-08-21", "2020-06-08", "2022-02-15", "2023-02-24", "2024-02-15",
	"2025-01-01", "2025-07-01", "2025-07-06", "2026-01-01", "2026-01-23", "2026-05-22", "2026-11-24"}

var (
	isoDay    = regexp.MustCompile(`\b\d{4}-\d\d-\d\d\b`)
	printDay  = regexp.MustCompile(`printed_on: (\d{4}-\d\d-\d\d)`)
	dayLine   = regexp.MustCompile(`(?m)^    mfg: "(?:NSX: |Ngày sản xuất: )(\d\d)[/.-](\d\d)[/.-](\d{4})"$`)
	expLine   = regexp.MustCompile(`(?m)^    exp: "(?:HSD: |Hạn sử dụng: )(\d\d)[/.-](\d\d)[/.-](\d{4})"$`)
	gtinLine  = regexp.MustCompile(`gtin: "\d+"`)
	netLine   = regexp.MustCompile(`(?m)^    net: "(\d+) (g|ml)"$`)
	originRow = regexp.MustCompile(`(?m)^    origin: "[^"]*"$`)
)

// TestPrintDayWithinARegimeChangesNothing moves the day of printing freely
// between the other days of the record and the boundaries of law.
func TestPrintDayWithinARegimeChangesNothing(t *testing.T) {
	stillCorrect(t, func(rt *rapid.T, record string) string {
		m := printDay.FindStringSubmatch(record)
		if m == nil {
			return record
		}
		from, to := "2017-06-01", "2026-11-23"
		for _, d := range append(isoDay.FindAllString(record, -1), boundaries...) {
			if d < m[1] && d > from || d == from {
				from = max(from, d)
			}
			if d > m[1] && d < to {
				to = d
			}
		}
		first, _ := ocop.ParseDate(from)
		last, _ := ocop.ParseDate(to)
		if d := first.DaysUntil(last); d > 1 {
			first = first.AddDays(rapid.IntRange(0, d-1).Draw(rt, "printed"))
		}
		return strings.Replace(record, m[0], "printed_on: "+first.String(), 1)
	})
}

// dayForms write a day as the decree lets one, with and without its mark.
var dayForms = []func(d, m, y string) string{
	func(d, m, y string) string { return d + "/" + m + "/" + y },
	func(d, m, y string) string { return d + "-" + m + "-" + y },
	func(d, m, y string) string { return d + "." + m + "." + y },
	func(d, m, y string) string { return d + " " + m + " " + y[2:] },
	func(d, m, y string) string { return d + m + y[2:] },
	func(d, m, y string) string { return d + m + y },
	func(d, m, y string) string { return d + "/" + m + "/" + y[2:] },
	func(d, m, y string) string { return y[2:] + m + d + " (năm/tháng/ngày)" },
	func(d, m, y string) string { return y + "/" + m + "/" + d + " (năm/tháng/ngày)" },
	func(d, m, y string) string { return "ngày " + d + " tháng " + m + " năm " + y },
}

// TestDatesInAnyFormOfTheDecreeAreRight writes production and expiry days in
// the forms that the decree allows.
func TestDatesInAnyFormOfTheDecreeAreRight(t *testing.T) {
	write := func(rt *rapid.T, record string, line *regexp.Regexp, key string, marks []string) string {
		m := line.FindStringSubmatch(record)
		if m == nil {
			return record
		}
		form := rapid.SampledFrom(dayForms).Draw(rt, "form")
		mark := rapid.SampledFrom(marks).Draw(rt, "mark")
		return strings.Replace(record, m[0], fmt.Sprintf("    %s: %q", key, mark+form(m[1], m[2], m[3])), 1)
	}
	stillCorrect(t, func(rt *rapid.T, record string) string {
		record = write(rt, record, dayLine, "mfg", []string{"NSX: ", "NSX ", "Ngày sản xuất: ", "NGÀY SẢN XUẤT: ", "Ngày sản xuất (NSX): ", ""})
		return write(rt, record, expLine, "exp", []string{"HSD: ", "HSD ", "Hạn sử dụng: ", "HẠN SỬ DỤNG: ", "Hạn sử dụng (HSD): ", "Sử dụng tốt nhất trước ngày ", ""})
	})
}

// TestQuantitiesAndOriginsInAnySpellingAreRight writes masses and volumes in
// other amounts and places, and origins with other accepted phrases.
func TestQuantitiesAndOriginsInAnySpellingAreRight(t *testing.T) {
	stillCorrect(t, func(rt *rapid.T, record string) string {
		if m := netLine.FindStringSubmatch(record); m != nil {
			n, unit := m[1], m[2]
			big := map[string]string{"g": "kg", "ml": rapid.SampledFrom([]string{"l", "L", "lít"}).Draw(rt, "litre")}[unit]
			name := map[string]string{"g": "gam", "ml": "mililít"}[unit]
			if rapid.Bool().Draw(rt, "another amount") {
				other := rapid.SampledFrom([]string{"1,5 " + big, "2 " + big, "hộp 10 gói x 25 " + unit, "10 " + unit + " x 12"}).Draw(rt, "net")
				record = strings.ReplaceAll(record, `net: "`+n+" "+unit+`"`, `net: "`+other+`"`)
			} else {
				same := rapid.SampledFrom([]string{n + unit, n + " " + name, n + " " + unit + " ± 3%", "Khối lượng tịnh: " + n + " " + unit,
					n + " " + unit + " (1 gói)", n + "\u00a0" + unit}).Draw(rt, "net")
				record = strings.Replace(record, m[0], `    net: "`+same+`"`, 1)
			}
		}
		phrase := rapid.SampledFrom([]string{"Sản phẩm của Việt Nam", "SẢN XUẤT TẠI VIỆT NAM", "Sản xuất tại: Việt Nam", "Xuất xứ: Việt Nam", "Xuất xứ Việt Nam",
			"Nước sản xuất: Việt Nam", "Sản phẩm của: Việt Nam", "Chế tạo tại Việt Nam", "Made in Vietnam – Sản xuất tại Việt Nam"}).Draw(rt, "origin")
		return originRow.ReplaceAllString(record, `    origin: "`+phrase+`"`)
	})
}

// TestAnyValidGTINIsRight gives products other numbers of the same length, each
// its own, also the fourteen figures of the same item.
func TestAnyValidGTINIsRight(t *testing.T) {
	n := 0
	stillCorrect(t, func(rt *rapid.T, record string) string {
		n++
		code := fmt.Sprintf("893%09d", rapid.IntRange(0, 999).Draw(rt, "prefix")*1000000+n%1000000)
		want, _ := codes.CheckGTIN(code + "0")
		code += string(want)
		return gtinLine.ReplaceAllString(record, `gtin: "`+code+`"`)
	})
}

// TestSpellingOfTheSameTextChangesNothing writes texts decomposed, with the
// tone marks of the new school, and in capitals. Only the rule on NFC may
// speak of it.
func TestSpellingOfTheSameTextChangesNothing(t *testing.T) {
	move := strings.NewReplacer("òa ", "oà ", "óa ", "oá ", "ỏa ", "oả ", "õa ", "oã ", "ọa ", "oạ ", "òe ", "oè ", "óe ", "oé ", "ỏe ", "oẻ ",
		"ùy ", "uỳ ", "úy ", "uý ", "ủy ", "uỷ ", "ụy ", "uỵ ")
	stillCorrect(t, func(rt *rapid.T, record string) string {
		if rapid.Bool().Draw(rt, "tones") {
			record = move.Replace(record)
		}
		if rapid.Bool().Draw(rt, "capitals") {
			record = inCapitals(record)
		}
		if rapid.Bool().Draw(rt, "decomposed") {
			record = decomposed(record)
		}
		return record
	}, "unicode-not-nfc")
}

// texts are the lines of a record whose words are printed or published.
var texts = regexp.MustCompile(`(?m)^(summary: |    (?:warning|uses|usage|storage|target|dose|material|origin): |      (?:address|name): |      - )"(.*)"$`)

// inCapitals writes the texts of a record in capitals, as labels do; the
// article, where capitals tell Mr Trị from trị, stays. The codes of languages
// are no text.
func inCapitals(record string) string {
	front, article, _ := strings.Cut(record, "\n---\n")
	return texts.ReplaceAllStringFunc(front, func(line string) string {
		m := texts.FindStringSubmatch(line)
		if len(m[2]) == len("vi") {
			return line
		}
		return m[1] + `"` + strings.ToUpper(m[2]) + `"`
	}) + "\n---\n" + article
}

// decomposed writes a record in NFD but for references to other records, which
// are file names.
func decomposed(record string) string { return norm.NFD.String(record) }

// TestOrderOfListsChangesNothing turns lists of a record round: documents,
// certificates, and texts.
func TestOrderOfListsChangesNothing(t *testing.T) {
	stillCorrect(t, func(rt *rapid.T, record string) string {
		for _, key := range []string{"documents", "certificates"} {
			record = shuffled(rt, record, key)
		}
		return record
	})
}

// shuffled puts the entries of a list at the top of a record in another order.
func shuffled(rt *rapid.T, record, key string) string {
	lines := strings.SplitAfter(record, "\n")
	from := slices.Index(lines, key+":\n")
	if from < 0 {
		return record
	}
	to := from + 1
	var entries []string
	for ; strings.HasPrefix(lines[to], "  "); to++ {
		if strings.HasPrefix(lines[to], "  - ") {
			entries = append(entries, "")
		}
		entries[len(entries)-1] += lines[to]
	}
	if len(entries) > 1 {
		entries = rapid.Permutation(entries).Draw(rt, key)
	}
	return strings.Join(slices.Concat(lines[:from+1], entries, lines[to:]), "")
}
