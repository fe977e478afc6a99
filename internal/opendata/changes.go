package opendata

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"ocop/internal/ocop"
)

// Bounds of what is read of a publication: a table, one of its rows, and their number.
const (
	maxTable = 256 << 20
	maxRow   = 1 << 20
	maxRows  = 1_000_000
)

// tableKeys are the tables in their order.
func tableKeys() []string {
	return []string{"products", "certificates", "entities", "places", "communes"}
}

// Previous is a publication before this one: its day, and what tells its rows apart.
type Previous struct {
	AsOf   ocop.Date
	Sum    string // of all that was read, to tell whether it is another one
	tables map[string]map[string]record
}

// record is a row of a publication.
type record struct {
	name string
	sum  [sha256.Size]byte
	seen bool
}

// ErrNone says that a folder has no open data to compare with.
var ErrNone = errors.New("the folder has no " + Folder + "datapackage.json; is it a site that ocop published?")

// Read reads the open data of a published site from its folder. A table that is not
// there is an empty one.
func Read(site fs.FS) (*Previous, error) {
	var head struct {
		AsOf string `json:"as_of"`
	}
	data, err := readBounded(site, Folder+"datapackage.json", maxRow)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNone
	}
	if err == nil {
		err = json.Unmarshal(data, &head)
	}
	if err != nil {
		return nil, fmt.Errorf("%sdatapackage.json: %w", Folder, err)
	}
	p := &Previous{tables: map[string]map[string]record{}}
	if p.AsOf, err = ocop.ParseDate(head.AsOf); err != nil {
		return nil, fmt.Errorf("%sdatapackage.json: as_of: %w", Folder, err)
	}
	all := sha256.New()
	fmt.Fprintln(all, p.AsOf)
	for _, key := range tableKeys() {
		if p.tables[key], err = readTable(site, Folder+key+".jsonl", all); err != nil {
			return nil, err
		}
	}
	p.Sum = hex.EncodeToString(all.Sum(nil))
	return p, nil
}

func readBounded(site fs.FS, name string, most int64) ([]byte, error) {
	f, err := site.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(data)) > most {
		err = fmt.Errorf("longer than %d bytes", most)
	}
	return data, err
}

// readTable reads JSON Lines row by row.
func readTable(site fs.FS, name string, all io.Writer) (map[string]record, error) {
	f, err := site.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	defer f.Close()
	rows := map[string]record{}
	lines := bufio.NewScanner(io.LimitReader(f, maxTable))
	lines.Buffer(make([]byte, 0, 64<<10), maxRow)
	for n := 1; lines.Scan(); n++ {
		id, name2, err := identity(lines.Bytes())
		if err != nil || n > maxRows {
			return nil, fmt.Errorf("%s:%d: %w", name, n, cmp.Or(err, errors.New("too many rows")))
		}
		sum := sha256.Sum256(facts(lines.Bytes()))
		_, _ = all.Write(sum[:])
		rows[id] = record{name: name2, sum: sum}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return rows, nil
}

// identity gives the id and the name of a row.
func identity(line []byte) (id, name string, err error) {
	var row struct {
		ID      string `json:"id"`
		Name    string `json:"name"`
		Product string `json:"product_name"`
	}
	if err := json.Unmarshal(line, &row); err != nil {
		return "", "", err
	}
	if row.ID == "" {
		return "", "", errors.New("a row without id")
	}
	return row.ID, cmp.Or(row.Name, row.Product), nil
}

// Change tells what changed in one table.
type Change struct {
	Table   string   `json:"table"`
	Added   []Record `json:"added"`
	Changed []Record `json:"changed"`
	Removed []Record `json:"removed"`
}

// Record names a record that changed.
type Record struct {
	ID   string `json:"id"`
	Name string `json:"name,omitempty"`
}

// compare takes note of the row of a record; it is called for every row of a table.
func (c *Change) compare(before map[string]record, line []byte) error {
	id, name, err := identity(line)
	if err != nil {
		return err
	}
	old, was := before[id]
	switch {
	case !was:
		c.Added = append(c.Added, Record{id, name})
	case old.sum != sha256.Sum256(facts(line)):
		c.Changed = append(c.Changed, Record{id, name})
	}
	if was {
		old.seen = true
		before[id] = old
	}
	return nil
}

// finish lists what is gone.
func (c *Change) finish(before map[string]record) {
	c.Removed = []Record{}
	for id, r := range before {
		if !r.seen {
			c.Removed = append(c.Removed, Record{id, r.name})
		}
	}
	slices.SortFunc(c.Removed, func(a, b Record) int { return strings.Compare(a.ID, b.ID) })
}

// changesFile is changes.json.
type changesFile struct {
	Since  string   `json:"since"`
	AsOf   string   `json:"as_of"`
	Tables []Change `json:"tables"`
}

// changes writes changes.json when a publication before is known.
func (w *writer) changes() error {
	if w.opt.Before == nil {
		return nil
	}
	data, err := json.MarshalIndent(changesFile{w.opt.Before.AsOf.String(), w.asOf.String(), w.res.Changes}, "", " ")
	if err != nil {
		return fmt.Errorf("open data: %w", err)
	}
	w.buf.Write(data)
	w.buf.WriteByte('\n')
	return w.file("changes.json", "", "JSON", "application/json", -1)
}
