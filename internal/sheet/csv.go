package sheet

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"ocop/internal/vi"
)

// ReadText reads a table saved as text: values between commas, semicolons or
// tabs, in UTF-8 or UTF-16 with or without a mark of order, or in one of the
// encodings from before Unicode (then legacy names it). The error is a
// *ReadError.
func ReadText(data []byte, name string) (book *Book, legacy string, err error) {
	if len(data) > MaxBytes {
		return nil, "", &ReadError{TooBig, "text"}
	}
	text, legacy, err := decode(data)
	if err != nil {
		return nil, "", err
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = separator(text), -1, true
	p := Page{Name: name}
	cells := 0
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, "", &ReadError{Damaged, err.Error()}
		}
		line, _ := r.FieldPos(0)
		for len(p.Rows) < line-1 && len(p.Rows) < MaxRows {
			p.Rows = append(p.Rows, nil) // empty lines, which the reader passes over
		}
		if len(p.Rows) >= MaxRows {
			p.Cut = true
			break
		}
		if len(row) > MaxColumns {
			row, p.Cut = row[:MaxColumns], true
		}
		if cells += len(row); cells > maxCells {
			return nil, "", &ReadError{TooBig, "cells"}
		}
		values := make([]Value, len(row))
		for i, s := range row {
			values[i].Shown = strings.TrimSpace(s)
		}
		p.Rows = append(p.Rows, values)
	}
	if len(p.Rows) == 0 {
		return &Book{}, legacy, nil
	}
	return &Book{Pages: []Page{p}}, legacy, nil
}

// decode turns the bytes of a text into one.
func decode(data []byte) (text, legacy string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return wide(data[2:], binary.LittleEndian), "", nil
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return wide(data[2:], binary.BigEndian), "", nil
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	}
	head := data[:min(len(data), 4096)]
	if zeros := bytes.Count(head, []byte{0}); zeros > 0 {
		odd := 0
		for i := 1; i < len(head); i += 2 {
			if head[i] == 0 {
				odd++
			}
		}
		switch {
		case zeros*5 < len(head):
			return "", "", &ReadError{NoWorkbook, "binary"}
		case odd*2 >= zeros:
			return wide(data, binary.LittleEndian), "", nil
		}
		return wide(data, binary.BigEndian), "", nil
	}
	if !utf8.Valid(data) {
		name, ok := vi.Legacy(data)
		switch {
		case ok && name == vi.TCVN3:
			return vi.DecodeTCVN3(data), name, nil
		case ok && name == vi.VNI:
			return vi.DecodeVNI(data), name, nil
		case ok && name == vi.Windows1258:
			return vi.DecodeWindows1258(data), name, nil
		}
		return "", "", &ReadError{Damaged, "neither UTF-8 nor UTF-16"}
	}
	return string(data), "", nil
}

// wide reads UTF-16.
func wide(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}

// separator is the sign that stands most evenly between the values of the
// first lines.
func separator(text string) rune {
	var lines []string
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			lines = append(lines, line)
		}
		if len(lines) == 30 {
			break
		}
	}
	best, most := ',', 0
	for _, sep := range []rune{';', '\t', ','} {
		counts, usual := map[int]int{}, 0
		for _, line := range lines {
			if n := outside(line, sep); n > 0 {
				counts[n]++
			}
		}
		for n, times := range counts {
			usual = max(usual, times*100+n)
		}
		if usual > most {
			best, most = sep, usual
		}
	}
	return best
}

// outside counts a sign outside quotes.
func outside(line string, sep rune) int {
	n, quoted := 0, false
	for _, r := range line {
		switch {
		case r == '"':
			quoted = !quoted
		case r == sep && !quoted:
			n++
		}
	}
	return n
}
