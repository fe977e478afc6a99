package rules

import (
	"fmt"
	"io/fs"
	"strings"

	"ocop/internal/check"
)

// Reference is the guide to all rules in Markdown, docs/rules.md.
func Reference(cases fs.FS) (string, error) {
	var b strings.Builder
	b.WriteString(`# Các quy tắc kiểm tra

<!-- Tệp này do "go test ./internal/rules -update" viết ra; đừng sửa tay. -->

Lệnh ` + "`ocop check`" + ` đọc mọi bản ghi và báo những chỗ chưa đạt các quy tắc dưới đây. Mỗi phát hiện ghi tệp, dòng, cột, mức, mã quy tắc, điều chưa đạt và việc cần làm. Lệnh ` + "`ocop rules MÃ`" + ` in từng quy tắc.

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
	for _, g := range check.Groups() {
		head := fmt.Sprintf("\n## %s\n", g.VI())
		for _, r := range All {
			if r.Group != g {
				continue
			}
			e, err := exampleOf(r, cases)
			if err != nil {
				return "", err
			}
			b.WriteString(head)
			head = ""
			section(&b, r, e)
		}
	}
	return b.String(), nil
}

// section is the part of the guide on one rule.
func section(b *strings.Builder, r *check.Rule, e example) {
	fmt.Fprintf(b, "\n<a id=\"%s\"></a>\n\n### %s\n\n- **Mã:** `%s`\n", r.ID, r.Title, r.ID)
	for _, line := range about(r)[1:] {
		fmt.Fprintf(b, "- **%s:** %s\n", line[0], line[1])
	}
	fmt.Fprintf(b, "\n%s\n", r.Doc)
	fmt.Fprintf(b, "\n*Chưa đạt* (xét ngày %s):\n\n`%s`\n\n```yaml\n%s```\n", viDate(e.asOf), e.bad.Name, e.bad.Data)
	picturesBelow(b, e.badSees)
	fmt.Fprintf(b, "\n```text\n%s```\n", e.said)
	fmt.Fprintf(b, "\n*Đạt*:\n\n`%s`\n\n```yaml\n%s```\n", e.good.Name, e.good.Data)
	picturesBelow(b, e.goodSees)
}

// picturesBelow tells of the pictures beside a record.
func picturesBelow(b *strings.Builder, sees []string) {
	if len(sees) > 0 {
		fmt.Fprintf(b, "\n%s\n", strings.Join(sees, " "))
	}
}

// Explain says of one rule what the guide says of it, for a terminal.
func Explain(r *check.Rule, cases fs.FS) (string, error) {
	e, err := exampleOf(r, cases)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\n", r.Title, r.ID)
	for _, line := range about(r) {
		fmt.Fprintf(&b, "%s: %s\n", line[0], line[1])
	}
	fmt.Fprintf(&b, "\n%s\n", r.Doc)
	fmt.Fprintf(&b, "\nChưa đạt (xét ngày %s): %s\n\n%s\n%s", viDate(e.asOf), e.bad.Name, indented(string(e.bad.Data)+notesBelow(e.badSees)), e.said)
	fmt.Fprintf(&b, "\nĐạt: %s\n\n%s", e.good.Name, indented(string(e.good.Data)+notesBelow(e.goodSees)))
	return b.String(), nil
}

func notesBelow(sees []string) string {
	if len(sees) == 0 {
		return ""
	}
	return "\n" + strings.Join(sees, "\n") + "\n"
}

// indented sets a text in from the margin.
func indented(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		if strings.TrimSpace(line) != "" {
			b.WriteString("    ")
		}
		b.WriteString(line)
	}
	return b.String()
}
