package source

import (
	"testing"
	"unicode/utf8"

	"ocop/internal/frontmatter"
	"ocop/internal/markdown"
	"ocop/internal/ocop"
)

// FuzzRead reads any bytes as any kind of record: nothing panics, every
// finding has a position and words, and a file is either read or reported.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		good, "", "---", "---\n---\n", "---\nname: a\n", "\ufeff---\nname: a\nentity: b\n---\n[[x]]",
		"---\nname: Trà\nentity: b\ncertificates:\n  - stars: 9\n    issued: 2024-02-30\nlabels: [{name: x}]\n---\n<b>\n",
		"---\r\nname: x\r\n---\r\n", "---\nname: B\xb8nh\n---\n", "---\n&a *a\n---\n", "---\nstate: x\nrounds:\n  - scores: {a: 1, criteria: [{criterion: \"2.3\", points: x}]}\n---\n",
		"---\nyear: 2021\ntargets:\n  - planned: 1e400\n---\n038188001234",
	} {
		for i := range ocop.Kinds() {
			f.Add([]byte(seed), uint8(i), false)
		}
		f.Add([]byte(seed), uint8(0), true)
	}
	r := reader{plans: makePlans(), converter: markdown.New()}
	f.Fuzz(func(t *testing.T, data []byte, kind uint8, english bool) {
		k := ocop.Kinds()[int(kind)%len(ocop.Kinds())]
		var front frontmatter.Reader
		res := r.decode(file{kind: k, id: "x", english: english, path: k.Folder() + "/x.md"}, data, &front)
		if !res.value.IsValid() && len(res.found) == 0 {
			t.Errorf("lost without a finding: %q", data)
		}
		for _, f := range res.found {
			if f.Message == "" || f.Path == "" || f.Line < 1 || !utf8.ValidString(f.Message) {
				t.Errorf("finding %+v", f)
			}
		}
		for _, p := range res.doc.Private {
			if p.Line < 1 || p.Col < 1 || k.Internal() {
				t.Errorf("private datum %+v of %s", p, k)
			}
		}
		if line, col := res.doc.Pos("labels[0].origin"); line < 1 || col < 1 {
			t.Errorf("position %d:%d", line, col)
		}
	})
}
