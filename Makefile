# Thin, for developers. Every target works from a bare clone: `.venv` is built first (clusterplan/bootstrap.py).
PYTHON ?= python3
PY := .venv/bin/python
COMPILE := $(PY) -m uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links --quiet

.PHONY: env lock
env:
	@$(PYTHON) -c 'from clusterplan import bootstrap; bootstrap.prepare(dev=True)'

lock: env  ## write the newest versions that pyproject.toml allows; `make lock UPGRADE=` keeps what still fits
	$(COMPILE) $(UPGRADE) -o requirements.lock
	$(COMPILE) $(UPGRADE) --group dev -c requirements.lock -o requirements-dev.lock
UPGRADE ?= --upgrade
