package demo

import (
	"math"

	"ocop/internal/law"
	"ocop/internal/ocop"
)

// statusWheel are the statuses of every twenty products: 14 hold a rank.
var statusWheel = []ocop.Status{
	ocop.Recognised, ocop.Recognised, ocop.Recognised, ocop.Recognised, ocop.Recognised, ocop.Recognised,
	ocop.Recognised, ocop.Recognised, ocop.Recognised, ocop.Recognised, ocop.Recognised,
	ocop.Expiring, ocop.Expiring, ocop.Extended,
	ocop.Expired, ocop.Expired, ocop.Expired, ocop.Revoked, ocop.Withdrawn, ocop.Unranked,
}

// fault is a planned defect of a product.
type fault int8

const (
	noFault          fault = iota
	faultOldMark           // expired, and the label printed since still has the mark
	faultCheckDigit        // the GTIN has a wrong check digit
	faultStars             // one star too many on the label
	faultUnranked          // a mark without any recognition
	faultTwice             // the GTIN of another product
	faultOrigin            // no origin on the label
	faultDecision          // the decision has no number
	faultResponsible       // nobody responsible on the label
	faultBelow             // a mark after a result of two stars
	faultAuthority         // decided by a commune
	faultName              // no name on the label
	faultCount       = iota - 1
)

// faultRules are the rules that report a fault, besides certificate-expired.
var faultRules = [...]string{
	faultOldMark: "mark-after-expiry", faultCheckDigit: "gtin-checksum", faultStars: "star-count-mismatch",
	faultUnranked: "mark-without-recognition", faultTwice: "gtin-duplicate", faultOrigin: "label-origin-missing",
	faultDecision: "decision-missing", faultResponsible: "label-responsible-missing", faultBelow: "mark-below-three-stars",
	faultAuthority: "wrong-authority-for-stars", faultName: "label-name-missing",
}

// destine decides the status of every product on Day and its fault, if any.
func (w *world) destine() {
	// Whole ten-thousandths, so that no machine rounds otherwise.
	share := int64(math.Round(w.opt.Defects * 10_000))
	kind := int(w.opt.Seed % uint64(faultCount))
	var order []int
	for i := range w.products {
		p := &w.products[i]
		if i%len(statusWheel) == 0 {
			order = newDice(w.opt.Seed, drawStatus, i).shuffled(len(statusWheel))
		}
		p.status = statusWheel[order[i%len(statusWheel)]]
		if n := int64(i); (n+1)*share/10_000 > n*share/10_000 {
			w.spoil(i, fault(kind%faultCount)+1)
			kind++
		}
	}
}

// spoil gives product i a fault and the status that the fault is about.
func (w *world) spoil(i int, f fault) {
	p := &w.products[i]
	if w.entityOf(p).trade.set == law.TourismSet && f != faultAuthority {
		f = faultDecision // a service has neither label nor code
	}
	p.fault = f
	switch f {
	case faultOldMark:
		p.status = ocop.Expired
	case faultUnranked, faultBelow:
		p.status = ocop.Unranked
	case faultStars, faultDecision, faultAuthority:
		p.status = ocop.Recognised
	case faultTwice:
		p.twin = -1
		for j := i - 1; j >= 0; j-- {
			if w.products[j].fault == noFault && w.coded(j) {
				p.twin = j
				break
			}
		}
		if p.twin < 0 {
			p.fault = faultCheckDigit
		}
	}
}

// coded reports whether a product bears GTINs.
func (w *world) coded(i int) bool {
	p := &w.products[i]
	switch p.fault {
	case faultCheckDigit, faultTwice:
		return true
	}
	return w.entityOf(p).trade.set < 23 && !w.unpacked(i) && i%8 != 3
}

// unpacked reports whether a product is sold loose: some of what is fresh.
func (w *world) unpacked(i int) bool {
	p := &w.products[i]
	return p.fault == noFault && w.entityOf(p).trade.set <= 2 && i%5 == 2
}

// faults lists what the rules must find.
func (w *world) faults() []Fault {
	var out []Fault
	for i := range w.products {
		p := &w.products[i]
		if p.status == ocop.Expired {
			out = append(out, Fault{ocop.ProductID(p.id), "certificate-expired"})
		}
		if p.fault == noFault {
			continue
		}
		id := p.id
		if p.fault == faultTwice {
			// The later of two ids is said to be the copy.
			id = max(id, w.products[p.twin].id)
		}
		out = append(out, Fault{ocop.ProductID(id), faultRules[p.fault]})
	}
	return out
}
