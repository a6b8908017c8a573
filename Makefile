.PHONY: help serve test quick differential hostile gateways check lint types schema schema-check answers-report release answers lock dataset-page bench requirements playground clean

PYTHON ?= python3
BIN := .venv/bin
NPM := $(shell command -v npm)
# Two processes, each with one file at a time, in the order of tests/conftest.py: slow files first.
SIDE_BY_SIDE := -n 2 --dist loadfile --no-loadscope-reorder

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

serve: .venv/.run playground ## the API and its playground on http://127.0.0.1:8000/graphql
	@$(BIN)/python server.py

test: .venv/.dev playground lint types ## every check: lint, types, tests
	$(BIN)/python -m pytest $(SIDE_BY_SIDE)

# Test modules are compiled once, also where the environment says not to keep what was compiled.
quick: .venv/.dev lint types ## lint, types and the fast tests, in about half a minute
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest $(SIDE_BY_SIDE) -q -m "not slow"

differential: .venv/.dev ## plans beside graphql-core on random documents; about 25 minutes
	$(BIN)/python -m tests.differential

hostile: .venv/.dev ## malformed requests, faults under load and the costliest operations; about 20 minutes
	$(BIN)/python -m tests.hostile.fuzz
	$(BIN)/python -m tests.hostile.faults
	$(BIN)/python -m tests.hostile.worst_operation

gateways: .venv/.dev ## the subgraph of `--federation yes` behind two gateways; about 3 minutes
	$(BIN)/python -m pytest tests/clients/federation.py

check: .venv/.run ## the dataset alone, in under a second
	@$(BIN)/python -m data $(dir $(wildcard data/*/series.toml))

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.dev
	$(BIN)/mypy

schema: .venv/.run ## accept the schema as it is now: SDL and introspection result
	@$(BIN)/python -m contract.repository accept

schema-check: .venv/.run ## which clients a change of the schema breaks, and what to do
	@$(BIN)/python -m contract.repository check

answers-report: .venv/.run ## which stored answers changed, and whether data, schema or code changed them
	@$(BIN)/python -m contract.repository answers

release: .venv/.run ## the next schema version, derived from the changes (WRITE=--write writes it)
	@$(BIN)/python -m contract.repository release $(WRITE)

answers: .venv/.dev ## accept the answers of the examples as they are now
	@$(BIN)/python -m tests.support.answers

lock: .venv/.dev ## accept the examples as they are now in examples/graphql.lock.json
	@$(BIN)/python -m tests.support.lock

dataset-page: .venv/.run ## bring the figures in the dataset's README up to date
	@$(BIN)/python -m data.page data/heartstopper

bench: benchmarks/peers/node_modules/.package-lock.json .venv/.dev build/peers/ariadne/.installed ## this server beside others, then where start-up time goes; about 8 minutes (QUICK=--quick: 2)
	@$(BIN)/python -m benchmarks.compare $(QUICK)
	@$(BIN)/python benchmarks/startup.py
	@echo 'The table for docs/performance.md: $(BIN)/python -m benchmarks.compare.readme'

benchmarks/peers/node_modules/.package-lock.json: benchmarks/peers/package-lock.json
ifdef NPM
	@echo 'Installing the servers in JavaScript, to compare with ...'
	@cd benchmarks/peers && npm ci --silent --no-fund --no-audit
	@touch $@
else
	@echo 'The comparison needs Node.js 20 or newer, for the servers in JavaScript.'; exit 1
endif

build/peers/ariadne/.installed: benchmarks/peers/requirements.txt | .venv/bin/python
	@echo 'Installing Ariadne, to compare with ...'
	@$(BIN)/python -m venv build/peers/ariadne
	@build/peers/ariadne/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

requirements: .venv/.dev ## pin the newest allowed versions, with hashes
	$(BIN)/pip-compile --quiet --upgrade --strip-extras --generate-hashes --no-emit-index-url \
		--no-emit-trusted-host --no-emit-find-links --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --strip-extras --generate-hashes --no-emit-index-url \
		--no-emit-trusted-host --no-emit-find-links --allow-unsafe --extra dev \
		--constraint requirements.txt --output-file requirements-dev.txt pyproject.toml
	cd benchmarks/peers && ../../$(BIN)/pip-compile --quiet --upgrade --strip-extras \
		--generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--constraint ../../requirements.txt --output-file requirements.txt requirements.in
	cd examples/clients && ../../$(BIN)/pip-compile --quiet --upgrade --strip-extras \
		--generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--output-file requirements.txt requirements.in

playground: playground/dist/index.html ## GraphiQL, built from npm packages

# Without npm the page at /graphql says how to build it; the API does not need it.
playground/dist/index.html: playground/package-lock.json playground/index.html \
		playground/vite.config.ts $(shell find playground/src -type f)
ifdef NPM
	@echo 'Building the playground (once; it takes about a minute) ...'
	@cd playground && npm ci --silent --no-fund --no-audit && npm run --silent build
	@touch $@
else
	@echo 'No npm here, so the playground is left out; the API works without it. Needs Node.js 20+.'
endif

.venv/bin/python:
	@echo 'Making a virtual environment in .venv ...'
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	@$(PYTHON) -m venv .venv

.venv/.run: requirements.txt | .venv/bin/python
	@echo 'Installing what the server needs ...'
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt | .venv/.run
	@echo 'Installing what the checks need ...'
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

clean: ## everything that was built or installed
	rm -rf .venv playground/dist build playground/node_modules benchmarks/peers/node_modules tests/node/*/node_modules examples/*/node_modules examples/clients/.venv .mypy_cache .pytest_cache .ruff_cache
