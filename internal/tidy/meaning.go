package tidy

import (
	"fmt"
	"strings"

	"ocop/internal/frontmatter"
	"ocop/internal/markdown"
	"ocop/internal/pen"
	"ocop/internal/schema"
	"ocop/internal/source"
	"ocop/internal/vi"
)

// meanings gives the values of the record of every file.
func meanings(t *source.Tree) map[string]string {
	m := map[string]string{}
	add(m, t.Products)
	add(m, t.Entities)
	add(m, t.Communes)
	add(m, t.Stories)
	add(m, t.Places)
	add(m, t.Routes)
	add(m, t.Events)
	add(m, t.Pages)
	add(m, t.Dossiers)
	add(m, t.Plans)
	return m
}

func add[T any](m map[string]string, records []source.Record[T]) {
	for i := range records {
		r := &records[i]
		m[r.Doc.Path] = meaning(r.Doc, &r.Data)
		if r.EN != nil {
			m[r.DocEN.Path] = meaning(r.DocEN, r.EN)
		}
	}
}

func meaning(d *source.Doc, data any) string {
	var b strings.Builder
	for _, l := range pen.Leaves(schema.Of(d.Kind), data) {
		fmt.Fprintf(&b, "%s=%q\n", l.Path, l.Text)
	}
	return b.String()
}

// page is the page of the body of a file, with its references as they are
// written.
func page(c *markdown.Converter, text string) string {
	block, problem := frontmatter.Split([]byte(vi.NFC(text)))
	if problem != nil {
		return ""
	}
	html := c.Convert(block.Body, 1).HTML(nil, func(dst []byte, r markdown.Ref) []byte {
		return fmt.Appendf(dst, "\x00%d %q %q %q %q\x00", r.Kind, r.Target, r.Fragment, r.Text, r.Alt)
	})
	return string(html)
}
