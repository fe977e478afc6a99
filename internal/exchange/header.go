package exchange

import (
	"regexp"
	"strings"

	"ocop/internal/schema"
	"ocop/internal/sheet"
	"ocop/internal/vi"
)

// column is a column of a list of people.
type column struct {
	col    int
	title  string // as in the head, "Quyết định / Số"
	target string // "product.name"; "" when nobody knows what it is
	near   bool   // the head was misspelt
	// thousands tells that a price is in thousands of đồng.
	thousands bool
}

// head is where a table begins and what its columns are.
type head struct {
	top, depth int // row from 0, rows
	columns    []column
}

const (
	headRows  = 40 // how far down a head is looked for
	headDepth = 3
)

// findHead looks for the head of a table: the rows whose words say most. ok
// is false when no rows name a product or an entity and something else.
func findHead(p *sheet.Page, w *words) (best head, ok bool) {
	filled := fillHeads(p)
	most := 0
	for top := 0; top < min(len(filled), headRows); top++ {
		for depth := 1; depth <= headDepth && top+depth <= len(filled); depth++ {
			columns, score := readHead(filled[top:top+depth], w)
			score = score*100 - depth*10
			if score > most {
				best, most = head{top, depth, columns}, score
			}
		}
	}
	return best, most > 0
}

var inThousands = regexp.MustCompile(`nghin|ngan d|1\.?000 ?d|x ?1\.?000`)

// fillHeads are the first rows as texts, merged cells filled.
func fillHeads(p *sheet.Page) [][]string {
	n := min(len(p.Rows), headRows+headDepth)
	width := 0
	for _, row := range p.Rows[:n] {
		width = max(width, len(row))
	}
	out := make([][]string, n)
	for i := range out {
		out[i] = make([]string, width)
		for j := range out[i] {
			out[i][j] = clean(p.At(i, j).Shown, false)
		}
	}
	for _, m := range p.Merges {
		for i := m.Row; i <= m.LastRow && i < n; i++ {
			for j := m.Col; j <= m.LastCol && j < width; j++ {
				out[i][j] = clean(p.At(m.Row, m.Col).Shown, false)
			}
		}
	}
	return out
}

// readHead says what the columns below some rows are. The score is how many
// things they name; 0 when it is no head.
func readHead(rows [][]string, w *words) (columns []column, score int) {
	seen := map[string]bool{}
	for j := range rows[0] {
		var parts []string
		for _, row := range rows {
			if row[j] != "" && (len(parts) == 0 || parts[len(parts)-1] != row[j]) {
				parts = append(parts, row[j])
			}
		}
		if len(parts) == 0 {
			continue
		}
		c := column{col: j, title: strings.ReplaceAll(strings.Join(parts, " / "), "\n", " ")}
		c.target, c.near = w.column(parts)
		c.thousands = strings.HasSuffix(c.target, ".price") && inThousands.MatchString(vi.Fold(c.title))
		if c.target != "" && c.target != dropped && !seen[c.target] {
			seen[c.target] = true
			score++
		}
		columns = append(columns, c)
	}
	if !seen["product.name"] && !seen["entity.name"] || score < 2 {
		return nil, 0
	}
	return columns, score
}

// private reports whether a head names personal data that no public record has.
func private(title string) bool {
	word := plainWords(title)
	if schema.PrivateKey(strings.ReplaceAll(word, " ", "_")) {
		return true
	}
	for _, part := range []string{"can cuoc", "cccd", "cmnd", "ngay sinh", "nam sinh", "dan toc", "gioi tinh", "nguoi dai dien", "dai dien", "ho ten", "ho va ten", "chu ho", "doanh thu", "loi nhuan", "thu nhap", "tai khoan"} {
		if strings.Contains(" "+word+" ", " "+part+" ") {
			return true
		}
	}
	return false
}
