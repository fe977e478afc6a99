package rules

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

//go:embed testdata/*.txtar
var embedded embed.FS

// Cases are the case files of the rules, as they were when the program was
// made: <id>.txtar for each rule.
func Cases() fs.FS {
	cases, err := fs.Sub(embedded, "testdata")
	if err != nil {
		panic(err) // the name is a constant
	}
	return cases
}

// caseDay is the day of a case without an as-of section.
var caseDay = ocop.DateOf(2026, 11, 23)

// example is what the case of a rule shows: a record that breaks it, what is
// said of that, and one that does not.
type example struct {
	asOf      ocop.Date
	bad, good txtar.File
	said      string // lines of findings
	// What is on the pictures beside the two records, in words.
	badSees, goodSees []string
}

// exampleOf reads the example of a rule from its case file: the first bad file
// of which something is said, and the good file that answers to it.
func exampleOf(r *check.Rule, cases fs.FS) (e example, err error) {
	data, err := fs.ReadFile(cases, r.ID+".txtar")
	if err != nil {
		return e, fmt.Errorf("case of %s: %w", r.ID, err)
	}
	e.asOf = caseDay
	var bad, good []txtar.File
	want := ""
	for _, f := range txtar.Parse(data).Files {
		half, name, _ := strings.Cut(f.Name, "/")
		switch {
		case f.Name == "as-of":
			if e.asOf, err = ocop.ParseDate(strings.TrimSpace(string(f.Data))); err != nil {
				return e, fmt.Errorf("case of %s: %w", r.ID, err)
			}
		case f.Name == "want":
			want = string(f.Data)
		case half == "bad":
			bad = append(bad, txtar.File{Name: name, Data: f.Data})
		case half == "good":
			good = append(good, txtar.File{Name: name, Data: f.Data})
		}
	}
	for _, f := range bad {
		if e.said = saidOf(f.Name, want); e.said != "" {
			e.bad = f
			break
		}
	}
	if e.said == "" || len(good) == 0 {
		return e, fmt.Errorf("case of %s: want a bad file with a finding and a good file", r.ID)
	}
	e.badSees = pictureNotes(e.bad.Name, bad)
	e.good = answer(e.bad, good, func(f txtar.File) bool {
		return !bytes.Equal(f.Data, e.bad.Data) || !slices.Equal(pictureNotes(f.Name, good), e.badSees)
	})
	e.goodSees = pictureNotes(e.good.Name, good)
	return e, nil
}

// saidOf is what is wanted of one file.
func saidOf(name, want string) string {
	var said string
	for line := range strings.Lines(want) {
		if strings.HasPrefix(line, name+":") {
			said += line
		}
	}
	return said
}

// answer is the good file that stands against a bad one: that of its name,
// else the first of its folder, else the first. One that is the same to the
// letter answers nothing while its picture is the same, too.
func answer(bad txtar.File, good []txtar.File, differs func(txtar.File) bool) txtar.File {
	folder, _, _ := strings.Cut(bad.Name, "/")
	best := -1
	for i, f := range good {
		switch {
		case path.Ext(f.Name) != ".md" || !differs(f):
		case f.Name == bad.Name:
			return f
		case best < 0 && strings.HasPrefix(f.Name, folder+"/"):
			best = i
		}
	}
	return good[max(best, 0)]
}

// about is what the guide says of a rule, line by line.
func about(r *check.Rule) [][2]string {
	return [][2]string{
		{"Nhóm", r.Group.VI()},
		{"Mức", r.Severity.VI()},
		{"Trên trang công khai", effectVI(r.Effect)},
		{"Căn cứ", basisVI(r)},
		{"Áp dụng", spanVI(r)},
	}
}

func effectVI(e finding.Effect) string {
	return [...]string{"không đổi", "còn trang, ẩn sao và dấu OCOP", "không đưa bản ghi lên trang"}[e]
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

// spanVI is from when to when a rule is applied, and by which day that is
// decided.
func spanVI(r *check.Rule) string {
	span := "mọi ngày"
	switch {
	case !r.From.IsZero() && !r.To.IsZero():
		span = "từ ngày " + viDate(r.From) + " đến hết ngày " + viDate(r.To)
	case !r.From.IsZero():
		span = "từ ngày " + viDate(r.From)
	case !r.To.IsZero():
		span = "đến hết ngày " + viDate(r.To)
	}
	return span + [...]string{"", ", theo ngày công nhận", ", theo ngày in nhãn", ", theo ngày sản xuất hoặc công bố"}[r.Clock]
}

// Shown is a rule as the public guide shows it.
type Shown struct {
	Rule              *check.Rule
	Basis             []string // each citation with its dates
	Bad, Good         string   // the example
	BadSees, GoodSees []string // what is on the pictures beside it
	Finds             []string // what is said of Bad
}

// Guide gives the rules of a group with their examples. The rules on dossiers
// are left out: they are the office's own business.
func Guide(g check.Group, cases fs.FS) ([]Shown, error) {
	var out []Shown
	for _, r := range All {
		if r.Group != g || r.Dossier != nil {
			continue
		}
		e, err := exampleOf(r, cases)
		if err != nil {
			return nil, err
		}
		if strings.HasPrefix(e.bad.Name, "dossiers/") || strings.HasPrefix(e.bad.Name, "plans/") {
			continue
		}
		var finds []string
		for line := range strings.Lines(e.said) {
			if _, said, ok := strings.Cut(strings.TrimSpace(line), "] "); ok {
				finds = append(finds, said)
			}
		}
		out = append(out, Shown{r, strings.Split(basisVI(r), "; "), string(e.bad.Data), string(e.good.Data), e.badSees, e.goodSees, finds})
	}
	return out, nil
}
