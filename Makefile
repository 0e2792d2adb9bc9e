# make demo · make test · make check · make coverage · make fix · make golden · make model · make lock
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
T ?= tests

help: ## list what there is
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

# The stamp is rebuilt when the lock or the build file changes; pip checks every hash.
$(STAMP): pyproject.toml requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(STAMP)

dev: $(STAMP) ## create the environment

# The examples hold a leaky contact centre on purpose, so "found something" (1) is what is expected.
demo: $(STAMP) ## audit the examples, seal, sign and stamp the evidence, verify it with cxguard and without
	rm -rf .demo
	mkdir .demo
	$(BIN)/python -m cxguard evidence key .demo
	CXGUARD_KEY=a-key-for-the-demo-only $(BIN)/python -m cxguard audit examples --output .demo/evidence \
		--key .demo/signing-key.pem || test $$? -eq 1
	$(BIN)/python -m cxguard evidence verify .demo/evidence --key .demo/signer.pem
	$(BIN)/python -m cxguard evidence replay .demo/evidence
	$(BIN)/python -m cxguard evidence timestamp .demo/evidence --query-out .demo/query.tsq
	$(BIN)/python tests/timestamping.py .demo/authority .demo/query.tsq .demo/reply.tsr
	$(BIN)/python -m cxguard evidence timestamp .demo/evidence --reply .demo/reply.tsr --tsa .demo/authority/tsa.pem
	bash docs/verify-evidence.sh .demo/evidence --key .demo/signer.pem --tsa .demo/authority/tsa.pem
	@echo
	@echo "Open the report: $(CURDIR)/.demo/evidence/data/report/index.html"

test: $(STAMP) ## run the tests (T=tests/readers for a part)
	$(BIN)/python -m pytest -n 2 $(T)

check: $(STAMP) ## everything that CI runs
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/python -c "from importlinter.cli import lint_imports_command; lint_imports_command()"
	$(BIN)/python -m cxguard rules test
	$(BIN)/python -m cxguard rules lint
	$(BIN)/python -m cxguard policies test
	$(BIN)/python -m cxguard policies test --mutate
	$(BIN)/python -m cxguard scan . --config .ci/cxguard.toml > /dev/null
	$(BIN)/python -m pytest -n 2 $(T)

coverage: $(STAMP) ## the tests again, and which lines they ran
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term $(T)

fix: $(STAMP) ## format and mend what can be mended
	$(BIN)/python -m ruff format .
	$(BIN)/python -m ruff check --fix .

golden: $(STAMP) ## rewrite expected output; read the diff before you commit it
	CXGUARD_GOLDEN=write $(BIN)/python -m pytest -q tests/conformance/test_examples.py tests/golden

# The same weights on every machine of one kind: seeds and steps are fixed, and it is one thread's work.
model: $(STAMP) ## teach the names model anew (a quarter of an hour)
	PYTHONHASHSEED=0 OPENBLAS_NUM_THREADS=1 $(BIN)/python models/train.py
	$(BIN)/python models/evaluate.py

lock: ## pin every dependency with its hashes
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet uv
	.venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra dev --extra models --no-header -o requirements.lock pyproject.toml
	rm -rf .venv-lock

clean: ## remove what was made here
	rm -rf .venv .demo dist .coverage htmlcov .mypy_cache .ruff_cache .pytest_cache

.PHONY: help dev demo test check coverage fix golden model lock clean
