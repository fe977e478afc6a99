package markdown

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

func TestReferencesCarryLineAndColumn(t *testing.T) {
	for _, tc := range []struct {
		src  string
		want []Ref
	}{
		{"[[tra-shan]]", []Ref{{Kind: Card, Target: "tra-shan", Line: 7, Col: 1}}},
		{"Chè đắng, xem [[tra|Trà]] và [x](../p/y.md#z)", []Ref{
			{Kind: Link, Target: "tra", Text: "Trà", Line: 7, Col: 15},
			{Kind: Link, Target: "p/y", Fragment: "z", Text: "x", Line: 7, Col: 30},
		}},
		{"a\r\n\r\n> - đ [[b]]\r\n", []Ref{{Kind: Link, Target: "b", Line: 9, Col: 7}}},
		{"# é [[a]]\n\n![ả](b.png \"c\")\n\n\tx\n\n[[d.jpg|e]]\n[[f]]", []Ref{
			{Kind: Link, Target: "a", Line: 7, Col: 5},
			{Kind: Figure, Target: "b.png", Alt: "ả", Text: "c", Line: 9, Col: 1},
			{Kind: Figure, Target: "d.jpg", Text: "e", Line: 13, Col: 1},
			{Kind: Card, Target: "f", Line: 14, Col: 1},
		}},
		{"|a|\n|-|\n|ô [[b]] ![c](d.jpg)|", []Ref{
			{Kind: Link, Target: "b", Line: 9, Col: 4},
			{Kind: Picture, Target: "d.jpg", Alt: "c", Line: 9, Col: 10},
		}},
		{"x[^1]\n\n[^1]: ư [[a]]\n\n[[b]] c", []Ref{
			{Kind: Link, Target: "b", Line: 11, Col: 1}, // footnotes come last
			{Kind: Link, Target: "a", Line: 9, Col: 9},
		}},
		{"\xff\x00 [[a]] b", []Ref{{Kind: Link, Target: "a", Line: 7, Col: 4}}},
	} {
		d := New().Convert(tc.src, 7)
		if !slices.Equal(d.Refs, tc.want) {
			t.Errorf("%q:\ngot  %+v\nwant %+v", tc.src, d.Refs, tc.want)
		}
		if len(d.Pieces) != len(d.Refs)+1 {
			t.Errorf("%q: %d pieces for %d references", tc.src, len(d.Pieces), len(d.Refs))
		}
	}
}

func TestUnwantedCharactersAreReplacedAndReportedOnce(t *testing.T) {
	d := New().Convert("a\r\nđ\x01b \x7f \ue000 \xff \rc", 3)
	want := "<p>a\nđ\ufffdb \ufffd \ufffd \ufffd\nc</p>\n"
	if got := string(d.HTML(nil, nil)); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if want := []Problem{{BadCharacter, 4, 2, ""}}; !slices.Equal(d.Problems, want) {
		t.Errorf("problems: got %v, want %v", d.Problems, want)
	}
}

func TestTextIsWhatAReaderReads(t *testing.T) {
	d := New().Convert("# Đầu [[tra-shan]]\n\nMột *hai*\nba[^1] `x` &amp; \"y\" ![ảnh](a.jpg)\n\n"+
		"- [[mat-ong]] bốn\n\n[[the]]\n\n[[b.jpg|Chú thích]]\n\n<b>\n\n|h|\n|-|\n|c|\n\n[^1]: cuối [xem](x.md)", 1)
	name := func(r Ref) string { return "<" + r.Target + ">" }
	want := "Đầu <tra-shan>\nMột hai ba x & “y” \n<mat-ong> bốn\nChú thích\nh\nc\ncuối xem\n"
	if got := d.Text(name); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if got := d.Text(nil); !strings.HasPrefix(got, "Đầu tra shan\n") {
		t.Errorf("without names: got %q", got)
	}
	// "Đầu Một hai ba x y bốn Chú thích h c cuối xem"
	if d.Words != 13 {
		t.Errorf("words: got %d, want 13", d.Words)
	}
	if want := []Heading{{2, "dau-tra-shan", "Đầu tra shan"}}; !slices.Equal(d.Headings, want) {
		t.Errorf("headings: got %v, want %v", d.Headings, want)
	}
}

func TestSummaryIsTheFirstParagraphCutBetweenWords(t *testing.T) {
	name := func(r Ref) string { return "Trà Shan" }
	for _, tc := range []struct {
		src  string
		max  int
		want string
	}{
		{"# Tên\n\n[[a.jpg|Ảnh]]\n\n- mục\n\nMua [[x]]\nở *chợ*.\n\nHai", 100, "Mua Trà Shan ở chợ."},
		{"Mua [[x]], ở chợ", 14, "Mua Trà Shan…"},
		{"Mua [[x]], ở chợ", 16, "Mua Trà Shan, ở…"},
		{"Mua [[x]], ở chợ", 17, "Mua Trà Shan, ở…"},
		{"[[y]] đầu\n\nMua", 13, "Trà Shan đầu"},
		{"## Ở [[z]]\n\nMua [[x]]", 13, "Mua Trà Shan"},
		{"nghiêngngả", 5, "nghi…"},
		{"một hai", 1, "…"},
		{"một hai", 0, ""},
		{"- một\n- hai", 20, "một"},
		{"> trích", 20, "trích"},
		{"[[thẻ]]\n\n# Tên", 20, ""},
		{"", 20, ""},
	} {
		got := New().Convert(tc.src, 1).Summary(tc.max, name)
		if got != tc.want {
			t.Errorf("%q, %d: got %q, want %q", tc.src, tc.max, got, tc.want)
		}
		if n := utf8.RuneCountInString(got); n > tc.max {
			t.Errorf("%q: %d characters, want at most %d", tc.src, n, tc.max)
		}
	}
}

func TestPrefixIsPutBeforeEveryID(t *testing.T) {
	c := New()
	c.IDPrefix = "en-"
	got := string(c.Convert("# Đá\n\n[a](#da) b[^1]\n\n[^1]: c", 1).HTML(nil, nil))
	for _, want := range []string{`<h2 id="en-da">`, `href="#en-da"`, `id="en-fnref:1"`,
		`href="#en-fn:1"`, `id="en-fn:1"`, `href="#en-fnref:1"`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing in %s", want, got)
		}
	}
}

func TestTooLargeBodyIsShownAsPlainText(t *testing.T) {
	src := "# a & <b>\n\n[[c]]\n\n\n\n" + strings.Repeat("x\n", maxBody/2)
	d := New().Convert(src, 1)
	if !strings.HasPrefix(d.Pieces[0], "<p># a &amp; &lt;b&gt;</p>\n<p>[[c]]</p>\n<p>x\nx") {
		t.Errorf("got %.80q", d.Pieces[0])
	}
	if len(d.Refs) != 0 || len(d.Problems) != 1 || d.Problems[0].Code != BodyTooBig {
		t.Errorf("got references %v, problems %v", d.Refs, d.Problems)
	}
	if got := d.Summary(20, nil); got != "# a & <b>" {
		t.Errorf("summary: got %q", got)
	}
}

func TestLimitsAreReported(t *testing.T) {
	for _, tc := range []struct {
		src  string
		want Code
	}{
		{strings.Repeat("> ", 100) + "a", TooDeep},
		{strings.Repeat("- ", 100) + "a", TooDeep},
		{strings.Repeat("*a **a ", 40) + strings.Repeat(" a** a*", 40), TooDeep},
		{strings.Repeat("*a ", 1100), TooMany},
		{strings.Repeat("[", 1100), TooMany},
		{strings.Repeat("[a]: b\n", 1100), TooMany},
		{strings.Repeat("|a", 200) + "\n" + strings.Repeat("|-", 200) + "\n" + strings.Repeat("a\n", 200), TableTooBig},
		{"a\n\n[^1]: b", UnusedFootnote},
	} {
		d := New().Convert(tc.src, 1)
		if len(d.Problems) != 1 || d.Problems[0].Code != tc.want {
			t.Errorf("%.20q: got %v, want one %s", tc.src, d.Problems, tc.want)
		}
	}
	many := New().Convert(strings.Repeat("<b>", 500), 1)
	if len(many.Problems) != maxProblems {
		t.Errorf("got %d problems, want %d", len(many.Problems), maxProblems)
	}
}

func TestConverterIsSafeForConcurrentUse(t *testing.T) {
	c := New()
	srcs := []string{story, "[[a]]\n\n\"b\" http://c.vn", "# x\n\n|a|\n|-|\n|b|\n\n[^1] [[y|z]]\n\n[^1]: q"}
	var want []string
	for _, src := range srcs {
		want = append(want, outputOf(New().Convert(src, 1)))
	}
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			var kept []*Document
			for j := range 60 {
				kept = append(kept, c.Convert(srcs[(i+j)%len(srcs)], 1))
			}
			// A document must not point into memory that was used again since.
			for j, d := range kept {
				if got := outputOf(d); got != want[(i+j)%len(srcs)] {
					t.Errorf("got %s\nwant %s", got, want[(i+j)%len(srcs)])
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestCodesAreUnique(t *testing.T) {
	codes := Codes()
	sorted := slices.Compact(slices.Sorted(slices.Values(codes)))
	if len(sorted) != len(codes) || len(codes) != 15 {
		t.Errorf("got %d codes, %d different, want 15", len(codes), len(sorted))
	}
}

func TestLinesSayWhatTheyAre(t *testing.T) {
	d := New().Convert("# Đầu\n\nMột *hai*\nba.\n\n- bốn\n- năm [[tra-shan]]\n\n  rời\n\n## Sau\n\n[[the]]\n\n1. sáu\n\nBảy.", 1)
	want := []Line{
		{2, false, "Đầu"}, {0, false, "Một hai ba."}, {0, true, "bốn"}, {0, true, "năm <tra-shan>"}, {0, true, "rời"},
		{3, false, "Sau"}, {0, true, "sáu"}, {0, false, "Bảy."},
	}
	if got := d.Lines(func(r Ref) string { return "<" + r.Target + ">" }); !slices.Equal(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}
