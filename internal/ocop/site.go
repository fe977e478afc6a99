package ocop

// Site is the configuration of a site, ocop.yaml: who publishes it and under
// which name. Every key may be missing.
type Site struct {
	Title     string   `key:"title"`
	TitleEN   string   `key:"title_en"`
	Tagline   string   `key:"tagline"`
	TaglineEN string   `key:"tagline_en"`
	Office    string   `key:"office"` // who publishes and answers for the site
	OfficeEN  string   `key:"office_en"`
	Contact   string   `key:"contact"`  // e-mail address of the office
	BaseURL   string   `key:"base_url"` // "https://ocop.example/" with a final slash; "" = unknown
	Languages []string `key:"languages"`
	Notice    string   `key:"notice"` // a line above every page
	NoticeEN  string   `key:"notice_en"`
	Licence   string   `key:"licence"` // under which texts and data may be used
	// Provinces are names that the site counts as provinces besides those of
	// the law, on every day: those of invented content.
	Provinces []string `key:"provinces"`
}

// LicenceOf gives the SPDX identifier and the address of the site's licence when it is
// one known by name; both are "" for any other.
func (s Site) LicenceOf() (spdx, url string) {
	switch s.Licence {
	case "CC BY 4.0":
		return "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"
	case "CC BY-SA 4.0":
		return "CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"
	case "CC0", "CC0 1.0":
		return "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"
	case "ODbL", "ODbL 1.0":
		return "ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"
	}
	return "", ""
}
