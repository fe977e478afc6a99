package page

import (
	"html/template"
	"strconv"
	"strings"

	"ocop/internal/catalogue"
)

// spot is a place where pictures stand.
type spot struct {
	class string
	// sizes is how wide the picture is shown there, for the browser to choose a
	// width by; it says what site.css does.
	sizes string
	// most is the widest file that is offered, 0 for all.
	most int
}

// The places of pictures. A card is never shown wider than 800 dots need, and
// fewer offers make a shorter page.
var (
	heroSpot    = spot{"", "(min-width:76rem) 34rem, (min-width:48rem) 45vw, 88vw", 0}
	leadSpot    = spot{"", "(min-width:76rem) 38rem, (min-width:60rem) 50vw, 92vw", 0}
	taleSpot    = spot{"", "(min-width:60rem) 51rem, 92vw", 0}
	halfSpot    = spot{"", "(min-width:60rem) 19rem, 46vw", 0}
	thirdSpot   = spot{"", "(min-width:60rem) 13rem, 30vw", 0}
	cardSpot    = spot{"pic", "(min-width:60rem) 17rem, (min-width:34rem) 45vw, 44vw", 800}
	featureSpot = spot{"pic", "(min-width:60rem) 36rem, 92vw", 1200}
	stopSpot    = spot{"", "(min-width:60rem) 25rem, 88vw", 1200}
	bodySpot    = spot{"", "(min-width:48rem) 42rem, 92vw", 0}
	insetSpot   = spot{"", "7rem", 480}
)

// seenAtOnce is how many cards of a list are seen without scrolling.
const seenAtOnce = 4

// middling is the width of the file for a browser that cannot choose.
const middling = 800

// show gives a published picture at a place, without words.
func (s *site) show(pub Picture, at spot) Img {
	out := Img{Src: s.url(pub.URL), Full: s.url(pub.URL), Width: pub.Width, Height: pub.Height, Class: at.class}
	if pub.Tone >= 0 {
		out.Class = strings.TrimSpace(at.class + " tone-" + strconv.Itoa(pub.Tone))
	}
	var offers []string
	for i, f := range pub.Files {
		if i > 0 && at.most > 0 && f.Width > at.most {
			break
		}
		if i == 0 || f.Width <= middling {
			out.Src, out.Width, out.Height = s.url(f.URL), f.Width, f.Height
		}
		offers = append(offers, s.url(f.URL)+" "+strconv.Itoa(f.Width)+"w")
	}
	if len(offers) > 1 {
		out.Srcset, out.Sizes = strings.Join(offers, ", "), at.sizes
	}
	return out
}

// img gives a picture of a record with its words; ok is false when it was not
// published.
func (s *site) img(p catalogue.Picture, at spot) (out Img, ok bool) {
	pub, ok := s.Pictures[p.Source]
	if !ok {
		return Img{}, false
	}
	out = s.show(pub, at)
	out.Alt, out.Caption, out.Credit = s.text(p.Alt), s.text(p.Caption), p.Credit
	return out, true
}

// cover is the first picture of a record without words: it stands beside the
// name, which says what it shows.
func (s *site) cover(list []catalogue.Picture, at spot) (Img, bool) {
	p, ok := s.published(list)
	if !ok {
		return Img{}, false
	}
	img, _ := s.img(p, at)
	img.Alt, img.Caption, img.Credit = "", "", ""
	return img, true
}

// gallery shows the pictures of a record: the first one large, the others as
// large as their number lets them be.
func (s *site) gallery(list []catalogue.Picture, lead spot) []Img {
	var shown []catalogue.Picture
	for _, p := range list {
		if _, ok := s.Pictures[p.Source]; ok {
			shown = append(shown, p)
		}
	}
	other := thirdSpot
	switch len(shown) {
	case 2:
		other = lead
	case 3:
		other = halfSpot
	}
	var out []Img
	for i, p := range shown {
		at := other
		if i == 0 {
			at = lead
		}
		img, _ := s.img(p, at)
		img.First = i == 0
		out = append(out, img)
	}
	return out
}

// opening tells the head of the picture that is seen first: the browser then
// asks for it before it has read the page.
func (h *Head) opening(img Img) {
	b := append([]byte(nil), `<link rel="preload" as="image"`...)
	b = attribute(b, "href", img.Src)
	if img.Srcset != "" {
		b = attribute(b, "imagesrcset", img.Srcset)
		b = attribute(b, "imagesizes", img.Sizes)
	}
	h.Preload = template.HTML(append(b, ` fetchpriority="high">`...))
}

// appendImg writes a picture into an article as the partial picture.html does
// elsewhere.
func appendImg(dst []byte, img Img) []byte {
	dst = append(dst, "<img"...)
	if img.Class != "" {
		dst = attribute(dst, "class", img.Class)
	}
	dst = attribute(dst, "src", img.Src)
	if img.Srcset != "" {
		dst = attribute(dst, "srcset", img.Srcset)
		dst = attribute(dst, "sizes", img.Sizes)
	}
	dst = attribute(dst, "alt", img.Alt)
	dst = attribute(dst, "width", strconv.Itoa(img.Width))
	dst = attribute(dst, "height", strconv.Itoa(img.Height))
	return append(dst, ` loading="lazy" decoding="async">`...)
}

func attribute(dst []byte, name, value string) []byte {
	dst = append(append(append(dst, ' '), name...), `="`...)
	return append(append(dst, escape(value)...), '"')
}
