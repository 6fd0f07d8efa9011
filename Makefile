# `make` alone prints what there is. Each target sets up what it needs; all you need is Python 3.11+.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CLIENTS := $(addprefix tests/conformance/test_,comunica.py jena.py suite.py reconciling.py)
BROWSER := $(VENV)/.browser

.DEFAULT_GOAL := help
.PHONY: help serve test check fmt data front bench bench-queries bench-api bench-pages load test-browser lighthouse screenshots test-engines test-adr test-clients faults wheel clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	@echo "Setting up $(VENV) (once; about a minute) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(BROWSER): $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[browser]'
	@touch $@

serve: $(READY) ## load the data (first time) and serve http://127.0.0.1:8000
	@$(BIN)/samenwerking-kg serve

test: check ## all tests, after the static checks
	@$(BIN)/pytest -q -n auto --dist loadfile --no-loadscope-reorder

check: $(READY) ## formatting, lint, types, floors
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

fmt: $(READY) ## format and mend what can be mended
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

data: $(READY) ## build data/ again from the register files in ../shared
	@$(BIN)/samenwerking-kg build --from ../shared --to data

front: $(READY) ## fetch the query editor and the API explorer (npm); all works without them
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@$(BIN)/python tools/front.py

bench: $(READY) ## how fast publishing is, against peers; about five minutes
	@$(BIN)/python tests/bench/publishing.py

bench-queries: $(READY) ## how fast questions are answered, against oxigraph serve; five minutes
	@$(BIN)/python tests/bench/asking.py

bench-api: $(READY) ## how fast documents and lists are, against oxigraph serve and Prez; five minutes
	@$(BIN)/python tests/bench/documents.py

bench-pages: $(READY) ## how fast pictures of the country are drawn, and each kind of page from a warm store
	@$(BIN)/python tests/bench/drawing.py
	@$(BIN)/python tests/bench/pages.py

load: $(READY) ## a mixed load with one client that misbehaves; MINUTES=60
	@$(BIN)/python tests/bench/load.py --minutes $(or $(MINUTES),60)

test-browser: $(BROWSER) ## the site in a real browser; Chromium must be there
	@$(BIN)/pytest -q tests/browser

lighthouse: $(BROWSER) ## Lighthouse's marks for eight pages; skipped without npm
	@$(BIN)/python tests/browser/lighthouse.py

screenshots: $(BROWSER) ## a picture of every kind of page in build/, two of them in docs/img
	@$(BIN)/python tests/browser/screenshots.py

test-engines: $(READY) ## the store and the service on Oxigraph's server, Fuseki and Virtuoso; fetches them
	@for engine in fuseki virtuoso; do tests/engines/$$engine.sh; done; true
	@ENGINES="oxigraph fuseki virtuoso" $(BIN)/pytest -q --timeout 900 tests/contract/test_store.py tests/engines

test-adr: $(READY) ## /v1 before the linter of the NL GOV API Design Rules (npm); fetches it
	@ADR=1 $(BIN)/pytest -q tests/conformance/test_adr.py

test-clients: $(READY) ## Comunica, Jena, OpenRefine and another W3C harness (npm, Java); fetches them
	@CLIENTS=1 PYTHON=$(PYTHON) $(BIN)/pytest -q -rs --timeout 900 $(CLIENTS)

faults: $(READY) ## kills, full disks and a minute of publishers and readers at once
	@FAULTS_SECONDS=60 $(BIN)/pytest -q tests/faults

wheel: $(READY) ## a wheel with ontology, shapes and data inside, in dist/
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .
	@ls -l dist/*.whl

clean: ## remove what was made, not the data
	@rm -rf $(VENV) dist build store .mypy_cache .ruff_cache .pytest_cache
