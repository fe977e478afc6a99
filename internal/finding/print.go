package finding

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// String is the form of a finding on a terminal, clickable and greppable:
//
//	products/tra-shan.md:14:3: lỗi [label-origin-missing] Thiếu xuất xứ. …
func (f Finding) String() string {
	var b strings.Builder
	b.WriteString(f.Path)
	if f.Line > 0 {
		fmt.Fprintf(&b, ":%d", f.Line)
		if f.Col > 0 {
			fmt.Fprintf(&b, ":%d", f.Col)
		}
	}
	fmt.Fprintf(&b, ": %s [%s] %s", f.Severity.VI(), f.Rule, f.Message)
	return b.String()
}

// Summary is one Vietnamese sentence on what findings add up to.
func Summary(found []Finding) string {
	e, w, i := Count(found)
	if e+w+i == 0 {
		return "Không có phát hiện nào."
	}
	return fmt.Sprintf("%d lỗi, %d cảnh báo, %d lưu ý.", e, w, i)
}

// JSON prints findings as one object: {"as_of", "errors", "warnings",
// "infos", "findings": […]}.
func JSON(w io.Writer, asOf string, found []Finding) error {
	e, warn, i := Count(found)
	if found == nil {
		found = []Finding{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		AsOf     string    `json:"as_of"`
		Errors   int       `json:"errors"`
		Warnings int       `json:"warnings"`
		Infos    int       `json:"infos"`
		Findings []Finding `json:"findings"`
	}{asOf, e, warn, i, found})
}
