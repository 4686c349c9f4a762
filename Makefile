# What one can do here. `make` alone lists it; every target may be run twice.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
STAMPS := .venv/.stamps
STATE := .state
DATA := $(if $(VOORKANT_DATA),$(VOORKANT_DATA),$(wildcard ../shared/data))

# Without compiled files each of the hundreds of processes of a test run would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint bench bench-peers rows docs screenshots messages lock clean

help: ## Show what one can do here
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | awk -F'|' '{printf "%-20s%s\n", $$1, $$2}'

setup: $(STAMPS)/installed ## Build .venv, the front end and the translations
	@$(BIN)/python tools/build_frontend.py
	@$(BIN)/python -m tools.messages compile

demo: setup ## Open Voorst, with real figures and invented questions, on this machine
	@VOORKANT_STATE=$(STATE)/demo VOORKANT_DATA=$(DATA) $(BIN)/voorkant demo $(if $(PORT),--port $(PORT))

test: setup ## Run everything that the build runs: rules, types, documents and tests
	@$(BIN)/python -m tools.check

lint: setup ## Check rules, types, imports, templates and translations, without tests
	@$(BIN)/python -m tools.check --only lint

bench: setup ## Measure, each figure beside its peer in one run
	@VOORKANT_DATA=$(DATA) $(BIN)/python -m benches

bench-peers: setup ## Install what is measured against: R's surveillance; the others come with setup
	@$(BIN)/python -c 'import duckdb, pytauargus'
	@Rscript -e 'quit(status = !requireNamespace("surveillance", quietly = TRUE))' >/dev/null 2>&1 || \
		{ test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q r-cran-surveillance; } || \
		{ echo "R with surveillance is not here. On Debian, as root: apt-get install r-cran-surveillance" >&2; exit 1; }
	@Rscript -e 'cat("surveillance", as.character(packageVersion("surveillance")), "\n")'

rows: setup ## Write docs/rows.md: what works, and which tests prove it
	@$(BIN)/python -m tools.rows

docs: setup ## Write the pages of docs that are made from code and knowledge
	@$(BIN)/python -m tools.glossary
	@$(BIN)/python -m tools.scenario_parameters
	@$(BIN)/python -m tools.privacy
	@$(BIN)/python -m tools.rows

screenshots: setup ## Make the pictures in docs/screenshots from the demo
	@$(BIN)/python -m tools.screenshots

messages: setup ## Collect the words on the screen for translation, and compile them
	@$(BIN)/python -m tools.messages extract
	@$(BIN)/python -m tools.messages compile

lock: $(STAMPS)/uv ## Lock the parts with hashes and without addresses; UPGRADE=1 chooses all versions anew
	@$(BIN)/uv pip compile -q $(if $(UPGRADE),--upgrade) --generate-hashes --universal --python-version 3.11 --no-header --no-annotate \
		--all-extras --group build --group test --group bench pyproject.toml -o requirements/dev.txt
	@$(BIN)/uv pip compile -q $(if $(UPGRADE),--upgrade) --generate-hashes --universal --python-version 3.11 --no-header --no-annotate \
		-c requirements/dev.txt pyproject.toml -o requirements/default.txt

clean: ## Remove what was built here, and the demo
	rm -rf .venv node_modules $(STATE) src/voorkant/web/static/build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

$(STAMPS)/uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Voorkant needs Python 3.11 or newer as $(PYTHON); name another with: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python cannot make an environment here; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/installed: $(STAMPS)/uv requirements/dev.txt pyproject.toml
	@$(BIN)/uv pip sync -q --require-hashes requirements/dev.txt
	@$(BIN)/uv pip install -q --no-deps --no-build-isolation --editable .
	@touch $@
