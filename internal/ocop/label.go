package ocop

// Label is one print run of a product's goods label: what is printed on it,
// when, and what it shows of the OCOP mark. A reprint is a new Label; the old
// one stays, since goods that carry it may still be on the shelf.
type Label struct {
	PrintedOn     Date     `key:"printed_on"`
	CheckedOn     Date     `key:"checked_on"` // used when the print day is unknown
	DesignChanged Date     `key:"design_changed_on"`
	Category      Category `key:"category"` // only where the set does not decide it
	Unpacked      bool     `key:"unpacked"` // sold loose: goods-label law does not apply

	OCOPMark     bool     `key:"ocop_mark"`
	StarsShown   int      `key:"stars_shown"` // 0 = no stars printed
	MarkVariant  string   `key:"mark_variant"`
	MarkDecision string   `key:"mark_decision"` // decision number printed beside the mark
	MarkWidth    float64  `key:"mark_width_mm"`
	MarkEdits    []string `key:"mark_edits"`
	MarkNote     string   `key:"mark_note"`
	Tem          Tem      `key:"tem"`

	Name        string       `key:"name"`
	Responsible Responsible  `key:"responsible"`
	Origin      string       `key:"origin"`
	Net         string       `key:"net"`
	Mfg         string       `key:"mfg"`
	Exp         string       `key:"exp"`
	Lot         string       `key:"lot"`
	Ingredients []Ingredient `key:"ingredients"`
	Allergens   []string     `key:"allergens"`
	Warning     string       `key:"warning"`
	Usage       string       `key:"usage"`
	Storage     string       `key:"storage"`
	Ethanol     float64      `key:"ethanol_percent"`
	Uses        string       `key:"uses"`
	Target      string       `key:"target"`
	Dose        string       `key:"dose"`
	Material    string       `key:"material"`
	Dimensions  string       `key:"dimensions"`
	Nutrition   Nutrition    `key:"nutrition"`
	Sweetened   bool         `key:"sweetened"` // drink, milk or food with added sugar
	Fried       bool         `key:"fried"`

	GTIN     string   `key:"gtin"`
	QR       string   `key:"qr"`        // what the printed QR code says
	TraceURL string   `key:"trace_url"` // electronic traceability
	Texts    []string `key:"texts"`     // claims and slogans printed

	Languages     []string  `key:"languages"`
	MinHeight     float64   `key:"min_height_mm"`
	NameHeight    float64   `key:"name_height_mm"`
	ForeignHeight float64   `key:"foreign_height_mm"`
	Face          float64   `key:"face_cm2"`
	SmallPackNote string    `key:"small_pack_note"` // where the left-out contents are
	Pictures      []Picture `key:"pictures"`
}

// Category is the category of Appendix I of the label decree, which decides
// what else a label must say.
type Category string

// The categories that OCOP goods fall into.
const (
	CategoryGrain    Category = "grain"
	CategoryFood     Category = "food"
	CategoryDrink    Category = "drink"
	CategoryAlcohol  Category = "alcohol"
	CategoryHealth   Category = "health-food"
	CategoryMedicine Category = "medicine"
	CategoryCosmetic Category = "cosmetic"
	CategoryChemical Category = "household-chemical"
	CategoryTextile  Category = "textile"
	CategoryCraft    Category = "craft"
	CategoryLive     Category = "live"
)

// Tem is a range of serial numbers of stamps issued by a province.
type Tem struct {
	From string `key:"from"`
	To   string `key:"to"`
}

// Responsible is who answers for the goods, as printed.
type Responsible struct {
	Name    string `key:"name"`
	Address string `key:"address"`
}

// Ingredient is one ingredient as printed, in the printed order.
type Ingredient struct {
	Name    string  `key:"name"`
	Percent float64 `key:"percent"` // of the mass; 0 = not printed
}

// Nutrition is the nutrition facts of TT 29/2023/TT-BYT, per basis. Zero means
// not printed, unless Zero names the field as printed with the figure 0.
type Nutrition struct {
	Basis     string   `key:"basis"` // 100 g, 100 ml or a serving
	Energy    float64  `key:"energy_kcal"`
	Protein   float64  `key:"protein_g"`
	Carb      float64  `key:"carbohydrate_g"`
	Sugar     float64  `key:"sugar_g"`
	Fat       float64  `key:"fat_g"`
	Saturated float64  `key:"saturated_fat_g"`
	Sodium    float64  `key:"sodium_mg"`
	Zero      []string `key:"zero"` // keys of the fields printed as 0
}

// IsZero reports whether no nutrition facts are given.
func (n Nutrition) IsZero() bool {
	return n.Basis == "" && n.Energy == 0 && n.Protein == 0 && n.Carb == 0 && n.Fat == 0 && n.Sodium == 0
}

// Day is the day that the label is judged by: printed or, failing that, seen.
func (l *Label) Day() Date {
	if l.PrintedOn.IsZero() {
		return l.CheckedOn
	}
	return l.PrintedOn
}

// Newest is the index of the label that is printed now: the one with the
// latest day up to and including day, the later in the list among equals; -1
// when there is none. A label without any day counts as the oldest.
func Newest(labels []Label, day Date) int {
	newest := -1
	for i := range labels {
		d := labels[i].Day()
		if d.After(day) {
			continue
		}
		if newest < 0 || !d.Before(labels[newest].Day()) {
			newest = i
		}
	}
	return newest
}
