package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floors says on which floor a package lives. A package imports packages of
// lower floors only.
var floors = map[string]int{
	"internal/ocop": 0, "internal/geo": 0, "internal/vi": 0, "internal/finding": 0, "internal/theme": 0, "internal/output": 0, "internal/codes": 0, "internal/frontmatter": 0,
	"internal/picture": 0, "internal/luma": 0, "internal/smalljpeg": 0, "internal/store": 0, "themes": 0, "internal/linked": 0, "internal/offline": 0, "internal/hosting": 0,
	"internal/arch": 0, "internal/history": 0, "internal/docx": 0, "internal/repository": 0, "internal/mirror": 0, "internal/links": 0, "internal/sbom": 0,
	"internal/law": 1, "internal/gpx": 1, "internal/ical": 1, "internal/photo": 1, "internal/schema": 1, "internal/markdown": 1, "internal/sheet": 1, "internal/mend": 1,
	"internal/ledger": 1, "internal/wording": 1, "internal/labeltext": 1, "internal/searcheval": 1, "internal/deploy": 1,
	"internal/source": 2, "internal/editor": 2, "internal/editor/install": 2, "internal/poster": 2, "internal/pen": 2,
	"internal/exchange": 3, "internal/tidy": 3, "internal/inbox": 3, "internal/catalogue": 3, "internal/federate": 3,
	"internal/check": 4, "internal/demo": 4, "internal/eye": 4, "internal/renewal": 4, "internal/facet": 4, "internal/verify": 4, "internal/opendata": 4,
	"internal/rules": 5, "internal/page": 5, "internal/search": 5, "internal/report": 5, "internal/engines": 5,
	"internal/paper": 6, "internal/audit": 6, "internal/build": 6, "internal/live": 6,
	"internal/browser": 7, "internal/serve": 7, "internal/desk": 7, "internal/publish": 7,
	"internal/agent": 8,
	"cmd/ocop":       9, "cmd/release": 9,
}

// doors names the packages that may import a library.
var doors = map[string][]string{
	"github.com/yuin/goldmark":               {"internal/markdown"},
	"github.com/microcosm-cc/bluemonday":     {"internal/markdown"},
	"github.com/adrg/frontmatter":            {"internal/frontmatter"},
	"go.yaml.in/yaml/v4":                     {"internal/frontmatter"},
	"github.com/fsnotify/fsnotify":           {"internal/serve"},
	"github.com/tdewolff/minify/v2":          {"internal/theme"},
	"golang.org/x/text":                      {"internal/output", "internal/searcheval", "internal/vi"},
	"github.com/blevesearch/bleve/v2":        {"internal/search"},
	"github.com/blevesearch/bleve_index_api": {"internal/search"},
	"github.com/xuri/excelize/v2":            {"internal/sheet"},
	"github.com/makiuchi-d/gozxing":          {"internal/codes"},
	"rsc.io/qr":                              {"internal/codes"},
	"github.com/rogpeppe/go-internal":        {"internal/tidy"},
	"golang.org/x/image":                     {"internal/eye", "internal/photo", "internal/poster"},
	"net/http":                               {"internal/agent", "internal/deploy", "internal/desk", "internal/editor", "internal/federate", "internal/live", "internal/serve"},
	"os/exec":                                {"cmd/ocop", "cmd/release", "internal/history", "internal/mirror", "internal/repository"},
	"golang.org/x/term":                      {"cmd/ocop"},
	"github.com/andybalholm/brotli":          {"internal/audit", "internal/deploy", "internal/live"},
	"golang.org/x/net/html":                  {"internal/links"},
	"golang.org/x/net/netutil":               {"internal/live"},
	"github.com/gofrs/flock":                 {"internal/publish", "internal/federate"},
	"golang.org/x/sys":                       {"internal/publish", "internal/serve"},
	"github.com/minio/minio-go/v7":           {"internal/deploy"},
}

// banned names say nothing of what a package knows.
var banned = []string{"util", "utils", "common", "helpers", "base", "types", "models", "core", "shared", "lib", "manager", "misc"}

// file is one parsed source file.
type file struct {
	path, pkg string // "internal/page/home.go", "internal/page"
	test      bool
	ast       *ast.File
	lines     int
}

var set = token.NewFileSet()

// files parses every Go file of the module. Reading the files ourselves,
// instead of asking the go command, lets the test cache see them.
func files(t *testing.T) []file {
	t.Helper()
	root := os.DirFS("../..")
	var out []file
	err := fs.WalkDir(root, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && (strings.HasPrefix(e.Name(), ".") && name != "." || e.Name() == "node_modules" || e.Name() == "testdata" || name == "public" || name == "content") {
			return fs.SkipDir
		}
		if path.Ext(name) != ".go" {
			return nil
		}
		src, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(set, name, src, parser.ParseComments)
		if err != nil {
			return err
		}
		out = append(out, file{name, path.Dir(name), strings.HasSuffix(name, "_test.go"), f, strings.Count(string(src), "\n")})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 20 {
		t.Fatalf("only %d files found", len(out))
	}
	return out
}

func TestImportsGoDownwards(t *testing.T) {
	for _, f := range files(t) {
		from, known := floors[f.pkg]
		if !known {
			t.Errorf("%s: package %s has no floor; give it one", f.path, f.pkg)
			continue
		}
		if f.test {
			continue
		}
		for _, spec := range f.ast.Imports {
			imp, _ := strconv.Unquote(spec.Path.Value)
			if rel, ours := strings.CutPrefix(imp, "ocop/"); ours && floors[rel] >= from {
				t.Errorf("%s: floor %d imports %s of floor %d", f.path, from, rel, floors[rel])
			}
		}
	}
}

func TestLibrariesHaveOneDoor(t *testing.T) {
	for _, f := range files(t) {
		if f.test {
			continue
		}
		for _, spec := range f.ast.Imports {
			imp, _ := strconv.Unquote(spec.Path.Value)
			for lib, pkgs := range doors {
				if (imp == lib || strings.HasPrefix(imp, lib+"/")) && !slices.Contains(pkgs, f.pkg) {
					t.Errorf("%s imports %s, which only %v may", f.path, imp, pkgs)
				}
			}
		}
	}
}

func TestPublicPackagesCannotReachDossiers(t *testing.T) {
	for _, f := range files(t) {
		if f.pkg != "internal/page" || f.test {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := s.X.(*ast.Ident); ok && (x.Name == "catalogue" || x.Name == "ocop") {
					for _, word := range []string{"Catalogue", "Dossier", "Plan", "KindDossier", "KindPlan"} {
						if s.Sel.Name == word {
							t.Errorf("%s names %s.%s", set.Position(n.Pos()), x.Name, word)
						}
					}
				}
			}
			return true
		})
	}
}

// clocked are the packages that may know what time it is.
var clocked = []string{"cmd/ocop", "internal/agent", "internal/serve", "internal/publish"}

// TestNoHiddenInputs looks for what would make a build depend on more than
// its inputs, and for globals that change.
func TestNoHiddenInputs(t *testing.T) {
	for _, f := range files(t) {
		if f.test {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Name.Name == "init" && n.Recv == nil {
					t.Errorf("%s: no init functions", set.Position(n.Pos()))
				}
			case *ast.SelectorExpr:
				x, ok := n.X.(*ast.Ident)
				if !ok {
					break
				}
				name := x.Name + "." + n.Sel.Name
				hidden := name == "time.Now" || name == "time.Since" || name == "time.Until" || name == "os.Getenv" || name == "os.LookupEnv" || name == "time.Local"
				if hidden && !slices.Contains(clocked, f.pkg) {
					t.Errorf("%s: %s; take it as an input", set.Position(n.Pos()), name)
				}
				if (x.Name == "log" || name == "fmt.Print" || name == "fmt.Println" || name == "fmt.Printf" || name == "os.Exit") && f.ast.Name.Name != "main" {
					t.Errorf("%s: %s; only programs print", set.Position(n.Pos()), name)
				}
			case *ast.MapType:
				if v, ok := n.Value.(*ast.Ident); ok && v.Name == "any" && f.path != "internal/page/page.go" && f.path != "internal/paper/dashboard.go" && f.path != "internal/desk/views.go" && f.pkg != "internal/theme" {
					t.Errorf("%s: map to any; write a struct", set.Position(n.Pos()))
				}
				if _, ok := n.Value.(*ast.InterfaceType); ok {
					t.Errorf("%s: map to interface; write a struct", set.Position(n.Pos()))
				}
			}
			return true
		})
	}
}

func TestNamesAndSizes(t *testing.T) {
	documented := map[string]bool{}
	for _, f := range files(t) {
		if slices.Contains(banned, f.ast.Name.Name) {
			t.Errorf("%s: package %s says nothing", f.path, f.ast.Name.Name)
		}
		if f.ast.Doc != nil && !f.test {
			documented[f.pkg] = true
		}
		if _, ok := documented[f.pkg]; !ok {
			documented[f.pkg] = false
		}
		if f.lines > 400 {
			t.Errorf("%s has %d lines, want 400 at most", f.path, f.lines)
		}
		if f.test {
			continue
		}
		for _, d := range f.ast.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			if n := set.Position(fn.End()).Line - set.Position(fn.Pos()).Line + 1; n > 60 {
				t.Errorf("%s: %s has %d lines, want 60 at most", f.path, fn.Name.Name, n)
			}
			if fn.Name.IsExported() && fn.Doc == nil && f.ast.Name.Name != "main" && (fn.Recv == nil || exportedReceiver(fn)) {
				t.Errorf("%s: %s has no comment", set.Position(fn.Pos()), fn.Name.Name)
			}
		}
	}
	for pkg, ok := range documented {
		if !ok {
			t.Errorf("package %s has no package comment", pkg)
		}
	}
}

func exportedReceiver(fn *ast.FuncDecl) bool {
	typ := fn.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	id, ok := typ.(*ast.Ident)
	return ok && id.IsExported()
}

// TestArchitectureNamesExist checks that every back-quoted package.Name of
// ARCHITECTURE.md is still there.
func TestArchitectureNamesExist(t *testing.T) {
	text, err := os.ReadFile("../../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]bool{}
	for _, f := range files(t) {
		if f.test {
			continue
		}
		name := f.ast.Name.Name
		have[name] = true
		for _, d := range f.ast.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				have[name+"."+d.Name.Name] = true
				if d.Recv != nil {
					typ := d.Recv.List[0].Type
					if star, ok := typ.(*ast.StarExpr); ok {
						typ = star.X
					}
					if id, ok := typ.(*ast.Ident); ok {
						have[name+"."+id.Name+"."+d.Name.Name] = true
					}
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					switch s := s.(type) {
					case *ast.TypeSpec:
						have[name+"."+s.Name.Name] = true
					case *ast.ValueSpec:
						for _, n := range s.Names {
							have[name+"."+n.Name] = true
						}
					}
				}
			}
		}
	}
	found := 0
	for i, part := range strings.Split(string(text), "`") {
		pkg, rest, dot := strings.Cut(part, ".")
		if i%2 == 0 || !dot || !have[pkg] || strings.ContainsAny(rest, "/ *<") || !ast.IsExported(rest) {
			continue
		}
		found++
		if !have[part] {
			t.Errorf("ARCHITECTURE.md names %s, which does not exist", part)
		}
	}
	if found < 10 {
		t.Errorf("ARCHITECTURE.md names only %d things", found)
	}
}
