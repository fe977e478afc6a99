package search

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ocop/internal/vi"
)

// The static export, below search/:
//
//	latest.json              {"gen": "…"}, the only file that changes in place
//	<gen>/init.bin           what every query needs; for a small site all of the head
//	h-<sum>/<a><first>.bin   shards of the head (not for a small site)
//	t-<sum>/<a><first>.bin   shards of the tail: summaries and stories
//	c-<sum>/<a><first>.bin   shards of the codes
//	d-<sum>/<i>.<lang>.bin   cards, 16 to a file
//	f-<sum>/f.bin            facets
//	s-<sum>/s.bin            what sorting needs
//	offline.js               all of them in one script, for a site in a folder
//
// The .bin files are gzip, whatever the host says of them. <gen> is the hash of
// init.bin, and init.bin has the sums of all other files: files of two
// generations never meet. A sum is that of a group, a few files that lie side by
// side: one for each file would make the first search dearer. What an edit does
// not touch keeps its address, and stays in the caches of visitors and hosts.

// File is a file of the export. Path is below the folder of the site.
type File struct {
	Path string
	Data []byte
}

// Folder is where the export lies below the folder of the site.
const Folder = "search/"

// ExportOptions say what the export must know of the site.
type ExportOptions struct {
	// Folders are the addresses of the lists of the kinds by language, "vi" and
	// perhaps "en", in the order of Kinds: "/san-pham/".
	Folders map[string][]string
	// Small is how many bytes the whole head may have in one file, compressed;
	// 0 = SmallHead.
	Small int
	// Offline adds offline.js, for sites of up to OfflineDocs records: browsers
	// read no other files of a folder.
	Offline bool
}

// OfflineDocs is how many records a site in a folder may have to be searched.
const OfflineDocs = 3000

// SmallHead is the size up to which the head is one file. A visitor loads it
// once, and typing costs no request.
const SmallHead = 48 << 10

// smallDocs bounds the work of a phone that makes the head's postings itself.
const smallDocs = 1500

// cardsInFile is the number of cards to a file.
const cardsInFile = 16

// initFile is init.bin.
type initFile struct {
	Version int                 `json:"v"`
	Docs    int                 `json:"n"`
	Kinds   []int               `json:"kinds"` // how many of each kind
	Cards   int                 `json:"cards"` // to a file
	Folders map[string][]string `json:"folders"`
	Head    string              `json:"h,omitempty"` // what the shards begin with, see bundle.shards
	Tail    string              `json:"t"`
	Codes   string              `json:"c"`
	Groups  string              `json:"d"` // how many cards each group has, two hexadecimal digits each
	Dict    string              `json:"dict"`
	Lexicon lexiconFile         `json:"lex"`
	Small   *smallFile          `json:"docs,omitempty"`
	Records []string            `json:"ids,omitempty"` // only of a small site
	// Sums are those of f.bin and s.bin, and of the groups of the tail, the codes,
	// the cards and the head. It is the last field, see packInit.
	Sums string `json:"sums"`
}

// formatVersion is the version of the files.
const formatVersion = 2

// lexiconFile is the lexicon for the browser: the concepts that the index has.
type lexiconFile struct {
	Concepts []string       `json:"concepts"` // "id|kind|implied ids|phrase,phrase"
	Blocks   string         `json:"blocks"`
	Optional string         `json:"optional"`
	Bare     string         `json:"bare"`
	Units    string         `json:"units"` // "gr g 1,…"
	Numbers  map[string]int `json:"numbers"`
	Onsets   string         `json:"onsets"`
	Rhymes   string         `json:"rhymes"`
	Sounds   [3]string      `json:"sounds"`
}

// smallFile is the head of a small site: the texts of the fields, from which
// the browser makes the postings as analyse does.
type smallFile struct {
	Fields [headFields]smallField `json:"f"`
	Lines  smallField             `json:"l"` // cards: line and place
	Places smallField             `json:"p"`
	Stars  []int                  `json:"s"`
}

// smallField is texts, each once, and which of them each record has.
type smallField struct {
	Texts []string `json:"t"`
	Rows  [][]int  `json:"r"`
}

// Export makes the files of the search for any static host. The same index
// makes the same bytes.
func (x *Index) Export(opt ExportOptions) ([]File, error) {
	b := &bundle{}
	head := x.initial(opt)
	b.put("f", x.columns.facetFile())
	b.put("s", sortFile{x.columns.name, x.columns.newest, x.columns.lat, x.columns.lon})
	head.Tail, head.Codes = b.shards("t", &x.tail, len(x.docs), x.words), b.shards("c", &x.code, len(x.docs), &dictionary{})
	head.Groups = x.putCards(b, slices.Sorted(maps.Keys(opt.Folders)))
	init, err := x.putHead(b, head, opt)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(b.files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	sum := sha256.Sum256(init)
	gen := hex.EncodeToString(sum[:6])
	files := append(b.files, File{Folder + gen + "/init.bin", init}, File{Folder + "latest.json", []byte(`{"gen":"` + gen + `"}` + "\n")})
	if opt.Offline && len(x.docs) <= OfflineDocs {
		files = append(files, offline(files))
	}
	return files, nil
}

// offline is the script that holds the other files.
func offline(files []File) File {
	all := map[string][]byte{} // written as base64
	for _, f := range files {
		all[f.Path] = f.Data
	}
	data, err := json.Marshal(all)
	if err != nil {
		panic(err) // texts and bytes
	}
	return File{Folder + "offline.js", slices.Concat([]byte("OcopSearch.files="), data)}
}

// putHead gives init.bin, with the head in it or beside it in shards.
func (x *Index) putHead(b *bundle, head *initFile, opt ExportOptions) ([]byte, error) {
	most := opt.Small
	if most == 0 {
		most = SmallHead
	}
	if err := b.finish(); err != nil {
		return nil, err
	}
	if len(x.docs) <= smallDocs {
		head.Sums, head.Small = b.sums.String(), x.small()
		for _, d := range x.docs {
			id := d.ID
			if id == vi.Slug(d.Card.Name.VI) {
				id = ""
			}
			head.Records = append(head.Records, id)
		}
		if packed, err := packInit(head); err != nil || len(packed) <= most {
			return packed, err
		}
		head.Small, head.Records = nil, nil
	}
	head.Head = b.shards("h", &x.head, len(x.docs), x.words)
	if err := b.finish(); err != nil {
		return nil, err
	}
	head.Sums = b.sums.String()
	return packInit(head)
}

// initial is init.bin without what the other files say.
func (x *Index) initial(opt ExportOptions) *initFile {
	f := &initFile{Version: formatVersion, Docs: len(x.docs), Kinds: make([]int, len(Kinds())), Cards: cardsInFile, Folders: opt.Folders,
		Dict: x.words.write(), Lexicon: x.lex.file(x.words.hasConcept)}
	for _, k := range x.kinds {
		f.Kinds[k]++
	}
	return f
}

// write is the dictionary in one text: per word a capital for how many bytes
// it shares with the word before, the rest, and its level.
func (d *dictionary) write() string {
	var b strings.Builder
	last := ""
	for _, w := range d.words {
		shared := 0
		for shared < len(w) && shared < len(last) && shared < 25 && w[shared] == last[shared] {
			shared++
		}
		for shared > 0 && shared < len(w) && w[shared]&0xC0 == 0x80 {
			shared-- // not within a letter
		}
		b.WriteByte('A' + byte(shared))
		b.WriteString(w[shared:])
		b.WriteByte('0' + d.level[w])
		last = w
	}
	return b.String()
}

// file is the lexicon as the browser gets it.
func (l *Lexicon) file(has func(id string) bool) lexiconFile {
	phrases := map[string][]string{}
	for _, line := range l.lines {
		cells := strings.SplitN(line, "\t", 3)
		phrases[cells[0]] = append(phrases[cells[0]], cells[2])
	}
	f := lexiconFile{Blocks: strings.Join(l.blocks, ","), Numbers: l.numbers, Onsets: vi.Onsets(), Rhymes: vi.Rhymes(), Concepts: []string{}}
	for _, c := range l.concepts {
		if has(c.id) || c.kind == placeConcept {
			f.Concepts = append(f.Concepts, c.id+"|"+string(c.kind)+"|"+strings.Join(c.implies, " ")+"|"+strings.Join(phrases[c.id], ","))
		}
	}
	f.Optional, f.Bare = joinKeys(l.optional), joinKeys(l.bare)
	var units []string
	for w, u := range l.units {
		units = append(units, w+" "+u.name+" "+strconv.FormatFloat(u.factor, 'f', -1, 64))
	}
	slices.Sort(units)
	f.Units = strings.Join(units, ",")
	heads, tails, rhymes := vi.Sounds()
	for _, h := range heads {
		f.Sounds[0] += strings.TrimRight(h[0]+" "+h[1]+" "+h[2], " ") + ","
	}
	for i, list := range [][][2]string{tails, rhymes} {
		for _, s := range list {
			f.Sounds[i+1] += s[0] + " " + s[1] + ","
		}
	}
	return f
}

func joinKeys(set map[string]bool) string {
	var out []string
	for k := range set {
		out = append(out, k)
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// small is the texts of the head.
func (x *Index) small() *smallFile {
	f := &smallFile{}
	for i := range f.Fields {
		f.Fields[i] = gather(x.docs, func(d *Doc) []string { return d.Head[i] })
	}
	f.Lines = gather(x.docs, func(d *Doc) []string { return []string{d.Card.Line.VI, or(d.Card.Line.EN, d.Card.Line.VI)} })
	f.Places = gather(x.docs, func(d *Doc) []string { return []string{d.Card.Place.VI, or(d.Card.Place.EN, d.Card.Place.VI)} })
	for _, d := range x.docs {
		f.Stars = append(f.Stars, d.Card.Stars)
	}
	return f
}

func gather(docs []*Doc, of func(*Doc) []string) smallField {
	f := smallField{Texts: []string{}, Rows: make([][]int, len(docs))}
	number := map[string]int{}
	for i, d := range docs {
		f.Rows[i] = []int{}
		for _, t := range of(d) {
			n, ok := number[t]
			if !ok {
				n = len(f.Texts)
				number[t] = n
				f.Texts = append(f.Texts, t)
			}
			f.Rows[i] = append(f.Rows[i], n)
		}
	}
	return f
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
