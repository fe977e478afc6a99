package audit

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"ocop/internal/ocop"
	"ocop/internal/rules"
	"ocop/internal/schema"
	"ocop/internal/source"
)

// Knowledge is what the records say may be published and may not. The zero value
// knows nothing.
type Knowledge struct {
	records bool // it was made of records
	secrets []secret
	phones  map[string]string // digits of a telephone number that may not be published: its field
	allowed map[string]bool   // digits of those that may
}

// secret is a text that may not be published.
type secret struct {
	words []word
	field string // "dossiers/tra-shan: representative.name"
}

// shortest is how many letters a secret must have, and remark how many words when it is
// no name, address or number but something that an office wrote down: less is found
// anywhere by chance.
const (
	shortest = 8
	remark   = 6
)

// Know learns from records, public and internal. A value may not be published when it
// is a text of an internal record, when its field is private, or when it needs a
// consent that the record does not have; unless the same words stand in what the
// records do publish.
func Know(tree *source.Tree) *Knowledge {
	l := &learner{known: &Knowledge{records: true, phones: map[string]string{}, allowed: map[string]bool{}}}
	learn(l, ocop.KindProduct, tree.Products)
	learn(l, ocop.KindEntity, tree.Entities)
	learn(l, ocop.KindCommune, tree.Communes)
	learn(l, ocop.KindStory, tree.Stories)
	learn(l, ocop.KindPlace, tree.Places)
	learn(l, ocop.KindRoute, tree.Routes)
	learn(l, ocop.KindEvent, tree.Events)
	learn(l, ocop.KindPage, tree.Pages)
	learn(l, ocop.KindDossier, tree.Dossiers)
	learn(l, ocop.KindPlan, tree.Plans)
	for _, text := range examples() {
		l.publish(text)
	}
	for _, k := range schema.All() {
		l.vocabulary(k.Fields)
	}
	return l.finish()
}

// learner gathers both sides.
type learner struct {
	known  *Knowledge
	public []byte // every text that may be published, one after the other
	hidden []hiddenText
}

type hiddenText struct {
	text, field string
	words       int // that it must have to be known again
}

func learn[T any](l *learner, k ocop.Kind, records []source.Record[T]) {
	fields := schema.Of(k).Fields
	internal := k == ocop.KindDossier || k == ocop.KindPlan
	for i := range records {
		r := &records[i]
		v := reflect.ValueOf(&r.Data).Elem()
		w := walker{l: l, record: r.Doc.Record(), internal: internal, consent: consentOf(v)}
		if visitors := v.FieldByName("Visitors"); visitors.IsValid() {
			w.visitors = visitors.Bool() // its position is no home's
		}
		w.object(v, fields, "", internal)
		if r.EN != nil {
			w.object(reflect.ValueOf(r.EN).Elem(), fields, "", internal)
		}
		for _, doc := range []*source.Doc{r.Doc, r.DocEN} {
			if doc == nil {
				continue
			}
			if text, _ := doc.Article(); !internal {
				l.publish(text)
			} else if doc.Body != nil {
				for line := range strings.Lines(doc.Body.Text(nil)) {
					l.hide(line, w.record+": nội dung", remark)
				}
			}
		}
	}
}

// consentOf is the consent of a record; the zero value when it has no such field.
func consentOf(v reflect.Value) ocop.Consent {
	if f := v.FieldByName("Consent"); f.IsValid() {
		if c, ok := f.Interface().(ocop.Consent); ok {
			return c
		}
	}
	return ocop.Consent{}
}

// walker goes through one record.
type walker struct {
	l        *learner
	record   string
	internal bool
	consent  ocop.Consent
	visitors bool
}

// object goes through the fields of a struct; secret says that none may be published.
func (w *walker) object(v reflect.Value, fields []schema.Field, path string, secret bool) {
	for i := range fields {
		f := &fields[i]
		value, ok := fieldByKey(v, f.Key)
		if !ok {
			continue
		}
		w.value(value, f, path+f.Key, secret || f.Private || f.Consent != "" && !w.agreed(f.Consent))
	}
}

func (w *walker) agreed(key string) bool {
	if key == "location" && w.visitors {
		return true
	}
	day, ok := fieldByKey(reflect.ValueOf(w.consent), key)
	return ok && !day.IsZero()
}

func (w *walker) value(v reflect.Value, f *schema.Field, path string, secret bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			w.value(v.Elem(), f, path, secret)
		}
	case reflect.Slice:
		for i := range v.Len() {
			w.value(v.Index(i), f, path+"["+strconv.Itoa(i)+"]", secret)
		}
	case reflect.Struct:
		if f.Type == schema.Object {
			w.object(v, f.Fields, path+".", secret)
		}
	case reflect.String:
		// Values of lists and names of records and files are the words of the site.
		if secret && (f.Type == schema.Text || f.Type == schema.Code) {
			words := remark
			if !w.internal || f.Type == schema.Code || personalKey(path) {
				words = 1
			}
			w.l.hide(v.String(), w.record+": "+path, words)
		} else if !secret {
			w.l.publish(v.String())
		}
	case reflect.Float64:
		text := strconv.FormatFloat(v.Float(), 'f', -1, 64)
		if !secret {
			w.l.publish(text)
		} else if f.Type == schema.Number && !w.internal && v.Float() != math.Trunc(v.Float()) {
			w.l.hide(text, w.record+": "+path, 1) // a position
		}
	}
}

// personalKey reports whether a field of an internal record holds the name, address or
// number of somebody.
func personalKey(path string) bool {
	key := path[strings.LastIndexByte(path, '.')+1:]
	return strings.HasPrefix(path, "representative.") || key == "name" || key == "address" || key == "phone" || key == "tax_code"
}

// fieldByKey finds the field of a struct that has a key, also within embedded ones.
func fieldByKey(v reflect.Value, key string) (reflect.Value, bool) {
	t := v.Type()
	for i := range t.NumField() {
		if t.Field(i).Tag.Get("key") == key {
			return v.Field(i), true
		}
		if t.Field(i).Anonymous && v.Field(i).Kind() == reflect.Struct {
			if found, ok := fieldByKey(v.Field(i), key); ok {
				return found, true
			}
		}
	}
	return reflect.Value{}, false
}

// examples are the cases of the rules, which the public guide shows.
func examples() []string {
	cases := rules.Cases()
	var out []string
	names, _ := fs.Glob(cases, "*.txtar")
	for _, name := range names {
		if data, err := fs.ReadFile(cases, name); err == nil {
			out = append(out, string(data))
		}
	}
	return out
}

// vocabulary publishes the words that the site itself uses.
func (l *learner) vocabulary(fields []schema.Field) {
	for i := range fields {
		l.publish(fields[i].Label)
		for _, v := range fields[i].Values {
			l.publish(v.VI)
			l.publish(v.EN)
		}
		l.vocabulary(fields[i].Fields)
	}
}

func (l *learner) publish(text string) {
	if text != "" {
		l.public = append(append(l.public, text...), separator...)
	}
}

func (l *learner) hide(text, field string, words int) {
	if text = strings.TrimSpace(text); text != "" {
		l.hidden = append(l.hidden, hiddenText{text, field, words})
	}
}

// finish keeps what is hidden and not published elsewhere.
func (l *learner) finish() *Knowledge {
	k := l.known
	var s scanner
	var list []secret
	often := l.phrases()
	seen := map[string]bool{}
	pieces := l.pieces()
	each(len(pieces), func(i int, one func(func())) {
		phones(pieces[i], func(_, _ int, number string) { one(func() { k.allowed[number] = true }) })
	})
	for _, h := range l.hidden {
		phones([]byte(h.text), func(_, _ int, number string) {
			if !k.allowed[number] {
				k.phones[number] = h.field
			}
		})
		if h.words == remark && often[h.text] || seen[h.text] {
			continue
		}
		seen[h.text] = true
		if words := s.words([]byte(h.text)); len(words) >= h.words && utf8.RuneCountInString(h.text) >= shortest {
			list = append(list, secret{append([]word(nil), words...), h.field})
		}
	}
	// Those whose words are published are no secrets.
	open := map[int]bool{}
	find := newFinder(list)
	each(len(pieces), func(i int, one func(func())) {
		var s scanner
		find.each(s.words(pieces[i]), func(_, n int) { one(func() { open[n] = true }) })
	})
	for i := range list {
		if !open[i] {
			k.secrets = append(k.secrets, list[i])
		}
	}
	return k
}

// phrases are the texts that several internal records have: forms of words, no secrets
// of anybody.
func (l *learner) phrases() map[string]bool {
	first, often := map[string]string{}, map[string]bool{}
	for _, h := range l.hidden {
		record, _, _ := strings.Cut(h.field, ":")
		if other, ok := first[h.text]; ok && other != record {
			often[h.text] = true
		}
		first[h.text] = record
	}
	return often
}

// Sum changes when something else is to be looked for: by the knowledge, or by another
// program or canaries.
func (k *Knowledge) Sum(program string, canaries []string) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q\n", program, canaries)
	for _, s := range k.secrets {
		for _, w := range s.words {
			fmt.Fprintf(h, "%x ", w.hash)
		}
		fmt.Fprintln(h)
	}
	for _, phones := range []string{fmt.Sprint(slices.Sorted(maps.Keys(k.phones))), fmt.Sprint(slices.Sorted(maps.Keys(k.allowed)))} {
		fmt.Fprintln(h, phones)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// separator stands between two texts; no secret has it.
const separator = "\n\x00\n"

// pieces are the published texts, a megabyte or so each.
func (l *learner) pieces() [][]byte {
	var out [][]byte
	for rest := l.public; len(rest) > 0; {
		end := min(len(rest), 1<<20)
		if at := bytes.Index(rest[end:], []byte(separator)); at >= 0 {
			end += at
		} else {
			end = len(rest)
		}
		out, rest = append(out, rest[:end]), rest[end:]
	}
	return out
}

// each calls do for 0 to n-1 on all cores; what do hands to one is done by one at a time.
func each(n int, do func(i int, one func(func()))) {
	var next atomic.Int64
	var mu sync.Mutex
	var workers sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i, func(f func()) {
					mu.Lock()
					defer mu.Unlock()
					f()
				})
			}
		})
	}
	workers.Wait()
}
