PY := .venv/bin/python

.PHONY: check lint types layers
check: lint layers types

lint:
	.venv/bin/ruff check . && .venv/bin/ruff format --check .

layers:
	.venv/bin/lint-imports

types:
	.venv/bin/mypy
