package page

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
	"ocop/internal/poster"
)

// Share is the picture that is shown where somebody shares a page.
type Share struct {
	poster.Words
	Photo string // source of the photograph, "" for none
	sum   string // of the photograph
}

// shareMost is how many pages with a photograph have a poster of their own when
// the office has not chosen: to draw one takes about a tenth of a second. On a
// larger site a page shares its photograph as it is.
const shareMost = 2000

// Path is where the poster is published: it changes with all that it shows.
func (w Share) Path() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %q %s", poster.Version, fmt.Sprint(w.Words), w.sum))
	return "anh/chia-se/" + hex.EncodeToString(sum[:8]) + ".jpg"
}

// Shares lists the posters of the site, each once and in a fixed order. There
// are none when the address of the site is not configured, since a picture is
// shared by its whole address.
func Shares(in Input) []Share {
	m := newMaker(in)
	if !m.posters {
		return nil
	}
	var out []Share
	seen := map[string]bool{}
	for i := range m.sites {
		m.sites[i].shares(func(w Share) {
			if path := w.Path(); !seen[path] {
				seen[path] = true
				out = append(out, w)
			}
		})
	}
	return out
}

// shares calls add for the poster of the site and of each record that has one.
func (s *site) shares(add func(Share)) {
	add(s.siteShare())
	if !s.drawn {
		return
	}
	some := func(w Share) {
		if s.draws(w) {
			add(w)
		}
	}
	p := s.Public
	for _, r := range p.Products {
		some(s.cardShare(s.card(r), r.Pictures))
	}
	for _, r := range p.Entities {
		some(s.entityShare(r))
	}
	for _, r := range p.Communes {
		some(s.communeShare(r))
	}
	for _, r := range p.Stories {
		if !s.english() || r.Body.EN != nil {
			some(s.cardShare(s.storyCard(r), r.Pictures))
		}
	}
	for _, r := range p.Places {
		some(s.cardShare(s.placeCard(r), r.Pictures))
	}
	for _, r := range p.Routes {
		some(s.cardShare(s.routeCard(r), r.Pictures))
	}
	for _, r := range p.Events {
		some(s.cardShare(s.eventCard(r), r.Pictures))
	}
}

// choosePosters decides which posters there are; pages counts those that have a
// photograph.
func (m *maker) choosePosters() {
	choice := m.Site.SharePictures
	m.posters = m.Site.BaseURL != "" && choice != ocop.ShareNone
	m.drawn = m.posters && (choice != "" || m.photographed()*len(m.sites) <= shareMost)
}

// photographed counts the records that have a picture; it need not count
// further than matters.
func (m *maker) photographed() int {
	n := 0
	count := func(list []catalogue.Picture) {
		if len(list) > 0 {
			n++
		}
	}
	p := m.Public
	for _, r := range p.Products {
		count(r.Pictures)
	}
	for _, r := range p.Entities {
		count(r.Pictures)
	}
	for _, r := range p.Communes {
		count(r.Pictures)
	}
	for _, r := range p.Stories {
		count(r.Pictures)
	}
	for _, r := range p.Places {
		count(r.Pictures)
	}
	for _, r := range p.Routes {
		count(r.Pictures)
	}
	for _, r := range p.Events {
		count(r.Pictures)
	}
	return n
}

// draws reports whether a record has a poster of its own.
func (s *site) draws(w Share) bool {
	return s.drawn && (w.Photo != "" || s.Site.SharePictures == ocop.ShareAll)
}

// share puts the picture that is seen first and the one to share into the head
// of a record's page.
func (s *site) share(h *Head, gallery []Img, w Share) {
	if len(gallery) > 0 {
		h.opening(gallery[0])
	}
	switch {
	case s.Site.BaseURL == "":
	case s.draws(w):
		h.picture(s.Site.BaseURL+w.Path(), poster.Width, poster.Height)
	case len(gallery) > 0:
		h.picture(s.Site.BaseURL+gallery[0].Full[len(s.Base):], 0, 0)
	}
}

// picture sets the picture to share; 0 is a size that need not be said.
func (h *Head) picture(address string, width, height int) {
	h.Image, h.ImageWidth, h.ImageHeight, h.ImageAlt = address, width, height, h.Title
}

// photographOf is the first picture that was published.
func (s *site) photographOf(w *Share, list []catalogue.Picture) {
	for _, p := range list {
		if pub, ok := s.Pictures[p.Source]; ok && w.Photo == "" {
			w.Photo, w.sum = p.Source, pub.Sum
		}
	}
}

// cardShare says on a poster what the card of a record says.
func (s *site) cardShare(c Card, list []catalogue.Picture) Share {
	w := Share{Words: poster.Words{Name: c.Name, Line: strings.Join(given(c.Line, c.Place), " · "), Site: s.name(), Stars: c.Stars, StarsText: c.StarsText}}
	s.photographOf(&w, list)
	return w
}

func (s *site) entityShare(e *catalogue.PublicEntity) Share {
	w := s.cardShare(s.entityCard(e), e.Pictures)
	if len(e.Products) > 0 {
		s.photographOf(&w, e.Products[0].Pictures)
	}
	return w
}

func (s *site) communeShare(c *catalogue.PublicCommune) Share {
	w := Share{Words: poster.Words{Name: s.text(c.Name), Site: s.name()}}
	if n := len(c.Products); n > 0 {
		w.Line = s.count(n, "sản phẩm", "product", "products")
	}
	s.photographOf(&w, c.Pictures)
	return w
}

// siteShare is the poster of the front page, and of every page that has none
// of its own.
func (s *site) siteShare() Share {
	w := Share{Words: poster.Words{Name: s.name(), Line: or(s.sentence(s.Site.Tagline, s.Site.TaglineEN), s.words.Lead)}}
	if p, ok := s.hero(); ok {
		s.photographOf(&w, []catalogue.Picture{p})
	}
	return w
}
