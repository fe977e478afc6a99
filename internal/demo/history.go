package demo

import (
	"fmt"
	"strconv"

	"ocop/internal/law"
	"ocop/internal/ocop"
)

// session is a round of decisions: year*3 plus 0 for spring, 1 for summer, 2
// for the end of the year.
type session int

func in(year, part int) session { return session(year*3 + part) }

// The first and the last session from which a standing certificate of a
// status comes. The days of the sessions are chosen so that 36 months after
// them lies on the right side of Day and of the 180 days after it.
func sessionsOf(s ocop.Status) (first, last session) {
	switch s {
	case ocop.Recognised:
		return in(2024, 1), in(2026, 1)
	case ocop.Expiring:
		return in(2023, 2), in(2024, 0)
	case ocop.Extended:
		return in(2023, 1), in(2023, 1)
	case ocop.Expired:
		return in(2020, 1), in(2023, 1)
	case ocop.Revoked:
		return in(2023, 2), in(2025, 1)
	case ocop.Withdrawn:
		return in(2023, 0), in(2025, 1)
	}
	return in(2024, 0), in(2026, 0) // a result below three stars
}

// earliest is the first session under the national criteria.
func earliest() session { return in(2019, 2) }

// day is the day on which a unit decides in a session.
func (s session) day(unit int) ocop.Date {
	year, part := int(s)/3, int(s)%3
	switch part {
	case 0:
		return ocop.DateOf(year, 4, 10).AddDays((unit*7 + year*5) % 41)
	case 1:
		return ocop.DateOf(year, 7, 10).AddDays((unit*11 + year*3) % 70)
	}
	return ocop.DateOf(year, 11, 25).AddDays((unit*5 + year) % 33)
}

// fate is what has become of a product: the public facts from which its
// standing follows.
type fate struct {
	certificates []ocop.Certificate
	withdrawn    ocop.Withdrawal
}

// current is the certificate that decides; nil when there is none.
func (f *fate) current() *ocop.Certificate {
	if n := len(f.certificates); n > 0 && f.certificates[n-1].Stars.Certified() {
		return &f.certificates[n-1]
	}
	return nil
}

// fate tells the certificates of product i. It depends on the survey only and
// may be asked for by any record.
func (w *world) fate(i int) fate {
	p := &w.products[i]
	d := newDice(w.opt.Seed, drawStatus, -1-i)
	first, last := sessionsOf(p.status)
	at := first + session(d.n(int(last-first)+1))
	if p.status == ocop.Unranked {
		return w.unranked(d, p, at)
	}
	stars := ocop.Stars(3)
	if roll := d.n(100); roll < 2 {
		stars = 5
	} else if roll < 28 {
		stars = 4
	}
	// The history is found backwards, from the certificate that decides.
	type step struct {
		at    session
		stars ocop.Stars
	}
	steps := []step{{at, stars}}
	for {
		s := steps[len(steps)-1]
		back, before := session(9), s.stars
		switch {
		case s.stars == 5 || s.stars == 4 && d.chance(65):
			back, before = session(d.span(4, 9)), s.stars-1
		case s.stars == 3 && d.chance(12) && p.fault != faultStars: // else the stars would be those of before
			before = 4
		}
		if s.at-back < earliest() || s.stars < 5 && d.chance(40) {
			break
		}
		steps = append(steps, step{s.at - back, before})
	}
	var f fate
	for k := len(steps) - 1; k >= 0; k-- {
		c := w.certificate(d, p, steps[k].at, steps[k].stars)
		if n := len(f.certificates); n > 0 {
			c.Round = ocop.Reevaluate
			if c.Stars > f.certificates[n-1].Stars {
				c.Round = ocop.Upgrade
			}
		}
		f.certificates = append(f.certificates, c)
	}
	w.end(d, p, &f)
	if w.opt.Lean {
		f.certificates = f.certificates[len(f.certificates)-1:]
	}
	return f
}

// unranked is a product that never got a certificate; some have been judged.
func (w *world) unranked(d *dice, p *item, at session) fate {
	var f fate
	judged := d.chance(35)
	if p.fault == faultBelow || p.fault == noFault && judged {
		f.certificates = []ocop.Certificate{{
			Stars: 2, Issued: at.day(p.entity), Round: ocop.FirstRound,
			ProductName: p.name, EntityName: w.entityOf(p).name, Evidence: "A",
		}}
	}
	return f
}

// certificate is a first recognition; the caller corrects the round.
func (w *world) certificate(d *dice, p *item, at session, stars ocop.Stars) ocop.Certificate {
	m := w.entityOf(p)
	old := &w.old[m.at.old]
	province := &w.provinces[old.province]
	// The province and the ministry decide for many at once, a district for
	// its three communes. The day is judged in the middle of the session
	// first: only the authority depends on it, and no regime begins inside.
	unit := old.province + 1
	by, _, _ := law.Authority(stars, at.day(unit))
	office := "QĐ-UBND"
	switch by {
	case ocop.ByDistrict:
		unit = 100 + old.into/3
	case ocop.ByMinistry:
		unit, office = 0, "QĐ-BNN-VPĐP"
		if at >= in(2025, 0) {
			office = "QĐ-BNNMT"
		}
	}
	day := at.day(unit)
	c := ocop.Certificate{
		Decision: ocop.Decision{
			Number: fmt.Sprintf("%d/%s", 200+day.Month()*230+(unit*37+day.Year())%210, office),
			Date:   day, Authority: by,
		},
		Stars: stars, Issued: day, Expires: day.AddMonths(36), Round: ocop.FirstRound,
		ProductName: p.name, EntityName: m.name, Evidence: "A",
	}
	if old.province%5 == 3 {
		c.Expires = c.Expires.AddDays(-1) // some provinces print the last day in force
	}
	serial := d.span(1, 180)
	switch old.province % 3 {
	case 0:
		c.Number = fmt.Sprintf("%03d/GCN-OCOP", serial)
	case 1:
		c.Number = fmt.Sprintf("%s-%02d-%d", province.short, serial, day.Year())
	default:
		c.Number = fmt.Sprintf("OCOP-%d-%04d", day.Year(), serial)
	}
	if d.chance(12) {
		c.Evidence = "B1"
	}
	if d.chance(30) {
		c.SourceURL = "https://van-ban.demo.example/" + strconv.Itoa(day.Year()) + "/" + strconv.Itoa(day.Month()*230+unit)
	}
	if stars == 4 && at >= in(2024, 0) && d.chance(6) {
		c.ProposedOn = day.AddDays(d.span(2, 9))
	}
	return c
}

// end gives the last certificate what its status says.
func (w *world) end(d *dice, p *item, f *fate) {
	c := f.current()
	switch p.status {
	case ocop.Expiring:
		if c.NoticeOn = c.Expires.AddDays(-d.span(150, 176)); c.NoticeOn.After(Day()) {
			c.NoticeOn = ocop.Date{}
		}
		if filed := c.Expires.AddDays(-d.span(122, 178)); filed.Before(Day()) && d.chance(70) {
			c.Renewal = ocop.Renewal{Filed: filed, CommuneSent: filed.AddDays(d.span(6, 19))}
			if c.Renewal.CommuneSent.After(Day()) {
				c.Renewal.CommuneSent = ocop.Date{}
			}
		}
	case ocop.Extended:
		filed := c.Expires.AddDays(-d.span(10, 110))
		c.Renewal = ocop.Renewal{Filed: filed, CommuneSent: filed.AddDays(d.span(6, 19))}
		c.Extension = ocop.Extension{From: c.Expires.AddDays(1), Document: fmt.Sprintf("%d/BN-HS", d.span(11, 480))}
		if d.chance(60) {
			c.Extension.Until = c.Expires.AddDays(ocop.MaxExtension)
		}
	case ocop.Revoked:
		c.Revoked = ocop.Revocation{
			Date: ocop.DateOf(2026, 6, 1).AddDays(d.n(150)), By: "province-chair",
			Ground: pick(d, []string{"b", "c", "d", "dd", "dd"}), Decision: fmt.Sprintf("%d/QĐ-UBND", d.span(1900, 3600)),
		}
		if c.Stars == 5 {
			c.Revoked.By, c.Revoked.Decision = "minister", fmt.Sprintf("%d/QĐ-BNNMT", d.span(1900, 3600))
		}
	case ocop.Withdrawn:
		f.withdrawn = ocop.Withdrawal{
			Date:   ocop.DateOf(2025, 10, 1).AddDays(d.n(380)),
			Reason: pick(d, []string{"Chủ thể chuyển sang mặt hàng khác", "Không còn đủ nguyên liệu", "Chủ thể ngừng hoạt động", "Gộp vào sản phẩm cùng loại"}),
		}
	}
	switch p.fault {
	case faultStars:
		c.ProposedOn = ocop.Date{} // else five stars would be those proposed
	case faultDecision:
		c.Decision.Number = ""
	case faultAuthority:
		c.Decision.Authority = ocop.ByCommune
	}
}
