// Package check says what a rule is, runs rules over a catalogue and refuses
// rules that are not complete.
//
// A rule is a struct: an undocumented rule, or one without a basis in law or a
// reason of the house, does not pass Validate. A rule looks at one product, one
// entity, one dossier, one text or the whole catalogue, and has one way out: the
// Report methods of Pass. Rules know nothing of each other; the order in which
// they run is not defined, and findings are sorted afterwards. Last, findings
// that a record waives are taken out, and said to be.
package check

import (
	"fmt"
	"regexp"

	"ocop/internal/catalogue"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// Rule is one requirement and how to see that it is not met.
type Rule struct {
	ID       string // "label-origin-missing"; never reused
	Title    string // Vietnamese, a requirement: "Nhãn phải ghi xuất xứ"
	Doc      string // Vietnamese: why, and what to do
	Basis    []law.Citation
	House    bool // the basis is a reason of this project, not a law
	Severity finding.Severity
	Effect   finding.Effect
	// Verify marks a basis that nobody has read in the instrument itself: such
	// a rule is never an error.
	Verify bool
	// From and To are the first and last day on which the rule is applied, by
	// its Clock; zero = without limit. A rule by the clock of the status is
	// skipped on other days; the others ask Pass.InForce themselves, with the
	// day of the certificate, label or dossier they judge.
	From, To ocop.Date
	Clock    Clock
	Group    Group

	// Exactly one of these.
	Product func(*Pass, *catalogue.Product)
	Entity  func(*Pass, *catalogue.Entity)
	Dossier func(*Pass, *catalogue.Dossier)
	Text    func(*Pass, *Text)
	Whole   func(*Pass, *catalogue.Catalogue)
}

// Clock says which day decides whether a rule is in force. The clocks are
// never mixed.
type Clock int8

// The four clocks.
const (
	StatusClock      Clock = iota // the day of the catalogue
	RecognitionClock              // the day of a decision, or of a dossier
	LabelClock                    // the day a label was printed
	FoodClock                     // the day of production or declaration
)

// Group is the part of the rule guide that a rule stands in.
type Group int8

// The groups, in the order of the guide.
const (
	MarkGroup   Group = iota // the OCOP mark and the certificate
	ScoreGroup               // ranking and scoring
	LabelGroup               // contents of goods labels
	ClaimGroup               // claims, other certificates, codes
	RecordGroup              // entity, address, personal data, order of the records
)

// Groups lists the groups in order.
func Groups() []Group { return []Group{MarkGroup, ScoreGroup, LabelGroup, ClaimGroup, RecordGroup} }

// VI is the Vietnamese name of the group.
func (g Group) VI() string {
	return [...]string{"Dấu OCOP và giấy chứng nhận", "Chấm điểm, phân hạng", "Nội dung nhãn hàng hóa",
		"Lời giới thiệu, chứng nhận khác và mã số", "Chủ thể, địa chỉ, dữ liệu cá nhân"}[g]
}

// BasisText is the basis in words: the citations, or that it is a house rule.
func (r *Rule) BasisText() string {
	var s string
	for i, c := range r.Basis {
		if i > 0 {
			s += "; "
		}
		s += c.String()
	}
	if r.House {
		if s != "" {
			s += "; "
		}
		s += "quy ước của chương trình này"
	}
	return s
}

// Applies reports whether the rule is in force on a day of its clock.
func (r *Rule) Applies(on ocop.Date) bool {
	return !on.Before(r.From) && (r.To.IsZero() || !on.After(r.To))
}

// Pass is what a rule sees of its run and how it reports.
type Pass struct {
	AsOf  ocop.Date
	rule  *Rule
	found []finding.Finding
}

// InForce reports whether the rule is in force on a day of its clock.
func (p *Pass) InForce(on ocop.Date) bool { return p.rule.Applies(on) }

// DataMissing is the rule of findings that say that a record lacks what a
// rule would look at. Not to carry a datum is no violation.
const DataMissing = "data-missing"

// Missing says that a field which the rule looks at is not given; what names
// it in Vietnamese. However many rules miss one field, it is said once.
func (p *Pass) Missing(d *source.Doc, field, what string) {
	p.found = append(p.found, d.Finding(field, finding.Finding{Rule: DataMissing,
		Message: "Chưa có " + what + ", nên có quy tắc chưa kiểm tra được. Điền nếu biết."}))
}

// ReportAs is Report with another severity than the rule's, for a rule whose
// severity depends on a date.
func (p *Pass) ReportAs(s finding.Severity, d *source.Doc, field, message string) {
	p.Report(d, field, message)
	p.found[len(p.found)-1].Severity = s
}

// Report adds a finding of the rule on a field of a record. The message says
// what is wrong and then what to do, in Vietnamese.
func (p *Pass) Report(d *source.Doc, field, message string) {
	p.add(d.Finding(field, finding.Finding{Message: message}))
}

// Reportf is Report with a format.
func (p *Pass) Reportf(d *source.Doc, field, format string, args ...any) {
	p.Report(d, field, fmt.Sprintf(format, args...))
}

// ReportAt is Report for a place that is no field, such as a word of a body.
func (p *Pass) ReportAt(d *source.Doc, line, col int, field, message string) {
	p.add(d.Finding(field, finding.Finding{Message: message, Line: line, Col: col}))
}

// ReportPast is Report for what no longer decides what the public sees, such
// as a certificate that another has replaced: the finding has no effect.
func (p *Pass) ReportPast(d *source.Doc, field, message string) {
	p.add(d.Finding(field, finding.Finding{Message: message}))
	p.found[len(p.found)-1].Effect = finding.None
}

func (p *Pass) add(f finding.Finding) {
	f.Rule, f.Severity, f.Effect, f.Basis = p.rule.ID, p.rule.Severity, p.rule.Effect, p.rule.BasisText()
	p.found = append(p.found, f)
}

var ruleID = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)+$`)

// Validate reports the first rule that is not complete.
func Validate(rules []*Rule) error {
	seen := map[string]bool{}
	for _, r := range rules {
		if err := r.validate(); err != nil {
			return fmt.Errorf("rule %q: %w", r.ID, err)
		}
		if seen[r.ID] {
			return fmt.Errorf("rule %q: the id is used twice", r.ID)
		}
		seen[r.ID] = true
	}
	return nil
}

func (r *Rule) validate() error {
	bodies := 0
	for _, given := range []bool{r.Product != nil, r.Entity != nil, r.Dossier != nil, r.Text != nil, r.Whole != nil} {
		if given {
			bodies++
		}
	}
	switch {
	case !ruleID.MatchString(r.ID):
		return fmt.Errorf("id is not words joined by hyphens")
	case r.Title == "":
		return fmt.Errorf("no title")
	case r.Doc == "":
		return fmt.Errorf("no doc")
	case len(r.Basis) == 0 && !r.House:
		return fmt.Errorf("no basis")
	case r.Verify && r.Severity == finding.Error:
		return fmt.Errorf("an unverified basis cannot be an error")
	case bodies != 1:
		return fmt.Errorf("%d functions, want one of Product, Entity, Dossier, Text and Whole", bodies)
	}
	for _, c := range r.Basis {
		if _, ok := law.Find(c.Key); !ok {
			return fmt.Errorf("unknown instrument %q", c.Key)
		}
	}
	return nil
}
