// Package rules holds the rules, one file each, and their list.
//
// A rule's file is its id with underscores; its case is testdata/<id>.txtar,
// with records that break it (bad/), records that do not (good/) and the
// findings wanted. The case is the example of docs/rules.md, so an example
// there cannot be wrong.
package rules

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

// All lists every rule: the mark and the certificate, scoring, the goods label,
// claims and codes, the records themselves. Each group has its list in a file
// of its own.
var All = slices.Concat(markRules, scoreRules, labelRules, claimRules, pictureRules, recordRules)

// ForSite lists the rules that a build of the public site needs: those that
// change what it shows and those that find errors. What else there is to say is
// said by a check of the records.
func ForSite() []*check.Rule {
	var out []*check.Rule
	for _, r := range All {
		if r.Effect != finding.None || r.Severity == finding.Error {
			out = append(out, r)
		}
	}
	return out
}

// Find gives the rule of an id, nil when there is none.
func Find(id string) *check.Rule {
	for _, r := range All {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// goodsLabel gives the newest label of a product to which goods-label law
// applies: not a service, not sold loose. ok is false when there is none.
func goodsLabel(p *catalogue.Product) (l *ocop.Label, ok bool) {
	if p.Label == nil || p.Label.Unpacked || p.Set == law.TourismSet {
		return nil, false
	}
	return p.Label, true
}

// marked reports whether the newest label shows the OCOP mark or stars.
func marked(p *catalogue.Product) bool {
	return p.Label != nil && (p.Label.OCOPMark || p.Label.StarsShown > 0)
}

// viDate writes a day as people read it.
func viDate(d ocop.Date) string {
	if d.IsZero() {
		return ""
	}
	b := []byte("00/00/0000")
	put := func(at, width, n int) {
		for i := at + width - 1; i >= at; i-- {
			b[i] = byte('0' + n%10)
			n /= 10
		}
	}
	put(0, 2, d.Day())
	put(3, 2, d.Month())
	put(6, 4, d.Year())
	return string(b)
}
