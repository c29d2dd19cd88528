# Two commands matter: `make run` and `make test`. Both prepare everything they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test coverage prepared lint types bench accuracy clean

run: $(VENV)/.run
	$(BIN)/python bot.py learn
	$(BIN)/python bot.py run

test: lint types prepared
	$(BIN)/python -m pytest -n 2 --dist loadfile --durations=10 $(ARGS)

coverage: prepared
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report=term $(ARGS)

prepared: $(VENV)/.dev
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python bot.py check --content
	$(BIN)/python bot.py learn

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

bench: $(VENV)/.dev
	$(BIN)/python -m tests.bench

accuracy: $(VENV)/.dev
	$(BIN)/python -m ops.accuracy $(TEXTS)

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage

# A system Python may come without ensurepip (Debian's python3-venv); virtualenv from the package index then helps.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "TemanKPM needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12 run"; exit 1; }
	$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); $(PYTHON) -m pip install --user virtualenv && $(PYTHON) -m virtualenv $(VENV); } || \
		{ echo "No virtual environment could be made. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/.run: $(VENV)/bin/python requirements.txt constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python requirements.txt requirements-dev.txt constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
