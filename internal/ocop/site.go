package ocop

// The choices of Site.SharePictures.
const (
	ShareAll    = "all"    // every record's page
	SharePhotos = "photos" // those that have a photograph
	ShareNone   = "none"   // no picture is drawn; a page shares its photograph
)

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
	// SharePictures says which pages have a drawn picture to share; "" leaves
	// it to the size of the site.
	SharePictures string `key:"share_pictures"`
	// NoOffline takes back the worker that keeps pages in the visitors' browsers.
	NoOffline bool `key:"no_offline"`
	// Mark is the office's artwork of the OCOP certification mark, a file below
	// the content folder; MarkAuthority is the paper that allows its use. It is
	// shown only beside stars in force, and only with that paper.
	Mark          string `key:"mark"`
	MarkAuthority string `key:"mark_authority"`
	// Provinces are names that the site counts as provinces besides those of
	// the law, on every day: those of invented content.
	Provinces []string `key:"provinces"`
	// Editor is the repository that the editor in the browser writes to; zero =
	// only the folder on the office's machine.
	Editor Editor `key:"editor"`
}

// The back ends of Editor.
const (
	BackendGitea  = "gitea" // Gitea from 1.24, Forgejo from 12
	BackendGitLab = "gitlab"
	BackendGitHub = "github"
)

// Editor is a repository that holds the records of a site.
type Editor struct {
	Backend string `key:"backend"`
	Repo    string `key:"repo"`     // "owner/name"
	Branch  string `key:"branch"`   // "" = the repository's default
	BaseURL string `key:"base_url"` // of the server; for GitHub of a relay that signs people in
	AppID   string `key:"app_id"`   // of the OAuth application; "" = people sign in with a token
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
