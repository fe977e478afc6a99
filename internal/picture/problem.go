package picture

// Code says why a file cannot be published as a picture. The list is closed:
// [Codes] has every code.
type Code string

// The reasons there are.
const (
	// Unknown: the bytes are no JPEG, PNG or still WebP that every browser
	// shows, whatever the file name says.
	Unknown       Code = "unknown"
	TooManyBytes  Code = "too-many-bytes"  // more than MaxBytes
	TooManyPixels Code = "too-many-pixels" // more than MaxPixels
	Broken        Code = "broken"          // damaged, or cut short in copying
	// Turned: a WebP that is stored lying down. There is no WebP encoder
	// here, so the office must save it as JPEG.
	Turned Code = "turned"
)

// Codes returns every code there is, so that a table of texts can be checked
// for completeness.
func Codes() []Code {
	return []Code{Unknown, TooManyBytes, TooManyPixels, Broken, Turned}
}

// Problem is the only error type of this package.
type Problem struct {
	Code Code
	// Detail is English and names what was found in the file. It is for a
	// log, not for the person who took the photograph.
	Detail string
}

// Error is the English text for a log.
func (p *Problem) Error() string {
	if p.Detail == "" {
		return "picture: " + string(p.Code)
	}
	return "picture: " + string(p.Code) + ": " + p.Detail
}

func broken(detail string) error  { return &Problem{Broken, detail} }
func unknown(detail string) error { return &Problem{Unknown, detail} }
