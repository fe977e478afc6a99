# Everything a developer needs. `make test` is what CI runs.

GO ?= go
export CGO_ENABLED = 0
unexport GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX # as a hook of git sets them: tests make repositories

.PHONY: test tools quick check build serve bench bench-edit bench-pages lighthouse shots search-bench search-eval fuzz fuzz-js update cross clean assets kill-loop release release-check conformance bench-live bench-publish

# Everything that CI runs: Go fetches the modules itself.
test: tools
	$(GO) vet ./...
	@test -z "$$(gofmt -l cmd internal themes)" || { gofmt -l cmd internal themes; echo "run gofmt"; exit 1; }
	OCOP_NEED_TOOLS=$(if $(filter 1,$(OCOP_NO_BROWSER)),,1) $(GO) test -vet=off -ldflags="-s -w" -timeout 60m ./... # vet was run; no tables for a debugger
	$(MAKE) --no-print-directory cross

# What the tests need besides Go: Chromium for the pages, Node.js for the search
# script alone and for what the editor writes, axe-core and the HTML validator from
# npm, Java for the latter, LibreOffice to read the report, nginx to compare the
# agent's own server with, rsync, curl and ssh-keygen for the samples and signed commits.
# OCOP_CHROMIUM names another Chromium; OCOP_NO_BROWSER=1 does without all of it.
NPM_BROWSER := internal/browser/testdata/npm
NPM_PEN := internal/pen/testdata/npm
tools:
	@if [ "$$OCOP_NO_BROWSER" = 1 ]; then echo "OCOP_NO_BROWSER=1: NOTHING WILL BE TESTED IN A BROWSER"; exit 0; fi; \
	want="chromium fonts-noto-core"; \
	for p in "$$OCOP_CHROMIUM" chromium chromium-browser google-chrome chrome; do \
		if [ -n "$$p" ] && command -v "$$p" >/dev/null; then want=""; fi; \
	done; \
	command -v node >/dev/null || want="$$want nodejs"; \
	command -v npm >/dev/null || want="$$want npm"; \
	command -v java >/dev/null || want="$$want default-jre-headless"; \
	command -v rsync >/dev/null || want="$$want rsync"; \
	command -v curl >/dev/null || want="$$want curl"; \
	command -v ssh-keygen >/dev/null || want="$$want openssh-client"; \
	command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || want="$$want nginx-light"; \
	command -v soffice >/dev/null || want="$$want libreoffice-writer-nogui libreoffice-calc-nogui fonts-liberation"; \
	if [ -z "$$want" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get -o Acquire::Retries=3 update -q && DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 install -q -y --no-install-recommends $$want || exit 1; \
	else \
		echo "missing: $$want. Install them (Debian: sudo apt-get install $$want), name Chromium in OCOP_CHROMIUM, or set OCOP_NO_BROWSER=1"; exit 1; \
	fi; \
	for dir in $(NPM_BROWSER) $(NPM_PEN); do \
		if [ ! $$dir/node_modules/.package-lock.json -nt $$dir/package-lock.json ]; then \
			npm ci --prefix $$dir --ignore-scripts --no-audit --no-fund --fetch-retries=5 || { echo "npm ci failed in $$dir"; exit 1; }; \
		fi; \
	done

	@[ "$$OCOP_NO_BROWSER" = 1 ] || $(MAKE) --no-print-directory assets

# The editor in the browser, which `make build` embeds when it is there: installed by
# npm from a lock file of exact versions, checked, made local and Vietnamese, copied to
# where package editor embeds it (internal/editor/assets, ignored by git).
EDITOR := internal/editor
assets:
	@command -v npm >/dev/null || { echo "no npm: install Node.js 20 or later (nodejs.org) to add the editor"; exit 1; }
	@if [ ! $(EDITOR)/npm/node_modules/.package-lock.json -nt $(EDITOR)/npm/package-lock.json ]; then \
		npm ci --prefix $(EDITOR)/npm --ignore-scripts --no-audit --no-fund --fetch-retries=5 || { echo "npm ci failed: no editor in the browser"; exit 1; }; \
	fi
	$(GO) run ./$(EDITOR)/install $(EDITOR)/npm/node_modules $(EDITOR)/assets

# The faults that a publication survives, the long way: 500 kills at random, one at each
# change of the disk; about 15 minutes; writes docs/reliability.md. As root on Linux it
# also fills a small disk. Then the agent under readers, under floods of hooks, and two of
# one folder; about two minutes.
kill-loop:
	$(GO) test ./internal/publish -count 1 -v -timeout 90m -args -long -reliability "$(CURDIR)/docs/reliability.md"
	$(GO) test ./internal/agent -run 'Mixed|Flood|TwoAgents' -count 1 -v -timeout 30m -args -long -reliability "$(CURDIR)/docs/reliability.md"

# Against real servers: the suite of deploy on versitygw, which is built once into
# dist/tools (about 3 minutes), the tables of export in PostgreSQL, the samples of `ocop
# agent --print` as actionlint and systemd read them. "make test" runs
# these tests too where both are there, and leaves them out where they are not.
VERSITYGW := dist/tools/versitygw
ACTIONLINT := dist/tools/actionlint
conformance: $(VERSITYGW) $(ACTIONLINT)
	@if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get -o Acquire::Retries=3 update -q && DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 install -q -y --no-install-recommends postgresql || exit 1; \
	else echo "missing: PostgreSQL 15 or later. Install it (Debian: sudo apt-get install postgresql)"; exit 1; fi
	@command -v systemd-analyze >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -q && apt-get install -q -y --no-install-recommends systemd; } || { echo "missing: systemd-analyze"; exit 1; }
	OCOP_CONFORMANCE=1 $(GO) test ./internal/deploy ./internal/engines -count 1 -timeout 20m
	OCOP_CONFORMANCE=1 $(GO) test ./cmd/ocop -run 'Sample|Actionlint|Hook' -count 1 -timeout 20m

$(VERSITYGW):
	mkdir -p dist/tools
	GOBIN="$(CURDIR)/dist/tools" $(GO) install github.com/versity/versitygw/cmd/versitygw@v1.8.0

$(ACTIONLINT):
	mkdir -p dist/tools
	GOBIN="$(CURDIR)/dist/tools" $(GO) install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12

# The tests alone.
quick:
	$(GO) test ./...

# The program builds for every system of the offices.
cross:
	GOOS=windows GOARCH=amd64 $(GO) build -o /dev/null ./cmd/ocop
	GOOS=darwin GOARCH=arm64 $(GO) build -o /dev/null ./cmd/ocop
	GOOS=linux GOARCH=arm64 $(GO) build -o /dev/null ./cmd/ocop

# Works without `make assets`, too: then /admin/ says how to add the editor.
build:
	$(GO) build -trimpath -o ocop ./cmd/ocop

# What offices download: dist/release has an archive for every system, what each is
# made of (CycloneDX), and the checksums. With a target “assets” the editor is
# installed first. OCOP_TARGETS names other systems.
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
release:
	@if $(MAKE) -n assets >/dev/null 2>&1; then $(MAKE) --no-print-directory assets; else echo "no editor to install"; fi
	$(GO) run ./cmd/release -version "$(VERSION)" -out dist/release $(if $(OCOP_TARGETS),-targets "$(OCOP_TARGETS)")

# The last commit is built twice, in two folders, with an empty cache, in another
# time zone and language, with other rights: every byte must be the same.
release-check:
	@set -e; dir="$$(mktemp -d)"; trap 'chmod -R u+w "$$dir"; rm -rf "$$dir"' EXIT; \
	git clone -q . "$$dir/one"; git clone -q . "$$dir/a second place/two"; \
	$(MAKE) --no-print-directory -C "$$dir/one" release VERSION=check; \
	cd "$$dir/a second place/two" && umask 077 && \
	GOCACHE="$$dir/cache" TZ=Asia/Ho_Chi_Minh LANG=vi_VN.UTF-8 $(MAKE) --no-print-directory release VERSION=check; \
	diff -r "$$dir/one/dist/release" "$$dir/a second place/two/dist/release"; \
	cat dist/release/SHA256SUMS; echo "both builds are the same"

serve:
	$(GO) run ./cmd/ocop serve

check:
	$(GO) run ./cmd/ocop check

# Speed and memory of whole builds; writes docs/benchmarks.md.
bench:
	$(GO) test ./cmd/ocop -run '^$$' -bench Site -benchtime 1x -report "$(CURDIR)/docs/benchmarks.md" -timeout 30m

# The agent's own server beside nginx, loaded by wrk, about two minutes; into the same file.
bench-live:
	@want=""; command -v nginx >/dev/null || want="nginx-light"; command -v wrk >/dev/null || want="$$want wrk"; \
	if [ -z "$$want" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get -o Acquire::Retries=3 update -q && DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 install -q -y --no-install-recommends $$want || exit 1; \
	else echo "missing: $$want. Install them (Debian: sudo apt-get install $$want)"; exit 1; fi
	$(GO) test ./cmd/ocop -run '^$$' -bench Live -benchtime 1x -report "$(CURDIR)/docs/benchmarks.md" -timeout 15m

# From a commit to the live site and to a store with the protocol of S3; into the same file.
bench-publish: $(VERSITYGW)
	$(GO) test ./cmd/ocop -run '^$$' -bench Publish -benchtime 1x -report "$(CURDIR)/docs/benchmarks.md" -timeout 30m

# From a saved file to its page, beside Hugo’s server where there is one; into the same file.
bench-edit:
	@command -v hugo >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get install -q -y --no-install-recommends hugo; } || echo "no hugo: no comparison"
	$(GO) test ./cmd/ocop -run '^$$' -bench Edit -benchtime 1x -report "$(CURDIR)/docs/benchmarks.md" -timeout 30m

# Bytes of every kind of page, and of all pages of a large site; into the same file.
bench-pages: tools
	$(GO) test ./internal/browser -run KeepsItsBudget -count 1 -v -timeout 20m -args -pages "$(CURDIR)/docs/benchmarks.md"

# Lighthouse as a phone, three times on eight kinds of page; into the same file.
NPM_LIGHTHOUSE := internal/browser/testdata/npm-lighthouse
lighthouse: tools
	@if [ ! $(NPM_LIGHTHOUSE)/node_modules/.package-lock.json -nt $(NPM_LIGHTHOUSE)/package-lock.json ]; then \
		npm ci --prefix $(NPM_LIGHTHOUSE) --ignore-scripts --no-audit --no-fund --fetch-retries=5; \
	fi
	$(GO) test ./internal/browser -run TestLighthouse -count 1 -v -timeout 40m -args -lighthouse "$(CURDIR)/docs/benchmarks.md"

# Pictures of every kind of page, of the desk, the overlay, the editor and the agent's
# status page, to be looked at: dist/shots.
shots: tools
	mkdir -p dist/shots
	$(GO) test ./internal/browser -run 'Pictures|Shots|Desk|FindingsOfTheRecord|PagesOfTheStaff|StatusPage|Federated' -count 1 -timeout 30m -args -shots "$(CURDIR)/dist/shots"
	$(GO) test ./internal/editor -count 1 -timeout 10m -args -shots "$(CURDIR)/dist/shots"

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
	$(GO) test ./internal/tidy -run '^$$' -fuzz FuzzFormat -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
	$(GO) test ./internal/source -run '^$$' -fuzz FuzzLand -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
	$(GO) test ./internal/markdown -run '^$$' -fuzz FuzzConvert -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
	$(GO) test ./internal/vi -run '^$$' -fuzz FuzzTokens -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
	$(GO) test ./internal/search -run '^$$' -fuzz FuzzAnswer -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
	$(GO) test ./internal/search -run '^$$' -fuzz FuzzReadShard -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
	$(GO) test ./internal/search -run '^$$' -fuzz FuzzOpenStatic -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
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
