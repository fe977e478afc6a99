package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var staleRuleCited = &check.Rule{
	ID:       "stale-rule-cited",
	Title:    "Văn bản được viện dẫn phải còn hiệu lực vào ngày của bản ghi",
	Doc:      "Bài viết được xét theo ngày dựng trang; câu chuyện, sự kiện, nhãn, văn bản và việc trong kế hoạch được xét theo ngày của chúng. Viện dẫn văn bản đã hết hiệu lực làm người đọc làm theo quy định cũ: thay bằng văn bản mới, hoặc viết rõ là chuyện trước đây (thay thế, bãi bỏ, trước đây, năm nào). Câu đã nói rõ như vậy không bị báo. Nghị định 46/2026/NĐ-CP đang tạm ngưng do quy tắc nd46-suspended báo.",
	House:    true,
	Group:    check.RecordGroup,
	Severity: finding.Info,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		days, known := datedRecords(c), citables()
		look := func(t *check.Text, on ocop.Date) {
			if on.IsZero() || on.After(s.AsOf) {
				on = s.AsOf
			}
			for _, v := range staleCitations(known, t.Value, on) {
				s.ReportText(t, v.at, v.in.Number+" đã hết hiệu lực từ ngày "+viDate(v.in.To.AddDays(1))+". "+insteadOfInstrument(v.in, on))
			}
		}
		for _, p := range c.Products {
			texts := check.ProductTexts(p)
			for i := range texts {
				on := ocop.Date{}
				if texts[i].Label {
					on = p.Label.PrintedOn
				}
				look(&texts[i], on)
			}
		}
		texts := check.OtherTexts(c)
		for i := range texts {
			look(&texts[i], days[texts[i].Doc.Record()])
		}
		for _, t := range internalTexts(c) {
			look(&check.Text{Doc: t.doc, Field: t.field, Value: t.value}, t.on)
		}
	},
}

// insteadOfInstrument names what applies on a day in place of an instrument.
func insteadOfInstrument(in law.Instrument, on ocop.Date) string {
	next, ok := law.Find(in.SupersededBy)
	for ok && !next.To.IsZero() && on.After(next.To) {
		next, ok = law.Find(next.SupersededBy)
	}
	if ok {
		return "Viện dẫn " + next.Number + ", hoặc viết rõ là chuyện trước đây."
	}
	return "Bỏ viện dẫn này, hoặc viết rõ là chuyện trước đây."
}

// datedRecords gives the days of the records that speak of a day of theirs.
func datedRecords(c *catalogue.Catalogue) map[string]ocop.Date {
	out := map[string]ocop.Date{}
	for _, t := range c.Stories {
		out[t.Doc.Record()] = t.Date
	}
	for _, e := range c.Events {
		out[e.Doc.Record()] = e.Last()
	}
	return out
}

// datedText is a text of an internal record and the day it speaks of.
type datedText struct {
	doc   *source.Doc
	field string
	value string
	on    ocop.Date
}

// internalTexts lists the texts of plans and dossiers that name a day. Their
// articles are not kept as they were written.
func internalTexts(c *catalogue.Catalogue) []datedText {
	var out []datedText
	add := func(d *source.Doc, field, value string, days ...ocop.Date) {
		if value == "" {
			return
		}
		for _, on := range days {
			if !on.IsZero() {
				out = append(out, datedText{d, field, value, on})
				return
			}
		}
	}
	for _, p := range c.Plans {
		add(p.Doc, "title", p.Title, p.Date)
		for i, v := range p.Documents {
			add(p.Doc, source.At("documents", i, "title"), v.Title, v.Date, p.Date)
		}
		for i, v := range p.Targets {
			add(p.Doc, source.At("targets", i, "note"), v.Note, p.Date)
		}
		for i, v := range p.Tasks {
			add(p.Doc, source.At("tasks", i, "what"), v.What, v.Done, v.Deadline, p.Date)
			add(p.Doc, source.At("tasks", i, "note"), v.Note, v.Done, v.Deadline, p.Date)
		}
		for i, v := range p.Budget {
			add(p.Doc, source.At("budget", i, "note"), v.Note, p.Date)
		}
	}
	for _, d := range c.Dossiers {
		add(d.Doc, "remarks", d.Remarks, c.AsOf)
		for i := range d.Rounds {
			r := &d.Rounds[i]
			on := r.Received
			for _, v := range r.Councils {
				if v.Date.After(on) {
					on = v.Date
				}
			}
			add(d.Doc, source.At("rounds", i, "remarks"), r.Remarks, on)
		}
		for i, v := range d.Supports {
			add(d.Doc, source.At("supports", i, "note"), v.Note, v.Done)
		}
	}
	return out
}
