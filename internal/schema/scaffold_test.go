package schema

import (
	"slices"
	"strings"
	"testing"

	"ocop/internal/ocop"
)

// lines gives the lines of the front matter of a scaffold, without its two
// opening comments.
func lines(t *testing.T, text string) []string {
	t.Helper()
	front, body, ok := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
	if !ok || !strings.HasPrefix(text, "---\n") || strings.TrimSpace(body) == "" {
		t.Fatalf("no front matter and body in\n%s", text)
	}
	return strings.Split(front, "\n")[2:]
}

func TestScaffoldGivesRequiredKeysAndCommentsTheRest(t *testing.T) {
	for _, kind := range All() {
		var got, want []string
		for _, line := range lines(t, Scaffold(kind.Kind, "moi")) {
			if !strings.HasPrefix(line, "#") {
				text, _, _ := strings.Cut(line, "  # ")
				got = append(got, text)
			}
		}
		for _, f := range kind.Fields {
			switch {
			case f.Key == "summary":
				want = append(want, `summary: ""`)
			case f.Required || f.Key == "draft":
				want = append(want, f.Key+": "+f.Example)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", kind.Kind, got, want)
		}
	}
}

// Without the comment marks a scaffold has every key at the indentation that
// its group asks for.
func TestScaffoldUncommentedHasEveryKeyInOrder(t *testing.T) {
	for _, kind := range All() {
		var got, want []string
		var group []string // the keys that the line stands in, by depth
		var depths []int
		for _, line := range lines(t, Scaffold(kind.Kind, "moi")) {
			line = strings.TrimPrefix(line, "# ")
			key, _, ok := strings.Cut(line, ":")
			depth := len(key) - len(strings.TrimLeft(key, " -"))
			if !ok {
				t.Fatalf("%s: no key in %q", kind.Kind, line)
			}
			for len(depths) > 0 && depths[len(depths)-1] >= depth {
				depths, group = depths[:len(depths)-1], group[:len(group)-1]
			}
			depths, group = append(depths, depth), append(group, key[depth:])
			got = append(got, "."+strings.Join(group, "."))
		}
		each("", kind.Fields, func(where string, _ *Field) { want = append(want, where) })
		if !slices.Equal(got, want) {
			t.Errorf("%s: got\n%v, want\n%v", kind.Kind, got, want)
		}
	}
}

func TestScaffoldTakesYearAndProductFromTheSlug(t *testing.T) {
	for _, tc := range []struct {
		kind       ocop.Kind
		slug, want string
	}{
		{ocop.KindPlan, "2031", "\nyear: 2031  # "},
		{ocop.KindPlan, "ke-hoach", "\nyear: 2026  # "},
		{ocop.KindDossier, "tuong-ot", "\n# product: tuong-ot  # "},
		{ocop.KindStory, "mua-hoa", "---\n# Câu chuyện sản phẩm: mua-hoa\n"},
	} {
		if got := Scaffold(tc.kind, tc.slug); !strings.Contains(got, tc.want) {
			t.Errorf("%s %s: no %q in\n%s", tc.kind, tc.slug, tc.want, got)
		}
	}
	if got := Scaffold("nothing", "x"); got != "" {
		t.Errorf("a kind that does not exist: got %q", got)
	}
}
