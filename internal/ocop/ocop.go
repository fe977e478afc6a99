// Package ocop holds the words of the One Commune One Product programme and
// their values: product, entity, commune, certificate, label, story, place,
// route, event, page, dossier and plan.
//
// The types are records as a person wrote them, after their form was checked
// and before anything was linked: a product names its entity by id and knows
// nothing of the entity itself. They are values: no pointers, no files, no
// positions, no HTML. The zero value of every field means "not given", which
// is a normal state and is never an error here; what must be present is the
// business of package schema (form) and of the rules (law).
//
// The tag key names the front-matter key of a field. Package schema describes
// each key once more for people (label, help, limits, who may see it), and a
// test there holds the two together.
//
// What a certificate history means on a day is computed by StandingOn and is
// never typed in by a person.
package ocop

// Kind is a kind of record: one folder of content, one type here.
type Kind string

// The kinds, in the order in which they are read and listed. The last two are
// internal: the public build never opens their folders.
const (
	KindProduct Kind = "product"
	KindEntity  Kind = "entity"
	KindCommune Kind = "commune"
	KindStory   Kind = "story"
	KindPlace   Kind = "place"
	KindRoute   Kind = "route"
	KindEvent   Kind = "event"
	KindPage    Kind = "page"
	KindDossier Kind = "dossier"
	KindPlan    Kind = "plan"
)

// Kinds lists every kind in order.
func Kinds() []Kind {
	return []Kind{KindProduct, KindEntity, KindCommune, KindStory, KindPlace,
		KindRoute, KindEvent, KindPage, KindDossier, KindPlan}
}

// Folder is the folder of content/ that holds the records of the kind.
func (k Kind) Folder() string {
	switch k {
	case KindEntity:
		return "entities"
	case KindStory:
		return "stories"
	default:
		return string(k) + "s"
	}
}

// Internal reports whether records of the kind may never leave the office.
func (k Kind) Internal() bool { return k == KindDossier || k == KindPlan }

// IDs name a record within its kind: the file name without ".md", or the name
// of the folder of a bundle. An ID is a slug: a–z, 0–9 and single hyphens.
type (
	ProductID string
	EntityID  string
	CommuneID string
	StoryID   string
	PlaceID   string
	RouteID   string
	EventID   string
	PageID    string
)
