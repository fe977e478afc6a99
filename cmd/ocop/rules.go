package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"ocop/internal/finding"
	"ocop/internal/rules"
)

var rulesCommand = command{
	name: "rules", args: "[MÃ]", what: "liệt kê các quy tắc kiểm tra, giải thích một quy tắc",
	help: `Không có mã: liệt kê mọi quy tắc với mã, mức, nhóm và tên. Có mã: giải thích quy tắc đó
với căn cứ, thời gian áp dụng và ví dụ chưa đạt, đạt.

  ocop rules
  ocop rules label-origin-missing
  ocop rules --json
`,
	run: runRules,
}

func runRules(_ context.Context, e *env, args []string) error {
	o := newOptions(e)
	asJSON := o.set.Bool("json", false, "in danh sách dạng JSON")
	if err := o.parse(e, args, 0, 1); err != nil {
		return err
	}
	if len(o.words) == 0 {
		return listRules(e, *asJSON)
	}
	if *asJSON {
		return usagef("--json goes with the list, not with one rule")
	}
	id := o.words[0]
	if r := rules.Find(id); r != nil {
		text, err := rules.Explain(r, rules.Cases())
		if err != nil {
			return err
		}
		_, err = fmt.Fprint(e.stdout, text)
		return err
	}
	for _, r := range rules.Readings() {
		if r.ID == id {
			_, err := fmt.Fprintf(e.stdout, "%s\n%s\n\nPhát hiện này có khi đọc tệp, nối bản ghi hoặc xử lý hình, trước các quy tắc; nó nói\nngay tại chỗ điều chưa đạt và việc cần làm.\n", r.Title, r.ID)
			return err
		}
	}
	return usagef("%s", unknown("quy tắc", id, ruleIDs()))
}

// listed is a rule in the list as JSON.
type listed struct {
	ID       string           `json:"id"`
	Severity finding.Severity `json:"severity"`
	Effect   finding.Effect   `json:"effect"`
	Group    string           `json:"group"`
	Title    string           `json:"title"`
	Basis    string           `json:"basis"`
}

func listRules(e *env, asJSON bool) error {
	if asJSON {
		var list []listed
		for _, r := range rules.All {
			list = append(list, listed{r.ID, r.Severity, r.Effect, r.Group.VI(), r.Title, r.BasisText()})
		}
		enc := json.NewEncoder(e.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(list)
	}
	w := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "MÃ\tMỨC\tNHÓM\tQUY TẮC")
	for _, r := range rules.All {
		fmt.Fprintln(w, strings.Join([]string{r.ID, r.Severity.VI(), r.Group.VI(), r.Title}, "\t"))
	}
	return w.Flush()
}
