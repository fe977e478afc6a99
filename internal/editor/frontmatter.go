package editor

import (
	"cmp"
	"path"
	"strconv"
	"strings"

	"ocop/internal/schema"
)

// frontMatter is frontmatter.json of Front Matter CMS, an extension of VS Code.
type frontMatter struct {
	Schema      string        `json:"$schema"`
	Framework   string        `json:"frontMatter.framework.id"`
	PublicDir   string        `json:"frontMatter.content.publicFolder"`
	PreviewHost string        `json:"frontMatter.preview.host"`
	FileType    string        `json:"frontMatter.content.defaultFileType"`
	Slug        string        `json:"frontMatter.taxonomy.slugTemplate"`
	Indent      bool          `json:"frontMatter.taxonomy.indentArrays"`
	Draft       draftField    `json:"frontMatter.content.draftField"`
	Folders     []pages       `json:"frontMatter.content.pageFolders"`
	Types       []contentType `json:"frontMatter.taxonomy.contentTypes"`
	Groups      []fieldGroup  `json:"frontMatter.taxonomy.fieldGroups"`
}

type draftField struct {
	Name string `json:"name"`
	Type string `json:"type"`
}

type pages struct {
	Title   string   `json:"title"`
	Path    string   `json:"path"`
	Types   []string `json:"contentTypes"`
	Preview string   `json:"previewPath,omitempty"`
}

type contentType struct {
	Name       string    `json:"name"`
	FileType   string    `json:"fileType"`
	Bundle     bool      `json:"pageBundle"`
	Preview    string    `json:"previewPath,omitempty"`
	ClearEmpty bool      `json:"clearEmpty"`
	Fields     []fmField `json:"fields"`
}

type fieldGroup struct {
	ID     string    `json:"id"`
	Label  string    `json:"labelField"`
	Fields []fmField `json:"fields"`
}

type fmField struct {
	Title       string         `json:"title"`
	Name        string         `json:"name"`
	Type        string         `json:"type"`
	Description string         `json:"description,omitempty"`
	Required    bool           `json:"required,omitempty"`
	Single      bool           `json:"single,omitempty"`
	Multiple    bool           `json:"multiple,omitempty"`
	Preview     bool           `json:"isPreviewImage,omitempty"`
	Choices     []fmChoice     `json:"choices,omitempty"`
	Number      *numberOptions `json:"numberOptions,omitempty"`
	DateFormat  string         `json:"dateFormat,omitempty"`
	Kind        string         `json:"contentTypeName,omitempty"`
	Value       string         `json:"contentTypeValue,omitempty"`
	Group       string         `json:"fieldGroup,omitempty"`
	Fields      []fmField      `json:"fields,omitempty"`
}

type fmChoice struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

type numberOptions struct {
	Decimal bool     `json:"isDecimal,omitempty"`
	Min     *float64 `json:"min,omitempty"`
	Max     *float64 `json:"max,omitempty"`
}

// FrontMatter gives frontmatter.json, for people who edit in VS Code with the
// extension Front Matter CMS. Its kinds are those of Config with the same options.
func FrontMatter(o Options) ([]byte, error) {
	out := frontMatter{Schema: "https://frontmatter.codes/frontmatter.schema.json", Framework: "other",
		PreviewHost: "http://127.0.0.1:8080", FileType: "md", Indent: true, Draft: draftField{"draft", "boolean"},
		Slug: "{{title}}", PublicDir: o.folder(), Groups: []fieldGroup{}}
	for _, k := range o.kinds() {
		name := string(k.Kind)
		t := contentType{Name: name, FileType: "md", Bundle: bundled(k.Kind), ClearEmpty: true}
		if folder, ok := pageFolder(k.Kind); ok {
			t.Preview = strings.TrimSuffix(strings.TrimPrefix(cmp.Or(o.Base, "/"), "/")+folder, "/")
		}
		out.Folders = append(out.Folders, pages{k.Label, path.Join("[[workspace]]", o.folder(), k.Kind.Folder()), []string{name}, t.Preview})
		t.Fields = out.fields(name, k.Fields)
		out.Types = append(out.Types, t)
	}
	return printed(out)
}

// fields makes the fields of a group; a list of groups becomes a field group of
// its own, named by where it is.
func (out *frontMatter) fields(where string, fields []schema.Field) []fmField {
	var list []fmField
	for i := range fields {
		f := &fields[i]
		x := fmField{Title: f.Label, Name: f.Key, Type: "string", Description: hint(f), Required: f.Required, Single: true}
		switch f.Type {
		case schema.Prose:
			x.Single = false
		case schema.Int, schema.Number:
			x = fmNumber(f, x)
		case schema.Bool:
			x.Type, x.Single = "boolean", false
		case schema.Date:
			x.Type, x.DateFormat, x.Single = "datetime", "yyyy-MM-dd", false
		case schema.Enum:
			x.Type, x.Single, x.Multiple = "choice", false, f.List
			for _, v := range f.Values {
				x.Choices = append(x.Choices, fmChoice{v.Key, v.VI})
			}
		case schema.Ref:
			x.Type, x.Single, x.Multiple, x.Kind, x.Value = "contentRelationship", false, f.List, string(f.Ref), "slug"
		case schema.File:
			x.Type, x.Single, x.Preview = "image", false, false
		case schema.Object:
			at := where + "." + f.Key
			sub := out.fields(at, f.Fields)
			x.Single = false
			if f.List {
				out.Groups = append(out.Groups, fieldGroup{at, sub[0].Name, sub})
				x.Type, x.Group = "block", at
			} else {
				x.Type, x.Fields = "fields", sub
			}
		default:
			if f.List {
				x.Type, x.Single = "list", false
			}
		}
		list = append(list, x)
	}
	return list
}

// fmNumber is a number; of several, the choices.
func fmNumber(f *schema.Field, x fmField) fmField {
	x.Single = false
	if f.List {
		x.Type, x.Multiple = "choice", true
		for n := int(f.Min); n <= int(f.Max); n++ {
			x.Choices = append(x.Choices, fmChoice{strconv.Itoa(n), choice(f, n)})
		}
		return x
	}
	x.Type, x.Number = "number", &numberOptions{Decimal: f.Type == schema.Number}
	if f.Min != 0 || f.Max != 0 {
		x.Number.Min, x.Number.Max = &f.Min, &f.Max
	}
	return x
}
