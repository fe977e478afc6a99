package markdown

import (
	"net/url"
	"path"
	"strings"

	"github.com/yuin/goldmark/util"
)

// destination is a judged link or picture target.
type destination struct {
	href             string // set when the link can be written now
	external         bool   // href leaves the site
	target, fragment string // set when the link must be resolved later
	refused          Code   // set when it is neither
}

// judge decides what becomes of a Markdown destination, decoded but otherwise
// as written. What it gives as href is stable under url.Parse and String, and
// needs no escaping in an attribute except for '&'.
func judge(dest string) destination {
	dest = strings.TrimSpace(dest)
	switch {
	case dest == "":
		return destination{refused: EmptyTarget}
	case strings.ContainsFunc(dest, isControl):
		return destination{refused: UnsafeLink} // browsers drop tabs and line ends: "java\tscript:"
	case dest[0] == '#':
		return judgeFragment(dest[1:])
	}
	if i := strings.IndexAny(dest, ":/?#"); i >= 0 && dest[i] == ':' {
		return judgeScheme(strings.ToLower(dest[:i]), dest)
	}
	// Browsers read '\' as '/', and "//host" as another server.
	slashed := strings.ReplaceAll(dest, `\`, "/")
	if strings.HasPrefix(slashed, "//") {
		return destination{refused: UnsafeLink}
	}
	return judgeRelative(slashed)
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f || string(r) == mark }

// judgeFragment links within the page. Ids are folded to ASCII, so an author
// may write the heading as it reads: [xem](#Giới thiệu).
func judgeFragment(fragment string) destination {
	if fragment == "" {
		return destination{refused: EmptyTarget}
	}
	if !isID([]byte(fragment)) {
		fragment = slug(unescaped(fragment))
	}
	return destination{href: "#" + fragment}
}

func judgeScheme(scheme, dest string) destination {
	switch scheme {
	case "http", "https", "mailto", "tel":
	default:
		return destination{refused: UnsafeLink}
	}
	u, err := url.Parse(string(util.URLEscape([]byte(dest), false)))
	web := scheme == "http" || scheme == "https"
	if err != nil || web && u.Host == "" || !web && u.Opaque == "" {
		return destination{refused: BadLink}
	}
	href := safeURL(u.String())
	// An address that changes when it is parsed once more is too strange to
	// publish, and bluemonday would change it.
	if again, err := url.Parse(href); err != nil || again.String() != href {
		return destination{refused: BadLink}
	}
	return destination{href: href, external: web}
}

// safeURL percent-encodes the characters that net/url leaves alone but that end
// an attribute or a tag.
func safeURL(s string) string {
	if !strings.ContainsAny(s, "\"'<>`") {
		return s
	}
	return strings.NewReplacer(`"`, "%22", "'", "%27", "<", "%3C", ">", "%3E", "`", "%60").Replace(s)
}

// judgeRelative keeps site-absolute targets as they are and reduces relative
// ones to the name of a record: "../products/x.md" is products/x.
func judgeRelative(dest string) destination {
	if dest[0] == '/' {
		return destination{target: dest}
	}
	target, fragment, _ := strings.Cut(dest, "#")
	target = path.Clean(unescaped(target))
	for strings.HasPrefix(target, "../") {
		target = target[len("../"):]
	}
	if ext := len(target) - len(".md"); ext > 0 && strings.EqualFold(target[ext:], ".md") {
		target = target[:ext]
	}
	if target == "." || target == ".." {
		return destination{refused: EmptyTarget}
	}
	return destination{target: target, fragment: unescaped(fragment)}
}

// unescaped resolves percent escapes, or returns s when they make no sense.
func unescaped(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	u, err := url.PathUnescape(s)
	if err != nil || strings.ToValidUTF8(u, "") != u || strings.ContainsFunc(u, isControl) {
		return s
	}
	return u
}

// splitFragment cuts the '#' part off the target of [[target#part]].
func splitFragment(target string) (string, string) {
	before, after, _ := strings.Cut(target, "#")
	return strings.TrimSpace(before), strings.TrimSpace(after)
}

// targetWords makes readable words of a target that has no text: the last part
// of the path, with spaces for hyphens.
func targetWords(target string) string {
	base := path.Base(strings.TrimSuffix(target, "/"))
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' {
			return ' '
		}
		return r
	}, base)
}
