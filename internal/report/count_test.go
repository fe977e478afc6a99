package report_test

import (
	"slices"
	"strings"
	"testing"

	"ocop/internal/catalogue"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/report"
	"ocop/internal/source"
)

func cert(stars ocop.Stars, issued ocop.Date) ocop.Certificate {
	return ocop.Certificate{Stars: stars, Issued: issued}
}

// of2025 makes the report of 2025 of one product.
func of2025(t *testing.T, p ocop.Product, dossiers []source.Record[ocop.Dossier], plans ...source.Record[ocop.Plan]) *report.Report {
	t.Helper()
	return ofPeriod(t, day(2025, 1, 1), day(2025, 12, 31), day(2025, 12, 31), p, dossiers, plans...)
}

func ofPeriod(t *testing.T, from, to, asOf ocop.Date, p ocop.Product, dossiers []source.Record[ocop.Dossier], plans ...source.Record[ocop.Plan]) *report.Report {
	t.Helper()
	p.Name, p.Entity = "Mật ong", "e0"
	tree := &source.Tree{
		Entities: records(ocop.KindEntity, "e", 1, func(int) ocop.Entity { return ocop.Entity{Name: "HTX Thử", Kind: ocop.Cooperative} }),
		Products: records(ocop.KindProduct, "p", 1, func(int) ocop.Product { return p }),
		Dossiers: dossiers, Plans: plans,
	}
	cat, _ := catalogue.Link(tree, asOf)
	r, _, err := report.Make(cat, report.Query{From: from, To: to, Compare: from.AddDays(-1)})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// class is the class of the one product.
func class(r *report.Report) string {
	for _, p := range r.Parts {
		for _, f := range p.Figures {
			if strings.HasPrefix(f.Key, "class-") && len(f.Refs) > 0 {
				return strings.TrimPrefix(f.Key, "class-")
			}
		}
	}
	return ""
}

func TestAProductIsCountedOnceByWhatThePeriodMadeOfIt(t *testing.T) {
	extended := cert(3, day(2022, 3, 1))
	extended.Extension = ocop.Extension{From: day(2025, 3, 2), Until: day(2025, 8, 1)}
	revoked := cert(3, day(2024, 1, 1))
	revoked.Revoked.Date = day(2025, 6, 1)
	revokedBefore := revoked
	revokedBefore.Revoked.Date = day(2024, 6, 1)
	tests := map[string]struct {
		product ocop.Product
		class   string
		inForce int
		moves   report.MoveCounts
	}{
		"first recognition": {ocop.Product{Certificates: []ocop.Certificate{cert(3, day(2025, 5, 5))}}, "new", 1, report.MoveCounts{New: 1, Gained: 1}},
		"kept":              {ocop.Product{Certificates: []ocop.Certificate{cert(3, day(2024, 5, 5))}}, "kept", 1, report.MoveCounts{}},
		"an upgrade is no new product and no renewal": {ocop.Product{Certificates: []ocop.Certificate{cert(3, day(2023, 5, 5)), cert(4, day(2025, 5, 5))}}, "upgraded", 1, report.MoveCounts{Upgraded: 1}},
		"recognised and upgraded in one year":         {ocop.Product{Certificates: []ocop.Certificate{cert(3, day(2025, 2, 5)), cert(4, day(2025, 9, 5))}}, "new", 1, report.MoveCounts{New: 1, Upgraded: 1, Gained: 1}},
		"upgraded twice":                              {ocop.Product{Certificates: []ocop.Certificate{cert(3, day(2023, 2, 5)), cert(4, day(2025, 3, 5)), cert(5, day(2025, 9, 5))}}, "upgraded", 1, report.MoveCounts{Upgraded: 2}},
		"recognised again is not new":                 {ocop.Product{Certificates: []ocop.Certificate{cert(3, day(2022, 5, 5)), cert(3, day(2025, 4, 5))}}, "renewed", 1, report.MoveCounts{Renewed: 1}},
		"recognised again after a gap":                {ocop.Product{Certificates: []ocop.Certificate{cert(3, day(2020, 5, 5)), cert(3, day(2025, 4, 5))}}, "renewed", 1, report.MoveCounts{Renewed: 1, Gained: 1}},
		"a higher rank after a gap":                   {ocop.Product{Certificates: []ocop.Certificate{cert(3, day(2020, 5, 5)), cert(4, day(2025, 4, 5))}}, "upgraded", 1, report.MoveCounts{Upgraded: 1, Gained: 1}},
		"downgraded":                                  {ocop.Product{Certificates: []ocop.Certificate{cert(4, day(2022, 5, 5)), cert(3, day(2025, 4, 5))}}, "downgraded", 1, report.MoveCounts{Downgraded: 1}},
		"expired":                                     {ocop.Product{Certificates: []ocop.Certificate{cert(3, day(2022, 5, 5))}}, "expired", 0, report.MoveCounts{Expired: 1, Lost: 1}},
		"expired and extended counts once":            {ocop.Product{Certificates: []ocop.Certificate{extended}}, "expired", 0, report.MoveCounts{Expired: 1, Lost: 1}},
		"expired before":                              {ocop.Product{Certificates: []ocop.Certificate{cert(3, day(2020, 5, 5))}}, "", 0, report.MoveCounts{}},
		"revoked":                                     {ocop.Product{Certificates: []ocop.Certificate{revoked}}, "revoked", 0, report.MoveCounts{Revoked: 1, Lost: 1}},
		"revoked before":                              {ocop.Product{Certificates: []ocop.Certificate{revokedBefore}}, "", 0, report.MoveCounts{}},
		"withdrawn":                                   {ocop.Product{Certificates: []ocop.Certificate{cert(3, day(2024, 5, 5))}, Withdrawn: ocop.Withdrawal{Date: day(2025, 5, 5)}}, "withdrawn", 0, report.MoveCounts{Withdrawn: 1, Lost: 1}},
		"recognised after the closing date":           {ocop.Product{Certificates: []ocop.Certificate{cert(3, day(2026, 5, 5))}}, "", 0, report.MoveCounts{}},
		"below three stars":                           {ocop.Product{Certificates: []ocop.Certificate{cert(2, day(2025, 5, 5))}}, "", 0, report.MoveCounts{}},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			r := of2025(t, tc.product, nil)
			if got := class(r); got != tc.class {
				t.Errorf("class %q, want %q", got, tc.class)
			}
			if got := len(r.Summary[0].Refs); got != tc.inForce {
				t.Errorf("%d in force, want %d", got, tc.inForce)
			}
			if r.Change.Counts != tc.moves {
				t.Errorf("moves %+v, want %+v", r.Change.Counts, tc.moves)
			}
		})
	}
}

// TestStandingIsThatOfTheClosingDate: within the extension the product counts, a
// day after it does not.
func TestStandingIsThatOfTheClosingDate(t *testing.T) {
	c := cert(3, day(2022, 3, 1))
	c.Extension = ocop.Extension{From: day(2025, 3, 2), Until: day(2025, 8, 1)}
	p := ocop.Product{Certificates: []ocop.Certificate{c}}
	for asOf, want := range map[ocop.Date]int{day(2025, 3, 1): 1, day(2025, 3, 2): 1, day(2025, 8, 1): 1, day(2025, 8, 2): 0} {
		r := ofPeriod(t, day(2025, 1, 1), day(2025, 12, 31), asOf, p, nil)
		if got := len(r.Summary[0].Refs); got != want {
			t.Errorf("%s: %d in force, want %d", asOf, got, want)
		}
	}
}

func dossierOf(a ocop.Assessment) []source.Record[ocop.Dossier] {
	return records(ocop.KindDossier, "p", 1, func(int) ocop.Dossier {
		return ocop.Dossier{State: ocop.StateCommune, Rounds: []ocop.Assessment{a}}
	})
}

func planOf(year int, tasks ...ocop.Task) source.Record[ocop.Plan] {
	return source.Record[ocop.Plan]{Doc: doc(ocop.KindPlan, "plan"), Data: ocop.Plan{Year: year, Tasks: tasks}}
}

// late lists "who: what, days" of table B6c.
func late(t *testing.T, r *report.Report) []string {
	var out []string
	for _, row := range mustTable(t, r, "B6c").Rows {
		c := row.Cells
		out = append(out, c[0].Text+"/"+c[1].Text+": "+c[3].Text+", "+c[6].VI())
	}
	return out
}

func TestWhoIsLateByThePlanOfTheTime(t *testing.T) {
	tasks := []ocop.Task{
		{Body: "Các chủ thể", What: "Bước 3: lập phương án", Deadline: day(2021, 6, 15)},
		{Body: "Phòng Nông nghiệp", What: "Bước 3: thẩm tra", Deadline: day(2021, 7, 5)},
		{Body: "UBND các xã", What: "Bước 5: gửi hồ sơ", Deadline: day(2021, 9, 30)},
		{Body: "Phòng Nông nghiệp", What: "Bước 5: chuyển tỉnh", Deadline: day(2021, 10, 31)},
		{Body: "Phòng Nông nghiệp", What: "Bước 12: không phải bước", Deadline: day(2021, 1, 1)},
	}
	idea := ocop.Idea{Received: day(2021, 4, 1), Result: "accepted"}
	tests := map[string]struct {
		a    ocop.Assessment
		asOf ocop.Date
		want []string
	}{
		"in time": {ocop.Assessment{Year: 2021, Idea: idea, Business: ocop.BusinessPlan{Received: day(2021, 6, 15), Approved: day(2021, 7, 5)}, Received: day(2021, 9, 1), Sent: day(2021, 9, 30),
			Forwarded: ocop.Forwarding{Date: day(2021, 10, 31), To: ocop.LevelProvince, Score: 60}}, day(2021, 12, 31), nil},
		"everybody late": {ocop.Assessment{Year: 2021, Idea: idea, Business: ocop.BusinessPlan{Received: day(2021, 6, 16), Approved: day(2021, 7, 7)}, Received: day(2021, 9, 1), Sent: day(2021, 10, 3),
			Forwarded: ocop.Forwarding{Date: day(2021, 11, 4), To: ocop.LevelProvince, Score: 60}}, day(2021, 12, 31),
			[]string{"Chủ thể/HTX Thử: nộp phương án, 1", "Cấp xã/UBND các xã: gửi hồ sơ lên cấp trên, 3", "Cơ quan thường trực/Phòng Nông nghiệp: duyệt phương án, 2", "Cơ quan thường trực/Phòng Nông nghiệp: chuyển hồ sơ lên cấp trên, 4"}},
		"not yet due":                   {ocop.Assessment{Year: 2021, Idea: idea}, day(2021, 6, 15), nil},
		"due and not there":             {ocop.Assessment{Year: 2021, Idea: idea}, day(2021, 6, 20), []string{"Chủ thể/HTX Thử: nộp phương án, 5"}},
		"a returned idea owes nothing":  {ocop.Assessment{Year: 2021, Idea: ocop.Idea{Received: day(2021, 4, 1), Result: "returned"}}, day(2021, 12, 31), nil},
		"what comes later is not known": {ocop.Assessment{Year: 2021, Idea: idea, Business: ocop.BusinessPlan{Received: day(2021, 8, 1)}}, day(2021, 6, 17), []string{"Chủ thể/HTX Thử: nộp phương án, 2"}},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			r := ofPeriod(t, day(2021, 1, 1), day(2021, 12, 31), tc.asOf, ocop.Product{}, dossierOf(tc.a), planOf(2021, tasks...))
			if got := late(t, r); !slices.Equal(got, tc.want) {
				t.Errorf("got  %q\nwant %q", got, tc.want)
			}
		})
	}
}

func TestWhoIsLateByTheLawOf2026(t *testing.T) {
	tests := map[string]struct {
		a    ocop.Assessment
		asOf ocop.Date
		want []string
	}{
		"fifteen working days":          {ocop.Assessment{Year: 2026, Received: day(2026, 6, 1), Sent: day(2026, 6, 22)}, day(2026, 7, 1), nil},
		"sixteen":                       {ocop.Assessment{Year: 2026, Received: day(2026, 6, 1), Sent: day(2026, 6, 23)}, day(2026, 7, 1), []string{"Cấp xã/: thẩm tra hồ sơ, 1"}},
		"the old rules know no such":    {ocop.Assessment{Year: 2026, Received: day(2026, 5, 1), Sent: day(2026, 9, 23)}, day(2026, 12, 30), nil},
		"open too long":                 {ocop.Assessment{Year: 2026, Received: day(2026, 6, 1)}, day(2026, 7, 1), []string{"Cấp xã/: thẩm tra hồ sơ, 9"}},
		"the second round of the year":  {ocop.Assessment{Year: 2026, Received: day(2026, 7, 1), Sent: day(2026, 7, 8)}, day(2026, 12, 30), nil},
		"the province after 30 June":    {ocop.Assessment{Year: 2027, Received: day(2027, 3, 1), Sent: day(2027, 3, 8)}, day(2027, 7, 2), []string{"Cấp tỉnh/Hội đồng cấp tỉnh: đánh giá, phân hạng, 2"}},
		"a proposal after 30 October":   {ocop.Assessment{Year: 2026, Received: day(2026, 10, 28), Sent: day(2026, 11, 2)}, day(2026, 12, 31), nil},
		"a council that sat in time":    {ocop.Assessment{Year: 2026, Sent: day(2026, 7, 8), Councils: []ocop.CouncilVote{{Level: ocop.LevelProvince, Date: day(2026, 12, 30), Total: 60}}}, day(2026, 12, 31), nil},
		"a council of the next morning": {ocop.Assessment{Year: 2026, Sent: day(2026, 7, 8), Councils: []ocop.CouncilVote{{Level: ocop.LevelProvince, Date: day(2026, 12, 31), Total: 60}}}, day(2026, 12, 31), []string{"Cấp tỉnh/Hội đồng cấp tỉnh: đánh giá, phân hạng, 1"}},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			year := tc.a.Year
			r := ofPeriod(t, day(year, 1, 1), day(year, 12, 31), tc.asOf, ocop.Product{}, dossierOf(tc.a))
			if got := late(t, r); !slices.Equal(got, tc.want) {
				t.Errorf("got  %q\nwant %q", got, tc.want)
			}
		})
	}
}

// scored is a round of 2026 with the least points of a rank on every line of set 4,
// but for what changes them.
func scored(change map[string]float64) ocop.Assessment {
	a := ocop.Assessment{Year: 2026, Received: day(2026, 6, 1), Councils: []ocop.CouncilVote{{Level: ocop.LevelProvince, Date: day(2026, 9, 1)}}}
	for _, c := range law.Criteria(4) {
		x := c.Max
		if y, ok := change[c.ID]; ok {
			x = y
		}
		a.Scores.Criteria = append(a.Scores.Criteria, ocop.Point{Criterion: c.ID, Points: x})
		if !c.Sub {
			a.Scores.Total += x
		}
	}
	return a
}

func sheetOf(t *testing.T, a ocop.Assessment) report.ScoreSheet {
	t.Helper()
	r := ofPeriod(t, day(2026, 1, 1), day(2026, 12, 31), day(2026, 11, 26), ocop.Product{Set: 4, Certificates: []ocop.Certificate{cert(3, day(2026, 10, 1))}}, dossierOf(a))
	if len(r.Sheets) != 1 {
		t.Fatalf("%d sheets", len(r.Sheets))
	}
	return r.Sheets[0]
}

func TestWhatIsMissingForTheNextRank(t *testing.T) {
	full := sheetOf(t, scored(nil))
	if full.Rank != 3 || len(full.Goals) != 2 || !full.Goals[0].Reached || !full.Goals[1].Reached {
		t.Fatalf("all points: %+v", full.Goals)
	}
	labelling, _ := law.FindCriterion(4, "2.3")
	if labelling.Min(4) <= labelling.Min(3) || labelling.Min(3) == 0 {
		t.Fatalf("the sheet of set 4 changed: %+v", labelling)
	}
	below := sheetOf(t, scored(map[string]float64{"2.3": labelling.Min(3)}))
	four := below.Goals[0]
	if four.Reached || four.Missing != 0 || len(four.Needs) != 1 || four.Needs[0].ID != "2.3" || four.Needs[0].Want != labelling.Min(4) || four.Needs[0].Effort != report.EffortLabel || four.Needs[0].What == "" {
		t.Errorf("labelling below the least: %+v", four)
	}
}

// TestPathIsCheapestFirstAndEnough: minima first, then the cheapest lines until the
// total is reached and no further.
func TestPathIsCheapestFirstAndEnough(t *testing.T) {
	low := map[string]float64{}
	for _, c := range law.Criteria(4) {
		low[c.ID] = max(c.Min(3), c.Max/2)
	}
	s := sheetOf(t, scored(low))
	order := []report.Effort{report.EffortPaper, report.EffortLabel, report.EffortCert, report.EffortMarket, report.EffortProduct, report.EffortFixed}
	for _, g := range s.Goals {
		if g.Missing != g.Least-s.Total || g.Short || g.Reached {
			t.Errorf("%d stars: total %v, %+v", g.Stars, s.Total, g)
		}
		sum := s.Total
		for _, list := range [][]report.Need{g.Needs, g.Path} {
			last := 0
			for _, n := range list {
				at := slices.Index(order, n.Effort)
				if at < last || n.Want <= n.Have {
					t.Errorf("%d stars: %+v out of order or nothing to gain", g.Stars, n)
				}
				last = at
				sum += n.Want - n.Have
			}
		}
		if len(g.Path) > 0 && (sum < g.Least-1e-6 || sum > g.Least+1e-6) || sum < g.Least-1e-6 {
			t.Errorf("%d stars: minima and path lead to %v points, want %v", g.Stars, sum, g.Least)
		}
	}
}

func TestSheetWithoutPointsByLineSaysWhatIsAsked(t *testing.T) {
	s := sheetOf(t, ocop.Assessment{Year: 2024, Scores: ocop.Scores{Total: 61}, Councils: []ocop.CouncilVote{{Level: ocop.LevelDistrict, Date: day(2024, 5, 1), Total: 61}}})
	if !s.Old || s.Note == "" || s.Goals[0].Missing != 9 || len(s.Goals[0].Needs)+len(s.Goals[0].Path) > 0 || s.Goals[0].Reached {
		t.Errorf("%+v", s)
	}
	for _, l := range s.Lines {
		if l.Scored || l.Min == [3]float64{} {
			t.Errorf("%+v", l)
		}
	}
}

func TestThereIsNoSheetBeforeTheSheetsOf2026(t *testing.T) {
	a := scored(nil)
	r := ofPeriod(t, day(2026, 1, 1), day(2026, 12, 31), day(2026, 5, 21), ocop.Product{Set: 4}, dossierOf(a))
	if len(r.Sheets) != 0 {
		t.Errorf("%d sheets on the day before", len(r.Sheets))
	}
}

// TestHalfAYearCountsWhatHappenedInIt: a round that was over before it, and a
// support of an earlier day, belong to the half year before.
func TestHalfAYearCountsWhatHappenedInIt(t *testing.T) {
	dossiers := records(ocop.KindDossier, "p", 1, func(int) ocop.Dossier {
		return ocop.Dossier{
			Rounds: []ocop.Assessment{
				{Year: 2025, Round: ocop.FirstRound, Received: day(2025, 2, 1), Councils: []ocop.CouncilVote{{Level: ocop.LevelDistrict, Date: day(2025, 4, 1), Total: 60}}},
				{Year: 2025, Round: ocop.Upgrade, Received: day(2025, 5, 1), Councils: []ocop.CouncilVote{{Level: ocop.LevelProvince, Date: day(2025, 9, 1), Total: 75}}},
			},
			Supports: []ocop.Support{{Year: 2025, Use: ocop.ForLabel, Amount: 3, Done: day(2025, 3, 1)}, {Year: 2025, Use: ocop.ForLabel, Amount: 5, Done: day(2025, 10, 1)}},
		}
	})
	halves := [...][2]ocop.Date{{day(2025, 1, 1), day(2025, 6, 30)}, {day(2025, 7, 1), day(2025, 12, 31)}, {day(2025, 1, 1), day(2025, 12, 31)}}
	want := [...][2]int{{2, 3}, {1, 5}, {2, 8}} // rounds, money
	for i, h := range halves {
		r := ofPeriod(t, h[0], h[1], h[1], ocop.Product{Set: 4}, dossiers)
		rounds, money := len(mustTable(t, r, "B6a").Rows), cell(t, r, "B7c", "granted")
		if rounds != want[i][0] || money != float64(want[i][1]) {
			t.Errorf("%s to %s: %d rounds, %v million; want %v", h[0], h[1], rounds, money, want[i])
		}
	}
}
