package deps

import (
	_ "github.com/adrg/frontmatter"
	_ "github.com/fsnotify/fsnotify"
	_ "github.com/jba/templatecheck"
	_ "github.com/microcosm-cc/bluemonday"
	_ "github.com/rogpeppe/go-internal/testscript"
	_ "github.com/tdewolff/minify/v2"
	_ "github.com/yuin/goldmark"
	_ "go.yaml.in/yaml/v4"
	_ "golang.org/x/net/html"
	_ "golang.org/x/sync/errgroup"
	_ "golang.org/x/text/collate"
	_ "golang.org/x/tools/txtar"
	_ "pgregory.net/rapid"
)
