package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// The bounds of a workbook that is read. What is larger is refused or, for
// rows and columns, cut with Page.Cut set.
const (
	MaxBytes    = 32 << 20 // of the file
	MaxRows     = 60_000   // of a sheet
	MaxColumns  = 256
	MaxPages    = 64
	maxUnpacked = 64 << 20 // of all parts together
	maxPart     = 8 << 20  // of a part that the library keeps in memory
	maxParts    = 4096
	maxCells    = 2_000_000 // of all sheets together
	maxMerges   = 50_000
	maxTags     = 20_000_000 // of all sheets together; a cell has about four
	maxTree     = 2_000_000  // where the library takes a whole sheet into memory, 1 kB a cell
	maxPictures = 2000
)

// Why says why a file cannot be read as a workbook.
type Why string

// The reasons there are.
const (
	NoWorkbook Why = "no-workbook" // neither a workbook nor a text
	OldFormat  Why = "old-format"  // .xls or another one from before 2007
	Locked     Why = "locked"      // protected by a password
	TooBig     Why = "too-big"     // more than one of the bounds
	Damaged    Why = "damaged"     // cut short, or not as the format wants it
)

// ReadError is the error of reading.
type ReadError struct {
	Why    Why
	Detail string // English, for a log
}

// Error is the English text for a log.
func (e *ReadError) Error() string { return "workbook: " + string(e.Why) + ": " + e.Detail }

// Book is what a workbook shows. Nothing is computed on reading: a formula
// is the value that was saved with it. Macros and links are not even opened.
type Book struct {
	Pages  []Page
	Macros bool // there are macros, which do not count
	Links  bool // there are links to other workbooks, which do not count

	merges, pictures bool // there are any at all
}

// Page is one sheet of a workbook.
type Page struct {
	Name     string
	Hidden   bool
	Rows     [][]Value
	Merges   []Merge
	Pictures []Picture
	Cut      bool // there is more than the bounds allow
}

// Value is what stands in a cell. The zero value is an empty cell.
type Value struct {
	Shown string // as the cell shows it: codes with their zeros
	Raw   string // of a number the number itself, "" for a text
	Day   bool   // a number that is shown as a day; counted from 30/12/1899
}

// Merge is a block of cells made one, by row and column from 0, the last included.
type Merge struct{ Row, Col, LastRow, LastCol int }

// Picture is a picture file that is anchored in a cell.
type Picture struct {
	Row, Col int
	Data     []byte
}

// At is the value of a cell; empty outside the page.
func (p *Page) At(row, col int) Value {
	if row < 0 || row >= len(p.Rows) || col < 0 || col >= len(p.Rows[row]) {
		return Value{}
	}
	return p.Rows[row][col]
}

// Name is what a cell is called, "C12", by row and column from 0.
func Name(row, col int) string {
	name, err := excelize.CoordinatesToCellName(col+1, row+1)
	if err != nil {
		return "?"
	}
	return name
}

// Read reads a workbook (.xlsx, .xlsm). The error is a *ReadError; no bytes
// make it panic, and none make it take more than the bounds.
func Read(data []byte) (book *Book, err error) {
	// The library takes many things in a workbook for granted.
	defer func() {
		if r := recover(); r != nil {
			book, err = nil, &ReadError{Damaged, "the library gave up"}
		}
	}()
	book = &Book{}
	if err := book.look(data); err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxPart})
	if err != nil {
		return nil, &ReadError{Damaged, err.Error()}
	}
	defer f.Close()
	days1904 := false
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		days1904 = *props.Date1904
	}
	cells := 0
	for i, name := range f.GetSheetList() {
		if i == MaxPages {
			break
		}
		p := Page{Name: name}
		if visible, err := f.GetSheetVisible(name); err == nil {
			p.Hidden = !visible
		}
		if err := p.read(f, book, days1904, &cells); err != nil {
			return nil, err
		}
		if len(p.Rows) > 0 {
			book.Pages = append(book.Pages, p)
		}
	}
	return book, nil
}

// look makes sure, before the library sees it, that a file is a workbook that
// unpacks to what it says and not to more than the bounds.
func (b *Book) look(data []byte) error {
	ole := []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}
	switch {
	case len(data) > MaxBytes:
		return &ReadError{TooBig, strconv.Itoa(len(data)) + " bytes"}
	case bytes.HasPrefix(data, ole):
		if bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
			return &ReadError{Locked, "encrypted package"}
		}
		return &ReadError{OldFormat, "compound file"}
	case !bytes.HasPrefix(data, []byte("PK")):
		return &ReadError{NoWorkbook, "no zip"}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return &ReadError{Damaged, err.Error()}
	}
	if len(z.File) > maxParts {
		return &ReadError{TooBig, strconv.Itoa(len(z.File)) + " parts"}
	}
	left, workbook, tags := int64(maxUnpacked), false, 0
	for _, part := range z.File {
		name := strings.ToLower(strings.ReplaceAll(part.Name, "\\", "/"))
		b.Macros = b.Macros || strings.HasSuffix(name, "vbaproject.bin")
		b.Links = b.Links || strings.Contains(name, "externallinks/")
		b.pictures = b.pictures || strings.Contains(name, "media/")
		workbook = workbook || strings.HasSuffix(name, "xl/workbook.xml")
		merges := &finder{word: []byte("mergeCell")}
		if left, err = unpack(part, merges, left); err != nil {
			return err
		}
		if strings.Contains(name, "worksheets/") {
			tags += merges.tags
			b.merges = b.merges || merges.found
		}
	}
	if tags > maxTags || tags > maxTree && (b.merges || b.pictures) {
		return &ReadError{TooBig, strconv.Itoa(tags) + " tags"}
	}
	if !workbook {
		return &ReadError{NoWorkbook, "a zip without a workbook"}
	}
	return nil
}

// finder looks for a word in what is written to it, and counts tags.
type finder struct {
	word, tail []byte
	found      bool
	tags       int
}

// Write never fails.
func (f *finder) Write(p []byte) (int, error) {
	f.tags += bytes.Count(p, []byte("<"))
	if !f.found {
		f.found = bytes.Contains(append(f.tail, p[:min(len(p), len(f.word))]...), f.word) || bytes.Contains(p, f.word)
		f.tail = append(f.tail[:0], p[max(0, len(p)-len(f.word)):]...)
	}
	return len(p), nil
}

// unpack reads a part to its end, as far as there is room.
func unpack(part *zip.File, into io.Writer, left int64) (int64, error) {
	r, err := part.Open()
	if err != nil {
		return left, &ReadError{Damaged, err.Error()}
	}
	defer r.Close()
	n, err := io.Copy(into, io.LimitReader(r, left+1))
	switch {
	case n > left:
		return 0, &ReadError{TooBig, "unpacks to more than " + strconv.Itoa(maxUnpacked) + " bytes"}
	case err != nil && !errors.Is(err, io.EOF):
		return left, &ReadError{Damaged, err.Error()}
	}
	return left - n, nil
}

// read fills a page.
func (p *Page) read(f *excelize.File, book *Book, days1904 bool, cells *int) error {
	raw, cut, err := lines(f, p.Name, true, cells)
	if err != nil {
		return err
	}
	p.Cut = cut
	shown, _, err := lines(f, p.Name, false, cells)
	if err != nil {
		return err
	}
	p.Rows = make([][]Value, len(raw))
	for i, row := range raw {
		p.Rows[i] = make([]Value, len(row))
		for j, text := range row {
			v := Value{Shown: text}
			if i < len(shown) && j < len(shown[i]) {
				v.Shown = shown[i][j]
			}
			if v.Shown != "" && number.MatchString(text) && (v.Shown != text || canonical(text)) {
				v.Raw = text
				v.Day = v.Shown != text && dayLike.MatchString(v.Shown)
				if v.Day && days1904 {
					v.Raw = later(text)
				}
			}
			p.Rows[i][j] = v
		}
	}
	if len(p.Rows) == 0 {
		return nil
	}
	// Both have the library read the sheet a second time.
	if book.merges {
		merges, err := f.GetMergeCells(p.Name, true)
		if err != nil || len(merges) > maxMerges {
			return &ReadError{TooBig, "merged cells"}
		}
		for _, m := range merges {
			p.merge(m.GetStartAxis(), m.GetEndAxis())
		}
	}
	if book.pictures {
		p.pictures(f)
	}
	return nil
}

var (
	number  = regexp.MustCompile(`^-?\d+(\.\d+)?([eE][-+]?\d+)?$`)
	dayLike = regexp.MustCompile(`^\D{0,12}\d{1,4}\s*[-/.]\s*(\d{1,2}|[A-Za-z]{3,9})\s*[-/.]\s*\d{2,4}|tháng|^\d{1,2}[-/][A-Za-z]{3}`)
)

// canonical reports whether a text is a number as programs store it. "0409.00"
// is a text that somebody typed.
func canonical(text string) bool {
	x, err := strconv.ParseFloat(text, 64)
	return err == nil && (strconv.FormatFloat(x, 'f', -1, 64) == text || strings.ContainsAny(text, "eE") || len(text) > 16 && text[0] != '0')
}

// later turns a day counted from 1904, as old Macs do, into one from 1899.
func later(text string) string {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return strconv.FormatFloat(x+1462, 'f', -1, 64)
}

// lines reads the cells of a sheet as texts, without empty rows at its end.
func lines(f *excelize.File, name string, raw bool, cells *int) (out [][]string, cut bool, err error) {
	rows, err := f.Rows(name)
	if err != nil {
		var none excelize.ErrSheetNotExist
		if errors.As(err, &none) {
			return nil, false, nil
		}
		return nil, false, nil // a sheet of charts has no rows
	}
	defer rows.Close()
	full := 0
	for rows.Next() {
		if len(out) == MaxRows {
			cut = true
			break
		}
		row, err := rows.Columns(excelize.Options{RawCellValue: raw})
		if err != nil {
			return nil, false, &ReadError{Damaged, err.Error()}
		}
		if len(row) > MaxColumns {
			row, cut = slices.Clone(row[:MaxColumns]), true
		}
		if *cells += len(row); *cells > 2*maxCells {
			return nil, false, &ReadError{TooBig, "cells"}
		}
		out = append(out, row)
		if len(row) > 0 {
			full = len(out)
		}
	}
	return out[:full], cut, nil
}

// merge notes a block of cells, as far as it lies in the page.
func (p *Page) merge(from, to string) {
	col, row, err := excelize.CellNameToCoordinates(from)
	lastCol, lastRow, errTo := excelize.CellNameToCoordinates(to)
	if err != nil || errTo != nil || row > len(p.Rows) || col > MaxColumns || lastCol < col || lastRow < row {
		return
	}
	p.Merges = append(p.Merges, Merge{row - 1, col - 1, min(lastRow, len(p.Rows)) - 1, min(lastCol, MaxColumns) - 1})
}

// pictures takes the pictures out; one that cannot be found is left out.
func (p *Page) pictures(f *excelize.File) {
	names, err := f.GetPictureCells(p.Name)
	if err != nil {
		return
	}
	for _, name := range names {
		col, row, err := excelize.CellNameToCoordinates(name)
		if err != nil || len(p.Pictures) >= maxPictures {
			continue
		}
		found, err := f.GetPictures(p.Name, name)
		if err != nil {
			continue
		}
		for _, pic := range found {
			p.Pictures = append(p.Pictures, Picture{row - 1, col - 1, pic.File})
		}
	}
	slices.SortStableFunc(p.Pictures, func(a, b Picture) int {
		if a.Row != b.Row {
			return a.Row - b.Row
		}
		return a.Col - b.Col
	})
}
