package engines

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"ocop/internal/catalogue"
)

// IndexName is the index, or alias, of the records.
const IndexName = "ocop"

// OpenSearch makes three files: template.json for PUT _index_template/ocop, records.ndjson
// for POST _bulk, and cleanup.json for POST ocop/_delete_by_query, which removes the
// office's records of earlier exports. The same input makes the same bytes.
func OpenSearch(p *catalogue.Public, opt Options) ([]File, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	var bulk bytes.Buffer
	list := columns()
	for _, r := range rows(p, opt) {
		bulk.WriteString(`{"index":{"_index":"` + IndexName + `","_id":`)
		quote(&bulk, r.key())
		lines(&bulk, `,"version":`+strconv.FormatInt(opt.Revision, 10)+`,"version_type":"external_gte"}}`)
		document(&bulk, list, r)
	}
	office, revision := strconv.Quote(opt.Office), strconv.FormatInt(opt.Revision, 10)
	var cleanup bytes.Buffer
	lines(&cleanup, `{"query":{"bool":{"filter":[{"term":{"office":`+office+`}},{"range":{"revision":{"lt":`+revision+`}}}]}}}`)
	return []File{{"template.json", template(list)}, {"records.ndjson", bulk.Bytes()}, {"cleanup.json", cleanup.Bytes()}}, nil
}

// document writes a record as one line; what it has not is left out.
func document(b *bytes.Buffer, list []column, r *row) {
	b.WriteByte('{')
	first := true
	for _, c := range list {
		v := c.of(r)
		if v.text == "" && len(v.list) == 0 {
			continue
		}
		if !first {
			b.WriteByte(',')
		}
		first = false
		b.WriteString(`"` + c.name + `":`)
		switch c.kind {
		case point:
			b.WriteString(`{"lat":` + v.list[0] + `,"lon":` + v.list[1] + `}`)
		case number, truth:
			b.WriteString(v.text)
		case numbers:
			b.WriteString("[" + strings.Join(v.list, ",") + "]")
		case words, phrases:
			b.WriteByte('[')
			for i, s := range v.list {
				if i > 0 {
					b.WriteByte(',')
				}
				quote(b, s)
			}
			b.WriteByte(']')
		default:
			quote(b, v.text)
		}
	}
	lines(b, "}")
}

// quote writes a text as JSON, on one line, letters as they are.
func quote(b *bytes.Buffer, s string) {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a text cannot fail
	b.Truncate(b.Len() - 1)
}

// analysis folds Vietnamese: đ before anything else, because it has no form of d with a
// mark in Unicode, then everything that has. A query is folded the same way; in the
// marked form only case goes, and what is composed is made one.
const analysis = `"analysis": {
    "char_filter": {"ocop_d": {"type": "mapping", "mappings": ["đ => d", "Đ => D"]}},
    "filter": {"ocop_fold": {"type": "asciifolding", "preserve_original": false}},
    "analyzer": {
     "ocop_folded": {"type": "custom", "char_filter": ["ocop_d"], "tokenizer": "standard", "filter": ["lowercase", "ocop_fold"]},
     "ocop_marked": {"type": "custom", "tokenizer": "standard", "filter": ["lowercase"]}
    },
    "normalizer": {
     "ocop_folded": {"type": "custom", "char_filter": ["ocop_d"], "filter": ["lowercase", "ocop_fold"]}
    }
   }`

// template is the index template. Unknown fields are refused, so that a mistake is seen.
func template(list []column) []byte {
	types := map[kind]string{
		word: `"keyword"`, words: `"keyword"`, number: `"long"`, numbers: `"byte"`, truth: `"boolean"`, day: `"date", "format": "yyyy-MM-dd"`, point: `"geo_point"`,
		phrase:  `"text", "analyzer": "ocop_folded", "fields": {"marked": {"type": "text", "analyzer": "ocop_marked"}, "sort": {"type": "keyword", "normalizer": "ocop_folded", "ignore_above": 256}, "exact": {"type": "keyword", "ignore_above": 256}}`,
		phrases: `"text", "analyzer": "ocop_folded", "fields": {"marked": {"type": "text", "analyzer": "ocop_marked"}}`,
	}
	var b bytes.Buffer
	lines(&b, `{`, ` "index_patterns": ["`+IndexName+`", "`+IndexName+`-*"],`, ` "template": {`, `  "settings": {`, `   "number_of_shards": 1,`, `   `+analysis, `  },`,
		`  "mappings": {`, `   "dynamic": "strict",`, `   "properties": {`)
	for i, c := range list {
		comma := ","
		if i == len(list)-1 {
			comma = ""
		}
		lines(&b, `    "`+c.name+`": {"type": `+types[c.kind]+`}`+comma)
	}
	lines(&b, `   }`, `  }`, ` }`, `}`)
	return b.Bytes()
}
