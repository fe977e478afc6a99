package frontmatter

import (
	"bufio"
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/adrg/frontmatter"
)

const fence = "---"

// Block is a file cut in two. Its texts have LF line ends whatever the file
// has.
type Block struct {
	Front     string // between the fences; empty or ends with a line end
	FrontLine int    // line after the opening fence, normally 2
	Body      string // after the closing fence, unchanged
	BodyLine  int    // line after the closing fence
}

// Split cuts a file. With a problem, which is then the only one, the Block is
// empty. The Block shares no memory with data nor with r.
func (r *Reader) Split(data []byte) (Block, *Problem) {
	if len(data) > MaxFile {
		return Block{}, &Problem{Code: TooBig, Line: 1, Col: 1}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	text := string(data)
	if !utf8.ValidString(text) {
		return Block{}, wrongByte(text)
	}
	if strings.Contains(text, "\r\n") {
		text = strings.ReplaceAll(text, "\r\n", "\n")
	}

	front, rest, ok := r.cut(text)
	if !ok {
		return Block{}, noFence(text)
	}
	// The library hands out copies and no positions. Both are found again from
	// the two lengths: body, closing fence and front matter follow each other
	// backwards from the end.
	bodyAt := len(text) - rest
	closing := strings.LastIndexByte(strings.TrimSuffix(text[:bodyAt], "\n"), '\n') + 1
	frontAt := closing - front
	b := Block{
		Front:     text[frontAt:closing],
		FrontLine: 1 + strings.Count(text[:frontAt], "\n"),
		Body:      text[bodyAt:],
	}
	if front > MaxFront {
		return Block{}, &Problem{Code: FrontTooBig, Line: b.FrontLine - 1, Col: 1}
	}
	b.BodyLine = b.FrontLine + strings.Count(b.Front, "\n") + 1
	return b, nil
}

// cut returns the lengths of the front matter and of the body of text, and
// whether there are two fences.
func (r *Reader) cut(text string) (front, body int, ok bool) {
	capture := func(raw []byte, _ any) error {
		front = len(raw)
		return nil
	}
	// The library copies whatever follows the front matter, so it is given the
	// text up to the line that must be the closing fence and no body.
	end := closingFence(text)
	// The library wraps its reader in a bufio.Reader unless it is one, so
	// keeping ours saves 4 KiB of memory for each file.
	r.text.Reset(text[:end])
	if r.buffer == nil {
		r.buffer = bufio.NewReaderSize(&r.text, 4096)
	} else {
		r.buffer.Reset(&r.text)
	}
	format := frontmatter.NewFormat(fence, fence, capture)
	rest, err := frontmatter.MustParse(r.buffer, nil, format)
	r.text.Reset("")
	// A string reader does not fail, so any error is "not found".
	return front, len(rest) + len(text) - end, err == nil
}

// closingFence returns the offset behind the second line of text that is a
// fence, or the length of text when there is none.
func closingFence(text string) int {
	fences := 0
	for at := 0; at < len(text); {
		end := len(text)
		if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
			end = at + n + 1
		}
		if strings.Contains(text[at:end], fence) && strings.TrimSpace(text[at:end]) == fence {
			if fences++; fences == 2 {
				return end
			}
		}
		at = end
	}
	return len(text)
}

// noFence tells a file without front matter from one that does not end it.
func noFence(text string) *Problem {
	line := 0
	for l := range strings.Lines(text) {
		line++
		switch strings.TrimSpace(l) {
		case "":
			continue
		case fence:
			return &Problem{Code: UnclosedFence, Line: line, Col: 1}
		}
		return &Problem{Code: MissingFence, Line: line, Col: 1}
	}
	return &Problem{Code: MissingFence, Line: 1, Col: 1}
}

// wrongByte finds the first byte of text that is not UTF-8.
func wrongByte(text string) *Problem {
	at := 0
	for at < len(text) {
		char, size := utf8.DecodeRuneInString(text[at:])
		if char == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	line, col := position(text, at)
	return &Problem{Code: NotUTF8, Line: line, Col: col}
}

// position returns the line and column of the byte at offset at.
func position(text string, at int) (line, col int) {
	before := text[:min(at, len(text))]
	start := strings.LastIndexByte(before, '\n') + 1
	return 1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[start:])
}
