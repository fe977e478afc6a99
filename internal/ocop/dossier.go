package ocop

import "slices"

// Dossier is what the office keeps of one product and may not publish: its
// way through the cycle, scores and remarks, support, and the personal and
// financial data of the entity behind it. Its id is the product's.
type Dossier struct {
	Product        ProductID      `key:"product"` // empty: the id of the dossier
	State          State          `key:"state"`
	TaxCode        string         `key:"tax_code"`
	Representative Representative `key:"representative"`
	Rounds         []Assessment   `key:"rounds"`
	Supports       []Support      `key:"supports"`
	Years          []YearFigures  `key:"years"`
	Next           Next           `key:"next"`
	Remarks        string         `key:"remarks"`
	Waive          []Waiver       `key:"waive"`
}

// State is the place of a product in the yearly cycle of six steps.
type State string

// The states of the cycle.
const (
	StateIdea       State = "idea"
	StatePlan       State = "plan"
	StateProducing  State = "producing"
	StateCommune    State = "dossier-commune"
	StateProvince   State = "dossier-province"
	StateEvaluated  State = "evaluated"
	StateReturned   State = "returned"
	StateNotReached State = "not-reached"
	StateRecognised State = "recognised"
	StateProposed5  State = "proposed-5"
	StateStopped    State = "stopped"
)

// Representative is the legal representative, form 02 of QĐ 26/2026: personal
// data, sensitive in part.
type Representative struct {
	Name      string `key:"name"`
	Sex       string `key:"sex"` // female or male
	Ethnicity string `key:"ethnicity"`
	Born      int    `key:"born"` // year
	Address   string `key:"address"`
	Phone     string `key:"phone"`
	Priority  string `key:"priority"` // group that criterion 3.2 favours
}

// Assessment is one pass through the six steps.
type Assessment struct {
	Year      int           `key:"year"`
	Round     Round         `key:"round"`
	Idea      Idea          `key:"idea"`
	Business  BusinessPlan  `key:"plan"`
	Received  Date          `key:"received"` // complete dossier received by the commune
	Samples   int           `key:"samples"`
	Evidence  []string      `key:"evidence"`
	Commune   CommuneReport `key:"commune_report"`
	Sent      Date          `key:"commune_sent"`
	Councils  []CouncilVote `key:"councils"`
	Scores    Scores        `key:"scores"`
	Proposed  Stars         `key:"proposed_stars"`
	Forwarded Forwarding    `key:"forwarded"`
	Result    Stars         `key:"result_stars"` // also 1 and 2, which get no certificate
	Remarks   string        `key:"remarks"`
}

// Idea is step 2 of the cycle.
type Idea struct {
	Received Date   `key:"received"`
	Form     string `key:"form"`   // 01 new product, 02 existing one
	Result   string `key:"result"` // accepted or returned
	Reason   string `key:"reason"`
}

// BusinessPlan is step 3 of the cycle.
type BusinessPlan struct {
	Received   Date   `key:"received"`
	Approved   Date   `key:"approved"`
	Investment string `key:"investment"`
	Support    string `key:"support_asked"`
}

// CommuneReport is the commune's report, form 03 of QĐ 26/2026, with its four
// contents.
type CommuneReport struct {
	Date          Date   `key:"date"`
	Material      string `key:"local_material"`
	Labour        string `key:"local_labour"`
	IdeaOrigin    string `key:"idea_origin"`
	LocalIdentity string `key:"local_identity"`
}

// CouncilVote is one session of a council on the dossier.
type CouncilVote struct {
	Level  Level   `key:"level"`
	Date   Date    `key:"date"`
	Total  float64 `key:"total"`
	Remark string  `key:"remark"`
}

// Scores are the points of the deciding council: parts A, B, C and total.
type Scores struct {
	A        float64 `key:"a"`
	B        float64 `key:"b"`
	C        float64 `key:"c"`
	Total    float64 `key:"total"`
	Criteria []Point `key:"criteria"`
}

// Point is the score of one criterion of the product set's sheet.
type Point struct {
	Criterion string  `key:"criterion"` // "2.3"
	Points    float64 `key:"points"`
}

// Forwarding is the dossier's way to the next level.
type Forwarding struct {
	Date  Date    `key:"date"`
	To    Level   `key:"to"`
	Score float64 `key:"score"`
}

// Support is help given to the entity for the product.
type Support struct {
	Year   int     `key:"year"`
	Use    Use     `key:"use"`
	Source Source  `key:"source"`
	Amount float64 `key:"amount"` // million VND
	Done   Date    `key:"done"`
	Note   string  `key:"note"`
}

// YearFigures are the entity's figures for the product in a year.
type YearFigures struct {
	Year       int     `key:"year"`
	Workers    int     `key:"workers"`
	Local      int     `key:"local_share"` // percent of workers from the commune
	Women      int     `key:"women"`
	Minority   int     `key:"minority"`
	Revenue    float64 `key:"revenue"` // million VND
	Profit     float64 `key:"profit"`  // million VND
	Output     string  `key:"output"`
	UnitPrice  int     `key:"unit_price"` // VND
	Export     float64 `key:"export"`     // million VND
	CoopRating string  `key:"coop_rating"`
}

// Next is what is planned for the product next year (table B14).
type Next struct {
	Year    int     `key:"year"`
	Round   Round   `key:"round"`
	Stars   Stars   `key:"stars"`
	Support string  `key:"support"`
	Cost    float64 `key:"cost"` // million VND
}

// Handled lists the days on which the dossier is known to have been in hand
// before its decision, in no order.
func (a *Assessment) Handled() []Date {
	days := []Date{a.Received, a.Sent}
	if a.Forwarded.To != LevelNational { // the province's decision may come before
		days = append(days, a.Forwarded.Date)
	}
	for _, v := range a.Councils {
		if v.Level != LevelNational {
			days = append(days, v.Date)
		}
	}
	return slices.DeleteFunc(days, Date.IsZero)
}
