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

// Run applies the rules that are in force on the catalogue's day. The error
// names a rule that panicked; the findings are then not complete.
func Run(c *catalogue.Catalogue, rules []*Rule) ([]finding.Finding, error) {
	var jobs []func() ([]finding.Finding, error)
	var inForce []*Rule
	for _, r := range rules {
		if !r.Applies(c.AsOf) {
			continue
		}
		inForce = append(inForce, r)
		if r.Whole != nil {
			jobs = append(jobs, func() ([]finding.Finding, error) {
				return apply(r, c, "", func(p *Pass) { r.Whole(p, c) })
			})
		}
	}
	for from := 0; from < len(c.Products); from += batch {
		part := c.Products[from:min(from+batch, len(c.Products))]
		jobs = append(jobs, func() ([]finding.Finding, error) { return products(c, inForce, part) })
	}
	for from := 0; from < len(c.Entities); from += batch {
		part := c.Entities[from:min(from+batch, len(c.Entities))]
		jobs = append(jobs, func() ([]finding.Finding, error) { return entities(c, inForce, part) })
	}
	return together(jobs)
}

func products(c *catalogue.Catalogue, rules []*Rule, part []*catalogue.Product) ([]finding.Finding, error) {
	var found []finding.Finding
	for _, r := range rules {
		if r.Product == nil {
			continue
		}
		for _, product := range part {
			f, err := apply(r, c, product.Doc.Path, func(p *Pass) { r.Product(p, product) })
			if err != nil {
				return nil, err
			}
			found = append(found, f...)
		}
	}
	return found, nil
}

func entities(c *catalogue.Catalogue, rules []*Rule, part []*catalogue.Entity) ([]finding.Finding, error) {
	var found []finding.Finding
	for _, r := range rules {
		if r.Entity == nil {
			continue
		}
		for _, entity := range part {
			f, err := apply(r, c, entity.Doc.Path, func(p *Pass) { r.Entity(p, entity) })
			if err != nil {
				return nil, err
			}
			found = append(found, f...)
		}
	}
	return found, nil
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
func together(jobs []func() ([]finding.Finding, error)) ([]finding.Finding, error) {
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
