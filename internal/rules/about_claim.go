package rules

import (
	"regexp"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/ocop"
	"ocop/internal/source"
	"ocop/internal/wording"
)

// paperLive reports whether a paper is in force on a day.
func paperLive(d *ocop.Document, on ocop.Date) bool {
	return !d.From.After(on) && (d.To.IsZero() || !d.To.Before(on)) && d.Status != "suspended" && d.Status != "revoked"
}

// paperProven reports whether a paper has what a buyer needs to look it up: a
// number, who gave it, and a day.
func paperProven(d *ocop.Document) bool {
	return d.Number != "" && d.By != "" && (!d.From.IsZero() || !d.To.IsZero())
}

// papers lists the places of a product's papers of some kinds.
func papers(p *catalogue.Product, kinds ...ocop.DocumentKind) (at []int) {
	for i := range p.Documents {
		for _, k := range kinds {
			if p.Documents[i].Kind == k {
				at = append(at, i)
			}
		}
	}
	return at
}

// livePaper reports whether a product has a paper of some kinds in force on a
// day.
func livePaper(p *catalogue.Product, on ocop.Date, kinds ...ocop.DocumentKind) bool {
	for _, i := range papers(p, kinds...) {
		if paperLive(&p.Documents[i], on) {
			return true
		}
	}
	return false
}

func documentField(i int, field string) string { return source.At("documents", i, field) }

// claimDays are the days of which one has to bear a text out: today and, for a
// label, the day it was printed.
func claimDays(s *check.Pass, t *check.Text) []ocop.Date {
	if t.Label && t.Product.Label.Day() != (ocop.Date{}) {
		return []ocop.Date{s.AsOf, t.Product.Label.Day()}
	}
	return []ocop.Date{s.AsOf}
}

// anyHas reports whether one of the products that a text speaks of has
// something.
func anyHas(t *check.Text, has func(*catalogue.Product) bool) bool {
	for _, p := range t.Products {
		if has(p) {
			return true
		}
	}
	return false
}

// binding reports whether a text is what the goods are sold by: their name or
// their label.
func binding(t *check.Text) bool {
	return t.Product != nil && (t.Label || t.Field == "name")
}

// markup is the Markdown that may stand inside a phrase: emphasis, quoting,
// the end of a link with its address.
var markup = regexp.MustCompile("\\]\\([^)]*\\)|\\[\\[[^|\\]]*\\||[][*_`~>\\\\]")

// excerpt is what a phrase says, without Markdown and on one line.
func excerpt(t *check.Text, m wording.Match) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(markup.ReplaceAllString(t.Value[m.Start:m.End], ""), "&nbsp;", " ")), " ")
}

// paragraph is the paragraph of a text around a phrase.
func paragraph(t *check.Text, m wording.Match) string {
	from, to := strings.LastIndex(t.Value[:m.Start], "\n\n")+1, len(t.Value)
	if n := strings.Index(t.Value[m.End:], "\n\n"); n >= 0 {
		to = m.End + n
	}
	return t.Value[from:to]
}

// healthSet is the set of health food and herbal medicine.
const healthSet = 18

// lastFoodSet is the last set of food and drinks; the first is 1.
const lastFoodSet = 17

// isFoodSet reports whether a set is of food or drinks, alcohol among them.
func isFoodSet(set int) bool { return set >= 1 && set <= lastFoodSet }

// declaredSet reports whether prepacked goods of a set are processed food,
// which its maker declares: sets 5 to 17. Fresh and semi-processed produce is
// not, and health food is registered.
func declaredSet(set int) bool { return set >= 5 && set <= lastFoodSet }

// newestDeclaration is the place of the newest declaration or registration of
// a product; -1 when there is none.
func newestDeclaration(p *catalogue.Product) int {
	newest := -1
	for _, i := range papers(p, ocop.DocDeclaration, ocop.DocRegistration) {
		if newest < 0 || !p.Documents[i].From.Before(p.Documents[newest].From) {
			newest = i
		}
	}
	return newest
}

// foodSafetySystems are certified systems whose holders need no certificate of
// food safety (NĐ 15/2018 Art. 12.1).
var foodSafetySystems = []ocop.DocumentKind{ocop.DocHACCP, ocop.DocISO22000, ocop.DocGMP}

// newestFoodSafety is the place of the certificate of food safety that lasts
// longest; -1 when there is none.
func newestFoodSafety(p *catalogue.Product) int {
	newest := -1
	for _, i := range papers(p, ocop.DocFoodSafety) {
		if to := p.Documents[i].To; newest < 0 || to.IsZero() || !p.Documents[newest].To.IsZero() && to.After(p.Documents[newest].To) {
			newest = i
		}
	}
	return newest
}
