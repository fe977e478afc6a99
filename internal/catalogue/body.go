package catalogue

import (
	"maps"
	"path"
	"slices"
	"strings"

	"ocop/internal/finding"
	"ocop/internal/markdown"
	"ocop/internal/ocop"
	"ocop/internal/source"
	"ocop/internal/vi"
)

// docs calls f with every public record's files and its pictures.
func (l *linker) docs(f func(d, en *source.Doc, pictures []ocop.Picture)) {
	for _, r := range l.cat.Products {
		f(r.Doc, r.DocEN, r.Pictures)
	}
	for _, r := range l.cat.Entities {
		f(r.Doc, r.DocEN, r.Pictures)
	}
	for _, r := range l.cat.Communes {
		f(r.Doc, r.DocEN, r.Pictures)
	}
	for _, r := range l.cat.Stories {
		f(r.Doc, r.DocEN, r.Pictures)
	}
	for _, r := range l.cat.Places {
		f(r.Doc, r.DocEN, r.Pictures)
	}
	for _, r := range l.cat.Routes {
		f(r.Doc, r.DocEN, r.Pictures)
	}
	for _, r := range l.cat.Events {
		f(r.Doc, r.DocEN, r.Pictures)
	}
	for _, r := range l.cat.Pages {
		f(r.Doc, r.DocEN, r.Pictures)
	}
}

// checkBodies reports references of bodies that lead nowhere.
func (l *linker) checkBodies() {
	l.docs(func(d, en *source.Doc, _ []ocop.Picture) {
		for _, doc := range []*source.Doc{d, en} {
			if doc == nil {
				continue
			}
			for _, r := range doc.Body.Refs {
				l.checkRef(doc, r)
			}
		}
	})
}

func (l *linker) checkRef(d *source.Doc, r markdown.Ref) {
	switch {
	case r.Kind == markdown.Picture || r.Kind == markdown.Figure:
		if !l.files[path.Join(path.Dir(d.Path), r.Target)] {
			l.bodyMissing(d, r, "link-picture-missing", "Không có hình "+r.Target+" cạnh bản ghi. Chép hình vào cùng thư mục hoặc sửa tên.")
		}
	case strings.HasPrefix(r.Target, "/"):
		// A page of the site by its address: the finished site is checked.
	default:
		if _, _, ok := l.target(r.Target); !ok && !l.dropped[r.Target] {
			msg := "Không có bản ghi " + r.Target + "."
			if near := l.nearestAny(r.Target); near != "" {
				msg += " Có phải là " + near + "?"
			}
			l.bodyMissing(d, r, "link-missing", msg)
		}
	}
}

// target resolves "products/tra-shan" or "tra-shan"; a bare id is looked for
// among products first, then in the order of the kinds.
func (l *linker) target(target string) (ocop.Kind, string, bool) {
	folder, id, slash := strings.Cut(target, "/")
	for _, k := range source.PublicKinds() {
		if slash && folder != k.Folder() {
			continue
		}
		name := target
		if slash {
			name = id
		}
		if l.has(k, name) {
			return k, name, true
		}
	}
	return "", "", false
}

func (l *linker) has(k ocop.Kind, id string) bool {
	switch k {
	case ocop.KindProduct:
		return l.products[ocop.ProductID(id)] != nil
	case ocop.KindEntity:
		return l.entities[ocop.EntityID(id)] != nil
	case ocop.KindCommune:
		return l.communes[ocop.CommuneID(id)] != nil
	case ocop.KindStory:
		return l.stories[ocop.StoryID(id)] != nil
	case ocop.KindPlace:
		return l.places[ocop.PlaceID(id)] != nil
	case ocop.KindRoute:
		return l.routes[ocop.RouteID(id)] != nil
	case ocop.KindEvent:
		return l.events[ocop.EventID(id)] != nil
	case ocop.KindPage:
		return l.pages[ocop.PageID(id)] != nil
	}
	return false
}

// nearest suggests the id of a kind that is nearest to a wrong one.
func (l *linker) nearest(k ocop.Kind, id string) string {
	if l.suggested++; l.suggested > maxSuggestions {
		return ""
	}
	return vi.Nearest(id, l.ids(k))
}

// maxSuggestions bounds the search for the nearest id, which looks at every
// record: content with thousands of dangling references has one cause.
const maxSuggestions = 100

// ids lists the ids of a kind in order.
func (l *linker) ids(k ocop.Kind) []string {
	switch k {
	case ocop.KindProduct:
		return keys(l.products)
	case ocop.KindEntity:
		return keys(l.entities)
	case ocop.KindCommune:
		return keys(l.communes)
	case ocop.KindStory:
		return keys(l.stories)
	case ocop.KindPlace:
		return keys(l.places)
	case ocop.KindRoute:
		return keys(l.routes)
	case ocop.KindEvent:
		return keys(l.events)
	case ocop.KindPage:
		return keys(l.pages)
	}
	return nil
}

func keys[ID ~string, T any](m map[ID]*T) []string {
	var out []string
	for _, id := range slices.Sorted(maps.Keys(m)) {
		out = append(out, string(id))
	}
	return out
}

func (l *linker) nearestAny(target string) string {
	folder, id, slash := strings.Cut(target, "/")
	for _, k := range source.PublicKinds() {
		if !slash {
			id = target
		} else if folder != k.Folder() {
			continue
		}
		if near := l.nearest(k, id); near != "" {
			return k.Folder() + "/" + near
		}
	}
	return ""
}

// bodyMissing reports a reference of a body at its place in the file.
func (l *linker) bodyMissing(d *source.Doc, r markdown.Ref, rule, msg string) {
	l.found = append(l.found, finding.Finding{Rule: rule, Severity: finding.Error, Path: d.Path,
		Record: d.Record(), Line: r.Line, Col: r.Col, Message: msg})
}

// checkPictures reports pictures that are not there or cannot be shown.
func (l *linker) checkPictures() {
	l.docs(func(d, _ *source.Doc, pictures []ocop.Picture) {
		for i, p := range pictures {
			if p.File == "" {
				continue
			}
			field := source.At("pictures", i, "file")
			if !l.files[path.Join(path.Dir(d.Path), p.File)] {
				l.report(d, "link-picture-missing", field, "Không có hình "+p.File+" cạnh bản ghi. Chép hình vào cùng thư mục hoặc sửa tên.")
			} else if !showable(p.File) {
				l.report(d, "link-picture-kind", field, "Hình phải là tệp .jpg, .png hoặc .webp.")
			}
		}
	})
}

// showable reports whether a picture file may be published. SVG may carry
// scripts and is refused.
func showable(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".png", ".webp":
		return true
	}
	return false
}

// PublicDocs lists the files of all records that live in public folders, in
// the order of the kinds, the English ones after their own.
func (c *Catalogue) PublicDocs() []*source.Doc {
	var out []*source.Doc
	l := linker{cat: c}
	l.docs(func(d, en *source.Doc, _ []ocop.Picture) {
		out = append(out, d)
		if en != nil {
			out = append(out, en)
		}
	})
	return out
}
