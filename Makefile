# Everything runs from a virtual environment in .venv/, made on first use from the hashed lock files. They are complete, so
# nothing is resolved (--no-deps): pip 23 would look past the lock for `coverage[toml]`, and find a release with no hash.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test test-page chaos check lock clean

demo: $(VENV)/.installed  ## the sandbox and the bot on sample leads; prints the page's address
	$(BIN)/banter demo

test: $(VENV)/.installed-dev  ## the whole suite but the page tests
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not page"

test-page: $(VENV)/.installed-dev  ## the page in a real Chromium (Debian: apt-get install chromium)
	$(BIN)/python -m pytest -m page

chaos: $(VENV)/.installed-dev  ## kill -9 and faults for long (CHAOS_EVENTS, CHAOS_KILLS, CHAOS_AWAY, DATABASE_URL); the last line is JSON
	@$(BIN)/python -m tests.chaos

check: $(VENV)/.installed-dev test  ## what has to be green before every commit
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lock: $(VENV)/.installed-dev  ## resolve pyproject.toml anew into the two lock files, without index addresses
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --quiet --upgrade -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra dev -c requirements.lock --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --quiet --upgrade -o requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .coverage

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Banter needs Python 3.11 or newer; say which with make PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing Banter into $(VENV)/ (a minute or so, the first time only) ..."
	@$(PIP) install --no-deps --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@$(PIP) install --no-deps --require-hashes -r requirements-dev.lock
	@touch $@
