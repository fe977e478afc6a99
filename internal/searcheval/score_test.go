package searcheval

import (
	"bytes"
	"math"
	"reflect"
	"strings"
	"testing"
)

func TestEvaluate(t *testing.T) {
	queries := []Query{
		{ID: "1", Class: "exact", Text: "a", Rel: map[string]int{"x": 3, "y": 2, "z": 1}},
		{ID: "2", Class: "exact", Text: "b", Rel: map[string]int{"x": 3}},
		{ID: "3", Class: "unit", Text: "c", Rel: map[string]int{"x": 2}},
		{ID: "4", Class: Nonsense, Text: "d", Rel: map[string]int{}},
		{ID: "5", Class: Nonsense, Text: "e", Rel: map[string]int{}},
	}
	run := Run{
		"1": {"y", "y", "o", "x", "z"}, // y is counted once: y o x z
		"3": {"o", "x"},
		"4": {"o"},
	}
	// dcg of y o x z: 3 + 7/2 + 1/log2(5); ideal of x y z: 7 + 3/log2(3) + 1/2
	one := (3 + 3.5 + 1/math.Log2(5)) / (7 + 3/math.Log2(3) + 0.5)
	two := 1 / math.Log2(3)
	want := []Score{
		{Class: "exact", N: 2, NDCG: one / 2, MRR: 0.5, Success: 0, Recall: 0.5, Zero: 1},
		{Class: "unit", N: 1, NDCG: two, MRR: 0.5, Success: 0, Recall: 1},
		{Class: Nonsense, N: 2, Zero: 1, Positives: 1},
		{Class: All, N: 3, NDCG: (one + two) / 3, MRR: 0.5, Success: 0, Recall: 2.0 / 3, Zero: 1},
	}
	got := Evaluate(run, queries)
	for i := range got {
		g, w := reflect.ValueOf(got[i]), reflect.ValueOf(want[i])
		for f := range g.NumField() {
			equal := g.Field(f).Equal(w.Field(f))
			if g.Field(f).Kind() == reflect.Float64 {
				equal = math.Abs(g.Field(f).Float()-w.Field(f).Float()) < 1e-12
			}
			if !equal {
				t.Errorf("%s %s: got %v, want %v", want[i].Class, g.Type().Field(f).Name, g.Field(f), w.Field(f))
			}
		}
	}
}

func TestPerfectRunScoresOne(t *testing.T) {
	q := Query{ID: "1", Class: "exact", Rel: map[string]int{}}
	var ids []string
	for i := range 30 {
		id := string(rune('a' + i))
		ids = append(ids, id)
		q.Rel[id] = 3
	}
	got := Evaluate(Run{"1": ids}, []Query{q})[0]
	if want := (Score{Class: "exact", N: 1, NDCG: 1, MRR: 1, Success: 1, Recall: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestQueriesAreReadAsWritten(t *testing.T) {
	want := []Query{{"q1", "exact", "nước mắm <40 độ>", map[string]int{"products/b": 3, "products/a": 1}}}
	var b bytes.Buffer
	if err := WriteQueries(&b, "A note.", want); err != nil {
		t.Fatal(err)
	}
	const text = "# A note.\n" + `{"qid":"q1","cls":"exact","query":"nước mắm <40 độ>","rel":{"products/a":1,"products/b":3}}` + "\n"
	if b.String() != text {
		t.Errorf("got %s, want %s", b.String(), text)
	}
	if got, err := ReadQueries(&b); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	if _, err := ReadQueries(strings.NewReader("\n{")); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("got %v, want the line", err)
	}
}

func TestKeys(t *testing.T) {
	for _, tc := range []struct{ word, telex, vni string }{
		{"nước", "nuwowcs", "nu7o7c1"}, {"mắm", "mawms", "ma8m1"}, {"Đắk", "ddawks", "d9a8k1"},
		{"rượu", "ruwowuj", "ru7o7u5"}, {"chè", "chef", "che2"}, {"quế", "quees", "que61"}, {"lễ", "leex", "le64"}, {"gà", "gaf", "ga2"},
	} {
		if got := Telex(tc.word); got != tc.telex {
			t.Errorf("Telex(%s) = %s, want %s", tc.word, got, tc.telex)
		}
		if got := VNI(tc.word); got != tc.vni {
			t.Errorf("VNI(%s) = %s, want %s", tc.word, got, tc.vni)
		}
	}
}

func TestKnown(t *testing.T) {
	list := []Item{
		{"products/a", "Mật ong rừng", "Lào Cai", "entities/a", "HTX A"},
		{"products/b", "Mật ong rừng", "Sơn La", "entities/a", "HTX A"},
	}
	got := Known(list, 3)
	if again := Known(list, 3); !reflect.DeepEqual(got, again) {
		t.Error("the same seed gave other queries")
	}
	text := map[string][]string{}
	for _, q := range got {
		text[q.Class] = append(text[q.Class], q.Text)
		if q.Class == "name_nodiac" && len(q.Rel) != 2 {
			t.Errorf("%q is answered by %v, want both", q.Text, q.Rel)
		}
	}
	for _, q := range got {
		if want := map[string]int{"entities/a": 3, "products/a": 2, "products/b": 2}; q.Class == "entity" && !reflect.DeepEqual(q.Rel, want) {
			t.Errorf("%q is answered by %v, want %v", q.Text, q.Rel, want)
		}
	}
	for class, want := range map[string][]string{
		"name_exact": {"Mật ong rừng"}, "name_nodiac": {"mat ong rung"}, "name_prefix": {"Mật ong rừn"}, "entity": {"HTX A"},
		"name_telex": {"maatj ong ruwngf"}, "name_vni": {"ma6t5 ong ru7ng2"}, "head_province": {"Mật ong Lào Cai", "Mật ong Sơn La"},
	} {
		if !reflect.DeepEqual(text[class], want) {
			t.Errorf("%s: got %q, want %q", class, text[class], want)
		}
	}
}
