package rules

import (
	"net/url"
	"slices"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/codes"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// readableSide is the long side, in pixels, from which on a bar code on a
// picture of a whole label can be read: 113 modules of 2 pixels on a third of
// the label.
const readableSide = 700

// seenLabel is a label with what was seen on its pictures.
type seenLabel struct {
	*ocop.Label
	at       int
	pictures []catalogue.LabelPicture
}

// seenLabels lists the labels of a product that have pictures which somebody
// has looked at.
func seenLabels(p *catalogue.Product) []seenLabel {
	var out []seenLabel
	for i := range p.Labels {
		l := seenLabel{Label: &p.Labels[i], at: i}
		for _, pic := range p.Seen {
			if pic.Label == i {
				l.pictures = append(l.pictures, pic)
			}
		}
		if len(l.pictures) > 0 {
			out = append(out, l)
		}
	}
	return out
}

// field is the name of a field of the label.
func (l *seenLabel) field(name string) string { return source.At("labels", l.at, name) }

// fileField is the name of the field that names a picture.
func (l *seenLabel) fileField(p catalogue.LabelPicture) string {
	return l.field(source.At("pictures", p.Picture, "file"))
}

// file is the name of a picture.
func (l *seenLabel) file(p catalogue.LabelPicture) string { return l.Pictures[p.Picture].File }

// read reports whether any code was read on any picture of the label.
func (l *seenLabel) read() bool {
	return slices.ContainsFunc(l.pictures, func(p catalogue.LabelPicture) bool { return len(p.Codes) > 0 })
}

// tooSmall reports whether a picture shows no code and could hardly show one.
func tooSmall(p catalogue.LabelPicture) bool {
	return p.Problem == "" && len(p.Codes) == 0 && max(p.Width, p.Height) < readableSide
}

// printed is a code on a picture: the number of a bar code or of a Digital
// Link, or the text of a QR code.
type printed struct{ text, file string }

// numbers lists the GTINs on the pictures of a label, without those that shops
// give themselves.
func (l *seenLabel) numbers() []printed {
	var out []printed
	for _, p := range l.pictures {
		for _, c := range p.Codes {
			g := c.GTIN()
			if g == "" || codes.Restricted(g) {
				continue
			}
			if c.Kind != codes.QRCode {
				g = c.Text
			}
			out = append(out, printed{g, l.file(p)})
		}
	}
	return out
}

// links lists the addresses in QR codes on the pictures of a label. Codes for
// paying, names of networks and the like are none.
func (l *seenLabel) links() []printed {
	var out []printed
	for _, p := range l.pictures {
		for _, c := range p.Codes {
			if _, _, ok := addressOf(c.Text); ok && c.Kind == codes.QRCode {
				out = append(out, printed{c.Text, l.file(p)})
			}
		}
	}
	return out
}

// addressOf takes an address apart: host and the rest, in a form in which the
// ways to write one address are equal.
func addressOf(text string) (host, rest string, ok bool) {
	u, err := url.Parse(strings.TrimSpace(text))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return "", "", false
	}
	rest = strings.Trim(u.Path, "/")
	if u.RawQuery != "" {
		rest += "?" + u.RawQuery
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www."), rest, true
}

// sameAddress reports whether two texts are one address.
func sameAddress(a, b string) bool {
	hostA, restA, okA := addressOf(a)
	hostB, restB, okB := addressOf(b)
	return okA && okB && hostA == hostB && restA == restB
}

// ownPage reports whether an address is that of the product's page in this
// catalogue, on whatever host it is published, or of its number or code.
func ownPage(p *catalogue.Product, text string) bool {
	if link, ok := codes.ParseDigitalLink(text); ok {
		return slices.ContainsFunc(gtins(p), func(g gtin) bool { return codes.SameItem(g.code, link.GTIN) })
	}
	_, rest, ok := addressOf(text)
	path, _, _ := strings.Cut(rest, "?")
	parts := strings.Split(path, "/")
	if !ok || len(parts) < 2 {
		return false
	}
	switch last := parts[len(parts)-1]; parts[len(parts)-2] {
	case "san-pham", "products":
		return last == string(p.ID)
	case "p":
		return last == string(p.ID) || p.Code != "" && strings.EqualFold(last, p.Code)
	}
	return false
}

// shown is a text of a code, short enough for a message.
func shown(text string) string {
	const most = 100
	r := []rune(text)
	if len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}
