package source

import (
	"reflect"

	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

func goType(k ocop.Kind) reflect.Type { return schema.Of(k).Go }

// collect puts the results, which are in the order of sortFiles, into a tree.
func collect(l *listing, results []result) (*Tree, []finding.Finding) {
	found := l.found
	for i := range results {
		found = append(found, results[i].found...)
	}
	t := &Tree{Files: make(map[string]bool, len(l.other))}
	for p := range l.other {
		t.Files[p] = true
	}
	c := collector{files: l.files, results: results}
	t.Products = records[ocop.Product](&c, ocop.KindProduct)
	t.Entities = records[ocop.Entity](&c, ocop.KindEntity)
	t.Communes = records[ocop.Commune](&c, ocop.KindCommune)
	t.Stories = records[ocop.Story](&c, ocop.KindStory)
	t.Places = records[ocop.Place](&c, ocop.KindPlace)
	t.Routes = records[ocop.Route](&c, ocop.KindRoute)
	t.Events = records[ocop.Event](&c, ocop.KindEvent)
	t.Pages = records[ocop.Page](&c, ocop.KindPage)
	t.Dossiers = records[ocop.Dossier](&c, ocop.KindDossier)
	t.Plans = records[ocop.Plan](&c, ocop.KindPlan)
	return t, append(found, c.found...)
}

type collector struct {
	files   []file
	results []result
	at      int
	found   []finding.Finding
}

// records takes the results of one kind. Of two files for one id the first
// stays; an English file without its Vietnamese one is reported.
func records[T any](c *collector, k ocop.Kind) []Record[T] {
	var out []Record[T]
	for ; c.at < len(c.files) && c.files[c.at].kind == k; c.at++ {
		f, r := c.files[c.at], c.results[c.at]
		same := len(out) > 0 && out[len(out)-1].Doc.ID == f.id
		switch {
		case f.english && !same:
			if !c.unreadableBase(f) {
				c.report("source-english-alone", r.doc, "Có bản tiếng Anh nhưng chưa có bản tiếng Việt. Thêm "+f.id+".md, hoặc đổi tên tệp này.")
			}
		case f.english && out[len(out)-1].DocEN != nil, !f.english && same:
			c.report("source-duplicate", r.doc, "Bản ghi "+f.id+" đã có ở tệp khác cùng tên; tệp này không được dùng. Xóa hoặc đổi tên một tệp.")
		case !r.value.IsValid():
		case f.english:
			last := &out[len(out)-1]
			last.EN, last.DocEN = r.value.Interface().(*T), r.doc
		default:
			out = append(out, Record[T]{Doc: r.doc, Data: *r.value.Interface().(*T)})
		}
	}
	return out
}

// unreadableBase reports whether the Vietnamese file of an English one is
// there but could not be read, which has been said already.
func (c *collector) unreadableBase(f file) bool {
	return c.at > 0 && c.files[c.at-1].kind == f.kind && c.files[c.at-1].id == f.id && !c.files[c.at-1].english
}

func (c *collector) report(rule string, doc *Doc, msg string) {
	c.found = append(c.found, finding.Finding{Rule: rule, Severity: finding.Error, Path: doc.Path, Record: doc.Record(), Line: 1, Message: msg})
}
