package report

import (
	"cmp"
	"slices"
	"strings"

	"ocop/internal/catalogue"
)

// secretsOf lists the personal data of the records, the longest first. What
// stands in the public name or address of the product or the entity that it
// belongs to is not in the list: a household business bears its owner's name.
func secretsOf(c *catalogue.Catalogue) []string {
	seen := map[string]bool{}
	var out []string
	add := func(public string, values ...string) {
		for _, s := range values {
			if s = strings.TrimSpace(s); len(s) > 3 && !seen[s] && !strings.Contains(public, s) {
				seen[s] = true
				out = append(out, s)
			}
		}
	}
	for _, e := range c.Entities {
		add(e.Name, e.TaxCode, e.Contact.Name, e.Contact.Phone)
	}
	for _, d := range c.Dossiers {
		public := ""
		if p := d.Product; p != nil {
			e := p.Entity
			public = strings.Join([]string{p.Name, e.Name, p.Address.Current.Text, p.Address.Original.Text, e.Address.Current.Text, e.Address.Original.Text}, "\n")
			if p.Commune != nil {
				public += "\n" + p.Commune.Name + ", " + p.Commune.Province
			}
		}
		w := &d.Representative
		add(public, d.TaxCode, w.Name, w.Phone, w.Address)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), strings.Compare(a, b)) })
	return out
}
