package page

// ManifestName is the file of the web app below the root of its language.
const ManifestName = "manifest.webmanifest"

// Icon is a picture of the site for the screen of a telephone.
type Icon struct {
	URL      string
	Size     string // "192x192" or "any"
	Type     string
	Maskable bool // its margin may be cut off
}

// webApp is a Web Application Manifest (w3.org/TR/appmanifest).
type webApp struct {
	ID         string    `json:"id"`
	Name       string    `json:"name"`
	ShortName  string    `json:"short_name"`
	Text       string    `json:"description,omitempty"`
	Lang       string    `json:"lang"`
	Dir        string    `json:"dir"`
	Start      string    `json:"start_url"`
	Scope      string    `json:"scope"`
	Display    string    `json:"display"`
	Background string    `json:"background_color"`
	Theme      string    `json:"theme_color"`
	Icons      []appIcon `json:"icons"`
}

type appIcon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose,omitempty"`
}

// manifest is the web app of the site's language. A start at the front page
// with the browser's own bar keeps the address in sight.
func (s *site) manifest() File {
	home := s.url(s.root)
	m := webApp{ID: home, Name: s.name(), ShortName: shortName(s.name()), Text: s.sentence(s.Site.Tagline, or(s.Site.TaglineEN, s.words.Lead)),
		Lang: s.code(), Dir: "ltr", Start: home, Scope: s.Base, Display: "minimal-ui", Background: "#faf6ec", Theme: "#1f4d3a", Icons: []appIcon{}}
	for _, i := range s.Icons {
		icon := appIcon{Src: i.URL, Sizes: i.Size, Type: i.Type}
		if i.Maskable {
			icon.Purpose = "maskable"
		}
		m.Icons = append(m.Icons, icon)
	}
	return File{s.root[1:] + ManifestName, plainJSON(m)}
}

// shortName is a name that fits below an icon: whole words of at most 24 letters.
func shortName(name string) string {
	letters, end := 0, 0
	for i, r := range name {
		if r == ' ' {
			end = i
		}
		if letters++; letters > 24 {
			if end == 0 {
				end = i
			}
			return name[:end]
		}
	}
	return name
}
