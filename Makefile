# make run: install, build the sample store, open the app.  make test: all tests.  make check: style, types, floors.
# make train: the linker's weights from tests/gold.  make evaluate: how good extraction is (RECORD=1 keeps the figures).
# make bench: one table of how fast and how small it is, in a quarter of an hour (QUICK=1: in a minute).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: run test check train evaluate bench clean

run: $(VENV)/run.stamp
	$(BIN)/panj serve

test: $(VENV)/dev.stamp
	@sh tests/browser/chromium.sh
	@sh tests/store/postgres.sh
	$(BIN)/python -m pytest -n 2

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

train: $(VENV)/dev.stamp
	$(BIN)/python data/build/train_linker.py tests/gold --cross
	$(BIN)/python data/build/train_merge.py tests/gold

evaluate: $(VENV)/dev.stamp
	$(BIN)/python data/build/evaluate.py $(if $(RECORD),--record)

bench: $(VENV)/bench.stamp
	$(BIN)/python tests/bench/run.py $(if $(QUICK),--quick)

$(VENV)/run.stamp: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install -c constraints.txt -e .
	touch $@

$(VENV)/dev.stamp: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install -c constraints.txt -e '.[dev]'
	touch $@

$(VENV)/bench.stamp: $(VENV)/dev.stamp
	$(PIP) install -c constraints.txt -e '.[bench]'
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
