package main

import (
	"slices"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/rules"
	"ocop/internal/vi"
)

// filter says which findings a person asked for.
type filter struct {
	product, entity string
	rules           words
	severity        string
	least           finding.Severity
}

// words is a flag that takes a list with commas and may be repeated.
type words []string

// String is the list as it is written.
func (w *words) String() string { return strings.Join(*w, ",") }

// Set adds to the list.
func (w *words) Set(s string) error {
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			*w = append(*w, part)
		}
	}
	return nil
}

// validate checks the rules and the severity that were asked for.
func (f *filter) validate() error {
	ids := ruleIDs()
	for _, id := range f.rules {
		if !slices.Contains(ids, id) {
			return usagef("--rule: %s", unknown("quy tắc", id, ids))
		}
	}
	ok := true
	if f.least, ok = finding.ParseSeverity(f.severity); !ok {
		return usagef("--severity %q: want info, warning or error", f.severity)
	}
	return nil
}

// unknown says that there is nothing of a name, and what may have been meant.
func unknown(what, name string, known []string) string {
	said := "không có " + what + " “" + name + "”"
	if near := nearest(name, known); near != "" {
		said += "; có phải là " + near + "?"
	}
	return said
}

// nearest is the known id that was probably meant: one that is spelt nearly
// so, else the shortest of those that share most words, spelt nearly so.
func nearest(id string, known []string) string {
	if near := vi.Nearest(id, known); near != "" {
		return near
	}
	parts := strings.Split(id, "-")
	best, most := "", 0
	for _, k := range known {
		n := 0
		for part := range strings.SplitSeq(k, "-") {
			if slices.Contains(parts, part) || vi.Nearest(part, parts) != "" {
				n++
			}
		}
		if n > most || n == most && n > 0 && len(k) < len(best) {
			best, most = k, n
		}
	}
	return best
}

// picked is what a filter comes to in a catalogue.
type picked struct {
	records map[string]bool // nil = all
	rules   words
	least   finding.Severity
}

func (p picked) record(r string) bool { return p.records == nil || p.records[r] }

func (p picked) finding(f finding.Finding) bool {
	return f.Severity >= p.least && (len(p.rules) == 0 || slices.Contains(p.rules, f.Rule)) && p.record(f.Owner())
}

// picked finds the records asked for. A record that could not be read is
// known by its findings.
func (f *filter) picked(cat *catalogue.Catalogue, found []finding.Finding) (picked, error) {
	p := picked{rules: f.rules, least: f.least}
	if f.product == "" && f.entity == "" {
		return p, nil
	}
	p.records = map[string]bool{}
	owners := map[string]bool{}
	for i := range found {
		owners[found[i].Owner()] = true
	}
	var products, entities []string
	for _, r := range cat.Products {
		products = append(products, string(r.ID))
		if string(r.ID) == f.product || string(r.Entity.ID) == f.entity {
			for _, name := range cat.RecordsOfProduct(r) {
				p.records[name] = true
			}
		}
	}
	for _, r := range cat.Entities {
		entities = append(entities, string(r.ID))
	}
	for _, w := range []struct {
		flag, what, id string
		kind           ocop.Kind
		known          []string
	}{{"product", "sản phẩm", f.product, ocop.KindProduct, products}, {"entity", "chủ thể", f.entity, ocop.KindEntity, entities}} {
		if w.id == "" {
			continue
		}
		record := w.kind.Folder() + "/" + w.id
		if !slices.Contains(w.known, w.id) && !owners[record] {
			return p, usagef("--%s: %s", w.flag, unknown(w.what, w.id, w.known))
		}
		p.records[record] = true
	}
	return p, nil
}

// ruleIDs lists the ids that findings can have.
func ruleIDs() []string {
	var ids []string
	for _, a := range abouts() {
		ids = append(ids, a.ID)
	}
	return ids
}

// abouts is what reports say of the rules.
func abouts() []finding.About {
	var out []finding.About
	for _, r := range rules.All {
		out = append(out, finding.About{ID: r.ID, Title: r.Title, Help: r.Doc, Basis: r.BasisText(), Group: r.Group.VI(), Severity: r.Severity})
	}
	for _, r := range rules.Readings() {
		out = append(out, finding.About{ID: r.ID, Title: r.Title, Severity: finding.Warning})
	}
	return out
}
