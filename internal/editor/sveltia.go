package editor

import (
	"cmp"
	"slices"
	"strings"

	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// sveltia is the configuration of Sveltia CMS; its keys are documented by the
// schema that the package ships.
type sveltia struct {
	Backend      backend      `json:"backend"`
	AppTitle     string       `json:"app_title"`
	SiteURL      string       `json:"site_url,omitempty"`
	MediaFolder  string       `json:"media_folder"`
	PublicFolder string       `json:"public_folder"`
	Libraries    libraries    `json:"media_libraries"`
	I18n         i18n         `json:"i18n"`
	Slug         slugs        `json:"slug"`
	Output       output       `json:"output"`
	Editor       preview      `json:"editor"`
	Collections  []collection `json:"collections"`
}

type backend struct {
	Name     string    `json:"name"`
	Repo     string    `json:"repo"`
	Branch   string    `json:"branch,omitempty"`
	BaseURL  string    `json:"base_url,omitempty"`
	APIRoot  string    `json:"api_root,omitempty"`
	AuthType string    `json:"auth_type,omitempty"`
	AppID    string    `json:"app_id,omitempty"`
	Methods  []string  `json:"auth_methods,omitempty"`
	Messages *messages `json:"commit_messages,omitempty"`
}

type messages struct {
	Create      string `json:"create"`
	Update      string `json:"update"`
	Delete      string `json:"delete"`
	UploadMedia string `json:"uploadMedia"`
	DeleteMedia string `json:"deleteMedia"`
}

type libraries struct {
	Default library `json:"default"`
	Stock   stock   `json:"stock_assets"`
}

type library struct {
	Config libraryConfig `json:"config"`
}

type libraryConfig struct {
	MaxFileSize     int  `json:"max_file_size"`
	SlugifyFilename bool `json:"slugify_filename"`
}

type stock struct {
	Providers []string `json:"providers"`
}

type i18n struct {
	Structure   string   `json:"structure"`
	Locales     []string `json:"locales"`
	Default     string   `json:"default_locale"`
	Initial     string   `json:"initial_locales"`
	OmitDefault bool     `json:"omit_default_locale_from_file_path"`
}

type slugs struct {
	Encoding     string `json:"encoding"`
	CleanAccents bool   `json:"clean_accents"`
	MaxLength    int    `json:"maxlength"`
}

type output struct {
	OmitEmpty bool `json:"omit_empty_optional_fields"`
}

type preview struct {
	Preview bool `json:"preview"`
}

type collection struct {
	Name         string   `json:"name"`
	Label        string   `json:"label"`
	Singular     string   `json:"label_singular"`
	Description  string   `json:"description"`
	Icon         string   `json:"icon"`
	Folder       string   `json:"folder"`
	Path         string   `json:"path,omitempty"`
	MediaFolder  string   `json:"media_folder"`
	PublicFolder string   `json:"public_folder"`
	Create       bool     `json:"create"`
	I18n         bool     `json:"i18n,omitempty"`
	Identifier   string   `json:"identifier_field"`
	Slug         slug     `json:"slug"`
	Summary      string   `json:"summary"`
	PreviewPath  string   `json:"preview_path,omitempty"`
	Aliases      bool     `json:"aliases_field"` // addresses.tsv keeps old addresses
	Thumbnail    string   `json:"thumbnail,omitempty"`
	Sortable     []string `json:"sortable_fields"`
	Filters      []filter `json:"view_filters,omitempty"`
	Fields       []field  `json:"fields"`
}

type slug struct {
	Template string   `json:"template"`
	Editable []string `json:"editable"`
	Hint     string   `json:"hint"`
	Pattern  []string `json:"pattern"`
}

type filter struct {
	Label   string `json:"label"`
	Field   string `json:"field"`
	Pattern bool   `json:"pattern"`
}

// slugPattern is what vi.ValidSlug accepts, but for the device names of Windows.
const slugPattern = `^[a-z0-9]+(-[a-z0-9]+)*$`

// maxPicture is the size of a picture that the editor takes, in bytes; package
// picture refuses larger ones.
const maxPicture = 30 << 20

// Config gives the configuration of Sveltia CMS as JSON, the same bytes for the
// same options. A repository whose configuration is incomplete is an error.
func Config(o Options) ([]byte, error) {
	c := sveltia{
		AppTitle: cmp.Or(o.Site.Title, "OCOP") + " – sửa nội dung",
		Backend:  backend{Name: "gitea", Repo: "ocop/" + o.folder()},
		// Pictures lie beside their records; what is sent in without one goes here.
		MediaFolder: o.folder() + "/_inbox", PublicFolder: "/",
		Libraries: libraries{Default: library{libraryConfig{maxPicture, true}}, Stock: stock{[]string{}}},
		I18n:      i18n{"multiple_files", []string{"vi", "en"}, "vi", "default", true},
		Slug:      slugs{"ascii", true, 80},
		Output:    output{true},
	}
	if o.Hosted {
		if err := Check(o.Site.Editor); err != nil {
			return nil, err
		}
		c.Backend = hosted(o.Site.Editor)
		c.SiteURL = origin(o.Site.BaseURL)
	}
	for _, k := range o.kinds() {
		c.Collections = append(c.Collections, o.collection(k, bundled(k.Kind)))
		if slices.Contains(o.Loose, k.Kind) {
			c.Collections = append(c.Collections, o.collection(k, !bundled(k.Kind)))
		}
	}
	return printed(c)
}

// hosted is the back end of a repository.
func hosted(e ocop.Editor) backend {
	server := strings.TrimSuffix(e.BaseURL, "/") // with its path: servers share hosts
	b := backend{Name: e.Backend, Repo: e.Repo, Branch: e.Branch, AppID: e.AppID, Messages: &messages{
		Create: "content: thêm {{collection}} “{{slug}}”", Update: "content: sửa {{collection}} “{{slug}}”",
		Delete: "content: xóa {{collection}} “{{slug}}”", UploadMedia: "content: thêm ảnh “{{path}}”", DeleteMedia: "content: xóa ảnh “{{path}}”",
	}}
	signIn := e.AppID != ""
	switch e.Backend {
	case ocop.BackendGitea:
		b.BaseURL, b.APIRoot = server, server+"/api/v1"
	case ocop.BackendGitLab:
		if server != "" {
			b.BaseURL, b.APIRoot = server, server+"/api/v4"
		}
		if signIn {
			b.AuthType = "pkce"
		}
	case ocop.BackendGitHub: // base_url is a relay for signing in; without one a token is asked for
		b.BaseURL, b.AppID = server, ""
		signIn = server != ""
	}
	if !signIn {
		b.Methods = []string{"token"}
	}
	return b
}

// collection is the list of the records of a kind in one of the two layouts.
func (o *Options) collection(k *schema.Kind, bundle bool) collection {
	name := k.Fields[0].Key
	c := collection{
		Name: k.Kind.Folder(), Label: k.Label, Singular: lower(k.Label), Description: strings.ReplaceAll(k.Help, "Phần dưới hai dòng gạch là", "Ô “Bài viết” cuối biểu mẫu là"), Icon: icons[k.Kind],
		Folder: o.folder() + "/" + k.Kind.Folder(), Create: true, Identifier: name,
		I18n: !k.Kind.Internal(), Summary: summary(k),
		Slug: slug{"{{" + name + "}}", []string{"create"}, "Mã bản ghi là tên tệp và là địa chỉ của trang, nên chỉ đặt khi tạo mới: chữ thường không dấu, số và dấu gạch nối.",
			[]string{slugPattern, "Chỉ dùng chữ thường không dấu, số và dấu gạch nối."}},
		Sortable: sortable(k),
	}
	if bundle {
		c.Path = "{{slug}}/index"
	}
	if bundle != bundled(k.Kind) {
		c.Name, c.Create = c.Name+"-khac", false
		c.Label += map[bool]string{true: " (thư mục riêng)", false: " (tệp rời)"}[bundle]
	}
	if folder, ok := pageFolder(k.Kind); ok {
		c.PreviewPath = strings.TrimPrefix(o.Base, "/") + folder + "{{slug}}/"
	}
	for i := range k.Fields {
		f := &k.Fields[i]
		if f.Key == "pictures" {
			c.Thumbnail = "pictures.*.file"
		}
		if f.Key == "draft" {
			c.Filters = append(c.Filters, filter{"Bản nháp", "draft", true})
		}
		c.Fields = append(c.Fields, o.field(f, c.I18n && f.Translated))
	}
	body := field{Name: "body", Label: "Bài viết", Widget: "richtext", Required: no, Modes: []string{"rich_text", "raw"}, Hint: bodyHint}
	if c.I18n {
		body.I18n = "translate"
	}
	c.Fields = append(c.Fields, body)
	return c
}

const bodyHint = "Nhắc đến bản ghi khác bằng hai dấu ngoặc vuông, ví dụ [[products/mat-ong-rung|mật ong rừng]]."

// icons are names of Material Symbols.
var icons = map[ocop.Kind]string{
	ocop.KindProduct: "shopping_basket", ocop.KindEntity: "storefront", ocop.KindCommune: "location_city",
	ocop.KindStory: "auto_stories", ocop.KindPlace: "landscape", ocop.KindRoute: "route", ocop.KindEvent: "event",
	ocop.KindPage: "article", ocop.KindDossier: "folder_shared", ocop.KindPlan: "assignment",
}

// summary is a line of the list.
func summary(k *schema.Kind) string {
	line := "{{" + k.Fields[0].Key + "}}"
	if k.Kind == ocop.KindDossier {
		line = "{{slug}}"
	}
	return line
}

// sortable are the fields by which a list may be sorted.
func sortable(k *schema.Kind) []string {
	var out []string
	for i := range k.Fields {
		f := &k.Fields[i]
		if i == 0 || !f.List && (f.Type == schema.Date || f.Key == "code" || f.Key == "entity" || f.Key == "order" || f.Key == "set") {
			out = append(out, f.Key)
		}
	}
	return out
}

// lower puts a label into a sentence.
func lower(s string) string {
	for i, r := range s {
		return strings.ToLower(string(r)) + s[i+len(string(r)):]
	}
	return s
}
