package pen_test

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ocop/internal/ocop"
	"ocop/internal/pen"
	"ocop/internal/schema"
)

const wild = "\ufeff\n---\r\n# đầu tệp\r\nentity: \"htx\"   # ai làm\r\nla_khoa: 0123\r\nname: Mật ong\r\n\r\n# các lần\r\ncertificates:\r\n# dưới\r\n- stars: 3 # ba\r\n  # số\r\n  number: \"07\"\r\n-\r\n  # thứ hai\r\n  stars: 4\r\n" +
	"season: [4, 5] # vụ\r\ncode: \"15\"\r\nawards: []\r\nsummary: >\r\n  Gấp\r\n  lại\r\n\r\n  hai\r\nmaterial: # nguồn\r\n  note: \"\"\r\n  origin: province\r\ntags: [a, # một\r\n  # hai\r\n  'b # c',\r\n  \"yes\"]\r\n# cuối\r\n---\r\n\r\n\r\nThân bài.  \r\nHai\r\n\r\n\r\n"

const tame = `---
# đầu tệp
name: Mật ong
code: '15'
entity: htx # ai làm
summary: |-
  Gấp lại
  hai
tags: # một
  - a
  # hai
  - 'b # c'
  - yes
# các lần
certificates:
  # dưới
  # số
  - number: '07'
    stars: 3 # ba
  # thứ hai
  - stars: 4
material: # nguồn
  origin: province
season: # vụ
  - 4
  - 5
la_khoa: 0123
# cuối
---

Thân bài.  
Hai
`

func TestFormatKeepsCommentsAndStrangeKeys(t *testing.T) {
	got, err := pen.Format(product, wild)
	if err != nil {
		t.Fatal(err)
	}
	if want := tame; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if again, err := pen.Format(product, got); err != nil || again != got {
		t.Errorf("formatted again, %v:\n%s", err, again)
	}
}

func TestFormatOfTheSampleIsStable(t *testing.T) {
	n := 0
	for _, k := range ocop.Kinds() {
		for name, text := range markdownFiles(t, os.DirFS("../../content"), k) {
			got, err := pen.Format(schema.Of(k), text)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if again, err := pen.Format(schema.Of(k), got); err != nil || again != got {
				t.Errorf("%s is formatted again, %v", name, err)
			}
			n++
		}
	}
	if n < 100 {
		t.Errorf("only %d files", n)
	}
}

// markdownFiles gives the texts of the files of a kind by their names.
func markdownFiles(t *testing.T, fsys fs.FS, k ocop.Kind) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, pattern := range []string{"/*.md", "/*/*.md"} {
		names, _ := fs.Glob(fsys, k.Folder()+pattern)
		for _, name := range names {
			data, err := fs.ReadFile(fsys, name)
			if err != nil {
				t.Fatal(err)
			}
			out[name] = string(data)
		}
	}
	return out
}

// The two files were before and after a save in Sveltia CMS 0.221.1 in a browser,
// with the configuration of package editor; the name was changed there. What
// differs here: comments stay, and a code without quotes keeps its zero.
func TestFormatWritesWhatTheEditorSaved(t *testing.T) {
	var text [2]string
	for i, name := range []string{"testdata/editor-before.md", "testdata/editor-after.md"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text[i] = string(data)
	}
	got, err := pen.Format(product, strings.Replace(text[0], "mọi kiểu chữ", "mọi kiểu chữ viết", 1))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range [][2]string{{"# ghi chú\n", ""}, {"  - '0123'\n", "  - '123'\n"}} {
		if strings.Count(got, d[0]) != 1 {
			t.Errorf("%q is not there", d[0])
		}
		got = strings.Replace(got, d[0], d[1], 1)
	}
	if got != text[1] {
		t.Errorf("got\n%s\nwant\n%s", got, text[1])
	}
}

// Comments are put wherever YAML takes them; none is lost, and no text that only
// looks like one becomes one.
func TestNoCommentIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		n := 0
		some := func(indent string) {
			for range rapid.IntRange(0, 2).Draw(t, "above") {
				fmt.Fprintf(&b, "%s# <%d>\n", indent, n)
				n++
			}
		}
		end := func() {
			if rapid.Bool().Draw(t, "beside") {
				fmt.Fprintf(&b, "%s# <%d>", rapid.SampledFrom([]string{" ", "   ", "\t"}).Draw(t, "gap"), n)
				n++
			}
			b.WriteString("\n")
		}
		value := func(indent string) {
			switch rapid.IntRange(0, 5).Draw(t, "form") {
			case 0:
				b.WriteString(rapid.SampledFrom([]string{"a", "a#b", "'x # y'", `"x # \" # y"`, "[a, 'b # c']", "", "~", "{}"}).Draw(t, "value"))
				end()
			case 1:
				b.WriteString("|")
				end()
				b.WriteString(indent + "  # chữ\n\n" + indent + "    hai # ba\n")
			case 2:
				b.WriteString("\"x # y\n" + indent + "   # z\"")
				end()
			case 3:
				b.WriteString("[a,")
				end()
				some(indent + " ")
				b.WriteString(indent + "   'b # c']")
				end()
			case 4:
				b.WriteString("một")
				b.WriteString("\n" + indent + "   hai")
				end()
			case 5:
				b.WriteString(">-")
				end()
				b.WriteString(indent + "   # gấp\n")
			}
		}
		some("")
		for _, key := range rapid.Permutation([]string{"entity", "name", "la", "summary"}).Draw(t, "keys") {
			b.WriteString(key + ": ")
			value("")
			some(rapid.SampledFrom([]string{"", "  "}).Draw(t, "indent"))
		}
		b.WriteString("certificates:")
		end()
		for range rapid.IntRange(1, 3).Draw(t, "items") {
			some("  ")
			b.WriteString("  - stars: ")
			value("    ")
			some("    ")
			b.WriteString("    number: ")
			value("    ")
		}
		some("")
		got, err := pen.Format(product, "---\n"+b.String()+"---\n")
		if err != nil {
			t.Fatalf("%v:\n%s", err, b.String())
		}
		for i := range n {
			if mark := fmt.Sprintf("# <%d>\n", i); strings.Count(got, mark) != 1 {
				t.Fatalf("comment %d of\n%s\nis lost in\n%s", i, b.String(), got)
			}
		}
		if again, err := pen.Format(product, got); err != nil || again != got {
			t.Fatalf("formatted again, %v:\n%s\n%s", err, got, again)
		}
	})
}
