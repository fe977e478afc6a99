package schema

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"ocop/internal/ocop"
)

func TestExamplesFitTheirFields(t *testing.T) {
	for _, kind := range All() {
		each(string(kind.Kind), kind.Fields, func(where string, f *Field) {
			if f.Type == Object {
				return
			}
			items := []string{f.Example}
			if f.List {
				inner, ok := strings.CutPrefix(f.Example, "[")
				inner, closed := strings.CutSuffix(inner, "]")
				if !ok || !closed {
					t.Errorf("%s: example %s is no list", where, f.Example)
				}
				items = strings.Split(inner, ", ")
			}
			for _, item := range items {
				if wrong := misfit(item, f); wrong != "" {
					t.Errorf("%s: example %s %s", where, item, wrong)
				}
			}
		})
	}
}

// misfit says what is wrong with an example, "" when nothing is.
func misfit(item string, f *Field) string {
	text, quoted := item, strings.HasPrefix(item, `"`)
	if quoted {
		var err error
		if text, err = strconv.Unquote(item); err != nil {
			return "is badly quoted"
		}
	} else if !plain.MatchString(item) && f.Type != Number && f.Type != Int || strings.Contains(item, ": ") {
		return "must be quoted"
	}
	number, err := strconv.ParseFloat(text, 64)
	isNumber := err == nil
	switch f.Type {
	case Int, Number:
		if !isNumber || quoted || f.Type == Int && strings.Contains(text, ".") {
			return "is no number of the type"
		}
		if number < f.Min || f.Max > 0 && number > f.Max {
			return "is outside the limits"
		}
	case Bool:
		if text != "true" {
			return "is not true"
		}
	case Date:
		if _, err := ocop.ParseDate(text); err != nil || quoted {
			return "is no date"
		}
	case Enum:
		if !slices.ContainsFunc(f.Values, func(v Value) bool { return v.Key == text }) {
			return "is no value of the list"
		}
	case Ref:
		if !slug.MatchString(text) {
			return "is no id"
		}
	case URL:
		if !strings.HasPrefix(text, "https://example.vn") {
			return "is no address of example.vn"
		}
	}
	if f.Type != Int && f.Type != Number && isNumber && !quoted {
		return "is text that reads as a number; quote it"
	}
	if f.Type <= Code && utf8.RuneCountInString(text) > int(f.Max) {
		return "is too long"
	}
	return ""
}

func TestPrivateKeyFoldsSpelling(t *testing.T) {
	for key, want := range map[string]bool{
		"ethnicity": true, "Ethnicity": true, "bank-account": true, "BANK_ACCOUNT": true,
		"so-tai-khoan": true, "ngay sinh": true, "Dân tộc": true, "LƯƠNG": true, "cccd": true,
		"scores": true, "profit": true, "remarks": true, "salary": true,
		"": false, "name": false, "phone": false, "stars": false, "sum": false, "_": false,
	} {
		if got := PrivateKey(key); got != want {
			t.Errorf("%q: got %v, want %v", key, got, want)
		}
	}
}

func TestPrivateKeysAreNoPublicFields(t *testing.T) {
	for _, kind := range All() {
		if kind.Kind.Internal() {
			continue
		}
		each(string(kind.Kind), kind.Fields, func(where string, f *Field) {
			if PrivateKey(f.Key) {
				t.Errorf("%s is a field of a public record and a private key", where)
			}
		})
	}
}

// A new field of a dossier or plan is private until somebody says here that
// it names nothing personal, financial or scored.
func TestEveryInternalKeyIsPrivateOrKnownHarmless(t *testing.T) {
	harmless := strings.Fields(`a action agency approved attendees audience b body c
		channel closed contracts criterion deadline done event events fixed idea
		idea_origin indicator inspections local_identity local_material
		meets_criteria next office plan planned received receivers result results rules
		sale_points samples signed_report signer source state targets tasks totals use what`)
	public := map[string]bool{}
	for _, kind := range All() {
		if !kind.Kind.Internal() {
			each("", kind.Fields, func(_ string, f *Field) { public[f.Key] = true })
		}
	}
	for _, kind := range All() {
		if !kind.Kind.Internal() {
			continue
		}
		each(string(kind.Kind), kind.Fields, func(where string, f *Field) {
			if !public[f.Key] && !PrivateKey(f.Key) && !slices.Contains(harmless, f.Key) {
				t.Errorf("%s: name the key in private.go or here", where)
			}
		})
	}
}
