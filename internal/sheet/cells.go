package sheet

import (
	"math"
	"strconv"

	"ocop/internal/ocop"
)

// sheet writes one sheet; the first is the one that opens.
func (x *xml) sheet(s *Sheet, first bool) {
	head := s.head()
	x.text(`<worksheet xmlns="`, spaceX, `">`)
	if s.Printed {
		x.text(`<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
	}
	x.text(`<dimension ref="A1:`, letters(len(s.Columns)), strconv.Itoa(s.last()), `"/><sheetViews><sheetView workbookViewId="0"`)
	if first {
		x.text(` tabSelected="1"`)
	}
	below := "A" + strconv.Itoa(head+1)
	x.text(`><pane ySplit="`, strconv.Itoa(head), `" topLeftCell="`, below, `" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="`, below, `" sqref="`, below, `"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`)
	x.columns(s)
	x.text(`<sheetData>`)
	for i, line := range s.Title {
		look := lookNote
		if i == 0 {
			look = lookTitle
		}
		x.row(i+1, 0)
		x.cell(1, i+1, look, Text(line))
		x.text(`</row>`)
	}
	x.row(head, headHeight(s.Columns))
	for i, c := range s.Columns {
		x.cell(i+1, head, lookHead, Text(c.Title))
	}
	x.text(`</row>`)
	for i, row := range s.Rows {
		x.row(head+1+i, s.height(row))
		for j, c := range s.Columns {
			look := lookPlain
			if c.Wrap {
				look = lookWrap
			}
			cell := Cell{}
			if j < len(row) {
				cell = row[j]
			}
			x.cell(j+1, head+1+i, look, cell)
		}
		x.text(`</row>`)
	}
	if s.Total != "" {
		x.total(s)
	}
	// The library that reads workbooks in the tests, and older programs, have the
	// area of the filter with signs of absolute names.
	x.text(`</sheetData><autoFilter ref="`, s.filter(), `"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"`)
	if s.Printed { // pressed to the width of one page: nobody could read some others
		x.text(` fitToWidth="1" fitToHeight="0"`)
	}
	x.text(`/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P/&amp;N</oddFooter></headerFooter></worksheet>`)
}

func (x *xml) columns(s *Sheet) {
	given := false
	for i, c := range s.Columns {
		if c.Width <= 0 {
			continue
		}
		if !given {
			x.text(`<cols>`)
			given = true
		}
		n := strconv.Itoa(i + 1)
		x.text(`<col min="`, n, `" max="`, n, `" width="`)
		x.float(c.Width)
		x.text(`" customWidth="1"/>`)
	}
	if given {
		x.text(`</cols>`)
	}
}

// row begins a row; height 0 leaves it to the program.
func (x *xml) row(n int, height float64) {
	x.text(`<row r="`)
	x.number(n)
	if height > 0 {
		x.text(`" ht="`)
		x.float(height)
		x.text(`" customHeight="1`)
	}
	x.text(`">`)
}

// begin writes what all cells begin with.
func (x *xml) begin(column, row, look int) {
	x.text(`<c r="`)
	x.at(column, row)
	x.text(`" s="`)
	x.number(look)
}

// cell writes one cell; look is that of a text.
func (x *xml) cell(column, row, look int, c Cell) {
	switch c.kind {
	case isNumber:
		if look == lookWrap {
			look = lookPlain
		}
		x.begin(column, row, look)
		x.text(`"><v>`)
		x.number(c.n)
		x.text(`</v></c>`)
	case isDecimal, isPercent:
		switch {
		case c.kind == isPercent:
			look = lookPercent
		case c.x == math.Trunc(c.x):
			look = lookWhole
		default:
			look = lookDecimal
		}
		x.begin(column, row, look)
		x.text(`"><v>`)
		x.float(c.x)
		x.text(`</v></c>`)
	case isDay:
		n, ok := serial(c.day)
		if !ok {
			x.cell(column, row, look, Text(c.day.String()))
			return
		}
		x.begin(column, row, lookDay)
		x.text(`"><v>`)
		x.number(n)
		x.text(`</v></c>`)
	case isText:
		x.begin(column, row, look)
		x.text(`" t="inlineStr"><is><t xml:space="preserve">`)
		x.value(fit(c.text))
		x.text(`</t></is></c>`)
	default:
		x.begin(column, row, look)
		x.text(`"/>`)
	}
}

// serial is the number of a day in workbooks: days since 30/12/1899, right from
// March 1900 on, since the format has a 29 February in that year.
func serial(d ocop.Date) (n int, ok bool) {
	n = ocop.DateOf(1899, 12, 30).DaysUntil(d)
	return n, n > 60
}

// total writes the row of sums. SUBTOTAL counts the rows that a filter shows;
// the value beside it is for programs that do not calculate.
func (x *xml) total(s *Sheet) {
	head, row := s.head(), s.last()
	x.row(row, 0)
	for i, c := range s.Columns {
		switch {
		case c.Sum && len(s.Rows) > 0:
			sum, look := s.sum(i)
			x.begin(i+1, row, look)
			x.text(`"><f>SUBTOTAL(109,`)
			x.at(i+1, head+1)
			x.text(`:`)
			x.at(i+1, row-1)
			x.text(`)</f><v>`)
			x.float(sum)
			x.text(`</v></c>`)
		case i == 0:
			x.cell(1, row, lookTotal, Text(s.Total))
		default:
			x.cell(i+1, row, lookTotal, Cell{})
		}
	}
	x.text(`</row>`)
}

// sum adds a column up and says how the sum is written.
func (s *Sheet) sum(column int) (sum float64, look int) {
	look = lookTotalWhole
	for _, row := range s.Rows {
		if column >= len(row) {
			continue
		}
		sum += float64(row[column].n) + row[column].x
		if row[column].x != math.Trunc(row[column].x) {
			look = lookTotalDecimal
		}
	}
	return math.Round(sum*1e6) / 1e6, look
}
