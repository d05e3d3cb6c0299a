# One environment in .venv, made when it is missing or out of date; every target below uses it.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
    command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: setup demo test test-all check format bench house schemas sbom audit clean

PIP := $(BIN)/python -m pip install --no-color --no-warn-script-location --root-user-action=ignore --disable-pip-version-check \
    --progress-bar off --constraint constraints.txt
# A dot a package, and an end that fails where pip has: a pipe's own is that of its last command.
DOTS := { while read -r word _; do case $$word in Collecting) printf .;; Installing) printf ' installing';; failed) exit 1;; esac; done; echo; }

setup: $(STAMP)  ## the environment alone

$(STAMP): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "copydesk needs Python 3.11 or later: install it, or name it with make PYTHON=/path/to/python"; exit 1; }
	@echo "an environment in .venv, once: a minute or two, most of it downloads"
	@$(PYTHON) -m venv .venv
	@{ $(PIP) --upgrade pip || echo failed; } | $(DOTS)
	@{ $(PIP) --editable '.[local,trace]' --group dev || echo failed; } | $(DOTS)
	@touch $@

demo: $(STAMP)  ## Kafka, all steps, sample pages in, articles on the screen
	$(BIN)/python -m streams.cli.demo

SUITE = $(BIN)/python -m pytest
SHARED := --numprocesses 2 --dist loadfile -m "not alone"
ALONE := -m alone

test: $(STAMP)  ## the whole suite, real Kafka included: first what two processes share, then what wants the machine to itself
	$(SUITE) $(SHARED)
	$(SUITE) $(ALONE)

TOOLS := prometheus promtool kcat chromium

test-all: $(STAMP)  ## the same with nothing skipped: adds spaCy, a browser, an older version; needs Prometheus, kcat, Chromium (Debian: prometheus, kcat, chromium)
	@for tool in $(TOOLS); do command -v $$tool >/dev/null || { echo "make test-all needs $$tool on the PATH: on Debian apt-get install prometheus kcat chromium"; exit 1; }; done
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group pipelines --group browser
	COPYDESK_TEST_ALL=1 $(SUITE) $(SHARED)
	COPYDESK_TEST_ALL=1 $(SUITE) $(ALONE)

check: $(STAMP)  ## lint, format, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(STAMP)
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format --quiet .

schemas: $(STAMP)  ## writes schemas/, the tables in docs/ and Grafana's dashboards anew
	$(BIN)/python -m streams.records.schemas
	$(BIN)/python -m tests.contracts.documents
	$(BIN)/python -m tests.deploy.dashboards

bench: $(STAMP)  ## figures beside the references; quality too with LABELLED=FOLDER, where the labelled pages and texts lie
	$(BIN)/python -m bench.throughput
	$(BIN)/python -m bench.rules
	$(BIN)/python -m bench.dates
	$(BIN)/python -m bench.fuzz
ifdef LABELLED
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group bench --group train
	$(BIN)/python -m bench.extraction $(LABELLED)
	$(BIN)/python -m bench.enrichment $(LABELLED)
endif

SUPPLY := build/supply

$(SUPPLY)/bin/cyclonedx-py: constraints.txt pyproject.toml
	$(PYTHON) -m venv $(SUPPLY)
	$(SUPPLY)/bin/python -m pip install --quiet --upgrade pip
	$(SUPPLY)/bin/python -m pip install --quiet --constraint constraints.txt --group supply

sbom: $(SUPPLY)/bin/cyclonedx-py  ## build/copydesk.cdx.json: what a worker runs on, with versions and licences (CycloneDX)
	$(PYTHON) -m venv --clear build/runtime
	build/runtime/bin/python -m pip install --quiet --constraint constraints.txt '.[trace]'
	$(SUPPLY)/bin/cyclonedx-py environment build/runtime --pyproject pyproject.toml --of JSON --output-file build/copydesk.cdx.json

audit: $(SUPPLY)/bin/cyclonedx-py  ## known weaknesses of the pinned versions, where the database of advisories can be reached
	$(SUPPLY)/bin/pip-audit --strict --no-deps --disable-pip --requirement constraints.txt

house: $(STAMP)  ## how the code is laid out: modules, sizes, comments, tests, by package
	$(BIN)/python -m bench.house

clean:  ## stops the local broker, removes what make made
	-test -x $(BIN)/copydesk && $(BIN)/copydesk kafka stop
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
