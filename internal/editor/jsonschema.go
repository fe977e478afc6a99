package editor

import (
	"bytes"
	"encoding/json"
	"strconv"

	"ocop/internal/schema"
)

// draft is the dialect of the schemas.
const draft = "https://json-schema.org/draft/2020-12/schema"

// node is a JSON Schema, of a record, of a field or of a choice.
type node struct {
	Dialect     string     `json:"$schema,omitempty"`
	ID          string     `json:"$id,omitempty"`
	Title       string     `json:"title,omitempty"`
	Description string     `json:"description,omitempty"`
	Const       *string    `json:"const,omitempty"`
	Type        types      `json:"type,omitempty"`
	Required    []string   `json:"required,omitempty"`
	Properties  properties `json:"properties,omitempty"`
	Additional  *bool      `json:"additionalProperties,omitempty"`
	Items       *node      `json:"items,omitempty"`
	OneOf       []node     `json:"oneOf,omitempty"`
	Not         *node      `json:"not,omitempty"`
	Pattern     string     `json:"pattern,omitempty"`
	Format      string     `json:"format,omitempty"`
	MaxLength   int        `json:"maxLength,omitempty"`
	MinLength   int        `json:"minLength,omitempty"`
	Minimum     *float64   `json:"minimum,omitempty"`
	Maximum     *float64   `json:"maximum,omitempty"`
	Defs        properties `json:"$defs,omitempty"`
}

// types are one or more types; a key that is left empty is null.
type types []string

// MarshalJSON writes a single type as a text.
func (t types) MarshalJSON() ([]byte, error) {
	if len(t) == 1 {
		return json.Marshal(t[0])
	}
	return json.Marshal([]string(t))
}

// property is a schema with its key; properties keep the order of the table.
type property struct {
	key  string
	node node
}

type properties []property

// MarshalJSON writes the properties in their order.
func (p properties) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, x := range p {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Quote(x.key)) // keys are plain ASCII
		b.WriteByte(':')
		var value bytes.Buffer
		enc := json.NewEncoder(&value)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(x.node); err != nil {
			return nil, err
		}
		b.Write(bytes.TrimSpace(value.Bytes()))
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// JSONSchema gives the JSON Schema (2020-12) of the front matter of a kind, or
// of its English twin, which has the translated keys alone and needs none.
//
// It is at least as strict as the reader in what it can say: wrong types, dates,
// choices, unknown and missing keys. It is stricter where other programs read
// YAML in their own way: a code such as 0123 must be quoted.
func JSONSchema(k *schema.Kind, english bool) ([]byte, error) { return printed(record(k, english)) }

// JSONSchemas gives the schemas of all kinds as the $defs of one.
func JSONSchemas() ([]byte, error) {
	all := node{Dialect: draft, ID: "urn:ocop:schema", Title: "OCOP"}
	for _, k := range schema.All() {
		all.Defs = append(all.Defs, property{string(k.Kind), record(k, false)})
	}
	return printed(all)
}

func record(k *schema.Kind, english bool) node {
	name := string(k.Kind)
	if name == "" {
		name = "site"
	}
	if english {
		name += ".en"
	}
	n := object(k.Fields, english)
	n.Dialect, n.ID, n.Title, n.Description = draft, "urn:ocop:schema:"+name, k.Label, k.Help
	n.Type = types{"object"}
	return n
}

// object is the schema of a group of fields.
func object(fields []schema.Field, english bool) node {
	n := node{Type: types{"object", "null"}, Additional: no, Properties: properties{}}
	for i := range fields {
		f := &fields[i]
		if english && !f.Translated {
			continue
		}
		if f.Required && !english {
			n.Required = append(n.Required, f.Key)
		}
		n.Properties = append(n.Properties, property{f.Key, value(f, english)})
	}
	return n
}

// value is the schema of a field, of one value or of a list.
func value(f *schema.Field, english bool) node {
	n := single(f)
	if f.Type == schema.Object {
		n = object(f.Fields, false) // a twin's items name what they translate
		if english {
			n.Required = nil
		}
	}
	if f.Required && !english {
		n.Type = without(n.Type)
	}
	if f.List {
		item := n
		n = node{Type: types{"array", "null"}, Items: &item}
	}
	n.Title, n.Description = f.Label, f.Help
	return n
}

func without(t types) types {
	var out types
	for _, x := range t {
		if x != "null" {
			out = append(out, x)
		}
	}
	return out
}

// single is the schema of one value that is no group.
func single(f *schema.Field) node {
	text := node{Type: types{"string", "null"}}
	switch f.Type {
	case schema.Int:
		return limits(f, node{Type: types{"integer", "null"}})
	case schema.Number:
		return limits(f, node{Type: types{"number", "null"}})
	case schema.Bool:
		return node{Type: types{"boolean", "null"}}
	case schema.Date:
		text.Pattern, text.Format = `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`, "date"
	case schema.Enum:
		for _, v := range f.Values {
			text.OneOf = append(text.OneOf, node{Const: &v.Key, Title: v.VI})
		}
		text.OneOf = append(text.OneOf, node{Type: types{"null"}})
	case schema.Ref:
		text.Pattern = slugPattern
	case schema.File:
		text.Pattern, text.Not = `^[^./\\:][^/\\:]*$`, &node{Type: types{"string"}, Pattern: `\.\.`}
	case schema.URL:
		text.Pattern = `^https?://[^/?#\s]+`
	case schema.Code:
		text.MaxLength = int(f.Max)
	default: // the reader takes the text of any value: yes, 12
		text.Type = types{"string", "number", "boolean", "null"}
		text.MaxLength = int(f.Max)
	}
	if f.Required {
		text.MinLength = 1
	}
	return text
}

func limits(f *schema.Field, n node) node {
	if f.Min != 0 || f.Max != 0 {
		n.Minimum, n.Maximum = &f.Min, &f.Max
	}
	return n
}
