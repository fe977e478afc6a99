package theme

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	mincss "github.com/tdewolff/minify/v2/css"
	minjs "github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
	"github.com/tdewolff/parse/v2/js"
)

const assetsFolder = "assets"

// An Asset is a file that pages refer to.
type Asset struct {
	Path string // below the root of the site: assets/css/site.3f9a1c22.css
	Data []byte // ready to be served
}

// plainName is what an asset may be called, so that its name is the same in a
// URL, in a style sheet and on disk.
var plainName = regexp.MustCompile(`^[A-Za-z0-9._/-]+$`)

// A press makes assets. One that refers to others needs their names, and so
// their content, first.
type press struct {
	files *files
	done  map[string]Asset // by name, such as css/site.css; no path while being made
}

// makeAssets returns the assets in the order of their paths, and the URL of
// each by its name.
func makeAssets(files *files, base string) ([]Asset, map[string]string, error) {
	p := press{files, map[string]Asset{}}
	urls := map[string]string{}
	var assets []Asset
	for _, file := range files.names {
		name, ok := strings.CutPrefix(file, assetsFolder+"/")
		if !ok {
			continue
		}
		a, err := p.asset(name)
		if err != nil {
			return nil, nil, err
		}
		assets = append(assets, a)
		urls[name] = base + a.Path
	}
	slices.SortFunc(assets, func(a, b Asset) int { return strings.Compare(a.Path, b.Path) })
	return assets, urls, nil
}

// asset makes one asset, which must exist.
func (p *press) asset(name string) (Asset, error) {
	file := assetsFolder + "/" + name
	if a, ok := p.done[name]; ok {
		if a.Path == "" {
			return a, fmt.Errorf("%s: refers to itself by way of others, so it can have no fingerprint", file)
		}
		return a, nil
	}
	if !plainName.MatchString(name) {
		return Asset{}, fmt.Errorf("%s: name it with the letters a to z, digits, dots and hyphens only", file)
	}
	p.done[name] = Asset{}
	data, err := p.files.data[file], error(nil)
	switch path.Ext(name) {
	case ".css":
		data, err = p.styleSheet(name, data)
	case ".js", ".mjs":
		data, err = p.script(name, data)
	}
	if err != nil {
		return Asset{}, err
	}
	sum := sha256.Sum256(data)
	ext := path.Ext(file)
	a := Asset{strings.TrimSuffix(file, ext) + "." + hex.EncodeToString(sum[:4]) + ext, data}
	p.done[name] = a
	return a, nil
}

// styleSheet points the url(…)s and @imports of a style sheet to the assets
// they mean, and minifies it.
func (p *press) styleSheet(name string, src []byte) ([]byte, error) {
	var out bytes.Buffer
	lex := css.NewLexer(parse.NewInputBytes(bytes.Clone(src)))
	line, importing := 1, false
	for {
		kind, token := lex.Next()
		if kind == css.ErrorToken {
			if err := lex.Err(); err != io.EOF {
				return nil, fmt.Errorf("%s/%s:%d: %w", assetsFolder, name, line, err)
			}
			break
		}
		before, ref, after := "", "", ""
		switch {
		case kind == css.URLToken:
			before, ref, after = cutURL(string(token))
		case kind == css.StringToken && importing:
			before, ref, after = string(token[:1]), string(token[1:len(token)-1]), string(token[:1])
		}
		if kind != css.WhitespaceToken && kind != css.CommentToken {
			importing = kind == css.AtKeywordToken && strings.EqualFold(string(token), "@import")
		}
		if relative(ref) {
			target, err := p.resolve(name, ref)
			if err != nil {
				return nil, fmt.Errorf("%s/%s:%d: %w", assetsFolder, name, line, err)
			}
			token = []byte(before + target + after)
		}
		out.Write(token)
		line += bytes.Count(token, []byte("\n"))
	}
	return minified(name, "text/css", (&mincss.Minifier{}).Minify, out.Bytes())
}

// cutURL splits url( "a.png" ) around the address.
func cutURL(token string) (before, ref, after string) {
	const space = " \t\n\f\r"
	start := strings.IndexByte(token, '(') + 1
	ref = strings.Trim(strings.TrimSuffix(token[start:], ")"), space)
	if q := ref[:min(1, len(ref))]; q == `"` || q == "'" {
		return "url(" + q, strings.Trim(ref, q), q + ")"
	}
	return "url(", ref, ")"
}

// relative reports whether an address is relative to the file it stands in,
// rather than to the site, another host, or the page itself.
func relative(ref string) bool {
	scheme, _, ok := strings.Cut(ref, ":")
	return ref != "" && ref[0] != '/' && ref[0] != '#' && (!ok || strings.ContainsAny(scheme, "/?#"))
}

// resolve returns ref, an address relative to the asset from, with the last
// part of its path replaced by the name the asset it means is served under.
func (p *press) resolve(from, ref string) (string, error) {
	end := len(ref)
	if i := strings.IndexAny(ref, "?#"); i >= 0 {
		end = i
	}
	name := path.Join(path.Dir(from), ref[:end])
	if _, ok := p.files.data[assetsFolder+"/"+name]; !ok || strings.HasPrefix(name, "../") {
		return "", fmt.Errorf("there is no %s/%s for %q to mean", assetsFolder, name, ref)
	}
	a, err := p.asset(name)
	if err != nil {
		return "", err
	}
	return ref[:end-len(path.Base(name))] + path.Base(a.Path) + ref[end:], nil
}

// script points the imports of a script to the assets they mean, and minifies
// it. An address is replaced wherever the same string stands in the script.
func (p *press) script(name string, src []byte) ([]byte, error) {
	ast, err := js.Parse(parse.NewInputBytes(bytes.Clone(src)), js.Options{})
	if err != nil {
		return nil, fmt.Errorf("%s/%s: %w", assetsFolder, name, err)
	}
	var found imports
	js.Walk(&found, ast)
	slices.Sort(found)
	for _, quoted := range slices.Compact(found) {
		ref := quoted[1 : len(quoted)-1]
		if !strings.HasPrefix(ref, "./") && !strings.HasPrefix(ref, "../") {
			continue
		}
		target, err := p.resolve(name, ref)
		if err != nil {
			return nil, fmt.Errorf("%s/%s: %w", assetsFolder, name, err)
		}
		src = bytes.ReplaceAll(src, []byte(quoted), []byte(quoted[:1]+target+quoted[:1]))
	}
	return minified(name, "application/javascript", (&minjs.Minifier{}).Minify, bytes.Clone(src))
}

// imports collects the addresses that a script imports, with their quotes.
type imports []string

// Enter is called for each node of the script.
func (im *imports) Enter(n js.INode) js.IVisitor {
	switch n := n.(type) {
	case *js.ImportStmt:
		*im = append(*im, string(n.Module))
	case *js.ExportStmt:
		if n.Module != nil {
			*im = append(*im, string(n.Module))
		}
	case *js.CallExpr:
		fn, ok := n.X.(*js.LiteralExpr)
		if !ok || fn.TokenType != js.ImportToken || len(n.Args.List) == 0 {
			break
		}
		if arg, ok := n.Args.List[0].Value.(*js.LiteralExpr); ok && arg.TokenType == js.StringToken {
			*im = append(*im, string(arg.Data))
		}
	}
	return im
}

// Exit is called after each node; there is nothing left to do.
func (im *imports) Exit(js.INode) {}

func minified(name, mediaType string, with minify.MinifierFunc, src []byte) ([]byte, error) {
	m := minify.New()
	m.AddFunc(mediaType, with)
	out, err := m.Bytes(mediaType, src)
	if err != nil {
		return nil, fmt.Errorf("%s/%s: %w", assetsFolder, name, err)
	}
	return out, nil
}
