# Needs Python 3.11 or newer, make and pip; everything else is set up in .venv.
PYTHON ?= python3
BIN := .venv/bin
DEMO ?= build/demo

.PHONY: setup demo test lint bench vectors peers lock clean

setup: .venv/ready

.venv/ready: requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("evenhand needs Python 3.11 or newer; try: make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup
	rm -rf $(DEMO)
	$(BIN)/evenhand new $(DEMO) --from examples/south-caucasus
	$(BIN)/evenhand -C $(DEMO) build
	$(BIN)/evenhand -C $(DEMO) verify
	$(BIN)/evenhand -C $(DEMO) publish
	@echo
	@echo "The site is in $(DEMO)/site: open $(DEMO)/site/index.html"
	@echo "or serve it with: $(BIN)/evenhand -C $(DEMO) serve"

test: setup
	$(BIN)/python -m pytest -n auto

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: setup
	$(BIN)/python -m bench.record
	$(BIN)/python -m bench.pipeline
	$(BIN)/python -m bench.suggest
	$(BIN)/python -m bench.track

vectors: setup
	$(BIN)/python tests/vectors/make_vectors.py vectors

# Reads our log with an implementation that is not ours: Debian's golang-go and golang-golang-x-mod-dev.
peers:
	GO111MODULE=off GOPATH=/usr/share/gocode go run tests/peers/go/main.go vectors/log

lock: setup
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --extra dev pyproject.toml -o requirements-dev.txt

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
