package search

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// bundle collects the files of one generation, packed, and the sums of their
// groups in the order in which the groups were put.
type bundle struct {
	files  []File
	sums   strings.Builder // of sumDigits hexadecimal digits each
	groups []group
}

// group is a few files that one address is made for: all of them or none have
// another one after an edit.
type group struct {
	kind  string
	files []part
}

// part is a file of a group: its name, and how its content is made.
type part struct {
	name string
	data func() ([]byte, error)
}

// sumDigits is how much of a group's sum is in its address. The address of a
// shard also has what the shard begins with, so that only two versions of the
// same shard could ever be taken for each other.
const sumDigits = 8

// shardRun and cardRun are how many shards, and how many records' cards, a group
// has: the larger the groups, the smaller is init.bin and the more an edit
// changes. So a large site has larger ones.
func shardRun(docs int, mark func(i int) uint32) run {
	step := 2 + docs/largeSite
	return run{step, 2 * step, single, mark}
}

func cardRun(docs int, mark func(i int) uint32) run {
	step := 1 + docs/largeSite
	return run{min(96*step, 160), min(160*step, 255), single, mark}
}

// largeSite is after how many records the groups grow. All addresses change
// when a site comes to have as many.
const largeSite = 1 << 14

func single(int) int { return 1 }

// put adds a value as JSON, in a group of its own.
func (b *bundle) put(name string, v any) {
	b.groups = append(b.groups, group{name, []part{jsonPart(name, v)}})
}

func jsonPart(name string, v any) part {
	return part{name, func() ([]byte, error) {
		data, err := json.Marshal(v)
		if err != nil {
			return nil, fmt.Errorf("search file %s: %w", name, err)
		}
		return data, nil
	}}
}

// shards adds the shards of a table. It gives what they begin with, with spaces
// between; the first shard of each group has "/" before it. Words of the
// dictionary are written as how far they are from the word before, see
// dictionary.short.
func (b *bundle) shards(kind string, t *table, docs int, words *dictionary) string {
	first, data := t.shards(words)
	list := make([]string, len(first))
	start, word := 0, 0
	for _, end := range shardRun(docs, func(i int) uint32 { return markOf(first[i]) }).cut(len(first)) {
		g := group{kind: kind}
		for i := start; i < end; i++ {
			list[i] = words.short(first[i], &word)
			g.files = append(g.files, part{shardName(i-start, first[i]), func() ([]byte, error) { return data[i], nil }})
		}
		list[start] = "/" + list[start]
		b.groups = append(b.groups, g)
		start = end
	}
	return strings.Join(list, " ")
}

// short writes what a shard begins with. A word of the dictionary is written as
// its number less that of the word before, to the base of 36, and what follows
// the word; other texts stand as they are, after "=" where they could be taken
// for a number.
func (d *dictionary) short(first string, word *int) string {
	end := len(first)
	if i := strings.IndexAny(first, markSign+pairSign); i >= 0 {
		end = i
	}
	if at, ok := slices.BinarySearch(d.words, first[:end]); ok {
		step := at - *word
		*word = at
		return strconv.FormatInt(int64(step), 36) + first[end:]
	}
	if first != "" && strings.IndexByte("@#", first[0]) < 0 {
		return "=" + first
	}
	return first
}

// long reads what short wrote. A number that cannot be makes an empty text.
func (d *dictionary) long(short string, word *int) string {
	if text, ok := strings.CutPrefix(short, "="); ok {
		return text
	}
	end := 0
	for end < len(short) && (short[end] >= '0' && short[end] <= '9' || short[end] >= 'a' && short[end] <= 'z') {
		end++
	}
	if end == 0 {
		return short
	}
	step, err := strconv.ParseInt(short[:end], 36, 24)
	if *word += int(step); err != nil || *word >= len(d.words) {
		*word = 0
		return ""
	}
	return d.words[*word] + short[end:]
}

// shardName is the name of the i-th shard of its group. The first ones are a, b, c:
// before a code, a digit would make numbers that look like telephone numbers.
func shardName(i int, first string) string {
	b := strconv.AppendInt(nil, int64(i)+10, 36)
	for j := 0; j < len(first) && len(b) < 16; j++ {
		if c := first[j]; 'a' <= c && c <= 'z' || '0' <= c && c <= '9' {
			b = append(b, c)
		}
	}
	return string(b)
}

// finish packs the groups that were put, on all cores.
func (b *bundle) finish() error {
	type job struct{ group, file int }
	var jobs []job
	packed := make([][][]byte, len(b.groups))
	for i, g := range b.groups {
		packed[i] = make([][]byte, len(g.files))
		for j := range g.files {
			jobs = append(jobs, job{i, j})
		}
	}
	errs := make([]error, len(jobs))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(jobs); i = int(next.Add(1)) - 1 {
				j := jobs[i]
				data, err := b.groups[j.group].files[j.file].data()
				packed[j.group][j.file], errs[i] = pack(data), err
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	for i, g := range b.groups {
		b.add(g, packed[i])
	}
	b.groups = nil
	return nil
}

// add names the files of a group.
func (b *bundle) add(g group, data [][]byte) {
	h := sha256.New()
	for i, p := range g.files {
		sum := sha256.Sum256(data[i])
		fmt.Fprintf(h, "%s %x\n", p.name, sum)
	}
	sum := hex.EncodeToString(h.Sum(nil))[:sumDigits]
	b.sums.WriteString(sum)
	for i, p := range g.files {
		b.files = append(b.files, File{Folder + g.kind + "-" + sum + "/" + p.name + ".bin", data[i]})
	}
}

var packers = sync.Pool{New: func() any {
	w, _ := gzip.NewWriterLevel(nil, gzip.BestCompression)
	return w
}}

// pack is gzip without name and time. Each part has blocks of its own.
func pack(parts ...[]byte) []byte {
	var b bytes.Buffer
	w := packers.Get().(*gzip.Writer)
	defer packers.Put(w)
	w.Reset(&b)
	for i, data := range parts {
		if i > 0 {
			_ = w.Flush()
		}
		_, _ = w.Write(data) // to memory
	}
	_ = w.Close()
	return b.Bytes()
}

// packInit packs init.bin. The sums have a block of their own, where a digit is
// four bits: they cannot be made smaller, and digits are rare in the rest.
func packInit(f *initFile) ([]byte, error) {
	data, err := json.Marshal(f)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	at := len(data) - len(f.Sums) - len(`"}`)
	return pack(data[:at], data[at:]), nil
}
