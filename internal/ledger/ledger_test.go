package ledger

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"ocop/internal/ocop"
)

var day = ocop.DateOf(2026, 11, 26)

func TestWhatIsAppendedIsReadBack(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var data []byte
		var all []Row
		for batch := range 1 + rnd.IntN(4) {
			l, bad := Parse(data)
			if len(bad) > 0 {
				t.Fatal(bad)
			}
			var wanted []Row
			for range rnd.IntN(20) {
				n := rnd.IntN(30)
				k := Kinds()[rnd.IntN(len(Kinds()))]
				wanted = append(wanted, Row{Address: fmt.Sprintf("/%s/a-%d/", k, n), Kind: k, ID: fmt.Sprint("id-", n)})
			}
			missing := l.Missing(wanted)
			all = append(all, missing...)
			before := data
			data = Append(data, missing, day.AddDays(batch))
			if !bytes.HasPrefix(data, before) {
				t.Fatal("a line that stood there changed")
			}
			after, bad := Parse(data)
			if len(bad) > 0 || len(after.Missing(wanted)) > 0 || len(after.Rows) != len(all) {
				t.Fatalf("problems %v, %d rows of %d, missing %v", bad, len(after.Rows), len(all), after.Missing(wanted))
			}
		}
	}
}

func TestWhatSpreadsheetsMakeOfItIsRead(t *testing.T) {
	l, bad := Parse([]byte("\ufeff" + Columns + "\r\n\r\n# ghi chú\r\n/p/x/\tcode\tx\t2026-01-02\t\r\n/san-pham/x/\tproduct\tx\t2026-01-02\ty"))
	if len(bad) > 0 || len(l.Rows) != 2 || l.Rows[1].Moved != "y" || l.Rows[0].Line != 4 {
		t.Errorf("%v %+v", bad, l.Rows)
	}
	if got := string(Append([]byte("a\tb\r\nc"), []Row{{Address: "/p/z/", Kind: Code, ID: "z"}}, day)); got != "a\tb\r\nc\r\n/p/z/\tcode\tz\t2026-11-26\r\n" {
		t.Errorf("%q", got)
	}
}

func TestABadLineIsNamedAndStopsNoOther(t *testing.T) {
	l, bad := Parse([]byte(strings.Join([]string{
		Columns, "/p/x/\tcode", "p/x/\tcode\tx\t2026-01-02", "/p/../x/\tcode\tx\t2026-01-02", "/p/x/\tthing\tx\t2026-01-02",
		"/p/x/\tcode\tX!\t2026-01-02", "/p/x/\tcode\tx\t2026-13-02", "/p/x/\tcode\tx\t2026-01-02\tKhông", "/p/x/\tcode\tx\t2026-01-02",
		"/p/x/\tcode\tx\t2026-01-03", "\xff\xfe\x00", "/p/x/\tcode\ty\t2026-01-02\t-"}, "\n")))
	if len(l.Rows) != 2 || l.Rows[0].Line != 9 || l.Rows[1].Line != 12 {
		t.Errorf("rows %+v", l.Rows)
	}
	var lines []int
	for _, p := range bad {
		lines = append(lines, p.Line)
	}
	if fmt.Sprint(lines) != "[2 3 4 5 6 7 8 10 11]" {
		t.Errorf("bad lines %v", bad)
	}
}

func TestMovesAreFollowedAndRingsEnd(t *testing.T) {
	l, _ := Parse([]byte("/san-pham/a/\tproduct\ta\t2026-01-01\tb\n/san-pham/b/\tproduct\tb\t2026-01-01\tc\n/p/a/\tcode\ta\t2026-01-01\n" +
		"/san-pham/r/\tproduct\tr\t2026-01-01\ts\n/san-pham/s/\tproduct\ts\t2026-01-01\tr\n/san-pham/g/\tproduct\tg\t2026-01-01\t-\n/san-pham/l/\tproduct\tl\t2026-01-01"))
	live := func(_ Kind, id string) bool { return id == "c" }
	for address, want := range map[string]string{"/san-pham/a/": "c", "/san-pham/b/": "c", "/p/a/": "c", "/san-pham/r/": "", "/san-pham/g/": "", "/san-pham/l/": ""} {
		r := l.Find(address)[0]
		if id, ok := l.Follow(r, live); id != want || ok != (want != "") {
			t.Errorf("%s leads to %q %v, want %q", address, id, ok, want)
		}
		if got := l.Explained(r); got != (address != "/san-pham/l/") {
			t.Errorf("%s explained %v", address, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(Columns + "\n/p/x/\tcode\tx\t2026-01-02\t-\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, _ := Parse(data)
		for _, r := range l.Rows {
			l.Follow(r, func(Kind, string) bool { return false })
		}
		again, bad := Parse(Append(nil, l.Rows, day))
		if len(bad) > 0 || len(again.Missing(l.Rows)) > 0 {
			t.Errorf("%v", bad)
		}
	})
}
