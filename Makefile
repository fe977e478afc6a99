# Everything a developer needs. `make test` is what CI runs.

GO ?= go
export CGO_ENABLED = 0

.PHONY: test tools quick check build serve bench bench-pages lighthouse shots search-bench search-eval fuzz fuzz-js update cross clean

# Everything that CI runs: Go fetches the modules itself.
test: tools
	$(GO) vet ./...
	@test -z "$$(gofmt -l cmd internal themes)" || { gofmt -l cmd internal themes; echo "run gofmt"; exit 1; }
	OCOP_NEED_TOOLS=$(if $(filter 1,$(OCOP_NO_BROWSER)),,1) $(GO) test -timeout 20m ./...
	$(MAKE) --no-print-directory cross

# What the tests need besides Go: Chromium for the pages, Node.js for the search
# script alone, axe-core and the HTML validator from npm, Java for the latter,
# LibreOffice to read the report.
# OCOP_CHROMIUM names another Chromium; OCOP_NO_BROWSER=1 does without all of it.
NPM_BROWSER := internal/browser/testdata/npm
tools:
	@if [ "$$OCOP_NO_BROWSER" = 1 ]; then echo "OCOP_NO_BROWSER=1: NOTHING WILL BE TESTED IN A BROWSER"; exit 0; fi; \
	want="chromium fonts-noto-core"; \
	for p in "$$OCOP_CHROMIUM" chromium chromium-browser google-chrome chrome; do \
		if [ -n "$$p" ] && command -v "$$p" >/dev/null; then want=""; fi; \
	done; \
	command -v node >/dev/null || want="$$want nodejs"; \
	command -v npm >/dev/null || want="$$want npm"; \
	command -v java >/dev/null || want="$$want default-jre-headless"; \
	command -v soffice >/dev/null || want="$$want libreoffice-writer-nogui libreoffice-calc-nogui fonts-liberation"; \
	if [ -z "$$want" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$want || exit 1; \
	else \
		echo "missing: $$want. Install them (Debian: sudo apt-get install $$want), name Chromium in OCOP_CHROMIUM, or set OCOP_NO_BROWSER=1"; exit 1; \
	fi; \
	if [ ! $(NPM_BROWSER)/node_modules/.package-lock.json -nt $(NPM_BROWSER)/package-lock.json ]; then \
		npm ci --prefix $(NPM_BROWSER) --ignore-scripts --no-audit --no-fund || { echo "npm ci failed: no axe-core and no HTML validator"; exit 1; }; \
	fi

# The tests alone.
quick:
	$(GO) test ./...

# The program builds for every system of the offices.
cross:
	GOOS=windows GOARCH=amd64 $(GO) build -o /dev/null ./cmd/ocop
	GOOS=darwin GOARCH=arm64 $(GO) build -o /dev/null ./cmd/ocop
	GOOS=linux GOARCH=arm64 $(GO) build -o /dev/null ./cmd/ocop

build:
	$(GO) build -trimpath -o ocop ./cmd/ocop

serve:
	$(GO) run ./cmd/ocop serve

check:
	$(GO) run ./cmd/ocop check

# Speed and memory of whole builds; writes docs/benchmarks.md.
bench:
	$(GO) test ./cmd/ocop -run '^$$' -bench Site -benchtime 1x -report "$(CURDIR)/docs/benchmarks.md" -timeout 30m

# Bytes of every kind of page, and of all pages of a large site; into the same file.
bench-pages: tools
	$(GO) test ./internal/browser -run KeepsItsBudget -count 1 -v -timeout 20m -args -pages "$(CURDIR)/docs/benchmarks.md"

# Lighthouse as a phone, three times on eight kinds of page; into the same file.
NPM_LIGHTHOUSE := internal/browser/testdata/npm-lighthouse
lighthouse: tools
	@if [ ! $(NPM_LIGHTHOUSE)/node_modules/.package-lock.json -nt $(NPM_LIGHTHOUSE)/package-lock.json ]; then \
		npm ci --prefix $(NPM_LIGHTHOUSE) --ignore-scripts --no-audit --no-fund; \
	fi
	$(GO) test ./internal/browser -run TestLighthouse -count 1 -v -timeout 40m -args -lighthouse "$(CURDIR)/docs/benchmarks.md"

# Pictures of every kind of page, to be looked at: dist/shots.
shots: tools
	mkdir -p dist/shots
	$(GO) test ./internal/browser -run 'TestPictures|TestShots' -count 1 -timeout 20m -args -shots "$(CURDIR)/dist/shots"

# Speed of the search: index, export, server, bytes of a first query, a slow phone.
search-bench: tools
	$(GO) test ./internal/search -run '^$$' -bench . -benchtime 3x -timeout 30m
	$(GO) test ./internal/browser -run '^$$' -bench . -benchtime 3x -timeout 30m

# How well search finds, beside other engines; writes docs/search-eval.md.
# The engines from npm need Node.js 20 or later and are left out without it.
NPM_EVAL := internal/searcheval/testdata/npm
search-eval:
	@if ! command -v npm >/dev/null; then \
		echo "no npm: install Node.js 20 or later (nodejs.org) to compare with Pagefind and MiniSearch"; \
	elif [ ! -d $(NPM_EVAL)/node_modules ]; then \
		npm ci --prefix $(NPM_EVAL) --no-audit --no-fund || echo "npm ci failed: no comparison with Pagefind and MiniSearch"; \
	fi
	$(GO) test ./internal/searcheval -run TestPrintTable -count 1 -v -timeout 30m -args -table "$(CURDIR)/docs/search-eval.md"

# Each fuzz target for FUZZTIME.
FUZZTIME ?= 60s
fuzz:
	$(GO) test ./internal/luma -run '^$$' -fuzz FuzzDecode -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
	$(GO) test ./internal/frontmatter -run '^$$' -fuzz FuzzFastEqualsLibrary -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
	$(GO) test ./internal/frontmatter -run '^$$' -fuzz FuzzSplit -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
	$(GO) test ./internal/source -run '^$$' -fuzz FuzzRead -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
	$(GO) test ./internal/source -run '^$$' -fuzz FuzzLand -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
	$(GO) test ./internal/markdown -run '^$$' -fuzz FuzzConvert -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
	$(GO) test ./internal/vi -run '^$$' -fuzz FuzzTokens -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
	$(GO) test ./internal/search -run '^$$' -fuzz FuzzAnswer -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
	$(GO) test ./internal/search -run '^$$' -fuzz FuzzReadShard -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
	$(GO) test ./internal/exchange -run '^$$' -fuzz FuzzImport -fuzztime $(FUZZTIME) -fuzzminimizetime 5x

# What the browser's search reads, damaged, for FUZZJS seconds.
FUZZJS ?= 60
fuzz-js:
	@command -v node >/dev/null || { echo "no node: install Node.js 20 or later (nodejs.org)"; exit 1; }
	@site="$$(mktemp -d)" && trap 'rm -rf "$$site"' EXIT && \
	$(GO) run ./cmd/ocop build --out "$$site/site" && \
	node internal/search/testdata/fuzz.mjs themes/ocop/assets/js "$$site/site" $(FUZZJS)

# Rewrites the generated documents and golden files, to be looked at in git diff.
update:
	$(GO) test ./internal/hosting ./internal/schema ./internal/rules ./internal/markdown ./internal/searcheval ./internal/report ./internal/exchange -update

clean:
	rm -rf ocop ocop.exe dist
