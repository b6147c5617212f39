# make demo   read the sample reports into a record and a page     make test   lint, types and all tests
# make eval   score on annotated reports against the floors        make bench  speed
PYTHON ?= python3
DATA ?= ../shared/data
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
export OMP_NUM_THREADS := 1

.PHONY: fuzz torture steady help demo install dev test quick lint eval bench docs dist requirements clean
help:
	@grep -hE '^# make|^## ' Makefile | sed 's/^#* *//'

## make install       only the environment, in .venv (pinned by hash; Python 3.11 or newer)
install: $(VENV)/installed

$(VENV)/installed: requirements/requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "dateline needs Python 3.11 or newer; name one: make PYTHON=python3.12 ...")'
	@echo "Making the environment in $(VENV) (once; about 250 MB to download)"
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes -r requirements/requirements.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

## make dev           the environment with what the tests need
dev: $(VENV)/installed-dev

$(VENV)/installed-dev: $(VENV)/installed requirements/dev.txt
	$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

demo: install
	@mkdir -p out
	@rm -f out/demo.db out/demo.db-wal out/demo.db-shm out/demo.html
	$(BIN)/dateline add samples/ --record out/demo.db
	$(BIN)/dateline export --format html --record out/demo.db --output out/demo.html
	@echo
	@echo "The record:  out/demo.db    (try: $(BIN)/dateline timeline --record out/demo.db)"
	@echo "The page:    out/demo.html  (open it in a browser; it needs no network)"

test: lint
	$(BIN)/pytest

## make quick         the tests that need neither the language model nor a browser
quick: dev
	$(BIN)/pytest -m "not slow"

## make lint          ruff and mypy --strict
lint: dev
	$(BIN)/ruff check
	$(BIN)/mypy

## make eval DATA=... RAISE="--raise --slack 1" to lift the floors to what was reached
eval: install
	$(BIN)/python -m eval --stages --data $(DATA) $(RAISE)

bench: install
	$(BIN)/python -m eval.bench

## make docs          the documentation as a site, in out/site
docs: dev
	$(BIN)/mkdocs build --quiet
	@echo "The documentation: out/site/index.html"

## make dist          wheel and source, the wheel tried in an environment of its own (downloads what it needs)
dist: dev
	rm -rf out/dist out/fresh
	$(BIN)/python -m build --no-isolation --outdir out/dist .
	$(BIN)/python -m tools.check_wheel out/dist
	$(PYTHON) -m venv out/fresh
	out/fresh/bin/python -m pip --disable-pip-version-check install --quiet out/dist/*.whl
	cd out && fresh/bin/dateline --version
	cd out && fresh/bin/dateline read --json ../samples/sea-breeze.txt > fresh/reading.json
	cd out && fresh/bin/python -c "import dateline; print(len(dateline.read('Troops of both armies held a drill near Brest on 3 May 2021.').events), 'event')"
	@echo "The packages: out/dist"

## make fuzz          inputs that nobody would write, SECONDS=600 of them; what raises or takes long is named with its seed
SECONDS ?= 600
fuzz: install
	$(BIN)/python -m eval.fuzz --seconds $(SECONDS)

## make torture       kills `dateline add` at random KILLS=200 times, then runs pairs of it; counts what was lost
KILLS ?= 200
torture: install
	$(BIN)/python -m eval.torture --kills $(KILLS)

## make steady        1,000 corrections made and undone, 200 orders of adding: the record must export the same bytes
steady: install
	$(BIN)/python -m eval.steady

## make requirements  pin what pyproject.toml and requirements/*.in ask for, by hash
COMPILE := CUSTOM_COMPILE_COMMAND="make requirements" ../$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe \
	--strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
requirements: dev
	cd requirements && $(COMPILE) ../pyproject.toml build.in --output-file requirements.txt
	cd requirements && $(COMPILE) dev.in --output-file dev.txt

## make clean         away with the environment, caches and output
clean:
	rm -rf $(VENV) out build .mypy_cache .ruff_cache .pytest_cache src/*.egg-info
