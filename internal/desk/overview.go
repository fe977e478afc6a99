package desk

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"time"

	"ocop/internal/build"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/renewal"
	"ocop/internal/vi"
)

// overview is what the start page says of the content.
type overview struct {
	stamp              string    // of the content
	remembered         time.Time // when the desk wrote its memory last
	day                ocop.Date
	products, entities int
	errors, warnings   int
	windows            []renewal.Window
	subjects           []finding.Subject // in the order of names
	public             map[string]bool   // the records that have a page on the site
	changes            []Change
	published          time.Time
	where              string
}

// Change is a record that is not as it was published last.
type Change struct {
	What string // "mới", "đã sửa", "đã bỏ"
	Name string
	URL  string
}

// patience is how long a page waits for figures before it shows itself without
// them.
const patience = 700 * time.Millisecond

// overview gives the figures of the content as it is; ok is false while they are
// still being worked out.
func (d *desk) overview(ctx context.Context) (o overview, err error, ok bool) {
	stamp, err := d.stamp()
	if err != nil {
		return o, err, true
	}
	today, remembered := d.in.Today(), d.remembered()
	fresh := func() bool {
		o, err, ok = d.overviews.result()
		return ok && (err != nil && !stopped(err) || o.stamp == stamp && o.remembered.Equal(remembered) && o.day == today)
	}
	if fresh() && err == nil {
		return o, nil, true
	}
	d.overviews.start(d.ctx, "Đang đếm bản ghi…", func(ctx context.Context) (overview, error) { return d.count(ctx, stamp, today) })
	short, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	d.overviews.wait(short)
	if fresh() {
		return o, err, true
	}
	return overview{}, nil, false
}

// counting is the work of overview, for a page that has no figures yet. The count may be
// over by now, or have been one of older content: the page then asks again at once.
func (d *desk) counting(title string) WorkView {
	v := d.overviews.view("tong-quan", title)
	v.Name, v.Title, v.Quiet = "tong-quan", title, true
	return v
}

func (d *desk) count(ctx context.Context, stamp string, today ocop.Date) (o overview, err error) {
	content, err := folder(d.in.Content)
	if err != nil {
		return o, err
	}
	internal, err := folder(d.in.Internal)
	if err != nil {
		return o, err
	}
	site, err := d.in.Site()
	if err != nil {
		return o, err
	}
	cat, found, err := build.Judge(ctx, build.CheckInput{Content: content, Internal: internal, Site: site, AsOf: today}, func(string) bool { return true })
	if err != nil {
		return o, err
	}
	o = overview{stamp: stamp, remembered: d.remembered(), day: today, products: len(cat.Products), entities: len(cat.Entities), subjects: cat.Subjects()}
	o.errors, o.warnings, _ = finding.Count(found)
	o.public = map[string]bool{}
	cat.Public(found).Each(func(kind ocop.Kind, id string) { o.public[kind.Folder()+"/"+id] = true })
	if err := d.unread(&o); err != nil {
		return o, err
	}
	slices.SortFunc(o.subjects, func(a, b finding.Subject) int { return strings.Compare(vi.SortKey(a.Name), vi.SortKey(b.Name)) })
	for _, w := range renewal.Windows(cat, today, today.AddDays(soon)) {
		if w.State != renewal.Filed {
			o.windows = append(o.windows, w)
		}
	}
	return o, d.compare(&o)
}

// unread adds the records that could not be taken into the catalogue, such as a new
// one whose entity is still an example: they are what people look for.
func (d *desk) unread(o *overview) error {
	known := map[string]bool{}
	for _, s := range o.subjects {
		known[s.Record] = true
	}
	return d.eachFile(func(name string, _ fs.FileInfo, fsys fs.FS) error {
		record, _ := recordOf(name)
		if known[record] || name != record+".md" && name != record+"/index.md" {
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil // gone meanwhile
		}
		o.subjects = append(o.subjects, finding.Subject{Record: record, Name: called(string(data)), Path: name})
		return nil
	})
}

// called is what a file that could not be read seems to call itself, "" for nothing.
func called(text string) string {
	for line := range strings.Lines(text) {
		key, value, _ := strings.Cut(line, ":")
		if key == "name" || key == "title" {
			value, _, _ = strings.Cut(value, "  #")
			return strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	return ""
}

// soon is within how many days a certificate is said to end soon, or its window to
// open.
const soon = 90

// compare notes what has changed since the last publication.
func (d *desk) compare(o *overview) error {
	m := d.recall()
	if m.Where == "" {
		return nil
	}
	o.published, o.where = m.Published, m.Where
	now, err := d.sums()
	if err != nil {
		return err
	}
	names := map[string]string{}
	for _, s := range o.subjects {
		names[s.Record] = s.Name
	}
	add := func(what, file string) {
		record, _ := recordOf(file)
		c := Change{What: what, Name: names[record], URL: d.edit(file)}
		if c.Name == "" {
			c.Name = record
		}
		if what == "đã bỏ" {
			c.URL = ""
		}
		o.changes = append(o.changes, c)
	}
	for file, sum := range now {
		switch before, was := m.Files[file]; {
		case !was:
			add("mới", file)
		case before != sum:
			add("đã sửa", file)
		}
	}
	for file := range m.Files {
		if _, is := now[file]; !is {
			add("đã bỏ", file)
		}
	}
	slices.SortFunc(o.changes, func(a, b Change) int {
		return strings.Compare(a.What+vi.SortKey(a.Name), b.What+vi.SortKey(b.Name))
	})
	o.changes = slices.Compact(o.changes) // a record and its English file are one
	return nil
}

// exists reports whether a file of a record is there.
func (d *desk) exists(file string) bool {
	_, err := fs.Stat(d.folderOf(file), file)
	return err == nil
}
