package check

import (
	"fmt"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// waiving is a record with its waivers.
type waiving struct {
	doc  *source.Doc
	list []ocop.Waiver
}

// neverWaived are the rules that no office may set aside.
var neverWaived = map[string]bool{"private-field-public": true, "phone-without-consent": true,
	"ethnicity-or-disability-public": true, "tax-code-12-digits-public": true}

// Waived and WaiverRefused are the rules of findings on waivers themselves.
const (
	Waived        = "waived"
	WaiverRefused = "waiver-refused"
)

// waive takes out the findings that their record waives with a reason and
// until a day that has not passed. Each waiver is listed: as an info with how
// many findings it took out, or as a warning when it is refused.
func waive(c *catalogue.Catalogue, rules []*Rule, found []finding.Finding) []finding.Finding {
	records := waivers(c)
	if len(records) == 0 {
		return found
	}
	known := map[string]bool{}
	for _, r := range rules {
		known[r.ID] = true
	}
	taken := map[string]int{} // record and rule → findings; present = waived
	key := func(record, rule string) string { return record + " " + rule }
	var said []finding.Finding
	for record, w := range records {
		for i, v := range w.list {
			if why := refusal(c, known, v); why != "" {
				said = append(said, w.doc.Finding(source.At("waive", i, ""), finding.Finding{Rule: WaiverRefused, Severity: finding.Warning, Message: why}))
				continue
			}
			taken[key(record, v.Rule)] = 0
		}
	}
	kept := found[:0]
	for _, f := range found {
		n, waived := taken[key(f.Record, f.Rule)]
		if !waived {
			kept = append(kept, f)
			continue
		}
		taken[key(f.Record, f.Rule)] = n + 1
	}
	for record, w := range records {
		for i, v := range w.list {
			if n, ok := taken[key(record, v.Rule)]; ok && refusal(c, known, v) == "" {
				said = append(said, w.doc.Finding(source.At("waive", i, ""), finding.Finding{Rule: Waived,
					Message: fmt.Sprintf("Miễn quy tắc %s đến %s: %s. (%d phát hiện không tính.)", v.Rule, viDate(v.Until), strings.TrimSuffix(v.Reason, "."), n)}))
			}
		}
	}
	return append(kept, said...)
}

// refusal says why a waiver does not count, "" when it does.
func refusal(c *catalogue.Catalogue, known map[string]bool, v ocop.Waiver) string {
	switch {
	case !known[v.Rule]:
		return fmt.Sprintf("Không có quy tắc %q. Xem tên quy tắc trong docs/rules.md.", v.Rule)
	case neverWaived[v.Rule]:
		return "Quy tắc " + v.Rule + " bảo vệ dữ liệu cá nhân nên không được miễn. Xóa mục này."
	case strings.TrimSpace(v.Reason) == "":
		return "Miễn quy tắc " + v.Rule + " mà chưa ghi lý do nên không được tính. Ghi reason."
	case v.Until.IsZero():
		return "Miễn quy tắc " + v.Rule + " mà chưa ghi đến ngày nào nên không được tính. Ghi until."
	case v.Until.Before(c.AsOf):
		return fmt.Sprintf("Miễn quy tắc %s đã hết hạn ngày %s. Xóa mục này hoặc ghi ngày mới kèm lý do.", v.Rule, viDate(v.Until))
	}
	return ""
}

// viDate writes a day as a Vietnamese reader does: 31/12/2026.
func viDate(d ocop.Date) string { return fmt.Sprintf("%02d/%02d/%d", d.Day(), d.Month(), d.Year()) }
