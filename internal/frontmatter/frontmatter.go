// Package frontmatter cuts a content file into its front matter and its
// Markdown body, and reads the front matter into nodes that know their line
// and column. It knows nothing of products or of any field. It is the only
// door to github.com/adrg/frontmatter, which does the cutting, and to
// go.yaml.in/yaml/v4, which decides what YAML is.
//
// Its work, in order:
//
//  1. [Split] refuses a file over [MaxFile] bytes or that is not UTF-8, takes
//     off a byte order mark, makes CRLF into LF and cuts at the two fences.
//     Blank lines before the opening fence are allowed. A fence is a line that
//     is "---" once the white space around it is taken off. That is the rule
//     of adrg/frontmatter, and it holds inside a block scalar too: an indented
//     "---" in a literal text closes the front matter, and the rest of the
//     text becomes body.
//  2. [Reader.Parse] tries the fast path: a subset of YAML in which canonical
//     content is written (block maps and lists, values on one line, plain or
//     quoted, literal and folded texts, one-line [a, b] and {vi: x}). The fast
//     path knows no errors; in any doubt it gives up.
//  3. Then yaml/v4 reads the same text. Only this way can report problems, so
//     a broken file costs more than a good one. FuzzFastEqualsLibrary holds
//     that what the fast path accepts is what the library reads.
//
// The YAML accepted is stricter than YAML: the root is a map, keys are one-line
// texts and unique, and there are no anchors, aliases, merge keys, tags, second
// documents or nesting beyond [MaxDepth]. Values are never given a type: 0123,
// yes and 2020-01-02 stay the text that stands in the file. Only null is told
// apart, because it says that nothing was written.
//
// What is wrong with a file is a list of [Problem] values, all of one file at
// once; the words for people are made elsewhere. Nothing here panics, and
// nothing takes long on hostile input: aliases are never followed.
//
// Lines are counted in the file as it is on disk, from 1. Columns are counted
// from 1 in Unicode code points, as editors do.
package frontmatter

// Limits of what is read. They leave real content a wide margin and keep the
// library from hostile input.
const (
	MaxFile  = 2 << 20   // bytes of a whole file
	MaxFront = 256 << 10 // bytes of a front matter
	MaxDepth = 32        // maps and lists inside each other, the root counted
)

// Split cuts one file with a Reader of its own; see [Reader.Split].
func Split(data []byte) (Block, *Problem) {
	return new(Reader).Split(data)
}

// Parse reads one front matter with a Reader of its own, so that the Doc stays
// valid for good; see [Reader.Parse].
func Parse(front string, firstLine int) (*Doc, []Problem) {
	return new(Reader).Parse(front, firstLine)
}
