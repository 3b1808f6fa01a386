# `make run` and `make test` are all that a new machine with Python 3.11+ needs.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet

.PHONY: run setup test synapse lint check faults bench lock texts pictures clean

run: setup
	$(BIN)/lotse serve

setup: $(BIN)/lotse

$(BIN)/lotse: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Lotse needs Python 3.11 or newer: make run PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/for-tests: requirements-dev.lock $(BIN)/lotse
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

# A homeserver for the tests of Matrix, in an environment of its own; without it they are skipped.
synapse: .venv/synapse/installed

.venv/synapse/installed: tests/channels/matrix/synapse.lock $(BIN)/lotse
	$(PYTHON) -m venv .venv/synapse
	.venv/synapse/bin/pip --disable-pip-version-check --quiet install --require-hashes -r tests/channels/matrix/synapse.lock
	@touch $@

test: .venv/for-tests
	$(BIN)/pytest -n auto --dist loadgroup

lint: .venv/for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# For every few minutes of work: without what needs a browser, a messenger or processes that fight each other.
check: lint
	$(BIN)/pytest -n auto --dist loadgroup -m "not browser and not peer and not slow"

# Promises under faults at length, with real processes on both databases.
faults: .venv/for-tests
	$(BIN)/pytest -m slow_faults -s tests/faults

bench: .venv/for-tests
	$(BIN)/python -m benchmarks

# The lock files name no registry: install `uv` and look through the difference before committing it.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-annotate --no-header --quiet --extra build pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-annotate --no-header --quiet --extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	echo matrix-synapse | uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-annotate --no-header --quiet - -o tests/channels/matrix/synapse.lock

# Bring new texts of the code into the German catalogue; then translate what is empty there. A test finds what is not.
texts: .venv/for-tests
	$(BIN)/pybabel --quiet extract -F babel.cfg -k say -k plural:1,2 -k to_be_said --no-location --sort-output -o /tmp/lotse.pot .
	$(BIN)/pybabel --quiet update -i /tmp/lotse.pot -d bot/locale -D lotse -l de --no-fuzzy-matching --ignore-obsolete -w 110
	$(BIN)/pybabel --quiet extract -F babel-desk.cfg -k say -k plural:1,2 -k to_be_said --no-location --sort-output -o /tmp/desk.pot .
	$(BIN)/pybabel --quiet update -i /tmp/desk.pot -d bot/locale -D desk -l de --no-fuzzy-matching --ignore-obsolete -w 110

pictures: .venv/for-tests
	$(BIN)/python -m docs.pictures

clean:
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
