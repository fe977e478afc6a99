package ledger

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"ocop/internal/ocop"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Find gives the rows of an address.
func (l *Ledger) Find(address string) []Row {
	var out []Row
	for _, i := range l.byAddress[address] {
		out = append(out, l.Rows[i])
	}
	return out
}

// Follow gives the id of the record to which a row leads now: its own while there
// is such a record, else the one that took its place, however many moves ago.
// ok is false when there is none; Explained tells then whether someone said so.
func (l *Ledger) Follow(r Row, exists func(kind Kind, id string) bool) (id string, ok bool) {
	kind, id := r.Kind.Record(), r.ID
	for range len(l.moved) + 1 { // a ring of moves ends too
		if exists(kind, id) {
			return id, true
		}
		next := l.moved[key{kind, id}]
		if next == "" || next == Gone {
			return "", false
		}
		id = next
	}
	return "", false
}

// Explained reports whether the ledger says what became of the record of a row:
// that it moved, or that it is gone for good.
func (l *Ledger) Explained(r Row) bool { return l.moved[key{r.Kind.Record(), r.ID}] != "" }

// Missing lists the rows of wanted that the ledger does not have, in its order and
// each once.
func (l *Ledger) Missing(wanted []Row) []Row {
	type one struct {
		address, id string
		kind        Kind
	}
	have := make(map[one]bool, len(l.Rows))
	for _, r := range l.Rows {
		have[one{r.Address, r.ID, r.Kind}] = true
	}
	var out []Row
	for _, r := range wanted {
		k := one{r.Address, r.ID, r.Kind}
		if !have[k] {
			have[k] = true
			out = append(out, r)
		}
	}
	return out
}

// Append writes rows behind what is in a ledger's file, in a fixed order; nothing
// that stands there is changed. Day is their first day.
func Append(data []byte, rows []Row, day ocop.Date) []byte {
	out := bytes.Clone(data)
	end := "\n"
	if bytes.Contains(data, []byte("\r\n")) {
		end = "\r\n"
	}
	if len(bytes.TrimPrefix(out, []byte("\ufeff"))) == 0 {
		out = append(out, Columns+end...)
	} else if !bytes.HasSuffix(out, []byte("\n")) {
		out = append(out, end...)
	}
	rows = slices.Clone(rows)
	order := Kinds()
	slices.SortStableFunc(rows, func(a, b Row) int {
		if d := slices.Index(order, a.Kind) - slices.Index(order, b.Kind); d != 0 {
			return d
		}
		if d := strings.Compare(a.Address, b.Address); d != 0 {
			return d
		}
		return strings.Compare(a.ID, b.ID)
	})
	for _, r := range rows {
		out = append(out, strings.Join([]string{r.Address, string(r.Kind), r.ID, day.String(), r.Moved}, "\t")...)
		out = append(bytes.TrimRight(out, "\t"), end...)
	}
	return out
}
