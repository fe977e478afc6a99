package search

import (
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"ocop/internal/vi"
)

// The terms of the index, all in one alphabet so that plain order keeps a
// syllable, its pairs and its marked forms together:
//
//	che            the folded syllable, written without marks
//	che!chê1       the same with marks: the variant of a record
//	che_shan       a pair of folded syllables
//	@tea           a concept
//	@tea^          the same where it says what the thing is: chè xanh, not
//	               kẹo chè xanh
//	#500g          a number with its unit
const (
	markSign = "!"
	pairSign = "_"
)

// kindTerm is the term of what is a thing of the concept.
func kindTerm(id string) string { return "@" + id + "^" }

// weighting of a field: its weight, how much its length counts, and the length
// that is usual. Lengths are constants, so that what a record scores depends
// on that record alone: an edit changes one record, and two machines agree.
type weighting struct{ weight, slope, usual float64 }

var headWeights = [headFields]weighting{
	fieldName: {6, 0.5, 5}, fieldEnglish: {4, 0.5, 4}, fieldTags: {4, 0.4, 4},
	fieldEntity: {2.5, 0.3, 8}, fieldPlace: {2.5, 0.3, 8}, fieldGroup: {1, 0.3, 14},
}

var (
	summaryWeight = weighting{1.5, 0.5, 22}
	storyWeight   = weighting{0.4, 0.75, 120}
)

// saturation is k1 of BM25F.
const saturation = 1.2

// posting is a record in the list of a term: its ordinal, its impact (1 to
// 127) and a flag. In the head the flag says that most of the impact comes
// from English, in the tail that the summary has the term.
type posting uint32

func newPosting(doc int, score uint8) posting { return posting(doc<<8) | posting(score) }

func (p posting) doc() int   { return int(p >> 8) }
func (p posting) q() int32   { return int32(p>>1) & 127 }
func (p posting) flag() bool { return p&1 != 0 }

// term is a term of one record; score is impact<<1 | flag.
type term struct {
	text  string
	score uint8
}

// terms are all terms of one record.
type terms struct {
	head, tail []term
	codes      []string
}

// analyse makes the terms of every record that has none yet, on all cores.
func analyse(docs []*Doc, lex *Lexicon) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			a := analyser{lex: lex, sums: map[string]*sum{}, names: map[string]string{}}
			for {
				i := int(next.Add(1)) - 1
				if i >= len(docs) {
					return
				}
				if docs[i].terms == nil {
					docs[i].terms = a.doc(docs[i])
				}
			}
		})
	}
	wait.Wait()
}

// analyser makes the terms of one record after the other.
type analyser struct {
	lex    *Lexicon
	sums   map[string]*sum
	order  []string
	tokens []vi.Token
	texts  [][]vi.Token
	spare  []sum
	names  map[string]string
	name   []byte
}

// sum is the evidence for a term in a record, and what of it is English.
type sum struct{ all, english float64 }

func (a *analyser) doc(d *Doc) *terms {
	out := &terms{}
	for f := range d.Head {
		w := headWeights[f]
		texts, n := a.read(d.Head[f])
		by := w.per(n)
		for _, ts := range texts {
			a.words(ts, by, f == fieldEnglish, f)
		}
	}
	out.head = a.scores(func(s *sum) bool { return s.english*2 > s.all })
	for i, list := range [][]string{d.Summary, d.stories()} {
		w := []weighting{summaryWeight, storyWeight}[i]
		texts, n := a.read(list)
		by := w.per(n)
		for _, ts := range texts {
			for _, t := range ts {
				a.give(a.variant(t), by, i == 0)
			}
		}
	}
	out.tail = a.scores(func(s *sum) bool { return s.english > 0 })
	for _, c := range d.Codes {
		if code := normalCode(c); code != "" {
			out.codes = append(out.codes, code)
		}
	}
	return out
}

// per is what one occurrence counts in a field of n words.
func (w weighting) per(n int) float64 {
	return w.weight / (1 - w.slope + float64(w.slope*float64(n))/w.usual)
}

// read splits the texts of a field; the result lasts until the next call.
func (a *analyser) read(texts []string) (out [][]vi.Token, n int) {
	a.tokens, a.texts = a.tokens[:0], a.texts[:0]
	ends := make([]int, 0, 8)
	for _, t := range texts {
		a.tokens = vi.Tokens(a.tokens, t)
		ends = append(ends, len(a.tokens))
	}
	start := 0
	for _, end := range ends {
		a.texts = append(a.texts, a.tokens[start:end])
		start = end
	}
	return a.texts, len(a.tokens)
}

// words gives the terms of one text of a head field.
func (a *analyser) words(ts []vi.Token, by float64, english bool, field int) {
	if english {
		for i := range ts {
			ts[i].Fold = singular(ts[i])
		}
	}
	for i, t := range ts {
		a.give(a.variant(t), by, english)
		if i+1 < len(ts) && field != fieldGroup {
			a.give(a.joined(t.Fold, pairSign, ts[i+1].Fold), by, english)
		}
		if u, _, ok := a.lex.unit(ts, i); ok {
			a.give(u, by, english)
		}
	}
	if field == fieldGroup {
		return
	}
	if field == fieldName {
		a.kind(ts, by)
	}
	for i := 0; i < len(ts); {
		p, n := a.lex.exact(ts, i, field == fieldPlace || field == fieldEntity)
		if p.concept != nil {
			a.give("@"+p.concept.id, by, english)
			for _, id := range p.concept.implies {
				a.give("@"+id, by, english)
			}
		}
		i += max(n, 1)
	}
}

// kind gives the concept that a name begins with: in Vietnamese the first noun
// says what the thing is. Classifiers and wide classes before it are passed
// over: bột quế is cinnamon, chả quế is not.
func (a *analyser) kind(ts []vi.Token, by float64) {
	for i := 0; i < len(ts); {
		p, n := a.lex.exact(ts, i, false)
		if p.concept != nil && p.concept.kind == productConcept {
			a.give(kindTerm(p.concept.id), by, false)
			for _, id := range p.concept.implies {
				if c := a.lex.byID[id]; c != nil && c.kind == productConcept {
					a.give(kindTerm(id), by, false)
				}
			}
			return
		}
		if p.concept == nil && (n > 0 || !a.lex.optional[ts[i].String()]) {
			return
		}
		i += max(n, 1)
	}
}

// singular drops the plural of an English word.
func singular(t vi.Token) string {
	if f := t.Fold; t.Key == "" && utf8.RuneCountInString(f) > 3 && strings.HasSuffix(f, "s") && !strings.HasSuffix(f, "ss") {
		return f[:len(f)-1]
	}
	return t.Fold
}

func (a *analyser) variant(t vi.Token) string {
	if t.Key == "" {
		return a.joined(t.Fold, "", "")
	}
	return a.joined(t.Fold, markSign, t.Key)
}

// joined is a term, the same string for every record that has it.
func (a *analyser) joined(first, sign, last string) string {
	a.name = append(append(append(a.name[:0], first...), sign...), last...)
	s, ok := a.names[string(a.name)]
	if !ok {
		s = string(a.name)
		a.names[s] = s
	}
	return s
}

func (a *analyser) give(text string, by float64, english bool) {
	s := a.sums[text]
	if s == nil {
		if len(a.spare) == 0 {
			a.spare = make([]sum, 256)
		}
		s, a.spare = &a.spare[0], a.spare[1:]
		a.sums[text] = s
		a.order = append(a.order, text)
	}
	s.all += by
	if english {
		s.english += by
	}
}

// scores turns the evidence into impacts and forgets it.
func (a *analyser) scores(flag func(*sum) bool) []term {
	out := make([]term, len(a.order))
	for i, text := range a.order {
		s := a.sums[text]
		q := uint8(min(127, max(1, int(float64(127*s.all)/(saturation+s.all)+0.5))))
		out[i] = term{text, q << 1}
		if flag(s) {
			out[i].score |= 1
		}
	}
	clear(a.sums)
	a.order = a.order[:0]
	return out
}

// normalCode is a code as it is looked for: folded, letters and digits only,
// "" when it is too short to be one or has no digit.
func normalCode(s string) string {
	var b []byte
	figures := 0
	for _, r := range vi.Fold(s) {
		switch {
		case '0' <= r && r <= '9':
			figures++
			b = append(b, byte(r))
		case 'a' <= r && r <= 'z':
			b = append(b, byte(r))
		}
	}
	if figures < 3 || len(b) < 5 || len(b) > 64 {
		return ""
	}
	return string(b)
}
