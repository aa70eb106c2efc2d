# The one doorway. `make help` lists what there is.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
CARGO := cargo
EXAMPLE := target/example.lac

.PHONY: help prepare prepare-window ui run dev build test soak deny advisories sbom check fix types bless bench screenshots package

help: ## List what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'

prepare: # What every build needs of the machine
	@.ci/prepare build

prepare-window: # What the tests of the window need besides
	@.ci/prepare window

ui: prepare # The screens
	@echo "== Installing and building the screens"
	@test ui/node_modules/.package-lock.json -nt ui/package-lock.json || npm --prefix ui ci --no-audit --no-fund
	@node supply/licences.mjs ui/src/shell/licences.json
	@npm --prefix ui run --silent build

run: ui ## Open the application on the worked example
	@echo "== Building the application (a few minutes the first time)"
	@$(CARGO) build
	@rm -f $(EXAMPLE)
	@target/debug/lac new $(EXAMPLE) --example
	@echo "== Opening the window"
	@target/debug/lac-assurance $(EXAMPLE)

dev: ui ## Open the application with screens that reload as they are edited
	@ui/node_modules/.bin/tauri dev

build: ui ## Make the release programs target/release/lac-assurance and lac
	@echo "== Building the release programs (five to ten minutes the first time)"
	@$(CARGO) build --release
	@echo "== They are target/release/lac-assurance, the window, and target/release/lac, the command line"

test: prepare-window ui ## Set up all that is needed and run every test
	@echo "== Testing the screens"
	@npm --prefix ui run --silent test
	@echo "== Testing the core, the command line, the application and the real window"
	@xvfb-run -a $(CARGO) test --workspace --no-fail-fast

soak: prepare-window ui ## Try for long what `make test` samples: every cut, 10,000 power cuts, 300 kills, 500 outputs (two hours)
	@LAC_SOAK=1 $(CARGO) test --test durability -- --nocapture --test-threads 2

DENY := target/tools/bin/cargo-deny
DENY_VERSION := 0.20.2

$(DENY): Makefile
	@echo "== Building cargo-deny $(DENY_VERSION) (some minutes, once)"
	@$(CARGO) install --quiet --locked --root target/tools cargo-deny@$(DENY_VERSION)
	@touch $(DENY)

deny: prepare $(DENY) ## Licences, sources and second versions of all crates, for Linux and Windows
	@$(DENY) --locked check --hide-inclusion-graph licenses bans sources

advisories: prepare $(DENY) ## Ask RustSec and npm for known weaknesses: needs a network that lets them through
	@$(DENY) --locked check --hide-inclusion-graph advisories
	@npm --prefix ui audit

sbom: ui ## Write what the program is made of on this system, as CycloneDX, into target/sbom
	@node supply/sbom.mjs target/sbom

check: prepare-window ui ## Formatting, lints, types, packages and every test, as before a commit
	@$(CARGO) fmt --all -- --check
	@$(CARGO) clippy --workspace --all-targets -- -D warnings
	@npm --prefix ui run --silent check
	@npm --prefix ui run --silent lint
	@npm --prefix ui run --silent fmt
	@$(MAKE) --no-print-directory deny
	@$(MAKE) --no-print-directory test
	@git diff --exit-code --stat -- ui/src/api/generated || { echo "The generated types have changed: commit them."; exit 1; }

fix: ui ## Format everything
	@$(CARGO) fmt --all
	@npm --prefix ui run --silent format

types: prepare ## Write the TypeScript types of what crosses to the screens
	@$(CARGO) test -p lac-core --lib export_bindings

bless: ui ## Write the golden files anew; then read the difference
	@LAC_BLESS=1 $(CARGO) test --test command_line
	@LAC_BLESS=1 $(CARGO) test -p lac-core --test state_words
	@git diff --stat -- tests/golden

bench: prepare ## Measure what the product promises to be quick at
	@LAC_BENCH=$(only) $(CARGO) bench -p lac-core --bench promises

screenshots: prepare-window ui ## Take the pictures that the documents show anew, where a screen has changed
	@LAC_SCREENSHOTS=docs/screenshots xvfb-run -a -s "-screen 0 1400x900x24" $(CARGO) test --test window -- --test-threads 1 screens

package: ui ## Make the .deb
	@$(CARGO) build --release -p lac
	@ui/node_modules/.bin/tauri build --bundles deb --ci
