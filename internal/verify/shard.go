package verify

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/bits"
	"strconv"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
)

// The static export, below Folder. <n> is the number of shards, a power of two:
//
//	index.json           which day, how many shards, how a key finds its shard
//	<n>/<i>.json         the keys of shard i with their products
//	<n>/k-<key>.json     a key of many products
//
// Beside each, for a site in a folder, a script of the same name that ends in .js.

// Folder is where the export lies below the folder of the site.
const Folder = "xac-minh/du-lieu/"

// shardBytes is how big a shard is at most, on average and uncompressed. Shards
// differ; the largest of some thousand is about 4 kB compressed.
const shardBytes = 10000

// most is the number of products up to which a key stands in its shard.
const most = 8

// productFile is a product in a shard, with the recognition that decides. Days are
// YYYY-MM-DD.
type productFile struct {
	ID          string           `json:"id"`
	Name        string           `json:"name"`
	NameEN      string           `json:"name_en,omitempty"`
	Entity      string           `json:"entity,omitempty"`
	EntityEN    string           `json:"entity_en,omitempty"`
	Status      ocop.Status      `json:"status"` // on the day of the data
	Checking    bool             `json:"checking,omitempty"`
	Withdrawn   string           `json:"withdrawn,omitempty"`
	Certificate *certificateFile `json:"certificate,omitempty"`
}

type certificateFile struct {
	Decision      string         `json:"decision,omitempty"`
	Decided       string         `json:"decided,omitempty"`
	Authority     ocop.Authority `json:"authority,omitempty"`
	Number        string         `json:"number,omitempty"`
	Stars         ocop.Stars     `json:"stars"`
	Issued        string         `json:"issued"`
	Expires       string         `json:"expires"`
	ExtendedFrom  string         `json:"extended_from,omitempty"`
	ExtendedUntil string         `json:"extended_until,omitempty"`
	Revoked       string         `json:"revoked,omitempty"`
}

// place is a product of a key: its place in the file's list and, of the number of a
// recognition that does not decide any more, that recognition.
type place struct {
	Kind        Kind             `json:"kind"`
	Product     int              `json:"product"`
	Certificate *certificateFile `json:"certificate,omitempty"`
}

// indexFile is index.json.
type indexFile struct {
	AsOf   string `json:"as_of"`
	Shards int    `json:"shards"`
	Keys   int    `json:"keys"`
	Hash   string `json:"hash"`
	Path   string `json:"path"`
}

// Shards is the number of shards, a power of two.
func (x *Index) Shards() int {
	size := 0
	for i := range x.entries {
		size += 60 + 2*len(x.entries[i].Key) + roughly(x.entries[i].Product)
	}
	return 1 << bits.Len(uint(max(0, size-1)/shardBytes))
}

// roughly is about the bytes of a product in a shard.
func roughly(p *catalogue.PublicProduct) int {
	n := 260 + len(p.ID) + len(p.Name.VI) + len(p.Name.EN)
	if p.Entity != nil {
		n += len(p.Entity.Name.VI) + len(p.Entity.Name.EN)
	}
	return n
}

// Hash is the shard of a key: FNV-1a of 32 bits, its lowest bits.
func Hash(key string, shards int) int {
	h := uint32(2166136261)
	for i := range len(key) {
		h = (h ^ uint32(key[i])) * 16777619
	}
	return int(h & uint32(shards-1))
}

// Options of an export. Offline adds the scripts for a site in a folder. Shards is
// what Index.Shards gave.
type Options struct {
	Offline bool
	Shards  int
}

// Export makes the files, one at a time; put must not keep data. The same index
// makes the same bytes.
func (x *Index) Export(opt Options, put func(path string, data []byte) error) error {
	data, err := json.Marshal(indexFile{x.public.AsOf.String(), opt.Shards, x.keys(), "fnv-1a 32 bit of the key, modulo shards", "{shards}/{hash}.json"})
	if err != nil {
		return fmt.Errorf("verify: %w", err)
	}
	if err := put(Folder+"index.json", append(data, '\n')); err != nil {
		return err
	}
	w := &shardWriter{index: x, opt: opt, put: put, made: map[ocop.ProductID][]byte{}}
	shards := make([][]int, opt.Shards) // first entries of keys
	for i := range x.entries {
		if i == 0 || x.entries[i-1].Key != x.entries[i].Key {
			n := Hash(x.entries[i].Key, opt.Shards)
			shards[n] = append(shards[n], i)
		}
	}
	for n, keys := range shards {
		if err := w.shard(n, keys); err != nil {
			return err
		}
	}
	return nil
}

func (x *Index) keys() int {
	n := 0
	for i := range x.entries {
		if i == 0 || x.entries[i-1].Key != x.entries[i].Key {
			n++
		}
	}
	return n
}

// run is the entries of one key, from its first.
func (x *Index) run(i int) []Entry {
	end := i + 1
	for end < len(x.entries) && x.entries[end].Key == x.entries[i].Key {
		end++
	}
	return x.entries[i:end]
}

// shardWriter writes shards; a product's JSON is made once.
type shardWriter struct {
	index *Index
	opt   Options
	put   func(string, []byte) error
	made  map[ocop.ProductID][]byte
	buf   bytes.Buffer
}

// shard writes one shard, and the keys of many products beside it.
func (w *shardWriter) shard(n int, keys []int) error {
	var small [][]Entry
	var many []string
	for _, i := range keys {
		entries := w.index.run(i)
		if len(entries) <= most {
			small = append(small, entries)
			continue
		}
		many = append(many, entries[0].Key)
		if err := w.write("k-"+entries[0].Key, [][]Entry{entries}, nil); err != nil {
			return err
		}
	}
	return w.write(strconv.Itoa(n), small, many)
}

func (w *shardWriter) write(name string, runs [][]Entry, many []string) error {
	b := &w.buf
	b.Reset()
	fmt.Fprintf(b, `{"as_of":"%s","keys":{`, w.index.public.AsOf)
	at := map[*catalogue.PublicProduct]int{}
	var products []*catalogue.PublicProduct
	for i, run := range runs {
		comma(b, i)
		fmt.Fprintf(b, `"%s":`, run[0].Key)
		var places []place
		for _, e := range run {
			if _, ok := at[e.Product]; !ok {
				at[e.Product] = len(products)
				products = append(products, e.Product)
			}
			p := place{Kind: e.Kind, Product: at[e.Product]}
			if e.Cert >= 0 && !e.Product.Certificates[e.Cert].Current {
				p.Certificate = fileOf(&e.Product.Certificates[e.Cert])
			}
			places = append(places, p)
		}
		data, err := json.Marshal(places)
		if err != nil {
			return fmt.Errorf("verify: %w", err)
		}
		b.Write(data)
	}
	b.WriteString(`},"products":[`)
	for i, p := range products {
		comma(b, i)
		data, err := w.product(p)
		if err != nil {
			return err
		}
		b.Write(data)
	}
	b.WriteString("]")
	for i, key := range many {
		b.WriteString([]string{`,"many":{`, `,`}[min(i, 1)])
		fmt.Fprintf(b, `"%s":"k-%s.json"`, key, key)
	}
	if len(many) > 0 {
		b.WriteString("}")
	}
	b.WriteString("}\n")
	path := Folder + strconv.Itoa(w.opt.Shards) + "/" + name
	if err := w.put(path+".json", b.Bytes()); err != nil || !w.opt.Offline {
		return err
	}
	return w.put(path+".js", append([]byte("globalThis.OcopShard="), b.Bytes()...))
}

func comma(b *bytes.Buffer, i int) {
	if i > 0 {
		b.WriteByte(',')
	}
}

// product is a product's JSON.
func (w *shardWriter) product(p *catalogue.PublicProduct) ([]byte, error) {
	if data := w.made[p.ID]; data != nil {
		return data, nil
	}
	f := productFile{ID: string(p.ID), Name: p.Name.VI, NameEN: p.Name.EN, Status: p.Status, Checking: p.Hidden}
	if p.Entity != nil {
		f.Entity, f.EntityEN = p.Entity.Name.VI, p.Entity.Name.EN
	}
	if p.Status == ocop.Withdrawn {
		f.Withdrawn = p.Until.String()
	}
	for i := range p.Certificates {
		if p.Certificates[i].Current {
			f.Certificate = fileOf(&p.Certificates[i])
		}
	}
	data, err := json.Marshal(f)
	if err != nil {
		return nil, fmt.Errorf("verify: %w", err)
	}
	w.made[p.ID] = data
	return data, nil
}

func fileOf(c *catalogue.PublicCertificate) *certificateFile {
	return &certificateFile{Decision: c.Decision, Decided: c.DecidedOn.String(), Authority: c.Authority, Number: c.Number, Stars: c.Stars,
		Issued: c.Issued.String(), Expires: c.Expires.String(), ExtendedFrom: c.ExtendedFrom.String(), ExtendedUntil: c.ExtendedUntil.String(),
		Revoked: c.Revoked.String()}
}
