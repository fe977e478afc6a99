package demo

import (
	"bytes"
	"reflect"
	"strings"

	"ocop/internal/ocop"
)

// page is one file in the making. A goroutine keeps one and uses it again.
type page struct {
	layouts    layouts
	kind       ocop.Kind
	b          []byte
	frontBytes int
	words      int // of the body so far
	open       bool
}

func (p *page) reset(k ocop.Kind) {
	p.kind, p.b, p.frontBytes, p.words, p.open = k, p.b[:0], 0, 0, false
}

// front writes the front matter: a struct of the page's kind.
func (p *page) front(record any) {
	p.b = append(p.b, "---\n"...)
	p.b = p.layouts[p.kind].appendFields(p.b, reflect.ValueOf(record), 0, false)
	p.b = append(p.b, "---\n"...)
	p.frontBytes = len(p.b)
	p.b = append(p.b, '\n')
}

// say adds a sentence to the open paragraph.
func (p *page) say(sentence string) {
	if p.open {
		p.b = append(p.b, ' ')
	}
	p.open = true
	p.b = append(p.b, sentence...)
	p.words += strings.Count(sentence, " ") + 1
}

// end closes the paragraph.
func (p *page) end() {
	if p.open {
		p.b = append(p.b, "\n\n"...)
	}
	p.open = false
}

// heading begins a section.
func (p *page) heading(text string) {
	p.end()
	p.b = append(p.b, "## "+text+"\n\n"...)
	p.words += strings.Count(text, " ") + 1
}

// card shows a record in a paragraph of its own.
func (p *page) card(target string) {
	p.end()
	p.b = append(p.b, "[["+target+"]]\n\n"...)
}

// list writes its items as bullets.
func (p *page) list(items []string) {
	p.end()
	for _, item := range items {
		p.b = append(p.b, "- "+item+"\n"...)
		p.words += strings.Count(item, " ") + 1
	}
	p.b = append(p.b, '\n')
}

// finish gives the file, which is good until the next reset.
func (p *page) finish() []byte {
	p.end()
	p.b = append(bytes.TrimRight(p.b, "\n"), '\n')
	return p.b
}

// deck deals sentences without repeating one before all have been dealt.
type deck struct {
	d     *dice
	cards []string
	order []int
	next  int
}

func newDeck(d *dice, cards ...[]string) *deck {
	k := &deck{d: d}
	for _, c := range cards {
		k.cards = append(k.cards, c...)
	}
	k.order = d.shuffled(len(k.cards))
	return k
}

func (k *deck) deal() string {
	if k.next == len(k.order) {
		k.order, k.next = k.d.shuffled(len(k.cards)), 0
	}
	k.next++
	return k.cards[k.order[k.next-1]]
}

// scene is what the sentences of one text may speak of.
type scene struct {
	d       *dice
	product string // {sp}, inside a sentence
	Product string // {Sp}, at its beginning
	main    string // {nl}
	hamlet  string // {thon}
	commune string // {xa}
	bare    string // {noi}
	entity  string // {dv}, a link to it
	pack    string // {goi}
	life    string // {han}
	season  string // {mua}
}

// expand fills the holes of a sentence; {n} is a small number.
func (s *scene) expand(sentence string) string {
	if strings.IndexByte(sentence, '{') < 0 {
		return sentence
	}
	return capital(s.filled(sentence))
}

func (s *scene) filled(sentence string) string {
	var b strings.Builder
	b.Grow(len(sentence) + 64)
	for {
		before, rest, found := strings.Cut(sentence, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		hole, after, _ := strings.Cut(rest, "}")
		b.WriteString(s.fill(hole))
		sentence = after
	}
}

func (s *scene) fill(hole string) string {
	switch hole {
	case "sp":
		return s.product
	case "Sp":
		return s.Product
	case "nl":
		return s.main
	case "thon":
		return s.hamlet
	case "xa":
		return s.commune
	case "noi":
		return s.bare
	case "dv":
		return s.entity
	case "goi":
		return s.pack
	case "han":
		return s.life
	case "mua":
		return s.season
	case "n":
		return smallNumbers[s.d.n(len(smallNumbers))]
	}
	panic("demo: a sentence has the unknown hole " + hole)
}

var smallNumbers = [...]string{"năm", "bảy", "tám", "chín", "mười", "mười hai", "mười lăm", "mười tám", "hai mươi", "hai mươi tư", "ba mươi"}
