package frontmatter

// Code says what kind of problem a [Problem] is. The list is closed: [Codes]
// has every code.
type Code string

// The problems of a file as a whole; after one of them there is no [Block].
const (
	MissingFence  Code = "missing-fence"  // the first line with text is not ---
	UnclosedFence Code = "unclosed-fence" // no second ---; stands at the first one
	TooBig        Code = "too-big"        // file over MaxFile
	FrontTooBig   Code = "front-too-big"  // front matter over MaxFront
	NotUTF8       Code = "not-utf8"       // stands at the first wrong byte
)

// The problems of a front matter.
const (
	TabIndent         Code = "tab-indent"         // a tab where YAML wants spaces
	DuplicateKey      Code = "duplicate-key"      // the first value stays
	Alias             Code = "alias"              // *name; reads as null
	Anchor            Code = "anchor"             // &name; the value stays
	MergeKey          Code = "merge-key"          // <<: is left out
	Tag               Code = "tag"                // !!str; the value stays
	MultipleDocuments Code = "multiple-documents" // the first one stays
	TooDeep           Code = "too-deep"           // nesting over MaxDepth
	NotMapping        Code = "not-mapping"        // the root is a list or a text
	ComplexKey        Code = "complex-key"        // empty, or no one-line text; left out
	Syntax            Code = "syntax"             // anything else
)

// Codes returns every code there is, so that a table of texts can be checked
// for completeness.
func Codes() []Code {
	return []Code{
		MissingFence, UnclosedFence, TooBig, FrontTooBig, NotUTF8,
		TabIndent, DuplicateKey, Alias, Anchor, MergeKey, Tag,
		MultipleDocuments, TooDeep, NotMapping, ComplexKey, Syntax,
	}
}

// Problem is one thing wrong with a file and where it stands.
type Problem struct {
	Code Code
	Line int // in the file, from 1
	Col  int // in code points, from 1
	// Key is the map key of DuplicateKey, the name of Alias and Anchor and the
	// tag of Tag, where they could be read.
	Key string
	// First is the line of the entry that stays, for DuplicateKey only.
	First int
	// Detail is the library's English text where the library found the
	// problem. It is for a log, not for the person who writes content.
	Detail string
}
