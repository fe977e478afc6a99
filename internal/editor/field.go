package editor

import (
	"strconv"
	"strings"

	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// field is one field of a form of Sveltia CMS. Which keys mean something
// depends on the widget.
type field struct {
	Name      string   `json:"name"`
	Label     string   `json:"label"`
	Widget    string   `json:"widget"`
	Hint      string   `json:"hint,omitempty"`
	Required  *bool    `json:"required,omitempty"` // nil = needed
	I18n      string   `json:"i18n,omitempty"`
	Type      string   `json:"type,omitempty"`
	Format    string   `json:"format,omitempty"`
	MaxLength int      `json:"maxlength,omitempty"`
	Pattern   []string `json:"pattern,omitempty"`

	ValueType string   `json:"value_type,omitempty"`
	Min       *float64 `json:"min,omitempty"`
	Max       *float64 `json:"max,omitempty"`
	Step      float64  `json:"step,omitempty"`

	Options  []option `json:"options,omitempty"`
	Multiple bool     `json:"multiple,omitempty"`

	Collection string   `json:"collection,omitempty"`
	Value      string   `json:"value_field,omitempty"`
	Display    []string `json:"display_fields,omitempty"`
	Search     []string `json:"search_fields,omitempty"`

	Accept    string `json:"accept,omitempty"`
	ChooseURL *bool  `json:"choose_url,omitempty"`

	Singular  string   `json:"label_singular,omitempty"`
	Summary   string   `json:"summary,omitempty"`
	Collapsed string   `json:"collapsed,omitempty"`
	Modes     []string `json:"modes,omitempty"`
	Item      *field   `json:"field,omitempty"`
	Fields    []field  `json:"fields,omitempty"`
}

// option is a choice of a select; its value is a text or a whole number.
type option struct {
	Label string `json:"label"`
	Value any    `json:"value"`
}

// no is the false that is written out.
var no = new(bool)

// monthly is the longest list of numbers that is a list of choices.
const monthly = 31

// field is the form's field of one of the schema. translated says whether it
// is also on the form of the English twin.
func (o *Options) field(f *schema.Field, translated bool) field {
	out := field{Name: f.Key, Label: f.Label, Hint: hint(f)}
	if !f.Required {
		out.Required = no
	}
	if translated {
		out.I18n = "translate"
	}
	switch f.Type {
	case schema.Prose:
		out.Widget, out.MaxLength = "text", int(f.Max)
	case schema.Int, schema.Number:
		number(f, &out)
	case schema.Bool:
		out.Widget, out.Options = "select", []option{{"Có", true}, {"Không", false}}
	case schema.Date:
		out.Widget, out.Type, out.Format = "datetime", "date", "YYYY-MM-DD"
	case schema.Enum:
		out.Widget, out.Multiple = "select", f.List
		for _, v := range f.Values {
			out.Options = append(out.Options, option{v.VI, v.Key})
		}
	case schema.Ref:
		o.relation(f, &out)
	case schema.File:
		out.Widget, out.Accept, out.ChooseURL = "image", "image/jpeg,image/png,image/webp", no
	case schema.Object:
		o.group(f, &out, translated)
	default:
		text(f, &out)
	}
	return out
}

// text is a line, or a list of lines.
func text(f *schema.Field, out *field) {
	if f.List { // an item of its own each: a list of bare lines copies itself into the English twin
		item := field{Name: "item", Label: f.Label, Widget: "string", MaxLength: int(f.Max)}
		out.Widget, out.Item, out.Singular, out.Collapsed = "list", &item, one(f.Label), "auto"
		return
	}
	out.Widget, out.MaxLength = "string", int(f.Max)
	if f.Type == schema.URL {
		out.Type = "url"
		out.Pattern = []string{`^https?://[^/\s]+`, "Địa chỉ bắt đầu bằng https:// hoặc http://."}
	}
}

// number is a number, or a choice where the law or the calendar gives a list.
func number(f *schema.Field, out *field) {
	if f.Key == "set" || f.List && f.Max-f.Min < monthly {
		out.Widget, out.Multiple = "select", f.List
		for n := int(f.Min); n <= int(f.Max); n++ {
			out.Options = append(out.Options, option{choice(f, n), n})
		}
		return
	}
	out.Widget, out.ValueType = "number", "int"
	if f.Type == schema.Number {
		out.ValueType, out.Step = "float", 0.0001
	}
	if f.Min != 0 || f.Max != 0 {
		out.Min, out.Max = &f.Min, &f.Max
	}
}

// choice is the word for a number that is chosen from a list.
func choice(f *schema.Field, n int) string {
	if f.Key == "set" {
		if s, ok := law.FindSet(n); ok {
			return strconv.Itoa(n) + " – " + s.VI
		}
	}
	if f.Key == "season" {
		return "Tháng " + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// relation is the choice of another record. Where the configuration does not
// have its kind, its id is typed.
func (o *Options) relation(f *schema.Field, out *field) {
	k := schema.Of(f.Ref)
	name := k.Fields[0].Key
	out.Widget, out.Multiple = "relation", f.List
	out.Collection, out.Value = f.Ref.Folder(), "{{slug}}"
	out.Display, out.Search = []string{name}, []string{name}
	if f.Ref == ocop.KindCommune { // the one before a merger has the same name
		out.Display = []string{name, "district", "province"}
	}
}

// group is an object or a list of objects.
func (o *Options) group(f *schema.Field, out *field, translated bool) {
	out.Widget, out.Collapsed = "object", "auto"
	if f.List {
		out.Widget, out.Singular = "list", one(f.Label)
	}
	for i := range f.Fields {
		sub := &f.Fields[i]
		s := o.field(sub, translated && sub.Translated)
		if translated && sub.Required && !sub.Translated {
			s.I18n = "duplicate" // the twin says which item it translates
		}
		out.Fields = append(out.Fields, s)
		if out.Summary == "" && !sub.List && sub.Type != schema.Object && sub.Type != schema.Bool {
			out.Summary = "{{fields." + sub.Key + "}}"
		}
	}
	if !f.List {
		out.Summary = ""
	}
}

// one is the label of one item of a list: "Các lần công nhận" has "lần công nhận".
func one(label string) string { return lower(strings.TrimPrefix(label, "Các ")) }
