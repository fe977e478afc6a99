package build

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/internal/codes"
	"ocop/internal/finding"
	"ocop/internal/ledger"
	"ocop/internal/ocop"
	"ocop/internal/source"
	"ocop/themes"
)

// office is an invented content folder that changes over the years.
type office struct {
	files fstest.MapFS
	day   ocop.Date
}

func newOffice() *office {
	o := &office{files: fstest.MapFS{}, day: ocop.DateOf(2026, 1, 1)}
	o.files["entities/htx.md"] = &fstest.MapFile{Data: []byte("---\nname: HTX Thử\nkind: cooperative\n---\n")}
	return o
}

func (o *office) product(id, code, gtin string) {
	text := "---\nname: Trà " + id + "\nset: 11\nentity: htx\n"
	if code != "" {
		text += "code: \"" + code + "\"\n"
	}
	if gtin != "" {
		text += "packings:\n  - net: 100 g\n    gtin: \"" + gtin + "\"\n"
	}
	o.files["products/"+id+".md"] = &fstest.MapFile{Data: []byte(text + "certificates:\n  - decision:\n      number: 12/QĐ-UBND\n      date: 2025-06-01\n      authority: province\n    stars: 3\n---\n")}
}

func (o *office) input(t *testing.T) Input {
	return Input{Content: o.files, Theme: themes.OCOP(), Site: ocop.Site{BaseURL: "https://muong.example/", Languages: []string{"vi", "en"}}, AsOf: o.day, Out: t.TempDir()}
}

func (o *office) report(t *testing.T) *AddressReport {
	t.Helper()
	r, err := Addresses(context.Background(), o.files, ocop.Site{BaseURL: "https://muong.example/"}, o.day)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// publish builds the site and writes the ledger, as an office does.
func (o *office) publish(t *testing.T) map[string][]byte {
	t.Helper()
	r := o.report(t)
	o.files[source.AddressesFile] = &fstest.MapFile{Data: ledger.Append(r.Data, r.Missing, o.day)}
	in := o.input(t)
	run(t, in)
	return tree(t, in.Out)
}

// moved writes where a record went into every row of it.
func (o *office) moved(id, to string) {
	l, _ := ledger.Parse(o.files[source.AddressesFile].Data)
	lines := strings.Split(string(o.files[source.AddressesFile].Data), "\n")
	for _, r := range l.Rows {
		if r.ID == id && r.Moved == "" && r.Kind.Record() == "product" {
			lines[r.Line-1] = strings.TrimRight(lines[r.Line-1], "\t") + "\t" + to
		}
	}
	o.files[source.AddressesFile] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
}

func gtinOf(n int) string {
	body := fmt.Sprintf("893%09d", n)
	check, _ := codes.CheckGTIN(body + "0")
	return body + string(check)
}

// TestNoAddressEverPublishedDisappears changes a catalogue at random for some years:
// every address that was ever published leads to a page, and what a page leads to is there.
func TestNoAddressEverPublishedDisappears(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 11))
	o := newOffice()
	for i := range 8 {
		o.product(fmt.Sprint("tra-", i), []string{"", fmt.Sprintf("99-99101-%03d-2026", i)}[i%2], gtinOf(i))
	}
	next := 8
	ever := map[string]bool{}
	for range 8 {
		files := o.publish(t)
		for name := range files {
			for _, folder := range []string{"p/", "01/", "san-pham/tra-", "en/products/tra-"} {
				if strings.HasPrefix(name, folder) && strings.HasSuffix(name, "/index.html") {
					ever[name] = true
				}
			}
		}
		gone := 0
		for name := range ever {
			data, ok := files[name]
			if !ok {
				t.Fatalf("%s: %s disappeared", o.day, name)
			}
			_, rest, leads := bytes.Cut(data, []byte(`content="0; url=/`))
			if to, _, _ := bytes.Cut(rest, []byte(`"`)); leads && files[string(to)+"index.html"] == nil {
				t.Errorf("%s leads to %s, which is not there", name, to)
			}
			if bytes.Contains(data, []byte("không còn")) || bytes.Contains(data, []byte("no longer here")) {
				gone++
			}
		}
		t.Logf("%s: %d addresses, %d of them tell that something is gone", o.day, len(ever), gone)
		o.change(rnd, &next)
		o.day = o.day.AddMonths(3)
	}
	if len(ever) < 50 {
		t.Errorf("only %d addresses", len(ever))
	}
}

// change renames, removes, adds and recodes products.
func (o *office) change(rnd *rand.Rand, next *int) {
	var ids []string
	for name := range o.files {
		if id, ok := strings.CutPrefix(name, "products/"); ok {
			ids = append(ids, strings.TrimSuffix(id, ".md"))
		}
	}
	slices.Sort(ids)
	rnd.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	fresh := func() string { *next++; return fmt.Sprint("tra-", *next) }
	rename, remove, forget, recode := ids[0], ids[1], ids[2], ids[3]
	to := fresh()
	o.files["products/"+to+".md"] = o.files["products/"+rename+".md"]
	delete(o.files, "products/"+rename+".md")
	o.moved(rename, to)
	delete(o.files, "products/"+remove+".md")
	o.moved(remove, ledger.Gone)
	delete(o.files, "products/"+forget+".md") // nobody writes anything down
	o.product(recode, fmt.Sprintf("99-99102-%03d-2026", *next), gtinOf(100+*next))
	for range 3 {
		id := fresh()
		o.product(id, "", gtinOf(*next))
	}
}

func TestALostAddressIsAnErrorWithItsLine(t *testing.T) {
	o := newOffice()
	o.product("tra", "99-99101-001-2026", gtinOf(1))
	o.publish(t)
	delete(o.files, "products/tra.md")
	o.product("che", "", "")
	var got []string
	for _, f := range o.report(t).Found {
		if f.Severity == finding.Error {
			got = append(got, fmt.Sprint(f.Rule, " ", f.Path, ":", f.Line))
		}
	}
	if want := "[ledger-address-lost addresses.tsv:2 ledger-address-lost addresses.tsv:3 ledger-address-lost addresses.tsv:4]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %v", got, want)
	}
	o.moved("tra", "che")
	for _, f := range o.report(t).Found {
		if f.Severity == finding.Error {
			t.Errorf("after moved_to: %v", f)
		}
	}
	if data := o.publish(t)["p/99-99101-001-2026/index.html"]; !bytes.Contains(data, []byte("url=/san-pham/che/")) {
		t.Errorf("%s", data)
	}
	o.moved("che", "khong-co")
	if f := o.report(t).Found; len(f) == 0 || f[0].Rule != "ledger-moved-nowhere" {
		t.Errorf("%v", f)
	}
}

// TestAWithheldRecordLosesNoAddress: it has findings of its own.
func TestAWithheldRecordLosesNoAddress(t *testing.T) {
	o := newOffice()
	o.product("tra", "", "")
	o.publish(t)
	file := o.files["products/tra.md"]
	o.files["products/tra.md"] = &fstest.MapFile{Data: bytes.Replace(file.Data, []byte("set: 11"), []byte("consent:\n  phone: 2026-01-01\nphone: 0900000001\nset: 11"), 1)}
	for _, f := range o.report(t).Found {
		if strings.HasPrefix(f.Rule, "ledger-address") {
			t.Error(f)
		}
	}
	if page := o.publish(t)["p/tra/index.html"]; page == nil {
		t.Error("the address disappeared")
	}
}

func TestTwoProductsOfOneBarcodeAreBothShown(t *testing.T) {
	o := newOffice()
	o.product("tra", "", gtinOf(1))
	o.product("che", "", gtinOf(1))
	files := o.publish(t)
	name := "01/0" + gtinOf(1) + "/"
	page := files[name+"index.html"]
	for _, want := range []string{"/san-pham/tra/", "/san-pham/che/", "nhiều sản phẩm"} {
		if !bytes.Contains(page, []byte(want)) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if set := files[name+"linkset.json"]; !bytes.Contains(set, []byte(`"anchor":"https://muong.example/01/0`+gtinOf(1)+`"`)) || bytes.Count(set, []byte(`/san-pham/`)) != 3 {
		t.Errorf("%s", set)
	}
	if bytes.Contains(files["_redirects"], []byte(name)) {
		t.Errorf("%s", files["_redirects"])
	}
}

func TestALedgerWithoutSenseStopsNothing(t *testing.T) {
	o := newOffice()
	o.product("tra", "", "")
	o.files[source.AddressesFile] = &fstest.MapFile{Data: []byte("address\tkind\tid\tsince\n/tim-kiem/\tpage\ttim-kiem\t2026-01-01\n../../etc\tpage\tx\t2026-01-01\n/san-pham/\tpage\ty\t2026-01-01\t-\n\xff\xfe\n")}
	in := o.input(t)
	res := run(t, in)
	var rules []string
	for _, f := range res.Found {
		if f.Path == source.AddressesFile && f.Severity == finding.Error {
			rules = append(rules, fmt.Sprint(f.Rule, ":", f.Line))
		}
	}
	if fmt.Sprint(rules) != "[ledger-address-lost:2 ledger-syntax:3 ledger-syntax:5]" {
		t.Errorf("%v", rules)
	}
	files := tree(t, in.Out)
	if bytes.Contains(files["tim-kiem/index.html"], []byte("không còn")) || bytes.Contains(files["san-pham/index.html"], []byte("không còn")) {
		t.Error("a row of the ledger took the place of a page")
	}
}
