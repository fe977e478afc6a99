package search

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
)

// After a thing more, the runs away from it are the same.
func TestRunsAreCutByContent(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	type thing struct {
		name string
		size int
	}
	things := make([]thing, 3000)
	for i := range things {
		things[i] = thing{strconv.Itoa(i), 10 + dice.IntN(60)}
		if dice.IntN(300) == 0 {
			things[i].size = 900
		}
	}
	runs := func(list []thing) map[string]bool {
		size := func(i int) int { return list[i].size }
		r := run{250, 500, size, func(i int) uint32 { return markOf(list[i].name) }}
		out, start, small := map[string]bool{}, 0, 0
		for _, end := range r.cut(len(list)) {
			sum, key := 0, ""
			for _, o := range list[start:end] {
				sum += o.size
				key += o.name + " "
			}
			if sum > 500 && end-start > 1 {
				t.Fatalf("a run of %d things has %d", end-start, sum)
			}
			if sum < 250 {
				small++
			}
			out[key], start = true, end
		}
		if start != len(list) || small > 20 {
			t.Fatalf("ends at %d of %d; %d runs are small", start, len(list), small)
		}
		return out
	}
	before := runs(things)
	most, all := 0, 0
	for i := range 200 {
		n := dice.IntN(len(things))
		fresh := 0
		for key := range runs(slices.Insert(slices.Clone(things), n, thing{"new " + strconv.Itoa(i), 10 + dice.IntN(60)})) {
			if !before[key] {
				fresh++
			}
		}
		most, all = max(most, fresh), all+fresh
	}
	t.Logf("%d runs; one thing more changes %.1f of them, %d at most", len(before), float64(all)/200, most)
	if most > 20 || all > 3*200 {
		t.Errorf("one thing more changes %d runs at most and %d in 200 tries", most, all)
	}
	if ends := (run{2, 4, func(int) int { return 1 }, func(int) uint32 { return 7 }}).cut(0); ends != nil {
		t.Errorf("nothing is cut into %v", ends)
	}
}

// Two digits tell how many cards a group has, on a site of any size.
func TestGroupsOfCardsCanBeCounted(t *testing.T) {
	for docs := 0; docs < 1<<21; docs += 1000 {
		if r := cardRun(docs, nil); r.least < 1 || r.least >= r.most || r.most > 255 {
			t.Fatalf("%d records: groups of %d to %d", docs, r.least, r.most)
		}
	}
}

// Every file of an export is where init.bin says it is, and no other is.
func TestInitNamesEveryFile(t *testing.T) {
	for name, small := range map[string]int{"small": 0, "shards": 1} {
		files, err := tiny().Export(ExportOptions{Small: small, Folders: map[string][]string{"vi": make([]string, 7)}})
		if err != nil {
			t.Fatal(err)
		}
		s, err := OpenStatic(files, nil)
		if err != nil {
			t.Fatal(err)
		}
		named := []string{s.places.facets, s.places.order}
		for _, p := range []shardPlaces{s.places.head, s.places.tail, s.places.codes} {
			named = append(named, p.path...)
		}
		for _, path := range named {
			i := slices.IndexFunc(files, func(f File) bool { return f.Path == Folder+path+".bin" })
			if i < 0 {
				t.Fatalf("%s: no %s", name, path)
			}
			files = slices.Delete(files, i, i+1)
		}
		if len(files) != 3 { // the cards, init.bin and latest.json
			t.Errorf("%s: nothing leads to one of %v", name, files)
		}
	}
}

func TestNoRecordsMakeASearchToo(t *testing.T) {
	files, err := newIndex(nil, BuiltIn(), &Columns{}).Export(ExportOptions{Small: 1})
	if err != nil {
		t.Fatal(err)
	}
	s, err := OpenStatic(files, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a := s.Answer(Request{Query: "mật ong"}); len(a.Hits) > 0 || s.Err() != nil {
		t.Errorf("got %+v, %v", a, s.Err())
	}
}

// initOf is init.bin of an export, to be damaged.
func initOf(t testing.TB, files []File) (at int, f initFile) {
	at = slices.IndexFunc(files, func(f File) bool { return len(f.Path) > 8 && f.Path[len(f.Path)-8:] == "init.bin" })
	data, err := unpack(files[at].Data)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &f); err != nil {
		t.Fatal(err)
	}
	return at, f
}

func TestDamagedInitIsAnError(t *testing.T) {
	for name, damage := range map[string]func(*initFile){
		"version":     func(f *initFile) { f.Version = 1 },
		"no sums":     func(f *initFile) { f.Sums = "" },
		"a path":      func(f *initFile) { f.Sums = "../../.." + f.Sums[8:] },
		"capitals":    func(f *initFile) { f.Sums = "ABCDEF01" + f.Sums[8:] },
		"more sums":   func(f *initFile) { f.Sums += "01234567" },
		"half a sum":  func(f *initFile) { f.Sums = f.Sums[:len(f.Sums)-1] },
		"no groups":   func(f *initFile) { f.Tail = "a b" },
		"order":       func(f *initFile) { f.Tail = "/ =b =a" },
		"word":        func(f *initFile) { f.Tail = "/ zzzz" },
		"cards":       func(f *initFile) { f.Groups = "ff" },
		"half a card": func(f *initFile) { f.Groups += "0" },
		"records":     func(f *initFile) { f.Docs = 1 << 30 },
		"fewer":       func(f *initFile) { f.Kinds[0] = -5 },
		"no kinds":    func(f *initFile) { f.Kinds = nil },
		"rows":        func(f *initFile) { f.Small.Fields[0].Rows = nil },
		"texts":       func(f *initFile) { f.Small.Fields[0].Rows[0] = []int{1 << 20} },
		"concepts":    func(f *initFile) { f.Lexicon.Concepts = []string{"tea"} },
		"units":       func(f *initFile) { f.Lexicon.Units = "g" },
	} {
		files, err := tiny().Export(ExportOptions{})
		if err != nil {
			t.Fatal(err)
		}
		at, f := initOf(t, files)
		damage(&f)
		if files[at].Data, err = packInit(&f); err != nil {
			t.Fatal(err)
		}
		if _, err := OpenStatic(files, nil); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzOpenStatic(f *testing.F) {
	files, err := tiny().Export(ExportOptions{Small: 1})
	if err != nil {
		f.Fatal(err)
	}
	at, init := initOf(f, files)
	f.Add(init.Head, init.Tail, init.Codes, init.Groups, init.Sums, init.Dict)
	f.Fuzz(func(t *testing.T, head, tail, codes, groups, sums, dict string) {
		damaged, own := init, slices.Clone(files)
		damaged.Head, damaged.Tail, damaged.Codes, damaged.Groups, damaged.Sums, damaged.Dict = head, tail, codes, groups, sums, dict
		if own[at].Data, err = packInit(&damaged); err != nil {
			t.Fatal(err)
		}
		if s, err := OpenStatic(own, nil); err == nil {
			s.Answer(Request{Query: "mat ong 893000"})
		}
	})
}

// "/0893850012.bin" would be a telephone number to who looks for one.
func TestNamesOfShardsAreNoNumbers(t *testing.T) {
	for i := range 26 {
		if name := shardName(i, "893850012345"); name[0] < 'a' || name[0] > 'z' || len(name) > 16 {
			t.Errorf("shard %d is called %s", i, name)
		}
	}
}
