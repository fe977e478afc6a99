package search

import (
	"strings"
	"testing"
	"time"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
)

func tiny() *Index {
	p := &catalogue.Public{AsOf: ocop.DateOf(2026, 11, 23)}
	for id, name := range map[string]string{"mat-ong": "Mật ong bạc hà Lũng Tám", "che": "Chè Shan tuyết", "lac": "Lạc rang húng lìu 500 g"} {
		p.Products = append(p.Products, &catalogue.PublicProduct{ID: ocop.ProductID(id), Name: catalogue.Text{VI: name}})
	}
	return New(p, BuiltIn(), func(catalogue.Picture) string { return "" })
}

func TestIssuesOwnQueriesFindTheirRecord(t *testing.T) {
	x := tiny()
	for q, want := range map[string]string{"tra3 shan": "che", "mat ong bac ha": "mat-ong", "đậu phộng": "lac", "honey": "mat-ong", "green tea": "", "mật ong bạc": "mat-ong", "ma65t ong": "mat-ong", "maatj ong": "mat-ong", "lạc 0,5 kg": "lac", "matong": "mat-ong", "che san tuyet": "che"} {
		a := x.Answer(Request{Query: q})
		got := ""
		if len(a.Hits) > 0 {
			got = x.Doc(a.Hits[0].Doc).ID
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", q, got, want)
		}
	}
}

func TestHostileQueriesAreAnsweredQuickly(t *testing.T) {
	x := tiny()
	for _, q := range []string{"", " ", strings.Repeat("a", 10000), strings.Repeat("mật ong ", 2000), "\x00\x01\x02", "!!!???***", "(a+)+$" + strings.Repeat("a", 500),
		strings.Repeat("\u0301", 3000), "\xff\xfe\xfd", "B\xb8nh tr\xb8ng", strings.Repeat("9", 400) + " kg", "- ~ ! @ # =", "\u202e\u200b", "MẬT\u0000ONG"} {
		const most = 200 * time.Millisecond
		best := time.Hour
		for again := 0; again < 3 && best > most; again++ { // another process may have had its turn
			begin := time.Now()
			x.Answer(Request{Query: q})
			best = min(best, time.Since(begin))
		}
		if best > most {
			t.Errorf("%.20q… took %v", q, best)
		}
	}
}

func FuzzAnswer(f *testing.F) {
	x := tiny()
	for _, s := range []string{"tra3 shan", "mật o", "Chè 0,5kg", "\u0301a", "ruwowuj  4 sao", "@tea^", "che!che2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, q string) {
		a := x.Answer(Request{Query: q})
		for i := 1; i < len(a.Hits); i++ {
			if a.Hits[i].Score > a.Hits[i-1].Score {
				t.Fatalf("%q: out of order: %v", q, a.Hits)
			}
		}
		x.Answer(Request{Query: q, Suggest: true, English: true})
	})
}

func FuzzReadShard(f *testing.F) {
	x := tiny()
	_, data := x.head.shards(x.words)
	for _, d := range data {
		f.Add(d)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		list, err := readShard(b, 3)
		if err != nil {
			return
		}
		for _, n := range list {
			for _, p := range n.list {
				if p.doc() >= 3 {
					t.Fatalf("record %d of 3", p.doc())
				}
			}
		}
	})
}
