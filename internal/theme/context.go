package theme

import (
	"regexp"
	"strings"
)

// escaperPrefix begins the names of the functions that html/template puts at
// the end of a pipe to escape it.
const escaperPrefix = "_html_template_"

const (
	noScript = "values cannot stand in a script or an on… attribute; write the value into a data- attribute and read it from a script file"
	noStyle  = "values cannot stand in a style attribute or element; choose a class instead, and write the styles into a css file"
)

// notHere says of the escapers of other languages why their place is closed
// to values. Pages are served under a policy that forbids inline scripts and
// styles, so nothing of use is lost.
var notHere = map[string]string{
	"jsvalescaper":     noScript,
	"jsstrescaper":     noScript,
	"jstmpllitescaper": noScript,
	"jsregexpescaper":  noScript,
	"cssescaper":       noStyle,
	"cssvaluefilter":   noStyle,
	"htmlnamefilter":   "values cannot make the name of a tag or an attribute; write the name out, with {{if}} around it",
	"commentescaper":   "values cannot stand in an HTML comment; write {{/* … */}} around what is not for the page",
}

// styleValue matches what stands before a value in a style. html/template
// escapes a url(…) there as it does in href, so only the text can tell.
var styleValue = regexp.MustCompile(`(?i)^<(style\b|[^>]*\sstyle\s*=\s*("[^"]*|'[^']*|[^\s"'>]*)$)`)

// chainEscape turns the names of the escapers at the end of a pipe into an
// escape. It says why not for a place where values may not stand.
func chainEscape(chain []string) (e escape, why string) {
	done := false
	for _, fn := range chain {
		name := strings.TrimPrefix(fn, escaperPrefix)
		switch {
		case notHere[name] != "":
			return e, notHere[name]
		case done:
			return e, "is escaped in a way that is not known here: " + strings.Join(chain, " ")
		}
		switch name {
		case "urlfilter":
			e.filter = true
		case "urlnormalizer":
			e.url = wholeURL
		case "urlescaper":
			e.url = queryURL
		case "srcsetescaper":
			e.url = srcsetURL
		case "htmlescaper", "attrescaper", "rcdataescaper":
			done = true
		case "nospaceescaper":
			e.unquoted, done = true, true
		default:
			return e, "is escaped in a way that is not known here: " + strings.Join(chain, " ")
		}
	}
	if !done && e.url != noURL {
		return e, noStyle // a url(…) in a style element
	}
	if !done {
		return e, "is not escaped by html/template, so it cannot be written"
	}
	return e, ""
}
