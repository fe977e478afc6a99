package labeltext

import "strings"

// Allergen is a group of substances that many people cannot bear: the eight of
// Codex Stan 1 (TCVN 7087) and sulphite.
type Allergen int8

// The groups, in the order of the standard.
const (
	Gluten Allergen = iota
	Crustacean
	Egg
	Fish
	Peanut
	Soy
	Milk
	TreeNut
	Sulphite
	allergens // how many there are
)

// VI is the Vietnamese name of the group.
func (a Allergen) VI() string {
	return [allergens]string{"ngũ cốc có gluten", "giáp xác", "trứng", "cá", "lạc (đậu phộng)", "đậu nành", "sữa", "hạt cây có vỏ cứng", "sulfit"}[a]
}

// wordsOf are the words by which an ingredient belongs to a group.
var wordsOf = [allergens][][]string{
	Gluten:     list("gluten, lúa mì, lúa mỳ, bột mì, bột mỳ, bánh mì, bánh mỳ, mì căn, mì sợi, lúa mạch, đại mạch, yến mạch, tiểu mạch"),
	Crustacean: list("giáp xác, tôm, tép, cua, ghẹ, cáy, rạm, bề bề, tôm tít, moi, mắm ruốc"),
	Egg:        list("trứng"),
	Fish:       list("cá, nước mắm, mắm nêm, mắm cái"),
	Peanut:     list("lạc, đậu phộng, đậu phụng, đậu phọng"),
	Soy:        list("đậu nành, đậu tương, đỗ tương, đậu phụ, đậu hũ, tàu hũ, nước tương, xì dầu, miso"),
	Milk:       list("sữa, phô mai, pho mát, phó mát, whey, casein, lactose, lactoza"),
	TreeNut:    list("hạt điều, nhân điều, hạnh nhân, óc chó, mắc ca, macca, macadamia, hạt phỉ, hồ đào, hồ trăn, dẻ cười, hạt hạch, quả hạch"),
	Sulphite:   list("sulfit, sulphit, sulfite, sulphite, bisulfit, bisulfite, metabisulfit, metabisulfite, lưu huỳnh dioxit, lưu huỳnh đioxit, lưu huỳnh điôxít, so2, ins 220, ins 221, ins 222, ins 223, ins 224, ins 225, ins 226, ins 227, ins 228, ins220, ins223, ins224, e220, e221, e222, e223, e224, e226, e227, e228"),
}

// harmless are words that hold one of the words above and mean another thing:
// a herb, a fruit, a root, royal jelly, annatto.
var harmless = list(`diếp cá, dấp cá, giấp cá, tép bưởi, tép cam, tép tỏi, tép hành, lạc tiên, lạc đà, lạc thần, vú sữa, sữa ong chúa, sữa dừa, sữa gạo, sữa ngô, sữa bắp, sữa hạt sen, cỏ sữa,
	khoai mì, củ mì, hạt điều màu, màu hạt điều, dầu hạt điều, màu điều, cua đồng giả, không trứng, không sữa, không gluten, không chứa gluten,
	tôm chay, cá chay`)

// instead are words of two groups that belong to one of them only.
var instead = []struct {
	words []string
	group Allergen
}{
	{Words("trứng cá"), Fish},
	{Words("sữa đậu nành"), Soy},
	{Words("sữa hạt điều"), TreeNut},
	{Words("sữa hạnh nhân"), TreeNut},
	{Words("sữa yến mạch"), Gluten},
}

// general are words of warnings that take in several groups.
var general = []struct {
	words  []string
	groups []Allergen
}{
	{Words("thủy sản"), []Allergen{Fish, Crustacean}},
	{Words("hải sản"), []Allergen{Fish, Crustacean}},
	{Words("các loại hạt"), []Allergen{TreeNut, Peanut}},
	{Words("hạt vỏ cứng"), []Allergen{TreeNut}},
	{Words("quả hạch"), []Allergen{TreeNut}},
	{Words("đậu lạc"), []Allergen{Peanut}},
}

func list(words string) (out [][]string) {
	for w := range strings.SplitSeq(words, ",") {
		out = append(out, Words(w))
	}
	return out
}

// Allergens lists the groups that the name of an ingredient belongs to, in
// order. Marks count: mì is wheat, mí is not; cá is fish, cà is not.
func Allergens(ingredient string) []Allergen {
	found := groups(Words(ingredient))
	var out []Allergen
	for a := range allergens {
		if found[a] {
			out = append(out, a)
		}
	}
	return out
}

// Warns reports whether a warning speaks of a group, by itself or in words that
// take in several: "hải sản".
func Warns(warning string, a Allergen) bool {
	words := Words(warning)
	if groups(words)[a] {
		return true
	}
	for _, g := range general {
		for _, of := range g.groups {
			if of == a && hasWords(words, g.words) {
				return true
			}
		}
	}
	return false
}

func groups(words []string) (found [allergens]bool) {
next:
	for i := 0; i < len(words); {
		rest := words[i:]
		for _, h := range harmless {
			if startsWith(rest, h) {
				i += len(h)
				continue next
			}
		}
		for _, s := range instead {
			if startsWith(rest, s.words) {
				found[s.group] = true
				i += len(s.words)
				continue next
			}
		}
		for a, list := range wordsOf {
			for _, w := range list {
				if startsWith(rest, w) {
					found[a] = true
				}
			}
		}
		i++
	}
	return found
}
