package build

import (
	"ocop/internal/check"
	"ocop/internal/page"
	"ocop/internal/rules"
)

// guideSlugs are the addresses of the groups in the public guide.
var guideSlugs = map[check.Group]string{
	check.MarkGroup:   "dau-ocop",
	check.ScoreGroup:  "phan-hang",
	check.LabelGroup:  "nhan-hang-hoa",
	check.ClaimGroup:  "loi-gioi-thieu-va-ma-so",
	check.RecordGroup: "chu-the-va-du-lieu-ca-nhan",
}

// guide makes the public rule guide from the rules and their cases.
func guide() (page.Guide, error) {
	var out page.Guide
	for _, g := range check.Groups() {
		shown, err := rules.Guide(g, rules.Cases())
		if err != nil {
			return out, err
		}
		group := page.GuideGroup{Slug: guideSlugs[g], Name: g.VI()}
		for _, s := range shown {
			group.Rules = append(group.Rules, page.GuideRule{
				ID: s.Rule.ID, Title: s.Rule.Title, Why: s.Rule.Doc,
				Severity: s.Rule.Severity.VI(), SeverityClass: s.Rule.Severity.String(),
				Basis: s.Basis, Bad: s.Bad, Good: s.Good, Finds: s.Finds, BadSees: s.BadSees, GoodSees: s.GoodSees,
			})
		}
		out.Groups = append(out.Groups, group)
	}
	return out, nil
}
