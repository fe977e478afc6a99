package sheet

import (
	"bufio"
	"strconv"
	"strings"
)

const (
	xmlHead  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	spaceX   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	spaceR   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	spacePR  = "http://schemas.openxmlformats.org/package/2006/relationships"
	spaceCT  = "http://schemas.openxmlformats.org/package/2006/content-types"
	typeBook = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

const packageRels = `<Relationships xmlns="` + spacePR + `"><Relationship Id="rId1" Type="` + spaceR + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`

// xml writes the text of a part. Errors are those of the writer below, which
// keeps the first for Flush.
type xml struct {
	w   *bufio.Writer
	buf [32]byte // for numbers
}

// text writes markup as it is.
func (x *xml) text(parts ...string) {
	for _, s := range parts {
		_, _ = x.w.WriteString(s)
	}
}

func (x *xml) number(n int) { _, _ = x.w.Write(strconv.AppendInt(x.buf[:0], int64(n), 10)) }

func (x *xml) float(f float64) { _, _ = x.w.Write(strconv.AppendFloat(x.buf[:0], f, 'f', -1, 64)) }

// at writes the name of a cell: "AB12".
func (x *xml) at(column, row int) {
	x.text(letters(column))
	x.number(row)
}

// value writes a text that somebody gave.
func (x *xml) value(s string) {
	for {
		i := strings.IndexAny(s, "&<>\"\r")
		if i < 0 {
			x.text(s)
			return
		}
		x.text(s[:i])
		switch s[i] {
		case '&':
			x.text("&amp;")
		case '<':
			x.text("&lt;")
		case '>':
			x.text("&gt;")
		case '"':
			x.text("&quot;")
		default:
			x.text("&#13;")
		}
		s = s[i+1:]
	}
}

// letters is the name of a column, from 1: "A", "AB".
func letters(n int) string {
	if n <= 26 {
		const all = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		return all[n-1 : n]
	}
	return letters((n-1)/26) + letters((n-1)%26+1)
}

func (x *xml) contentTypes(sheets int) {
	x.text(`<Types xmlns="`, spaceCT, `"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`,
		`<Override PartName="/xl/workbook.xml" ContentType="`, typeBook, `sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="`, typeBook, `styles+xml"/>`)
	for i := range sheets {
		x.text(`<Override PartName="/xl/worksheets/sheet`, strconv.Itoa(i+1), `.xml" ContentType="`, typeBook, `worksheet+xml"/>`)
	}
	x.text(`</Types>`)
}

func (x *xml) workbookRels(sheets int) {
	x.text(`<Relationships xmlns="`, spacePR, `">`)
	for i := range sheets {
		n := strconv.Itoa(i + 1)
		x.text(`<Relationship Id="rId`, n, `" Type="`, spaceR, `/worksheet" Target="worksheets/sheet`, n, `.xml"/>`)
	}
	x.text(`<Relationship Id="rId`, strconv.Itoa(sheets+1), `" Type="`, spaceR, `/styles" Target="styles.xml"/></Relationships>`)
}

// workbook lists the sheets with what they filter and print. Excel works out
// the formulas when it opens the file.
func (x *xml) workbook(sheets []Sheet) {
	x.text(`<workbook xmlns="`, spaceX, `" xmlns:r="`, spaceR, `"><sheets>`)
	for i := range sheets {
		n := strconv.Itoa(i + 1)
		x.text(`<sheet name="`)
		x.value(sheets[i].Name)
		x.text(`" sheetId="`, n, `" r:id="rId`, n, `"/>`)
	}
	x.text(`</sheets><definedNames>`)
	for i := range sheets {
		s := &sheets[i]
		name := func(name, more, to string) {
			x.text(`<definedName name="_xlnm.`, name, `" localSheetId="`, strconv.Itoa(i), `"`, more, `>`)
			x.value("'" + strings.ReplaceAll(s.Name, "'", "''") + "'!" + to)
			x.text(`</definedName>`)
		}
		name("_FilterDatabase", ` hidden="1"`, s.filter())
		if s.Printed {
			name("Print_Area", "", "$A$1:$"+letters(len(s.Columns))+"$"+strconv.Itoa(s.last()))
			name("Print_Titles", "", "$"+strconv.Itoa(s.head())+":$"+strconv.Itoa(s.head()))
		}
	}
	x.text(`</definedNames><calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`)
}

// filter is the area that can be filtered: the head and the rows.
func (s *Sheet) filter() string {
	return "$A$" + strconv.Itoa(s.head()) + ":$" + letters(len(s.Columns)) + "$" + strconv.Itoa(s.head()+len(s.Rows))
}

// The looks of cells, by their numbers in the part of styles.
const (
	lookNone = iota
	lookHead
	lookPlain
	lookWrap
	lookDay
	lookWhole
	lookDecimal
	lookPercent
	lookTitle
	lookNote
	lookTotal
	lookTotalWhole
	lookTotalDecimal
)

// styles makes the looks in the order of the constants above.
func (x *xml) styles() {
	x.text(`<styleSheet xmlns="`, spaceX, `"><numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="#,##0.##"/><numFmt numFmtId="166" formatCode="0.0%"/></numFmts>`,
		`<fonts count="4"><font><sz val="11"/><name val="Times New Roman"/><family val="1"/></font><font><b/><sz val="11"/><name val="Times New Roman"/><family val="1"/></font>`,
		`<font><b/><sz val="14"/><name val="Times New Roman"/><family val="1"/></font><font><i/><sz val="11"/><name val="Times New Roman"/><family val="1"/></font></fonts>`,
		`<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>`,
		`<fill><patternFill patternType="solid"><fgColor rgb="FFE3EFE3"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF1E9D6"/></patternFill></fill></fills>`,
		`<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>`)
	for _, side := range []string{"left", "right", "top", "bottom"} {
		x.text(`<`, side, ` style="thin"><color rgb="FFA6A6A6"/></`, side, `>`)
	}
	x.text(`<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="13">`)
	for _, l := range []struct {
		format, font, fill, border int
		align                      string
	}{
		{}, {0, 1, 2, 1, `horizontal="center" vertical="center" wrapText="1"`}, {0, 0, 0, 1, `vertical="top"`}, {0, 0, 0, 1, `vertical="top" wrapText="1"`},
		{164, 0, 0, 1, `vertical="top"`}, {3, 0, 0, 1, `vertical="top"`}, {165, 0, 0, 1, `vertical="top"`}, {166, 0, 0, 1, `vertical="top"`},
		{0, 2, 0, 0, ""}, {0, 3, 0, 0, ""}, {0, 1, 3, 1, ""}, {3, 1, 3, 1, ""}, {165, 1, 3, 1, ""},
	} {
		x.text(`<xf numFmtId="`, strconv.Itoa(l.format), `" fontId="`, strconv.Itoa(l.font), `" fillId="`, strconv.Itoa(l.fill), `" borderId="`, strconv.Itoa(l.border),
			`" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">`)
		if l.align != "" {
			x.text(`<alignment `, l.align, `/>`)
		}
		x.text(`</xf>`)
	}
	x.text(`</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`)
}
