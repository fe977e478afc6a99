// Package demo makes content trees of any size out of nothing: made-up
// provinces, communes, entities, products, stories, places, routes and events
// that use the whole content model, for measuring and for trying things out.
//
// The work of Make, in order:
//
//  1. survey: the land with its communes before and after the merger of
//     01/07/2025, then who lives there: entities, and which products they
//     make under which names and ids. This is done one by one, since names
//     must differ, and it is cheap.
//  2. destine: what becomes of each product until Day, in fixed shares: 14 of
//     20 hold a rank, of the others each status has its own. A small wanted
//     share of products gets a fault that a rule must find.
//  3. write: every record is written on its own, by several goroutines, from
//     the survey and from dice that depend on the seed and its index only.
//
// So equal options give equal bytes, on every machine and with any number of
// goroutines. Front matter is written in the order and with the keys of
// package ocop, in the style of hand-written content.
//
// Nothing is copied from a real record: names are put together from lists of
// words, codes and numbers are counted up, telephone numbers are 0900 000 xxx
// and addresses end in .example.
package demo

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"ocop/internal/ocop"
)

// UsualDefects is the share of faulty products that a tree has unless somebody
// wants another: 2 of 100.
const UsualDefects = 0.02

// MaxProducts is the largest tree that keeps all its codes apart.
const MaxProducts = 1_000_000

// Day is the day for which the tree is made: on it every status occurs in its
// planned share. Only what is announced, such as some events, lies later.
func Day() ocop.Date { return ocop.DateOf(2026, 11, 23) }

// Options say what to make. Out is the only one that must be given.
type Options struct {
	Products int     // how many products, 1 to MaxProducts; the rest follows from it
	Seed     uint64  // another seed gives another country; 0 is a seed like any other
	Defects  float64 // share of products with a planned fault, 0 to 1; 0 = none
	Lean     bool    // products with about 30 keys: the last certificate, a label cut short, one packing
	Dossiers bool    // also the internal records: a dossier per product, plans 2024–2026
	Workers  int     // goroutines that write; 0 = one per core

	// Out takes a finished file: its path below the content folder, with
	// slashes, and its bytes, which it must not keep. It is called by several
	// goroutines at once and in no particular order; its first error ends the
	// work. See Into for one that writes to a folder.
	Out func(path string, data []byte) error
}

// Stats count what was made.
type Stats struct {
	Files    int
	Front    int64 // bytes of front matter, with its fences
	Body     int64 // bytes of the rest
	Kinds    map[ocop.Kind]int
	Statuses map[ocop.Status]int // of products, on Day

	// Faults are the findings of severity error that check must make, and
	// the only ones, ordered by product index: those of the planned share and
	// one certificate-expired for each expired product.
	Faults []Fault
}

// Fault is a rule that a product breaks, on purpose or because its
// certificate has ended.
type Fault struct {
	Product ocop.ProductID
	Rule    string
}

// Make makes a tree. The error is one of the options, of Out or of a cancelled
// context; Out may then have got a part of the files.
func Make(ctx context.Context, opt Options) (Stats, error) {
	switch {
	case opt.Products < 1 || opt.Products > MaxProducts:
		return Stats{}, fmt.Errorf("demo: %d products, want 1 to %d", opt.Products, MaxProducts)
	case !(opt.Defects >= 0 && opt.Defects <= 1):
		return Stats{}, fmt.Errorf("demo: share of defects %v, want 0 to 1", opt.Defects)
	case opt.Out == nil:
		return Stats{}, fmt.Errorf("demo: no Out to give the files to")
	}
	w := newWorld(opt)
	jobs := w.jobs()
	sum := tally{stats: w.stats(jobs)}
	if err := sum.run(ctx, opt, jobs); err != nil {
		return Stats{}, fmt.Errorf("demo: %w", err)
	}
	sum.stats.Files = len(jobs)
	sum.stats.Front, sum.stats.Body = sum.front.Load(), sum.body.Load()
	return sum.stats, nil
}

// job is one file to make.
type job struct {
	kind ocop.Kind
	id   string
	make func(p *page)
}

// tally runs the jobs and adds up their bytes.
type tally struct {
	stats       Stats
	front, body atomic.Int64
}

// chunk is how many files a goroutine takes at a time.
const chunk = 16

func (t *tally) run(ctx context.Context, opt Options, jobs []job) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	workers := opt.Workers
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	all := makeLayouts()
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(workers, (len(jobs)+chunk-1)/chunk) {
		group.Go(func() {
			p := page{layouts: all}
			for {
				from := int(next.Add(chunk)) - chunk
				if from >= len(jobs) {
					return
				}
				for _, j := range jobs[from:min(from+chunk, len(jobs))] {
					if ctx.Err() != nil {
						return
					}
					if err := t.one(&p, j, opt.Out); err != nil {
						stop(err)
						return
					}
				}
			}
		})
	}
	group.Wait()
	return context.Cause(ctx)
}

func (t *tally) one(p *page, j job, out func(string, []byte) error) error {
	p.reset(j.kind)
	j.make(p)
	data := p.finish()
	t.front.Add(int64(p.frontBytes))
	t.body.Add(int64(len(data) - p.frontBytes))
	return out(j.kind.Folder()+"/"+j.id+".md", data)
}

// stats counts what is decided before anything is written.
func (w *world) stats(jobs []job) Stats {
	s := Stats{Kinds: map[ocop.Kind]int{}, Statuses: map[ocop.Status]int{}}
	for _, j := range jobs {
		s.Kinds[j.kind]++
	}
	for i := range w.products {
		s.Statuses[w.products[i].status]++
	}
	s.Faults = w.faults()
	return s
}
