package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/page"
	clean "ocop/internal/picture"
)

// maxMark is the size of the largest drawing of the mark.
const maxMark = 256 << 10

// markHeight is the height in pixels that a drawing without a size is given.
const markHeight = 96

// markFolder is where the artwork lies in the site, apart from the pictures of
// records, which may be the same file.
const markFolder = "dau/"

// mark is the office's artwork of the OCOP certification mark, ready to be
// published. The zero value is none.
type mark struct {
	artwork
	found []finding.Finding
}

// artwork is a file of the site with its size in pixels.
type artwork struct {
	path          string
	data          []byte
	width, height int
}

// readMark reads the file that the configuration names. Without the paper that
// allows its use, and when it cannot be shown safely, there is none.
func readMark(content fs.FS, site ocop.Site) mark {
	if site.Mark == "" {
		return mark{}
	}
	wrong := func(text string) mark {
		return mark{found: []finding.Finding{{Rule: "site-mark", Severity: finding.Warning, Path: site.Mark, Message: text}}}
	}
	if site.MarkAuthority == "" {
		return wrong("Dấu OCOP trong cấu hình (mark) chưa được hiện vì thiếu căn cứ cho phép dùng. Ghi văn bản cho phép vào mark_authority.")
	}
	if !fs.ValidPath(site.Mark) {
		return wrong("mark trong cấu hình phải là đường dẫn bên trong thư mục nội dung, ví dụ dau-ocop.svg.")
	}
	switch strings.ToLower(path.Ext(site.Mark)) {
	case ".png":
		data, err := readPicture(content, site.Mark)
		if errors.Is(err, fs.ErrNotExist) {
			return wrong("Không có tệp dấu OCOP này trong thư mục nội dung.")
		}
		if err != nil {
			return wrong("Không đọc được tệp dấu OCOP này trong thư mục nội dung.")
		}
		p, err := clean.Clean(data)
		if bad := pictureFinding(site.Mark, err); bad != nil {
			return wrong(bad.Message)
		}
		return mark{artwork: artwork{markFile(p.Data, p.Format), p.Data, p.Width, p.Height}}
	case ".svg":
	default:
		return wrong("Dấu OCOP phải là tệp SVG hoặc PNG.")
	}
	data, err := readPicture(content, site.Mark)
	if err != nil {
		return wrong("Không đọc được tệp dấu OCOP này trong thư mục nội dung.")
	}
	w, h, err := checkDrawing(data)
	if err != nil {
		return wrong("Hình SVG này không được dùng: " + err.Error() + " Lưu lại thành SVG đơn giản hoặc PNG.")
	}
	return mark{artwork: artwork{markFile(data, "svg"), data, w, h}}
}

// markFile names the artwork after its content.
func markFile(data []byte, ext string) string {
	sum := sha256.Sum256(data)
	return markFolder + "ocop-" + hex.EncodeToString(sum[:4]) + "." + ext
}

// address is what pages need to show the mark.
func (m mark) address() page.Picture {
	if m.data == nil {
		return page.Picture{}
	}
	return page.Picture{URL: "/" + m.path, Width: m.width, Height: m.height}
}

// shapes are the elements of SVG that a drawing may have: shapes, text and
// paint, nothing that acts or loads.
var shapes = map[string]bool{
	"svg": true, "g": true, "defs": true, "title": true, "desc": true, "path": true, "rect": true, "circle": true, "ellipse": true, "line": true,
	"polyline": true, "polygon": true, "text": true, "tspan": true, "textPath": true, "use": true, "symbol": true, "clipPath": true, "mask": true,
	"linearGradient": true, "radialGradient": true, "stop": true, "style": true, "metadata": true,
}

// checkDrawing reads an SVG drawing to its end and gives its size in pixels. It
// refuses what may act (scripts, events) or lead out of the file.
func checkDrawing(data []byte) (w, h int, err error) {
	if len(data) > maxMark {
		return 0, 0, errors.New("tệp lớn hơn 256 kB.")
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errors.New("not UTF-8") }
	for first := true; ; {
		token, err := d.Token()
		if err == io.EOF && !first {
			return w, h, nil
		}
		if err != nil {
			return 0, 0, errors.New("tệp bị hỏng hoặc không phải SVG.")
		}
		switch t := token.(type) {
		case xml.Directive:
			if !bytes.HasPrefix(t, []byte("DOCTYPE")) || bytes.ContainsRune(t, '[') {
				return 0, 0, errors.New("tệp có khai báo thực thể.")
			}
		case xml.ProcInst:
			if t.Target != "xml" {
				return 0, 0, errors.New("tệp nạp tệp khác.")
			}
		case xml.CharData:
			if style := strings.ToLower(string(t)); strings.Contains(style, "@import") || loads(style) {
				return 0, 0, errors.New("tệp nạp tệp khác.")
			}
		case xml.StartElement:
			if first {
				if t.Name.Local != "svg" {
					return 0, 0, errors.New("tệp không phải SVG.")
				}
				w, h, first = drawingSize(t), markHeight, false
			}
			if err := checkElement(t); err != nil {
				return 0, 0, err
			}
		}
	}
}

func checkElement(t xml.StartElement) error {
	foreign := t.Name.Space != "" && t.Name.Space != "http://www.w3.org/2000/svg"
	if !foreign && !shapes[t.Name.Local] {
		return errors.New("có phần tử " + t.Name.Local + ".")
	}
	if foreign && t.Name.Space == "http://www.w3.org/1999/xhtml" {
		return errors.New("có phần tử " + t.Name.Local + ".")
	}
	for _, a := range t.Attr {
		name, value := strings.ToLower(a.Name.Local), strings.ToLower(strings.TrimSpace(a.Value))
		switch {
		case strings.HasPrefix(name, "on"):
			return errors.New("có lệnh " + a.Name.Local + ".")
		case name == "href" && !strings.HasPrefix(value, "#"), loads(value):
			return errors.New("tệp nạp tệp khác.")
		}
	}
	return nil
}

// loads reports whether a style loads something from outside the drawing.
func loads(style string) bool {
	for rest := style; ; {
		_, after, ok := strings.Cut(rest, "url(")
		if !ok {
			return false
		}
		if !strings.HasPrefix(strings.TrimLeft(after, " \t\r\n\"'"), "#") {
			return true
		}
		rest = after
	}
}

// drawingSize is the width of a drawing of markHeight, by its viewBox or its
// width and height; a square when it has neither.
func drawingSize(svg xml.StartElement) int {
	var w, h float64
	for _, a := range svg.Attr {
		switch a.Name.Local {
		case "viewBox":
			if f := strings.FieldsFunc(a.Value, func(r rune) bool { return r == ' ' || r == ',' }); len(f) == 4 {
				w, _ = strconv.ParseFloat(f[2], 64)
				h, _ = strconv.ParseFloat(f[3], 64)
			}
		case "width":
			if w == 0 {
				w, _ = strconv.ParseFloat(strings.TrimSuffix(a.Value, "px"), 64)
			}
		case "height":
			if h == 0 {
				h, _ = strconv.ParseFloat(strings.TrimSuffix(a.Value, "px"), 64)
			}
		}
	}
	if !(w > 0 && h > 0) || w/h > 20 || h/w > 20 {
		return markHeight
	}
	return max(1, int(w/h*markHeight))
}
