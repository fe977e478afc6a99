package page

import (
	"html/template"
	"path"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/markdown"
	"ocop/internal/ocop"
)

// reference writes the final HTML of a reference in a body: a link, a card, a
// picture or a figure. One that leads nowhere leaves its words.
func (s *site) reference(dst []byte, dir string, r markdown.Ref) []byte {
	switch r.Kind {
	case markdown.Picture, markdown.Figure:
		return s.bodyPicture(dst, dir, r)
	}
	if strings.HasPrefix(r.Target, "/") {
		href := s.url(r.Target)
		if r.Fragment != "" {
			href += "#" + r.Fragment
		}
		return anchor(dst, "", href, r.Text, "")
	}
	t, ok := s.Public.Resolve(r.Target)
	if !ok {
		return paragraph(dst, r.Kind, escape(r.Text))
	}
	href := s.link(t.Kind, t.ID)
	if s.english() && vietnameseOnly(s.Public, t) {
		href = s.twin().link(t.Kind, t.ID)
	}
	if r.Fragment != "" {
		href += "#" + r.Fragment
	}
	name, lang := s.pick(t.Name)
	if r.Text != "" {
		name, lang = r.Text, ""
	}
	if r.Kind == markdown.Card && t.Product != nil {
		return s.bodyCard(dst, t.Product, href, name, lang)
	}
	if r.Kind == markdown.Card {
		dst = append(dst, `<p class="ref">`...)
		dst = anchor(dst, "", href, name, lang)
		return append(dst, "</p>\n"...)
	}
	return anchor(dst, "", href, name, lang)
}

func paragraph(dst []byte, k markdown.Kind, html string) []byte {
	if html == "" || !k.Block() {
		return append(dst, html...)
	}
	return append(append(append(dst, "<p>"...), html...), "</p>\n"...)
}

// vietnameseOnly reports whether a record has no page in English.
func vietnameseOnly(p *catalogue.Public, t catalogue.Target) bool {
	return (t.Kind == ocop.KindStory || t.Kind == ocop.KindPage) && t.Name.EN == ""
}

func escape(s string) string { return template.HTMLEscapeString(s) }

func anchor(dst []byte, class, href, text, lang string) []byte {
	dst = append(dst, `<a href="`...)
	dst = append(dst, escape(href)...)
	dst = append(dst, '"')
	if class != "" {
		dst = append(append(append(dst, ` class="`...), class...), '"')
	}
	if lang != "" {
		dst = append(append(append(dst, ` lang="`...), lang...), '"')
	}
	dst = append(dst, '>')
	dst = append(dst, escape(text)...)
	return append(dst, "</a>"...)
}

// bodyCard is a product in the middle of an article.
func (s *site) bodyCard(dst []byte, p *catalogue.PublicProduct, href, name, lang string) []byte {
	c := s.card(p)
	c.Pic, c.HasPic = s.cover(p.Pictures, insetSpot)
	dst = append(dst, `<aside class="inset">`...)
	if c.HasPic {
		dst = appendImg(dst, c.Pic)
	}
	dst = append(dst, `<div>`...)
	dst = anchor(dst, "inset-name", href, name, lang)
	if c.Line != "" {
		dst = append(dst, `<p class="inset-line">`...)
		dst = append(dst, escape(c.Line)...)
		if c.StarsText != "" {
			dst = append(dst, " · "...)
			dst = append(dst, escape(c.StarsText)...)
		}
		dst = append(dst, "</p>"...)
	}
	return append(dst, "</div></aside>\n"...)
}

// bodyPicture is a picture of an article, a file in the folder dir.
func (s *site) bodyPicture(dst []byte, dir string, r markdown.Ref) []byte {
	pub, ok := s.Pictures[path.Join(dir, r.Target)]
	if !ok {
		return paragraph(dst, r.Kind, escape(or(r.Text, r.Alt)))
	}
	alt := or(r.Alt, r.Text)
	if alt == "" {
		alt = strings.TrimSuffix(path.Base(r.Target), path.Ext(r.Target))
	}
	if r.Kind == markdown.Figure {
		dst = append(dst, "<figure>"...)
	}
	img := s.show(pub, bodySpot)
	img.Alt = alt
	dst = appendImg(dst, img)
	if r.Kind == markdown.Figure {
		if r.Text != "" {
			dst = append(dst, "<figcaption>"...)
			dst = append(dst, escape(r.Text)...)
			dst = append(dst, "</figcaption>"...)
		}
		dst = append(dst, "</figure>\n"...)
	}
	return dst
}
