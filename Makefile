# VitalFew. Plain `make` prints the targets.

SWIFT ?= swift
VITALFEW = .build/release/vitalfew
APT_PACKAGES = libcsv-dev libssl-dev libxxhash-dev zlib1g-dev libzstd-dev tzdata

.DEFAULT_GOAL := help
.PHONY: help setup build run test lint format golden bench bench-gate fuzz clean

help: ## Print the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install the system packages that are missing (Debian's, by apt-get; needs root or sudo).
	@.ci/setup $(APT_PACKAGES)

build: setup ## Build the command, optimized, with Swift's libraries in it: .build/release/vitalfew.
	$(SWIFT) build -c release --product vitalfew --static-swift-stdlib -Xswiftc -use-ld=lld

run: build ## Build and run the demo pipeline; prints where the report is.
	@$(VITALFEW) run pipelines/demo.yaml || [ $$? -eq 1 ]

test: setup ## Run all tests.
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --parallel

lint: ## Check the formatting of every Swift file.
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

format: ## Format every Swift file.
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests

golden: setup ## Record golden cases and generated documents anew; fails on purpose: read the diff, then commit it.
	VITALFEW_RECORD=1 $(SWIFT) test --filter 'Golden|Documents'

bench: build ## Time a whole run of 4 million calls beside other engines (installs them into .build/bench).
	python3 Benchmarks/bench.py

bench-gate: build ## Count the instructions per input byte and compare them with the stored ones; RECORD=1 stores new ones.
	@.ci/setup valgrind
	python3 Benchmarks/gate.py $(if $(RECORD),--record)

fuzz: setup ## Look for logs that the fast reader and libcsv read differently, under address sanitizer: FUZZ_SECONDS, 600.
	Tests/Fuzz/fuzz.sh $(FUZZ_SECONDS)

clean: ## Remove what was built and the demo's reports.
	rm -rf .build .build-fuzz reports pipelines/reports
