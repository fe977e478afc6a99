package mend

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"ocop/internal/ocop"
	"ocop/internal/source"
	"ocop/internal/vi"
)

func TestUnitsBehindNumbers(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"500 gr", "500 g"}, {"500gr", "500g"}, {"1,5 Kg", "1,5 kg"}, {"2 KG", "2 kg"}, {"750 ML", "750 ml"}, {"330Ml", "330ml"},
		{"500\u00a0gr", "500\u00a0g"}, {"Hộp 250 gr (10 túi × 25 GR)", "Hộp 250 g (10 túi × 25 g)"}, {"100gr/túi", "100g/túi"},
		{"500 g", "500 g"}, {"1 lít", "1 lít"}, {"1 L", "1 L"}, {"500 mL", "500 mL"}, {"5 gram", "5 gram"}, {"5 grr", "5 grr"},
		{"gr", "gr"}, {"túi Kg", "túi Kg"}, {"500  gr", "500  gr"}, {"5 cc", "5 cc"}, {"5 gr2", "5 gr2"}, {"", ""}, {"5", "5"}, {"5 Kgồ", "5 Kgồ"},
	} {
		if got := unitsIn(tc.in); got != tc.want {
			t.Errorf("%q: got %q, want %q", tc.in, got, tc.want)
		}
		if again := unitsIn(tc.want); again != tc.want {
			t.Errorf("%q is mended again, to %q", tc.want, again)
		}
	}
}

func TestOnlyTheUnitsChange(t *testing.T) {
	in := "\ufeff---\r\nname: Bột 500 gr # 500 gr\r\nlabels:\r\n  - name: BỘT\r\n    net: \"500 gr\"   # 500 gr\r\n    gtin: \"8930000005100\"\r\n    usage: 10 gr một lần\r\n" +
		"  - {net: '1 Kg', lot: 5 gr}\r\npackings:\r\n  - net: 250gr\r\n    gtin: 08930000005100\r\n    carton: 20 gr\r\n---\r\n\r\nPha 5 gr với 100 ML nước.\r\n"
	want := strings.NewReplacer(`"500 gr"`, `"500 g"`, "'1 Kg'", "'1 kg'", "net: 250gr", "net: 250g").Replace(in)
	got, fixes := File(ocop.KindProduct, in)
	if got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if len(fixes) != 3 || fixes[0].Line != 5 || fixes[1].Line != 8 || fixes[2].Line != 10 || fixes[2].Col != 10 {
		t.Errorf("fixes: %+v", fixes)
	}
	if !strings.Contains(fixes[1].What, "labels[1].net: “1 Kg” thành “1 kg”") {
		t.Errorf("got %s", fixes[1].What)
	}
	if got, fixes := File(ocop.KindEntity, in); got != in || fixes != nil {
		t.Errorf("another kind was mended: %v", fixes)
	}
}

func TestDecomposedFilesAreComposed(t *testing.T) {
	in := "---\nname: a\nsummary: Tra\u0300 Shan\n---\n\nNu\u031bo\u031b\u0301c\n"
	got, fixes := File(ocop.KindEntity, in)
	if want := "---\nname: a\nsummary: Trà Shan\n---\n\nNước\n"; got != want {
		t.Errorf("got %q", got)
	}
	if len(fixes) != 1 || fixes[0].Line != 3 || !strings.Contains(fixes[0].What, "2 dòng") {
		t.Errorf("fixes: %+v", fixes)
	}
	both, fixes := File(ocop.KindProduct, "---\nname: Tra\u0300\npackings:\n  - {unit: tu\u0301i, net: 5 gr}\n---\n")
	if both != "---\nname: Trà\npackings:\n  - {unit: túi, net: 5 g}\n---\n" || len(fixes) != 2 {
		t.Errorf("both at once: got %q, %+v", both, fixes)
	}
}

func TestWhatCannotBeMendedSafelyStays(t *testing.T) {
	for name, in := range map[string]string{
		"no front matter":    "500 gr\n",
		"broken":             "---\nname: \"x\npackings:\n  - net: 5 gr\n---\n",
		"an escape":          "---\nname: a\npackings:\n  - net: \"5\\x20gr\"\n---\n",
		"a block text":       "---\nname: a\npackings:\n  - net: |\n      5 gr\n---\n",
		"not UTF-8":          "---\nname: \xb8\npackings:\n  - net: 5 gr\n---\n",
		"a list of nets":     "---\nname: a\npackings:\n  - net: [5 gr]\n---\n",
		"packings is a text": "---\nname: a\npackings: 5 gr\n---\n",
		"in the body":        "---\nname: a\n---\npackings:\n  - net: 5 gr\n",
	} {
		if got, fixes := File(ocop.KindProduct, in); got != in || fixes != nil {
			t.Errorf("%s: got %q, %v", name, got, fixes)
		}
	}
}

// product reads one product of one file.
func product(t *rapid.T, text string) ocop.Product {
	tree, _, err := source.Read(t.Context(), fstest.MapFS{"products/a.md": {Data: []byte(text)}}, source.PublicKinds())
	if err != nil {
		t.Fatal(err)
	}
	if len(tree.Products) != 1 {
		return ocop.Product{}
	}
	return tree.Products[0].Data
}

// A mended file is the same record but for the units, and is mended at once.
func TestMendedFileIsTheSameRecord(t *testing.T) {
	value := rapid.Custom(func(t *rapid.T) string {
		n := rapid.SampledFrom([]string{"500", "1,5", "0", "08", "Hộp 12", "tú\u0301i 5", ""}).Draw(t, "number")
		unit := rapid.SampledFrom([]string{"gr", "Kg", "ML", "g", "lít", "gr x 10 gr", "GR.", "gr: a", "# gr", "mL", "\\t gr", "'gr'"}).Draw(t, "unit")
		s := n + rapid.SampledFrom([]string{"", " ", "\u00a0", "  "}).Draw(t, "space") + unit
		return fmt.Sprintf(rapid.SampledFrom([]string{"%s", "\"%s\"", "'%s'", "|\n      %s", "{x: %s}"}).Draw(t, "quotes"), s)
	})
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		b.WriteString("---\nname: Bột " + rapid.SampledFrom([]string{"", "5 gr", "Tra\u0300"}).Draw(t, "name") + "\n")
		for _, list := range []string{"labels", "packings"} {
			b.WriteString(list + ":\n")
			for range rapid.IntRange(1, 3).Draw(t, list) {
				fmt.Fprintf(&b, "  - gtin: \"%s\"\n    net: %s\n", rapid.StringMatching(`0{0,3}[0-9]{8,12}0{0,3}`).Draw(t, "gtin"), value.Draw(t, "net"))
			}
		}
		b.WriteString("---\n\n" + value.Draw(t, "body") + "\n")
		text := b.String()
		if rapid.Bool().Draw(t, "windows") {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		mended, fixes := File(ocop.KindProduct, text)
		if (mended != text) != (len(fixes) > 0) {
			t.Fatalf("%d fixes of\n%q\ninto\n%q", len(fixes), text, mended)
		}
		if again, more := File(ocop.KindProduct, mended); again != mended || len(more) > 0 {
			t.Fatalf("mended again: %v", more)
		}
		before, after := product(t, text), product(t, mended)
		for i := range before.Labels {
			if got, want := after.Labels[i].Net, unitsIn(before.Labels[i].Net); got != want && got != before.Labels[i].Net {
				t.Fatalf("label %d: got %q, want %q", i, got, want)
			}
			before.Labels[i].Net, after.Labels[i].Net = "", ""
		}
		for i := range before.Packings {
			if got, want := after.Packings[i].Net, unitsIn(before.Packings[i].Net); got != want && got != before.Packings[i].Net {
				t.Fatalf("packing %d: got %q, want %q", i, got, want)
			}
			before.Packings[i].Net, after.Packings[i].Net = "", ""
		}
		if !reflect.DeepEqual(before, after) {
			t.Fatalf("the record changed:\n%+v\n%+v", before, after)
		}
		if strings.Count(mended, "\n") != strings.Count(text, "\n") || !vi.IsNFC(mended) {
			t.Fatalf("lines or letters went wrong:\n%q", mended)
		}
	})
}

func TestFilesFindsRecordsOnly(t *testing.T) {
	wrong := "---\nname: a\npackings:\n  - net: 5 gr\n---\n"
	fsys := fstest.MapFS{}
	for _, name := range []string{"products/a.md", "products/b/index.md", "products/b/other.md", "products/_c.md", "products/.d.md", "products/a.en.md", "other/x.md", "entities/e.md"} {
		fsys[name] = &fstest.MapFile{Data: []byte(wrong)}
	}
	fsys["products/link.md"] = &fstest.MapFile{Data: []byte("a.md"), Mode: os.ModeSymlink}
	changes, err := Files(fsys, ocop.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range changes {
		got = append(got, c.Path)
	}
	if want := "products/a.en.md products/a.md products/b/index.md"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestDiffIsUnified(t *testing.T) {
	c := Change{Before: "1\n2\n3\n4\n5 gr\n6\n7\n8\n9\n10\n11\n12\n13\n14 gr\n15 gr", After: "1\n2\n3\n4\n5 g\n6\n7\n8\n9\n10\n11\n12\n13\n14 g\n15 g"}
	var b strings.Builder
	if err := c.Diff(&b, "content/x.md"); err != nil {
		t.Fatal(err)
	}
	want := `--- content/x.md
+++ content/x.md
@@ -2,7 +2,7 @@
 2
 3
 4
-5 gr
+5 g
 6
 7
 8
@@ -11,5 +11,5 @@
 11
 12
 13
-14 gr
-15 gr
\ No newline at end of file
+14 g
+15 g
\ No newline at end of file
`
	if b.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", b.String(), want)
	}
	near := Change{Before: "a\n1\n2\n3\n4\n5\n6\nb\n", After: "A\n1\n2\n3\n4\n5\n6\nB\n"}
	b.Reset()
	if err := near.Diff(&b, "x"); err != nil || strings.Count(b.String(), "@@ -") != 1 || !strings.Contains(b.String(), "@@ -1,8 +1,8 @@") {
		t.Errorf("changes that are near: %v\n%s", err, b.String())
	}
}

func TestWriteReplacesTheFileOrNothing(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.md")
	if err := os.WriteFile(name, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := Write(root, Change{Path: "a.md", Before: "older", After: "new"}); !errors.Is(err, ErrChanged) {
		t.Errorf("a file that has changed: got %v", err)
	}
	if err := Write(root, Change{Path: "b.md"}); err == nil {
		t.Error("a file that is gone: written")
	}
	if err := Write(root, Change{Path: "a.md", Before: "old", After: "new"}); err != nil {
		t.Fatal(err)
	}
	data, _ := os.ReadFile(name)
	info, _ := os.Stat(name)
	if string(data) != "new" || info.Mode().Perm() != 0o640 {
		t.Errorf("got %q with %v", data, info.Mode())
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}
