package page

// Guide is the rules as the public may read them before a label is printed:
// requirement, why, a wrong and a right example, the law with its dates. It is
// made from the rules themselves and is in Vietnamese only, as the law is.
type Guide struct {
	Groups []GuideGroup
}

// GuideGroup is a part of the guide with a page of its own.
type GuideGroup struct {
	Slug, Name string
	Rules      []GuideRule
}

// GuideRule is one rule of the guide.
type GuideRule struct {
	ID, Title, Why    string
	Severity          string // "lỗi", "cảnh báo", "lưu ý"
	SeverityClass     string
	Basis             []string // citations, each with its dates
	Bad, Good         string   // examples as front matter
	BadSees, GoodSees []string // what is on the pictures beside them
	Finds             []string // what is said of Bad
}

// GuideView is a page of the guide.
type GuideView struct {
	Head
	Heading
	Rules []GuideRule
	Parts []Link
}

const (
	guideAddress = "/quy-dinh/"
	guideTitle   = "Nhãn OCOP đúng quy định"
	guideSummary = "Những điều chủ thể nên đọc trước khi in nhãn: yêu cầu, vì sao, ví dụ chưa đạt và đạt, điều luật và ngày hiệu lực."
)

// guide makes the pages of the rule guide, of the Vietnamese site only.
func (s *site) guide() []Page {
	if len(s.Guide.Groups) == 0 || s.english() {
		return nil
	}
	pages := []Page{{s.file(guideAddress), "directory", func() any { return s.guideDirectory() }}}
	for i, g := range s.Guide.Groups {
		pages = append(pages, Page{s.file(guideAddress + g.Slug + "/"), "guide", func() any { return s.guideGroup(i) }})
	}
	return pages
}

func (s *site) guideDirectory() DirectoryView {
	v := DirectoryView{Head: s.head(guideTitle, guideSummary, guideAddress, ""), Heading: Heading{Name: guideTitle, Summary: guideSummary}}
	for _, g := range s.Guide.Groups {
		sec := Section{Name: g.Name, URL: s.url(guideAddress + g.Slug + "/")}
		for _, r := range g.Rules {
			sec.Links = append(sec.Links, Link{Text: r.Title, URL: sec.URL + "#" + r.ID})
		}
		v.Sections = append(v.Sections, sec)
	}
	return v
}

func (s *site) guideGroup(i int) GuideView {
	g := s.Guide.Groups[i]
	v := GuideView{
		Head:    s.head(g.Name+" – "+guideTitle, guideSummary, guideAddress+g.Slug+"/", "", Link{Text: guideTitle, URL: s.url(guideAddress)}),
		Heading: Heading{Name: g.Name, Summary: guideSummary}, Rules: g.Rules,
	}
	for _, other := range s.Guide.Groups {
		v.Parts = append(v.Parts, Link{Text: other.Name, URL: s.url(guideAddress + other.Slug + "/"), Current: other.Slug == g.Slug})
	}
	return v
}
