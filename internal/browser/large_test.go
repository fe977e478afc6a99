package browser

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ocop/internal/build"
	"ocop/internal/demo"
	"ocop/internal/page"
	"ocop/themes"
)

var largeProducts = flag.Int("products", 10000, "products of the large invented site")

// TestEveryPageOfALargeSiteKeepsItsBudget: lists are cut into pages and their
// filters stay short, whatever the number of products.
func TestEveryPageOfALargeSiteKeepsItsBudget(t *testing.T) {
	content, out := t.TempDir(), t.TempDir()
	write, err := demo.Into(content)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := demo.Make(context.Background(), demo.Options{Products: *largeProducts, Seed: 7, Out: write}); err != nil {
		t.Fatal(err)
	}
	kinds := map[string]string{}
	if _, err := build.Run(context.Background(), build.Input{Content: os.DirFS(content), Theme: themes.OCOP(), AsOf: demo.Day(), Out: out, Listed: func(pages []page.Page) {
		for _, p := range pages {
			kinds[p.Path] = p.Tmpl
		}
	}}); err != nil {
		t.Fatal(err)
	}
	largest, count := map[string]string{}, map[string]int{}
	size := map[string]int{}
	for _, file := range slices.Sorted(maps.Keys(kinds)) {
		kind := kinds[file]
		count[kind]++
		data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(file)))
		if err != nil {
			t.Fatal(err)
		}
		if len(data) <= maxHTML && len(data) <= 4*size[largest[kind]] {
			continue // fits as it is, and others of its kind are surely larger
		}
		if size[file] = len(gzipped(data)); size[file] > maxHTML {
			t.Errorf("%s (%s): %d bytes of HTML, want %d at most", file, kind, size[file], maxHTML)
		}
		if size[file] > size[largest[kind]] {
			largest[kind] = file
		}
	}
	var table strings.Builder
	fmt.Fprintf(&table, "The heaviest HTML of each kind among %d pages of %d invented products:\n\n| kind | pages | heaviest | HTML |\n|---|--:|---|--:|\n", len(kinds), *largeProducts)
	for _, kind := range slices.Sorted(maps.Keys(largest)) {
		fmt.Fprintf(&table, "| %s | %d | `/%s` | %s |\n", kind, count[kind], strings.TrimSuffix(largest[kind], "index.html"), kB(size[largest[kind]]))
	}
	t.Log("\n" + table.String())
	if *pagesReport != "" {
		writeSection(t, *pagesReport, "pages of a large site", table.String())
	}
}

// writeSection puts text between the two comments that bear its name, or at the
// end of the file.
func writeSection(t *testing.T, file, name, text string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	begin, end := "<!-- "+name+" -->\n", "<!-- end of "+name+" -->\n"
	before, rest, ok := strings.Cut(string(data), begin)
	after := ""
	if ok {
		_, after, _ = strings.Cut(rest, end)
	} else {
		before += "\n"
	}
	if err := os.WriteFile(file, []byte(before+begin+text+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}
