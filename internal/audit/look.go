package audit

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"
)

// looker looks at files, one after the other.
type looker struct {
	*auditor
	scanner scanner
	path    string
	leaks   []Leak
	seen    map[Leak]bool
}

// file looks at one file.
func (l *looker) file(name string) ([]Leak, error) {
	l.path, l.leaks, l.seen = name, nil, map[Leak]bool{}
	if why := badName(name); why != "" {
		l.add(Leak{Kind: File, What: why})
	}
	info, err := fs.Lstat(l.site, name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return l.leaks, nil
	}
	if !info.Mode().IsRegular() {
		l.add(Leak{Kind: File, What: "Không phải tệp thường (liên kết hoặc thiết bị). Xóa đi."})
		return l.leaks, nil
	}
	if info.Size() > mostBytes {
		l.add(Leak{Kind: Damaged, What: "Tệp lớn quá nên không soát được."})
		return l.leaks, nil
	}
	data, err := fs.ReadFile(l.site, name)
	if err != nil {
		return nil, err
	}
	l.look(name, "", data, 0)
	return l.leaks, nil
}

// look looks at the bytes of a file or of a part of one.
func (l *looker) look(name, inner string, data []byte, depth int) {
	l.bytes.Add(int64(len(data)))
	switch kindOf(name, data) {
	case packedKind:
		l.unpack(name, inner, data, depth)
	case zipKind:
		l.zip(inner, data, depth)
	case pdfKind:
		l.pdf(inner, data, depth)
	case jpegKind, pngKind, webpKind:
		l.picture(inner, data)
	case markupKind:
		l.text(inner, plain(data, true))
	case textKind:
		l.text(inner, plain(data, false))
	case blobKind:
		l.text(inner, data)
	}
}

// text looks through a text.
func (l *looker) text(inner string, text []byte) {
	lines := lineFinder{text: text}
	words := l.scanner.words(text)
	l.canaries.each(words, func(at, i int) {
		l.add(Leak{Kind: Canary, Inner: inner, Line: lines.of(at), What: "Có chuỗi được dặn không bao giờ lên trang: " + masked(l.canaries.list[i].field) + "."})
	})
	l.secrets.each(words, func(at, i int) {
		s := l.secrets.list[i]
		l.add(Leak{Kind: Internal, Inner: inner, Line: lines.of(at), Field: s.field, What: "Có giá trị của trường không được công khai."})
	})
	numbers(text, func(from, to int) {
		if l.shown[string(text[from:to])] {
			return
		}
		l.add(Leak{Kind: Number, Inner: inner, Line: lines.of(from), What: "Có dãy 12 chữ số giống số định danh cá nhân: " + masked(string(text[from:to])) + "."})
	})
	if l.known.records {
		phones(text, func(from, to int, number string) {
			if l.known.allowed[number] {
				return
			}
			l.add(Leak{Kind: Phone, Inner: inner, Line: lines.of(from), Field: l.known.phones[number], What: "Có số điện thoại không bản ghi nào công khai: " + masked(number) + "."})
		})
	}
	keys(text, func(at int, what string) {
		l.add(Leak{Kind: Key, Inner: inner, Line: lines.of(at), What: "Có " + what + "."})
	})
}

// add notes a leak, each once and not too many of one file.
func (l *looker) add(leak Leak) {
	leak.Path = l.path
	if l.seen[leak] || len(l.leaks) >= mostOfFile {
		return
	}
	l.seen[leak] = true
	l.leaks = append(l.leaks, leak)
}

// masked shows a value in part: enough to find it, not enough to spread it.
func masked(s string) string {
	n := utf8.RuneCountInString(s)
	r := []rune(s)
	if n < 5 {
		return strings.Repeat("•", n)
	}
	return fmt.Sprintf("%s%s%s", string(r[:2]), strings.Repeat("•", min(n-4, 8)), string(r[n-2:]))
}

// lineFinder tells the line of an offset; offsets must not go back, or it begins anew.
type lineFinder struct {
	text     []byte
	at, line int
}

func (f *lineFinder) of(at int) int {
	if at < f.at {
		f.at, f.line = 0, 0
	}
	f.line += bytes.Count(f.text[f.at:at], []byte{'\n'})
	f.at = at
	return f.line + 1
}

type fileKind int8

const (
	blobKind fileKind = iota
	textKind
	markupKind
	packedKind
	zipKind
	pdfKind
	jpegKind
	pngKind
	webpKind
)

// kindOf tells what a file is, by its first bytes before its name.
func kindOf(name string, data []byte) fileKind {
	begins := func(s string) bool { return bytes.HasPrefix(data, []byte(s)) }
	switch {
	case begins("PK\x03\x04"):
		return zipKind
	case begins("%PDF-"):
		return pdfKind
	case begins("\xff\xd8\xff"):
		return jpegKind
	case begins("\x89PNG\r\n\x1a\n"):
		return pngKind
	case begins("RIFF") && len(data) > 12 && string(data[8:12]) == "WEBP":
		return webpKind
	case begins("\x1f\x8b"), strings.HasSuffix(name, ".br"):
		return packedKind
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xml", ".svg", ".rels", ".gpx", ".xhtml":
		return markupKind
	case ".json", ".js", ".mjs", ".jsonl", ".jsonld", ".geojson", ".webmanifest", ".css", ".txt", ".csv", ".ics", ".vcf", ".tsv", ".md":
		return textKind
	}
	return blobKind
}

// badFolder reports whether a folder of this name and all in it do not belong on a site.
func badFolder(name string) bool {
	switch strings.ToLower(name) {
	case ".git", ".svn", ".hg", ".ssh", ".ocop", ".idea", ".vscode", "node_modules", "dossiers", "plans":
		return true
	}
	return false
}

// badName says why a file does not belong on a site, "" when it may.
func badName(name string) string {
	base := strings.ToLower(path.Base(name))
	for dir := range strings.SplitSeq(strings.ToLower(name), "/") {
		if badFolder(dir) {
			return "Thư mục " + dir + " không được lên trang."
		}
	}
	switch base {
	case ".env", ".htpasswd", ".netrc", ".npmrc", ".gitconfig", ".git-credentials", ".gitmodules", ".gitattributes", ".ds_store", "thumbs.db", "desktop.ini", "id_rsa", "id_ed25519", "id_ecdsa", "ocop.yaml":
		return "Tệp này không được lên trang."
	}
	if strings.HasPrefix(base, ".env.") {
		return "Tệp này không được lên trang."
	}
	if strings.HasPrefix(base, "~$") || strings.HasPrefix(base, "#") || strings.HasSuffix(base, "~") {
		return "Tệp tạm của phần mềm soạn thảo."
	}
	switch path.Ext(base) {
	case ".bak", ".old", ".orig", ".swp", ".swo", ".tmp", ".rej", ".save", ".sql", ".log", ".dump", ".sqlite":
		return "Tệp sao lưu hoặc tệp tạm."
	case ".pem", ".key", ".p12", ".pfx", ".kdbx", ".ppk":
		return "Tệp khóa."
	case ".md":
		return "Tệp nguồn Markdown."
	}
	return ""
}
