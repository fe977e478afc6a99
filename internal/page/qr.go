package page

import (
	"strconv"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/codes"
)

// quiet is the white frame of a QR code in modules (ISO/IEC 18004, 6.3.8).
const quiet = 4

// A Drawing is a file of the site that is made when it is written, on any
// goroutine.
type Drawing struct {
	Path string
	Make func() []byte
}

// Drawings lists the files for buyers: the products of the shortlist, and the
// QR codes of permanent addresses. Those name the host, so a
// site whose address is not known has none.
func Drawings(in Input) []Drawing {
	if len(in.Public.Products) == 0 {
		return nil
	}
	m := newMaker(in)
	var out []Drawing
	for i := range m.sites {
		s := &m.sites[i]
		out = append(out, s.keptData()...)
	}
	return append(out, m.sites[0].qrCodes()...)
}

// QRCodes lists the drawings of the QR codes of all products.
func QRCodes(in Input) []Drawing { return (&newMaker(in).sites[0]).qrCodes() }

// qrCodes lists the QR codes of all products.
func (s *site) qrCodes() []Drawing {
	if s.Site.BaseURL == "" {
		return nil
	}
	out := make([]Drawing, 0, len(s.Public.Products))
	for _, p := range s.Public.Products {
		out = append(out, Drawing{qrFile(p), func() []byte { return qrDrawing(s.absolute(s.permanent(p))) }})
	}
	return out
}

func qrFile(p *catalogue.PublicProduct) string { return "qr/" + string(p.ID) + ".svg" }

// qr is the address of the drawing, "" on a site whose address is not known.
func (s *site) qr(p *catalogue.PublicProduct) string {
	if s.Site.BaseURL == "" {
		return ""
	}
	return s.url(qrFile(p))
}

// shortAddress is the permanent address as people read it, without "https://".
func (s *site) shortAddress(p *catalogue.PublicProduct) string {
	_, short, _ := strings.Cut(s.absolute(s.permanent(p)), "://")
	return strings.TrimSuffix(short, "/")
}

// qrDrawing is the QR code of a text as SVG: dark modules on white, one path
// of runs, so that it is black on white in every scheme and prints sharp. A
// text that no code can hold gives an empty white square.
func qrDrawing(text string) []byte {
	rows, err := codes.QR(text)
	if err != nil {
		rows = nil
	}
	size := strconv.Itoa(len(rows) + 2*quiet)
	b := []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="148" height="148" viewBox="0 0 ` + size + " " + size + `" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h` + size + "v" + size + `H0z"/><path d="`)
	for y, row := range rows {
		for x := 0; x < len(row); x++ {
			if !row[x] {
				continue
			}
			n := 1
			for x+n < len(row) && row[x+n] {
				n++
			}
			b = append(strconv.AppendInt(append(b, 'M'), int64(x+quiet), 10), ' ')
			b = append(strconv.AppendInt(b, int64(y+quiet), 10), 'h')
			b = append(strconv.AppendInt(b, int64(n), 10), "v1h-"...)
			b = append(strconv.AppendInt(b, int64(n), 10), 'z')
			x += n
		}
	}
	return append(b, "\"/></svg>\n"...)
}
