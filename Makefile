# Thin, for developers. Every target works from a bare clone: `.venv` is built first (clusterplan/bootstrap.py).
PYTHON ?= python3
PY := .venv/bin/python
MANAGE := $(PYTHON) manage.py
# Settings want a mode and an address even where nothing connects.
STATIC := CLUSTERPLAN_MODE=test DATABASE_URL=postgres://nobody@127.0.0.1:9/none
COMPILE := $(PY) -m uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links --quiet
UPGRADE ?= --upgrade

.PHONY: env check lint layers types migrations catalogues production test bench e2e screenshots messages lock

env:
	@$(PYTHON) -c 'from clusterplan import bootstrap; bootstrap.ensure_ready(dev=True)'

check: lint layers types migrations catalogues production  ## everything but the tests

lint: env
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m djlint templates --lint --quiet

layers: env
	$(PY) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'

types: env
	$(STATIC) $(PY) -m mypy

migrations: env  ## the models and their migrations say the same
	$(MANAGE) makemigrations --check --dry-run

catalogues: env  ## every sentence has its translation, with the same placeholders
	$(PY) -m clusterplan.catalogues --check

production: env  ## the shape of production, where no container engine runs
	$(PY) -m yamllint --strict docker-compose.yml
	.venv/bin/hadolint Dockerfile

test:
	$(MANAGE) test

e2e:  ## the stories, in a browser that must be there
	CLUSTERPLAN_REQUIRE_BROWSER=1 $(MANAGE) test -m browser

screenshots:  ## every page of every role, in both languages and widths, into tests/e2e/screenshots/
	CLUSTERPLAN_REQUIRE_BROWSER=1 CLUSTERPLAN_SCREENSHOTS=1 $(MANAGE) test tests/e2e/test_every_page.py

bench: env  ## `make bench ONLY=save-25`; a table, and bench/results/latest.json
	$(PY) -m bench $(ONLY)

messages: env  ## bring locale/ja up to date with the sentences of code and templates
	$(STATIC) $(PY) -m clusterplan.messages

lock: env  ## the newest versions that pyproject.toml allows; `make lock UPGRADE=` keeps what still fits
	$(COMPILE) $(UPGRADE) -o requirements.lock
	$(COMPILE) $(UPGRADE) --group dev -c requirements.lock -o requirements-dev.lock
