package check

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"ocop/internal/catalogue"
	"ocop/internal/finding"
)

// batch is how many products a worker takes at a time.
const batch = 256

// Run applies the rules, those by the clock of the status only when they are in
// force on the catalogue's day. Findings that a record waives are taken out, and
// said to be. The error names a rule that panicked; the findings are then not
// complete.
func Run(c *catalogue.Catalogue, rules []*Rule) ([]finding.Finding, error) {
	return RunPart(c, rules, rules)
}

// RunPart is Run for a part of all the rules there are; waivers of the others
// are left alone.
func RunPart(c *catalogue.Catalogue, rules, all []*Rule) ([]finding.Finding, error) {
	var inForce []*Rule
	for _, r := range rules {
		if r.Clock != StatusClock || r.Applies(c.AsOf) {
			inForce = append(inForce, r)
		}
	}
	var jobs []job
	for _, r := range inForce {
		if r.Whole != nil {
			jobs = append(jobs, func() ([]finding.Finding, error) {
				return apply(r, c, "", func(p *Pass) { r.Whole(p, c) })
			})
		}
	}
	jobs = append(jobs, each(c, inForce, c.Products, func(r *Rule, v *catalogue.Product) (string, func(*Pass)) {
		return v.Doc.Path, call(r.Product, v)
	})...)
	jobs = append(jobs, each(c, inForce, c.Entities, func(r *Rule, v *catalogue.Entity) (string, func(*Pass)) {
		return v.Doc.Path, call(r.Entity, v)
	})...)
	jobs = append(jobs, each(c, inForce, c.Dossiers, func(r *Rule, v *catalogue.Dossier) (string, func(*Pass)) {
		return v.Doc.Path, call(r.Dossier, v)
	})...)
	jobs = append(jobs, textJobs(c, inForce)...)
	found, err := together(jobs)
	if err != nil {
		return nil, err
	}
	return waive(c, all, found), nil
}

// job is a piece of work that gives findings.
type job func() ([]finding.Finding, error)

// call binds a rule's function to a value; nil when the rule has none.
func call[T any](f func(*Pass, *T), v *T) func(*Pass) {
	if f == nil {
		return nil
	}
	return func(p *Pass) { f(p, v) }
}

// each makes the jobs that apply rules to the values of a list.
func each[T any](c *catalogue.Catalogue, rules []*Rule, list []*T, bind func(*Rule, *T) (path string, body func(*Pass))) []job {
	var jobs []job
	for from := 0; from < len(list); from += batch {
		part := list[from:min(from+batch, len(list))]
		jobs = append(jobs, func() ([]finding.Finding, error) {
			var found []finding.Finding
			for _, r := range rules {
				for _, v := range part {
					path, body := bind(r, v)
					if body == nil {
						break
					}
					f, err := apply(r, c, path, body)
					if err != nil {
						return nil, err
					}
					found = append(found, f...)
				}
			}
			return found, nil
		})
	}
	return jobs
}

// apply runs one rule once. A panic becomes an error that names the rule.
func apply(r *Rule, c *catalogue.Catalogue, path string, body func(*Pass)) (found []finding.Finding, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("rule %s on %q panicked: %v", r.ID, path, v)
		}
	}()
	p := Pass{AsOf: c.AsOf, rule: r}
	body(&p)
	return p.found, nil
}

// together does the jobs on all cores and joins their results in order.
func together(jobs []job) ([]finding.Finding, error) {
	results := make([][]finding.Finding, len(jobs))
	errs := make([]error, len(jobs))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(jobs)) {
		workers.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(jobs) {
					return
				}
				results[i], errs[i] = jobs[i]()
			}
		})
	}
	workers.Wait()
	var found []finding.Finding
	for i := range jobs {
		if errs[i] != nil {
			return nil, errs[i]
		}
		found = append(found, results[i]...)
	}
	return found, nil
}
