package build

import (
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// vocabulary is the part of schema.org that the catalogue uses.
type vocabulary struct {
	above   map[string][]string // classes above a class
	domains map[string][]string // of a property
	ranges  map[string][]string
	members map[string]string // enumeration of a value
}

func readVocabulary(t *testing.T) vocabulary {
	t.Helper()
	data, err := os.ReadFile("../linked/testdata/vocabulary.tsv")
	if err != nil {
		t.Fatal(err)
	}
	v := vocabulary{map[string][]string{}, map[string][]string{}, map[string][]string{}, map[string]string{}}
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		f := append(strings.Split(line, "\t"), "")
		switch {
		case strings.HasPrefix(line, "#"):
		case f[0] == "class":
			v.above[f[1]] = strings.Split(f[2], ",")
		case f[0] == "property":
			v.domains[f[1]], v.ranges[f[1]] = strings.Split(f[2], ","), strings.Split(f[3], ",")
		case f[0] == "member":
			v.members[f[1]] = f[2]
		default:
			t.Fatalf("vocabulary: %q", line)
		}
	}
	return v
}

// is reports whether a class is another or stands below it.
func (v vocabulary) is(class, other string) bool {
	return class == other || slices.ContainsFunc(v.above[class], func(a string) bool { return a != "" && v.is(a, other) })
}

func (v vocabulary) isAny(class string, others []string) bool {
	return slices.ContainsFunc(others, func(o string) bool { return v.is(class, o) })
}

var (
	ldDay  = regexp.MustCompile(`^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$`)
	ldTime = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`)
)

// check gives what is wrong with a thing of a graph.
func (v vocabulary) check(thing map[string]any) (wrong []string) {
	class, _ := thing["@type"].(string)
	if _, known := v.above[class]; !known {
		return []string{fmt.Sprintf("class %q is not in the vocabulary", class)}
	}
	for name, value := range thing {
		name, input := strings.CutSuffix(name, "-input")
		switch {
		case strings.HasPrefix(name, "@"):
		case input:
			if class != "SearchAction" || name != "query" {
				wrong = append(wrong, class+"."+name+"-input")
			}
		case v.domains[name] == nil:
			wrong = append(wrong, name+" is not in the vocabulary")
		case !v.isAny(class, v.domains[name]):
			wrong = append(wrong, class+" has no "+name)
		default:
			list, many := value.([]any)
			if !many {
				list = []any{value}
			}
			for _, x := range list {
				wrong = append(wrong, v.checkValue(name, x)...)
			}
			if len(list) == 0 {
				wrong = append(wrong, name+" is an empty list")
			}
		}
	}
	return wrong
}

func (v vocabulary) checkValue(name string, value any) []string {
	ranges := v.ranges[name]
	holds := func(types ...string) bool {
		return slices.ContainsFunc(types, func(t string) bool { return slices.Contains(ranges, t) })
	}
	bad := []string{fmt.Sprintf("%s: %v is none of %v", name, value, ranges)}
	switch x := value.(type) {
	case map[string]any:
		if x["@type"] == nil && len(x) == 1 && x["@id"] != nil {
			return nil // a reference; what it leads to is looked at where it stands
		}
		if class, _ := x["@type"].(string); !v.isAny(class, ranges) {
			return bad
		}
		return v.check(x)
	case float64:
		if holds("Number", "Integer") && (holds("Number") || x == float64(int(x))) {
			return nil
		}
	case bool:
		if holds("Boolean") {
			return nil
		}
	case string:
		member, isMember := strings.CutPrefix(x, "https://schema.org/")
		u, err := url.Parse(x)
		absolute := err == nil && u.IsAbs() && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http")
		switch {
		case isMember && slices.Contains(ranges, v.members[member]):
		case holds("URL") && absolute:
		case holds("Date", "DateTime") && ldDay.MatchString(x):
		case holds("Time") && ldTime.MatchString(x):
		case holds("Text") && x != "" && strings.TrimSpace(x) == x:
		default:
			return bad
		}
		return nil
	}
	return bad
}

func TestVocabularyIsChecked(t *testing.T) {
	v := readVocabulary(t)
	for _, tc := range []struct {
		thing map[string]any
		wrong bool
	}{
		{map[string]any{"@type": "Product", "name": "Chè"}, false},
		{map[string]any{"@type": "Produkt", "name": "Chè"}, true},
		{map[string]any{"@type": "Product", "aggregateRating": map[string]any{"@type": "AggregateRating"}}, true},
		{map[string]any{"@type": "Product", "review": "tốt"}, true},
		{map[string]any{"@type": "Product", "openingHoursSpecification": "07:00"}, true},
		{map[string]any{"@type": "Product", "manufacturer": map[string]any{"@type": "LocalBusiness", "name": "HTX"}}, false},
		{map[string]any{"@type": "Product", "manufacturer": map[string]any{"@type": "Place", "name": "HTX"}}, true},
		{map[string]any{"@type": "Product", "manufacturer": "HTX"}, true},
		{map[string]any{"@type": "Event", "startDate": "2026-11-23"}, false},
		{map[string]any{"@type": "Event", "startDate": "23/11/2026"}, true},
		{map[string]any{"@type": "Event", "eventStatus": "https://schema.org/EventScheduled"}, false},
		{map[string]any{"@type": "Event", "eventStatus": "https://schema.org/CertificationActive"}, true},
		{map[string]any{"@type": "ItemList", "numberOfItems": 1.5}, true},
		{map[string]any{"@type": "Product", "url": "/san-pham/"}, true},
		{map[string]any{"@type": "Product", "image": []any{}}, true},
	} {
		if wrong := v.check(tc.thing); (len(wrong) > 0) != tc.wrong {
			t.Errorf("%v: %v", tc.thing, wrong)
		}
	}
}
