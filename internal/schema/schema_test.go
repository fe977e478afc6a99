package schema

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ocop/internal/ocop"
)

// each calls do for every field of a list and, below it, of its groups.
func each(where string, fields []Field, do func(where string, f *Field)) {
	for i := range fields {
		f := &fields[i]
		do(where+"."+f.Key, f)
		each(where+"."+f.Key, f.Fields, do)
	}
}

func TestEveryKindIsDescribedOnce(t *testing.T) {
	for i, k := range ocop.Kinds() {
		if got := All()[i].Kind; got != k {
			t.Errorf("kind %d: got %s, want %s", i, got, k)
		}
		kind := Of(k)
		if kind == nil {
			t.Fatalf("%s has no description", k)
		}
		if kind.Label == "" || !strings.HasSuffix(kind.Help, ".") {
			t.Errorf("%s: label %q and help %q must be a word and a sentence", k, kind.Label, kind.Help)
		}
	}
	if got, want := len(All()), len(ocop.Kinds()); got != want {
		t.Errorf("got %d kinds, want %d", got, want)
	}
	if Of("nothing") != nil {
		t.Error("a kind that does not exist is described")
	}
}

func TestTablesFollowTheStructs(t *testing.T) {
	for _, kind := range All() {
		if got, want := strings.ToLower(kind.Go.Name()), string(kind.Kind); got != want {
			t.Errorf("%s: Go type is %s", want, got)
		}
		compareStruct(t, string(kind.Kind), kind.Go, kind.Fields)
	}
}

func compareStruct(t *testing.T, where string, typ reflect.Type, fields []Field) {
	t.Helper()
	var keys []string
	for i := range typ.NumField() {
		if key := typ.Field(i).Tag.Get("key"); key != "" {
			keys = append(keys, key)
		}
	}
	var have []string
	for _, f := range fields {
		have = append(have, f.Key)
	}
	if !slices.Equal(have, keys) {
		t.Errorf("%s: got keys\n\t%v, want as in %s\n\t%v", where, have, typ, keys)
		return
	}
	next := 0
	for i := range typ.NumField() {
		if typ.Field(i).Tag.Get("key") != "" {
			compareField(t, where+"."+fields[next].Key, typ.Field(i).Type, &fields[next])
			next++
		}
	}
}

// compareField holds a field against the Go type of the value it describes.
func compareField(t *testing.T, where string, typ reflect.Type, f *Field) {
	t.Helper()
	if list := typ.Kind() == reflect.Slice; list != f.List {
		t.Errorf("%s: List is %v, the Go type is %s", where, f.List, typ)
		return
	} else if list {
		typ = typ.Elem()
	}
	if !slices.Contains(fitting(typ), f.Type) {
		t.Errorf("%s: type %d does not fit %s", where, f.Type, typ)
		return
	}
	switch f.Type {
	case Object:
		compareStruct(t, where, typ, f.Fields)
	case Ref:
		if want := strings.ToLower(strings.TrimSuffix(typ.Name(), "ID")); string(f.Ref) != want {
			t.Errorf("%s: refers to %s, want %s", where, f.Ref, want)
		}
	}
}

// fitting are the types that may describe a Go type.
func fitting(typ reflect.Type) []Type {
	switch {
	case typ == reflect.TypeFor[ocop.Date]():
		return []Type{Date}
	case typ.Kind() == reflect.Struct:
		return []Type{Object}
	case typ.Kind() == reflect.Bool:
		return []Type{Bool}
	case typ.Kind() == reflect.Float64:
		return []Type{Number}
	case typ.Kind() == reflect.Int, typ.Kind() == reflect.Int8:
		return []Type{Int}
	case typ.Kind() == reflect.String && strings.HasSuffix(typ.Name(), "ID"):
		return []Type{Ref}
	case typ.Kind() == reflect.String && typ.Name() != "string":
		return []Type{Enum}
	case typ.Kind() == reflect.String:
		return []Type{Text, Prose, Code, Enum, File, URL}
	}
	return nil
}

// constants reads the values of the string constants of package ocop by the
// name of their type, in the order of the source.
func constants(t *testing.T) map[string][]string {
	t.Helper()
	files, err := filepath.Glob("../ocop/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files of package ocop: %v", err)
	}
	found := map[string][]string{}
	collect := func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		typ, ok := spec.Type.(*ast.Ident)
		if !ok {
			return true
		}
		for _, value := range spec.Values {
			if lit, ok := value.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				s, _ := strconv.Unquote(lit.Value)
				found[typ.Name] = append(found[typ.Name], s)
			}
		}
		return true
	}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, collect)
	}
	return found
}

func keysOf(values []Value) []string {
	var keys []string
	for _, v := range values {
		keys = append(keys, v.Key)
	}
	return keys
}

func TestEveryConstantIsAValue(t *testing.T) {
	left := constants(t)
	var walk func(where string, typ reflect.Type, fields []Field)
	used := map[string]bool{}
	walk = func(where string, typ reflect.Type, fields []Field) {
		for i := range typ.NumField() {
			at := slices.IndexFunc(fields, func(f Field) bool { return f.Key == typ.Field(i).Tag.Get("key") })
			if at < 0 {
				continue
			}
			f, elem := &fields[at], typ.Field(i).Type
			if elem.Kind() == reflect.Slice {
				elem = elem.Elem()
			}
			if f.Type == Object {
				walk(where+"."+f.Key, elem, f.Fields)
			}
			if f.Type != Enum || elem.Name() == "string" {
				continue
			}
			used[elem.Name()] = true
			if got, want := keysOf(f.Values), left[elem.Name()]; !slices.Equal(got, want) {
				t.Errorf("%s.%s: got values %v, want the constants of %s %v", where, f.Key, got, elem, want)
			}
		}
	}
	for _, kind := range All() {
		walk(string(kind.Kind), kind.Go, kind.Fields)
	}
	for name := range left {
		if !used[name] && name != "Kind" && name != "Status" {
			t.Errorf("no field has the values of ocop.%s", name)
		}
	}
}

func TestStatusesHaveWords(t *testing.T) {
	var want []string
	for _, s := range ocop.Statuses() {
		want = append(want, string(s))
	}
	if got := keysOf(Statuses); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestZeroNamesNutritionKeys(t *testing.T) {
	var want []string
	for _, f := range nutritionFields {
		if f.Type == Number {
			want = append(want, f.Key)
		}
	}
	if got := keysOf(NutritionFields); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

var (
	snake = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
	slug  = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	plain = regexp.MustCompile(`^[^\s\[\]{},&*#?|<>=!%@"'` + "`" + `-][^#]*$`)
)

func TestFieldsAreWholeForPeople(t *testing.T) {
	for _, kind := range All() {
		each(string(kind.Kind), kind.Fields, func(where string, f *Field) {
			if !snake.MatchString(f.Key) {
				t.Errorf("%s: the key is not snake_case", where)
			}
			if f.Label == "" || strings.HasSuffix(f.Label, ".") {
				t.Errorf("%s: label %q", where, f.Label)
			}
			if !strings.HasSuffix(f.Help, ".") || strings.ContainsAny(f.Help, "\n|") {
				t.Errorf("%s: help %q is no sentence on one line", where, f.Help)
			}
			if (f.Example == "") != (f.Type == Object) {
				t.Errorf("%s: example %q", where, f.Example)
			}
			if (f.Type == Object) != (len(f.Fields) > 0) || (f.Type == Enum) != (len(f.Values) > 0) || (f.Type == Ref) != (f.Ref != "") {
				t.Errorf("%s: Fields, Values or Ref do not go with type %d", where, f.Type)
			}
			if f.Type <= Code && f.Max == 0 || f.Type == Int && f.Max == 0 || f.Min > f.Max {
				t.Errorf("%s: limits %v to %v", where, f.Min, f.Max)
			}
		})
	}
}

func TestValuesHaveWordsOnce(t *testing.T) {
	lists := [][]Value{Statuses}
	for _, kind := range All() {
		each("", kind.Fields, func(_ string, f *Field) {
			if f.Type == Enum {
				lists = append(lists, f.Values)
			}
		})
	}
	for _, list := range lists {
		keys, words := map[string]bool{}, map[string]bool{}
		for _, v := range list {
			if v.Key == "" || v.VI == "" || v.EN == "" || keys[v.Key] || words[v.VI] {
				t.Errorf("value %+v is not whole or stands twice", v)
			}
			keys[v.Key], words[v.VI] = true, true
		}
	}
}

func TestWordFallsBackToTheKey(t *testing.T) {
	if vi, en := Word(EntityKinds, "farm"); vi != "Trang trại" || en != "Farm" {
		t.Errorf("got %q, %q", vi, en)
	}
	if vi, en := Word(EntityKinds, "bank"); vi != "bank" || en != "bank" {
		t.Errorf("got %q, %q, want the key", vi, en)
	}
}

func TestConsentIsAKeyOfTheRecord(t *testing.T) {
	for _, kind := range All() {
		at := slices.IndexFunc(kind.Fields, func(f Field) bool { return f.Key == "consent" })
		each(string(kind.Kind), kind.Fields, func(where string, f *Field) {
			if f.Consent == "" {
				return
			}
			if at < 0 || !slices.ContainsFunc(kind.Fields[at].Fields, func(c Field) bool { return c.Key == f.Consent }) {
				t.Errorf("%s: the record has no consent %q", where, f.Consent)
			}
		})
	}
}

func TestOnlyTopLevelTextsAndPicturesAreTranslated(t *testing.T) {
	for _, kind := range All() {
		for _, f := range kind.Fields {
			if f.Translated && f.Type != Text && f.Type != Prose && f.Key != "pictures" {
				t.Errorf("%s.%s is translated and no text", kind.Kind, f.Key)
			}
			if f.Translated && kind.Kind.Internal() {
				t.Errorf("%s.%s is translated and internal", kind.Kind, f.Key)
			}
		}
	}
}
