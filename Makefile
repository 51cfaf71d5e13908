# Everything a person or a machine does with this repository, one word each. `make help` lists them.
#
# Needs make and Python 3.11 or newer, nothing else: each target makes the virtual environment it needs and installs the
# locked packages of requirements/*.txt into it, by hash. Repeating a target costs nothing until a lock changes.

VENV ?= .venv
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
PY := $(VENV)/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PIP_NO_INPUT = 1
export PIP_ROOT_USER_ACTION = ignore

.DEFAULT_GOAL := help
.PHONY: help demo test lint docs wheel bench gate measure generate lock clean
.DELETE_ON_ERROR:

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

demo: $(VENV)/.run ## read a sample story, keep all of them in a ledger, and show the answers
	@$(PY) scripts/demo.py

test: $(VENV)/.run $(VENV)/.extras $(VENV)/.test $(VENV)/.interop $(VENV)/.bench ## run all tests
	@$(PY) scripts/browser.py
	$(PY) -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

lint: $(VENV)/.run $(VENV)/.extras $(VENV)/.test $(VENV)/.lint ## style, layout and types
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

docs: $(VENV)/.run $(VENV)/.docs ## build the documentation into site/
	NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs build --strict --quiet
	@echo "documentation: site/index.html"

wheel: $(VENV)/.run ## build the wheel into dist/ and check its size
	rm -rf dist
	$(PY) -m pip --quiet wheel --no-deps --no-build-isolation --wheel-dir dist .
	@$(PY) benchmarks/size.py dist

bench: $(VENV)/.run $(VENV)/.bench ## speed, memory and size, as a table beside their limits
	$(PY) benchmarks/run.py

gate: $(VENV)/.run ## is the shipped reader the measured one, and above its floors?
	$(PY) benchmarks/gate.py

measure: $(VENV)/.run $(VENV)/.bench ## measure accuracy and speed again, and write records and tables (after a change to the reader)
	$(PY) benchmarks/gate.py --measure
	$(PY) benchmarks/run.py
	$(PY) scripts/generate.py

generate: $(VENV)/.run ## write again what is derived: command reference, schema, README's sample output
	$(PY) scripts/generate.py

lock: $(VENV)/.lock ## resolve the dependencies again and write uv.lock and requirements/*.txt
	$(PY) scripts/lock.py

clean: ## remove what the other targets made
	rm -rf $(VENV) dist build site .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The environment. One stamp per group of locked packages.
$(VENV)/bin/python:
	@if [ -z "$(PYTHON)" ]; then \
	  echo "reportedly needs Python 3.11 or newer, and none was found ($$(python3 --version 2>&1 || echo no python3))." >&2; \
	  echo "Install one (Debian 12 or Ubuntu 24.04: sudo apt install python3 python3-venv; macOS: brew install python@3.13)" >&2; \
	  echo "or name one: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; exit 1; fi
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "$(PYTHON) is not Python 3.11 or newer: $$("$(PYTHON)" --version 2>&1)" >&2; \
	  echo "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make virtual environments. Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@echo "making $(VENV) with $$("$(PYTHON)" --version) and installing the locked packages into it …"
	@"$(PYTHON)" -m venv "$(VENV)"

$(VENV)/.run: requirements/run.txt requirements/build.txt pyproject.toml | $(VENV)/bin/python
	@$(PY) -m pip --quiet install --require-hashes --no-deps -r requirements/run.txt -r requirements/build.txt
	@$(PY) -m pip --quiet install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.extras $(VENV)/.test $(VENV)/.interop $(VENV)/.lint $(VENV)/.docs $(VENV)/.bench $(VENV)/.lock: $(VENV)/.%: requirements/%.txt | $(VENV)/bin/python
	@$(PY) -m pip --quiet install --require-hashes --no-deps -r $<
	@touch $@
