# Busan Industrial Map. `make run` and `make test` are all that a newcomer needs.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

# A test browser is Debian's chromium unless CHROME_PATH names another.
export CHROME_PATH ?= /usr/bin/chromium
ADDR ?= 127.0.0.1:8080

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: run
run: build ## build everything and serve the map on $(ADDR)
	./bin/busanmap serve --addr $(ADDR)

.PHONY: build
build: assets ## make bin/busanmap, a single file that runs anywhere
	CGO_ENABLED=0 go build -trimpath -o bin/busanmap ./cmd/busanmap

.PHONY: assets
assets: web/node_modules/.installed ## bundle scripts and styles into static/dist
	go tool templ generate -log-level error -path web
	go run ./cmd/assets

web/node_modules/.installed: web/package-lock.json
	npm --prefix web ci --no-audit --no-fund --loglevel=error
	touch $@

.PHONY: dev
dev: assets ## serve geodata/ and rebuild on every change of Go, templ, TypeScript or CSS
	go tool templ generate -path web -watch -watch-pattern '(.+\.go$$)|(.+\.templ$$)|(.+\.ts$$)|(.+\.css$$)|(.+\.yaml$$)|(.+\.geojson$$)' \
	  -open-browser=false -proxy http://$(ADDR) -cmd 'bash -c "go run ./cmd/assets -minify=false && exec go run ./cmd/busanmap serve --addr $(ADDR) --data geodata"'

.PHONY: schemas
schemas: ## write geodata/schemas from the record types, after a change of them
	go run ./cmd/schemas geodata/schemas

.PHONY: golden
golden: ## accept what the golden tests print now; review the diff
	go test ./internal/... ./web/... ./cmd/... -run Golden -update

.PHONY: bench
bench: assets ## compare with a bare net/http handler that writes the same bytes
	go test ./internal/server -run '^$$' -bench Against -benchtime 3s -count 1

FUZZTIME = 30s

.PHONY: fuzz
fuzz: ## fuzz every parser for a while
	@for dir in $$(grep -rlE '^func Fuzz' --include=*_test.go internal | xargs -n1 dirname | sort -u); do \
		for target in $$(grep -hoE '^func Fuzz\w+' $$dir/*_test.go | cut -d' ' -f2); do \
			echo "== $$dir $$target"; \
			go test ./$$dir -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) || exit 1; \
		done; \
	done

.PHONY: test
test: browser build ## everything that CI checks
	@echo "== generated code is up to date"
	go tool templ fmt -fail web
	ci/unchanged.sh '*_templ.go' go tool templ generate -log-level error -path web
	@echo "== Go: format, vet, staticcheck"
	test -z "$$(gofmt -l cmd geodata internal static web/layout web/link web/page web/text web/ui | tee /dev/stderr)"
	go vet ./...
	go tool staticcheck ./...
	@echo "== TypeScript: types, lint, units"
	npm --prefix web run --silent check
	npm --prefix web test --silent
	@echo "== Go: tests"
	go test ./...
	go test -race ./internal/...
	@echo "== browser stories"
	npm --prefix web run --silent e2e

.PHONY: browser
browser: # install the test browser and a Korean font where we may
	ci/browser.sh

.PHONY: clean
clean: ## remove what was built
	rm -rf bin web/node_modules web/.test-build
	find static/dist -mindepth 1 ! -name .gitignore -delete
