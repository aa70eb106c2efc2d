# The one doorway. `make help` lists what there is.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
CARGO := cargo
EXAMPLE := target/example.lac

.PHONY: help prepare prepare-window ui run dev build test soak soak-durability soak-bits soak-acts soak-mutants soak-fuzz deny advisories sbom check fix types bless bench screenshots package

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

# What `make soak` tries, each by its name: `make soak only=fuzz`.
SOAK := durability bits acts mutants fuzz

soak: prepare-window ui ## Try for long what `make test` samples, all or only=durability, bits, acts, mutants or fuzz (hours)
	@$(foreach part,$(or $(only),$(SOAK)),$(MAKE) --no-print-directory soak-$(part) &&) true

soak-durability: # Every cut, 10,000 power cuts, 1,000 kills, 500 outputs
	@echo "== Cutting off, killing and failing"
	@LAC_SOAK=1 $(CARGO) test --profile soak -p lac --test durability -- --nocapture --test-threads 2

soak-bits: # 1,000 single bits of a workbook, of a backup and of a file that is not encrypted
	@echo "== Flipping bits"
	@LAC_SOAK=1 $(CARGO) test --profile soak -p lac-core --test keys --test flipped -- --nocapture flipped

soak-acts: # 100,000 acts in one workbook
	@echo "== Doing 100,000 acts"
	@LAC_SOAK=1 $(CARGO) test --profile soak -p lac-core --test many_acts -- --nocapture

soak-mutants: # 60 mutants of the core; seed=N tries the same ones again
	@echo "== Making the core wrong, 60 times"
	@python3 tests/mutants/run.py $(if $(seed),--seed $(seed))

soak-fuzz: # Each target of tests/fuzz for LAC_FUZZ_SECONDS, which is 600
	@echo "== Fuzzing"
	@tests/fuzz/run.sh

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
