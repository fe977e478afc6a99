# Everything a developer needs. `make test` is what CI runs.

GO ?= go
export CGO_ENABLED = 0

.PHONY: test quick check build serve bench fuzz update cross clean

# Everything that CI runs: Go fetches the modules itself.
test:
	$(GO) vet ./...
	@test -z "$$(gofmt -l cmd internal themes)" || { gofmt -l cmd internal themes; echo "run gofmt"; exit 1; }
	$(GO) test -timeout 20m ./...
	$(MAKE) --no-print-directory cross

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

# Each fuzz target for FUZZTIME.
FUZZTIME ?= 60s
fuzz:
	$(GO) test ./internal/luma -run '^$$' -fuzz FuzzDecode -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
	$(GO) test ./internal/frontmatter -run '^$$' -fuzz FuzzFastEqualsLibrary -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
	$(GO) test ./internal/frontmatter -run '^$$' -fuzz FuzzSplit -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
	$(GO) test ./internal/source -run '^$$' -fuzz FuzzRead -fuzztime $(FUZZTIME) -fuzzminimizetime 5x
	$(GO) test ./internal/markdown -run '^$$' -fuzz FuzzConvert -fuzztime $(FUZZTIME) -fuzzminimizetime 5x

# Rewrites the generated documents and golden files, to be looked at in git diff.
update:
	$(GO) test ./internal/schema ./internal/rules ./internal/markdown -update

clean:
	rm -rf ocop ocop.exe dist
