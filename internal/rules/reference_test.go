package rules

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

const rulesDoc = "../../docs/rules.md"

// TestRuleReference holds docs/rules.md to the rules and their cases; with
// -update it writes the file.
func TestRuleReference(t *testing.T) {
	want := reference(t)
	if *update {
		if err := os.WriteFile(rulesDoc, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(rulesDoc)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/rules.md has drifted from the rules; run go test ./internal/rules -update")
	}
}

func reference(t *testing.T) string {
	var b strings.Builder
	b.WriteString(`# Các quy tắc kiểm tra

<!-- Tệp này do "go test ./internal/rules -update" viết ra; đừng sửa tay. -->

Lệnh ` + "`ocop check`" + ` đọc mọi bản ghi và báo những chỗ chưa đạt các quy tắc dưới đây. Mỗi phát hiện ghi tệp, dòng, cột, mức, mã quy tắc, điều chưa đạt và việc cần làm.

- **Mức.** “Lỗi” là chắc chắn sai. “Cảnh báo” là có thể sai hoặc sắp sai, cần xem lại. “Lưu ý” là điều nên biết.
- **Trên trang công khai.** Cho biết phát hiện làm gì với trang, không phụ thuộc vào mức.
- **Ngày xét.** Hiệu lực được tính theo ngày dựng trang; đổi ngày bằng ` + "`--as-of năm-tháng-ngày`" + `.
- Quy tắc về nhãn xét nhãn mới nhất của sản phẩm.

| Mã | Quy tắc | Mức | Trên trang công khai |
|---|---|---|---|
`)
	for _, r := range All {
		fmt.Fprintf(&b, "| [`%s`](#%s) | %s | %s | %s |\n", r.ID, r.ID, r.Title, r.Severity.VI(), effectVI(r.Effect))
	}
	for _, r := range All {
		writeRule(t, &b, r)
	}
	return b.String()
}

func effectVI(e finding.Effect) string {
	return map[finding.Effect]string{
		finding.None:     "không đổi",
		finding.HideMark: "còn trang, ẩn sao và dấu OCOP",
		finding.Withhold: "không đưa bản ghi lên trang",
	}[e]
}

func writeRule(t *testing.T, b *strings.Builder, r *check.Rule) {
	t.Helper()
	c := readCase(t, r.ID)
	fmt.Fprintf(b, "\n<a id=\"%s\"></a>\n\n## %s\n\n", r.ID, r.Title)
	fmt.Fprintf(b, "- **Mã:** `%s`\n", r.ID)
	fmt.Fprintf(b, "- **Mức:** %s\n", r.Severity.VI())
	fmt.Fprintf(b, "- **Trên trang công khai:** %s\n", effectVI(r.Effect))
	b.WriteString("- **Căn cứ:** " + basisVI(r) + "\n")
	b.WriteString("- **Áp dụng:** " + spanVI(r) + "\n\n")
	b.WriteString(r.Doc + "\n")

	bad, good := c.files("bad")[0], c.files("good")[0]
	fmt.Fprintf(b, "\n*Chưa đạt* (xét ngày %s):\n\n", viDate(c.asOf))
	writeExample(b, bad)
	b.WriteString("\n```text\n" + saidOf(t, c, bad.Name) + "```\n")
	b.WriteString("\n*Đạt*:\n\n")
	writeExample(b, good)
}

func writeExample(b *strings.Builder, f txtar.File) {
	fmt.Fprintf(b, "`%s`\n\n```yaml\n%s```\n", f.Name, f.Data)
}

// saidOf is what is wanted of one file of a case.
func saidOf(t *testing.T, c *ruleCase, name string) string {
	t.Helper()
	want, _ := c.section("want")
	var said string
	for line := range strings.Lines(want) {
		if strings.HasPrefix(line, name+":") {
			said += line
		}
	}
	if said == "" {
		t.Errorf("%s: the first bad file, %s, has no finding; it is the example of docs/rules.md", c.file(), name)
	}
	return said
}

// basisVI is the basis with the days on which the instruments are in force.
func basisVI(r *check.Rule) string {
	var parts []string
	for _, c := range r.Basis {
		in, _ := law.Find(c.Key)
		s := c.String()
		switch {
		case in.From.IsZero():
		case in.To.IsZero():
			s += " (hiệu lực từ " + viDate(in.From) + ")"
		default:
			s += " (hiệu lực từ " + viDate(in.From) + " đến " + viDate(in.To) + ")"
		}
		parts = append(parts, s)
	}
	if r.House {
		parts = append(parts, "quy ước của chương trình này")
	}
	if r.Verify {
		parts = append(parts, "chưa đối chiếu với bản gốc của văn bản")
	}
	return strings.Join(parts, "; ")
}

// spanVI is from when to when a rule is applied.
func spanVI(r *check.Rule) string {
	switch {
	case r.From.IsZero() && r.To.IsZero():
		return "mọi ngày"
	case r.To.IsZero():
		return "từ ngày " + viDate(r.From)
	case r.From.IsZero():
		return "đến hết ngày " + viDate(r.To)
	}
	return "từ ngày " + viDate(r.From) + " đến hết ngày " + viDate(r.To)
}
