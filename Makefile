# Two commands, nothing before them but Python 3.11+ (with venv) and make: `make demo`, `make test`.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check
# A changed lock file makes another stamp, and so a new installation.
HASH = $(shell cat requirements/$(1).txt pyproject.toml | $(PYTHON) -c 'import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest()[:16])')
RUN := $(VENV)/.run-$(call HASH,run)
DEV := $(VENV)/.dev-$(call HASH,dev)
WORKERS ?= 2
TEST_FLAGS ?=

.PHONY: help demo serve test check format bench messages clean

help:
	@echo 'make demo      the example programme on 127.0.0.1:8000, with log-ins that it prints'
	@echo 'make serve     the site of ./data on 127.0.0.1:8000'
	@echo 'make test      the whole suite, on SQLite and on PostgreSQL'
	@echo 'make check     format, lint, types, layers, migrations, catalogues, templates, sizes'
	@echo 'make format    bring code and templates into the form that `make check` wants'
	@echo 'make bench     the figures of speed and size beside their limits'
	@echo 'make messages  bring the message catalogues up to date and compile them'
	@echo 'make clean     remove what was made, but not ./data'

$(VENV)/bin/python:
	@echo 'Making the virtual environment $(VENV)'
	@$(PYTHON) -m venv $(VENV)

# `make test` installs all that `make demo` needs, so the larger one does for both.
$(RUN): | $(VENV)/bin/python
	@if [ ! -e $(DEV) ]; then \
		echo 'Installing what the product needs'; \
		$(PIP) --require-hashes --only-binary :all: -r requirements/run.txt; \
		$(PIP) --no-deps --no-build-isolation --editable .; \
	fi
	@touch $@

$(DEV): | $(VENV)/bin/python
	@echo 'Installing what the tests and checks need'
	@$(PIP) --require-hashes --only-binary :all: -r requirements/dev.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(RUN)
	@$(BIN)/ecocitizens demo

serve: $(RUN)
	@$(BIN)/ecocitizens serve --migrate --find-port

test: $(DEV)
	@$(BIN)/python tools/chromium.py
	@ECOCITIZENS_TEST_DATABASE=sqlite $(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup $(TEST_FLAGS)
	@ECOCITIZENS_TEST_DATABASE=postgresql $(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup -m 'not browser' $(TEST_FLAGS)

check: export ECOCITIZENS_DATA_DIR := $(CURDIR)/.cache/check
check: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/ecocitizens makemigrations --check --dry-run
	$(BIN)/python tools/messages.py check
	$(BIN)/python tools/check_sizes.py
	$(BIN)/python tools/check_templates.py

format: $(DEV)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djade --target-version 5.2 $$(git ls-files --cached --others --exclude-standard 'src/**/templates/**.html')

bench: $(DEV)
	@$(BIN)/python -m bench

messages: $(DEV)
	@$(BIN)/python tools/messages.py update
	@$(BIN)/python tools/messages.py compile

clean:
	rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
	find src tools -name __pycache__ -type d -prune -exec rm -rf {} +
