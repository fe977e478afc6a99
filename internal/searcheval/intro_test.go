package searcheval

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// repository is the root of the repository.
func repository(t testing.TB) string {
	t.Helper()
	dir, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// versions names the engines that we compare with.
func versions(t testing.TB) string {
	t.Helper()
	var pkg struct{ Dependencies map[string]string }
	data, err := os.ReadFile("testdata/npm/package.json")
	if err == nil {
		err = json.Unmarshal(data, &pkg)
	}
	if err != nil {
		t.Fatal(err)
	}
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	bleve := regexp.MustCompile(`blevesearch/bleve/v2 v(\S+)`).FindSubmatch(mod)
	if bleve == nil {
		t.Fatal("go.mod does not name bleve")
	}
	return fmt.Sprintf("bleve %s, Pagefind %s, MiniSearch %s", bleve[1], pkg.Dependencies["pagefind"], pkg.Dependencies["minisearch"])
}

// intro is the text above the tables.
func intro(large, sample int, versions string) string {
	return fmt.Sprintf(`# Đo chất lượng tìm kiếm · How well search finds

`+"`make search-eval`"+` viết trang này. Câu hỏi do người chấm, theo 17 loại, trên hai nội dung hư cấu:
bộ lớn %d bản ghi và nội dung mẫu %d bản ghi của kho này. Phần giữ kín không ai được chỉnh theo.
Số nào cũng từ 0 đến 1, cao là tốt; riêng dòng nonsense là tỷ lệ câu vô nghĩa mà vẫn ra kết quả, thấp là tốt.

Written by `+"`make search-eval`"+`: queries judged by hand in 17 classes over two invented contents, the large
collection (%d records) and the sample of this repository (%d). Nobody tunes on the part that is held out.
All figures are from 0 to 1 and more is better; in the row nonsense it is the share of nonsense queries
that found something, and less is better. They do not depend on the machine.

How queries are judged: internal/searcheval/testdata/README.md. Compared with %s:
bleve with seven boosted fields and the analyser named; Pagefind over the built pages of the same
records in both languages; MiniSearch as it comes, and with marks folded, prefixes and fuzzy 0.2.
`, large, sample, large, sample, versions)
}
