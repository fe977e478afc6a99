package audit

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"io"
	"regexp"
	"slices"
	"strconv"
)

// Bounds of what is read of one PDF: bytes of all its streams together, pictures left
// out.
const (
	mostUnpacked = 128 << 20
	mostObjects  = 200_000
	mostVariants = 4 // fonts of one name
)

// pdfFile is what is known of a PDF. Nothing of its structure is trusted: objects are
// found by their words, not by the table at the end, which may lie or be gone.
type pdfFile struct {
	objects map[int][]byte     // bodies without streams
	bare    []byte             // all but the streams
	streams map[int]pdfPart    // unpacked
	loose   []pdfPart          // unpacked, of objects without a number, or older
	fonts   map[string][]*cmap // by the name that pages give them
	room    int                // bytes that may still be unpacked
	full    bool               // there was more
}

var (
	pdfObject  = regexp.MustCompile(`(?s)(\d{1,9})\s+\d{1,5}\s+obj\b(.*?)(?:endobj|\bstream\b)`)
	pdfNumber  = regexp.MustCompile(`(\d{1,9})\s+\d{1,5}\s+obj\b`)
	toUnicode  = regexp.MustCompile(`/ToUnicode\s+(\d{1,9})\s+\d{1,5}\s+R`)
	pdfNamed   = regexp.MustCompile(`/([^\s/<>()\[\]{}%]+)\s+(\d{1,9})\s+\d{1,5}\s+R`)
	objStm     = regexp.MustCompile(`/Type\s*/ObjStm\b`)
	pdfFirst   = regexp.MustCompile(`/First\s+(\d{1,9})`)
	pdfPicture = regexp.MustCompile(`/Subtype\s*/Image\b`)
	pdfCrypt   = regexp.MustCompile(`/Encrypt\s+\d{1,9}\s+\d{1,5}\s+R`)
)

// pdfPart is an unpacked stream with what stands before it.
type pdfPart struct{ head, text []byte }

// pdf looks through a PDF: the strings of its objects (the author and title among
// them), the text of its pages, which is written in the numbers of each font's letters,
// what XMP says, and files that it holds. What draws is not read: its numbers look like
// telephones. Text in numbers that no table explains, and pictures of text, cannot be
// read.
func (l *looker) pdf(inner string, data []byte, depth int) {
	if pdfCrypt.Match(data) {
		l.add(Leak{Kind: Damaged, Inner: inner, What: "PDF có mật khẩu nên không soát được bên trong. Xuất lại không mật khẩu."})
	}
	p := &pdfFile{objects: map[int][]byte{}, streams: map[int]pdfPart{}, fonts: map[string][]*cmap{}, room: mostUnpacked}
	if p.read(data); p.full {
		l.add(Leak{Kind: Damaged, Inner: inner, What: "PDF lớn quá nên không soát được hết."})
	}
	l.text(inner, pdfStrings(p.bare))
	for _, part := range p.all() {
		l.bytes.Add(int64(len(part.text)))
		switch {
		case bytes.Contains(part.text, []byte("<x:xmpmeta")):
			l.text(inner, plain(part.text, true))
		case bytes.Contains(part.head, []byte("/EmbeddedFile")) && depth < mostDepth:
			l.look("", inner, part.text, depth+1)
		}
		l.text(inner, pdfStrings(part.text))
		for n := range max(1, p.variants()) {
			l.text(inner, p.page(part.text, reading{n, false}))
			l.text(inner, p.page(part.text, reading{n, true}))
		}
	}
}

// all are the unpacked streams, in the order of their numbers.
func (p *pdfFile) all() []pdfPart {
	numbers := make([]int, 0, len(p.streams))
	for n := range p.streams {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	out := slices.Clone(p.loose)
	for _, n := range numbers {
		out = append(out, p.streams[n])
	}
	return out
}

// read finds the objects, the streams and the fonts.
func (p *pdfFile) read(data []byte) {
	p.readStreams(data)
	for _, m := range pdfObject.FindAllSubmatch(data, mostObjects) {
		p.objects[atoi(m[1])] = m[2]
	}
	cmaps := map[int]*cmap{} // by the number of the font
	for n, body := range p.objects {
		if m := toUnicode.FindSubmatch(body); m != nil {
			if table, ok := p.streams[atoi(m[1])]; ok {
				cmaps[n] = readCMap(table.text)
			}
		}
	}
	add := func(body []byte) {
		for _, m := range pdfNamed.FindAllSubmatch(body, -1) {
			table, name := cmaps[atoi(m[2])], string(m[1])
			if table != nil && len(p.fonts[name]) < mostVariants && !slices.Contains(p.fonts[name], table) {
				p.fonts[name] = append(p.fonts[name], table)
			}
		}
	}
	numbers := make([]int, 0, len(p.objects))
	for n := range p.objects {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	for _, n := range numbers {
		add(p.objects[n])
	}
}

// readStreams unpacks the streams, and takes the objects out of those that hold some.
func (p *pdfFile) readStreams(data []byte) {
	for at := 0; ; {
		i := bytes.Index(data[at:], []byte("stream"))
		from := at + i + len("stream")
		for i >= 0 && from < len(data) && (data[from] == '\r' || data[from] == '\n') {
			from++
		}
		size := -1
		if i >= 0 {
			size = bytes.Index(data[from:], []byte("endstream"))
		}
		if size < 0 {
			p.bare = append(p.bare, data[at:]...)
			return
		}
		p.bare = append(append(p.bare, data[at:at+i]...), '\n')
		head := data[max(at, at+i-4096) : at+i]
		at = from + size + len("endstream")
		if text := p.unpack(head, data[from:from+size]); text != nil {
			p.keep(pdfPart{head, text})
		}
	}
}

// keep notes a stream under its number.
func (p *pdfFile) keep(part pdfPart) {
	m := pdfNumber.FindAllSubmatchIndex(part.head, -1)
	if len(m) == 0 {
		p.loose = append(p.loose, part)
		return
	}
	last := m[len(m)-1]
	n := atoi(part.head[last[2]:last[3]])
	part.head = part.head[last[1]:]
	if old, ok := p.streams[n]; ok {
		p.loose = append(p.loose, old)
	}
	p.streams[n] = part
	if objStm.Match(part.head) {
		p.readObjects(part.head, part.text)
	}
}

// readObjects takes the objects out of a stream: pairs of number and place first.
func (p *pdfFile) readObjects(head, text []byte) {
	m := pdfFirst.FindSubmatch(head)
	if m == nil || atoi(m[1]) > len(text) {
		return
	}
	first := atoi(m[1])
	pairs, end := bytes.Fields(text[:first]), first // in their order: none is read twice
	for i := 0; i+1 < len(pairs) && len(p.objects) < mostObjects; i += 2 {
		from, to := first+atoi(pairs[i+1]), len(text)
		if i+3 < len(pairs) {
			to = first + atoi(pairs[i+3])
		}
		if from >= end && from <= to && to <= len(text) {
			p.objects[atoi(pairs[i])] = text[from:to]
			end = to
		}
	}
}

// unpack unpacks a stream that is packed by deflate, in letters or not; nil for
// pictures and what is packed otherwise.
func (p *pdfFile) unpack(head, data []byte) []byte {
	if at := bytes.LastIndex(head, []byte("obj")); at >= 0 {
		head = head[at:]
	}
	letters := bytes.Contains(head, []byte("/ASCII85Decode"))
	if pdfPicture.Match(head) {
		return nil
	}
	open := func() io.Reader {
		if letters {
			return ascii85.NewDecoder(bytes.NewReader(bytes.TrimSuffix(bytes.TrimSpace(data), []byte("~>"))))
		}
		return bytes.NewReader(data)
	}
	r := open()
	z, err := zlib.NewReader(r)
	switch {
	case err == nil:
		r = z
	case bytes.Contains(head, []byte("/Filter")) && !letters:
		return nil
	default:
		r = open()
	}
	text, _ := io.ReadAll(io.LimitReader(r, int64(p.room)+1)) // what can be read of it
	if len(text) > p.room {
		p.full, text = true, text[:p.room]
	}
	p.room -= len(text)
	return text
}

func atoi(digits []byte) int {
	n, err := strconv.Atoi(string(digits))
	if err != nil {
		return -1
	}
	return n
}
