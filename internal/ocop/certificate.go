package ocop

// Stars is the rank of a product. The zero value means "not ranked". A
// council may score a product at 1 or 2 stars, but only 3 to 5 are certified.
type Stars int8

// The ranks that are certified (QĐ 26/2026/QĐ-TTg Art. 4).
const (
	MinStars Stars = 3
	MaxStars Stars = 5
)

// Certified reports whether the rank is one that carries a certificate.
func (s Stars) Certified() bool { return s >= MinStars && s <= MaxStars }

// Certificate is one recognition of a product: the decision and the
// certificate issued with it. A product keeps all it ever had.
type Certificate struct {
	Decision    Decision   `key:"decision"`
	Number      string     `key:"number"` // of the certificate; forms differ by province
	Stars       Stars      `key:"stars"`
	Issued      Date       `key:"issued"`  // empty: the decision's date
	Expires     Date       `key:"expires"` // last day in force, as printed on the certificate
	Round       Round      `key:"round"`
	ProductName string     `key:"product_name"` // as decided
	EntityName  string     `key:"entity_name"`  // as decided
	ProposedOn  Date       `key:"proposed_five_on"`
	NoticeOn    Date       `key:"notice_on"` // notice of expiry given, 148/QĐ-TTg
	Renewal     Renewal    `key:"renewal"`
	Extension   Extension  `key:"extension"`
	Revoked     Revocation `key:"revoked"`
	Evidence    string     `key:"evidence"` // A decision, B1 state news, B2 proposal, C shop
	SourceURL   string     `key:"source_url"`
}

// Decision is the administrative act that recognised a rank.
type Decision struct {
	Number    string    `key:"number"`
	Date      Date      `key:"date"`
	Authority Authority `key:"authority"`
}

// Authority is the level that decided. The level is data: the district level
// decided on 3 stars from 24/02/2023 and ended on 30/06/2025.
type Authority string

// The levels that have decided or might be written by mistake.
const (
	ByCommune  Authority = "commune"
	ByDistrict Authority = "district"
	ByProvince Authority = "province"
	ByMinistry Authority = "ministry"
)

// Round tells whether a recognition is a first one, an upgrade or a
// re-evaluation (form 01 of QĐ 26/2026).
type Round string

// The three rounds.
const (
	FirstRound Round = "first"
	Upgrade    Round = "upgrade"
	Reevaluate Round = "re-evaluate"
)

// Renewal is the dossier filed for recognition again.
type Renewal struct {
	Filed       Date `key:"filed"`
	CommuneSent Date `key:"commune_sent"`
}

// Extension keeps a certificate alive past its last day while a late renewal
// is decided, at most 180 days (QĐ 26/2026 Art. 12.3).
type Extension struct {
	From     Date   `key:"from"`
	Until    Date   `key:"until"` // empty: until a result, 180 days at most
	Document string `key:"document"`
}

// Given reports whether an extension is recorded.
func (e Extension) Given() bool { return !e.From.IsZero() || !e.Until.IsZero() }

// Revocation ends a certificate before its last day (QĐ 26/2026 Art. 8).
type Revocation struct {
	Date     Date   `key:"date"`
	By       string `key:"by"`     // province-chair, minister, …
	Ground   string `key:"ground"` // a, b, c, d, dd or e of Art. 8.1
	Decision string `key:"decision"`
}

// IssuedOn is the day from which the certificate runs.
func (c *Certificate) IssuedOn() Date {
	if c.Issued.IsZero() {
		return c.Decision.Date
	}
	return c.Issued
}

// ExpiresOn is the last day in force: as printed or, when that is not given,
// 36 months after the issue (QĐ 26/2026 Art. 4.3). Provinces count the
// boundary day differently, so the printed date goes first.
func (c *Certificate) ExpiresOn() Date {
	if c.Expires.IsZero() {
		return c.IssuedOn().AddMonths(36)
	}
	return c.Expires
}

// DecidedOn is the day of the decision or, when that is not given, of the issue.
func (c *Certificate) DecidedOn() Date {
	if c.Decision.Date.IsZero() {
		return c.Issued
	}
	return c.Decision.Date
}
