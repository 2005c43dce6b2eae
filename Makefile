# The two commands that matter stand in the README; these are for developers.

# Executions, or a duration such as 5m. A count ends a run by itself; a duration
# ends it by a deadline, which the fuzzer sometimes reports as a failure.
FUZZTIME ?= 5000x
GRAPH    := bin/graph

.PHONY: build visual check fmt vet lint generated race fuzz bench peers benchmarks golden clean

build:
	CGO_ENABLED=0 go build -trimpath -o $(GRAPH) ./cmd/graph

check: fmt vet lint generated race

fmt:
	@files=$$(gofmt -l .); if [ -n "$$files" ]; then echo "gofmt these files:"; echo "$$files"; exit 1; fi

vet:
	go vet ./...

lint:
	go tool staticcheck ./...

# What tests write with -update and else compare: docs/usage.md, docs/formats.md,
# docs/sample.svg and the outputs in README.md. "make golden" rewrites them.
GENERATED := 'Page|Readme|Picture'
generated:
	go test ./cmd/graph -run $(GENERATED)

# -short: the tests that run the whole program many times have run without the
# race detector, which makes them ten times slower.
race:
	go test -race -short -shuffle=on ./...

# Every fuzz target, FUZZTIME each; a failure leaves its input under testdata/fuzz.
fuzz:
	@for pkg in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
			echo "$$pkg $$target"; \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1x $$pkg || exit 1; \
		done; \
	done

# One table of what every stage takes on real abstracts, and the peers beside it that
# are installed in the virtual environment GRAPH_PEERS; see docs/performance.md.
#   make bench BENCH='-sizes 10k,50k -rounds 1'
BENCH ?=
export GRAPH_PEERS ?= $(HOME)/.cache/graph-peers
bench:
	@go run ./internal/bench $(BENCH)

# Installs the peers there.
peers:
	python3 -m venv "$(GRAPH_PEERS)"
	"$(GRAPH_PEERS)/bin/pip" install --quiet -r internal/bench/peers.txt

# The benchmarks of Go, at 1,000, 10,000 and 50,000 papers.
benchmarks:
	go test -run '^$$' -bench . -benchmem ./...

# Rewrite the golden files; read the difference before committing it.
golden:
	go test $$(go list -f '{{join .TestImports " "}} {{join .XTestImports " "}} # {{.ImportPath}}' ./... | grep internal/golden | sed 's/.*# //') ./cmd/graph -update
	UPDATE_SCRIPTS=1 go test ./cmd/graph -run TestScript
	git diff --stat

# One page, visual.html, with every picture as the commit VISUAL_OLD draws it and as the
# files here do, side by side, of the sample and of VISUAL_PATHS: make visual VISUAL_OLD=main
VISUAL_OLD   ?= HEAD
VISUAL_PATHS ?= $(wildcard $(GRAPH_SHARED)/seeds)
visual:
	@old=$$(mktemp -d) && trap 'rm -rf "$$old"' EXIT && \
	git archive $(VISUAL_OLD) | tar -x -C "$$old" && \
	(cd "$$old" && go build -buildvcs=false -o graph-old ./cmd/graph) && \
	go build -buildvcs=false -o "$$old/graph-new" ./cmd/graph && \
	go run ./internal/visual -old "$$old/graph-old" -new "$$old/graph-new" -o visual.html $(VISUAL_PATHS)
	@echo "wrote visual.html"

clean:
	rm -rf bin visual.html
