package pen_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"strings"
	"testing"

	"ocop/internal/demo"
	"ocop/internal/ocop"
	"ocop/internal/pen"
	"ocop/internal/schema"
)

// editor has the YAML writer of Sveltia CMS write things: texts that it reads
// first, or records as JSON.
func editor(t *testing.T, key string, things []json.RawMessage) []string {
	t.Helper()
	if _, err := os.Stat("testdata/npm/node_modules/yaml"); err != nil {
		if os.Getenv("OCOP_NEED_TOOLS") != "" {
			t.Fatal("no yaml from npm: run make tools")
		}
		t.Skip("no yaml from npm: run make tools")
	}
	var in bytes.Buffer
	for _, thing := range things {
		in.WriteString(`{"` + key + `":`)
		in.Write(thing)
		in.WriteString("}\n")
	}
	cmd := exec.CommandContext(t.Context(), "node", "testdata/editor.mjs")
	cmd.Stdin, cmd.Stderr = &in, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var s string
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, s)
	}
	if len(texts) != len(things) {
		t.Fatalf("%d answers to %d questions", len(texts), len(things))
	}
	return texts
}

func asJSON(t *testing.T, v any) json.RawMessage {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Whatever the editor reads of a formatted file, it writes as it stands.
func TestEditorWritesFormattedFilesAsTheyAre(t *testing.T) {
	var names, fronts []string
	add := func(k ocop.Kind, name, text string) {
		after, err := pen.Format(schema.Of(k), text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		front, _, _ := strings.Cut(strings.TrimPrefix(after, "---\n"), "\n---\n")
		if front = front + "\n"; strings.Contains(front, "# ") && strings.Contains(front, "\n# ") {
			return // the editor drops comments
		}
		names, fronts = append(names, name), append(fronts, front)
	}
	sample := os.DirFS("../../content")
	for _, k := range ocop.Kinds() {
		for name, text := range markdownFiles(t, sample, k) {
			add(k, name, text)
		}
	}
	if len(fronts) < 100 {
		t.Fatalf("only %d files of the sample", len(fronts))
	}
	out := make(chan struct{}, 1)
	_, err := demo.Make(context.Background(), demo.Options{Products: 100, Seed: 7, Out: func(name string, data []byte) error {
		out <- struct{}{}
		defer func() { <-out }()
		for _, k := range ocop.Kinds() {
			if strings.HasPrefix(name, k.Folder()+"/") && path.Ext(name) == ".md" {
				add(k, name, string(data))
			}
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	var things []json.RawMessage
	for _, f := range fronts {
		things = append(things, asJSON(t, f))
	}
	for i, got := range editor(t, "front", things) {
		if got != fronts[i] {
			t.Errorf("%s: the editor writes\n%s\nand ocop\n%s", names[i], got, fronts[i])
		}
	}
	t.Logf("%d files", len(fronts))
}

// nasty are pieces of texts that YAML could take for something else.
var nasty = []string{"yes", "No", "0123", "1e3", "1_000", ": ", ":", "#", " #", "# ", "-", "- ", "?", "? ", "!", "&", "*", "|", ">", "%", "@", "`", "'", `"`, `\`, "{", "}", "[", "]", ",", " ", "  ", "\t",
	"a", "Mật ong", "đ", "👍", "\u00a0", "\u200b", "2026-01-02", "12:30", "0x1F", "0o7", ".5", "5.", "+1", "-1", "-0", ".inf", ".NaN", "null", "~", "true", "False", "=", "<<", "---", "...", "\n", "\n\n", "\n ", "https://vi.du/a?b=c#d", "15-02896-003-2026", "8930000000019", "500 g", strings.Repeat("dài ", 60)}

func text(r *rand.Rand, lines bool) string {
	var b strings.Builder
	for range 1 + r.IntN(4) {
		b.WriteString(nasty[r.IntN(len(nasty))])
	}
	s := strings.TrimSpace(b.String())
	if !lines {
		s = strings.Join(strings.Fields(s), " ")
	}
	return s
}

// fences tells texts that would end a front matter, which are written apart.
func fences(s string) bool {
	if !strings.Contains(s, "\n") {
		return false
	}
	for l := range strings.Lines(s) {
		if strings.TrimSpace(l) == "---" {
			return true
		}
	}
	return false
}

func TestRecordsAreWrittenAsTheEditorWritesThem(t *testing.T) {
	type record struct {
		Name    string   `json:"name,omitempty"`
		Code    string   `json:"code,omitempty"`
		Set     int      `json:"set,omitempty"`
		Summary string   `json:"summary,omitempty"`
		Tags    []string `json:"tags,omitempty"`
		Labels  []struct {
			OcopMark bool    `json:"ocop_mark,omitempty"`
			Warning  string  `json:"warning,omitempty"`
			Height   float64 `json:"min_height_mm,omitempty"`
		} `json:"labels,omitempty"`
		Trade struct {
			HS string `json:"hs_code,omitempty"`
		} `json:"trade,omitzero"`
	}
	r := rand.New(rand.NewPCG(1, 2))
	var things []json.RawMessage
	var want []string
	for range 3000 {
		var rec record
		rec.Name, rec.Code, rec.Summary, rec.Set = text(r, false), text(r, false), text(r, true), r.IntN(26)
		for range r.IntN(4) {
			if s := text(r, false); s != "" {
				rec.Tags = append(rec.Tags, s)
			}
		}
		for range r.IntN(3) {
			l := rec.Labels
			rec.Labels = append(l, make([]struct {
				OcopMark bool    `json:"ocop_mark,omitempty"`
				Warning  string  `json:"warning,omitempty"`
				Height   float64 `json:"min_height_mm,omitempty"`
			}, 1)...)
			at := &rec.Labels[len(l)]
			at.OcopMark, at.Warning, at.Height = r.IntN(2) == 0, text(r, true), float64(r.IntN(1000))/[]float64{1, 7, 10, 1e9}[r.IntN(4)]
		}
		rec.Trade.HS = text(r, false)
		data := asJSON(t, rec)
		if fences(rec.Name) || fences(rec.Summary) || len(rec.Labels) > 0 && fences(rec.Labels[0].Warning) || len(rec.Labels) > 1 && fences(rec.Labels[1].Warning) {
			continue
		}
		things = append(things, data)
		var leaves []pen.Leaf
		put := func(path string, v any) {
			switch s := strings.Trim(string(asJSON(t, v)), `"`); s {
			case "", "0", "false":
			default:
				if text, ok := v.(string); ok {
					s = text
				}
				leaves = append(leaves, pen.Leaf{Path: path, Text: s})
			}
		}
		put("name", rec.Name)
		put("code", rec.Code)
		put("set", rec.Set)
		put("summary", rec.Summary)
		put("tags", strings.Join(rec.Tags, "\n"))
		for i, l := range rec.Labels {
			before, at := len(leaves), "labels["+string(rune('0'+i))+"]"
			put(at+".ocop_mark", l.OcopMark)
			put(at+".warning", l.Warning)
			put(at+".min_height_mm", l.Height)
			if len(leaves) == before {
				leaves = append(leaves, pen.Leaf{Path: at})
			}
		}
		put("trade.hs_code", rec.Trade.HS)
		want = append(want, strings.TrimSuffix(strings.TrimPrefix(pen.New(product, leaves), "---\n"), "---\n"))
	}
	for i, got := range editor(t, "record", things) {
		if got != want[i] {
			t.Errorf("%s: the editor writes\n%s\nand ocop\n%s", things[i], got, want[i])
		}
		// What the two wrote reads as it was, here and there.
		after, err := pen.Format(product, "---\n"+got+"---\n")
		if err != nil || after != "---\n"+got+"---\n" {
			t.Errorf("formatted, %v:\n%s\nbecomes\n%s", err, got, after)
		}
	}
	t.Logf("%d records", len(want))
}
