# Two commands do everything: make site, make test. Needs Python 3.11 or newer, git and make.
PYTHON ?= python3
BIN := .venv/bin
MASA := $(BIN)/masa

.PHONY: site test prove serve check picture bench lock clean

# TODAY=2026-11-29 builds as of that day; without it the day is that of the commit.
site: .venv/ready
	$(MASA) build $(if $(TODAY),--today $(TODAY))

test: .venv/ready
	sh site_tests/set_up.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 3 --dist worksteal

# What a partnership's own checks on a host need: its facts checked, its site built, its links, pages and PDFs proved.
prove: .venv/ready
	sh site_tests/set_up.sh
	$(MASA) check
	$(MASA) build
	$(BIN)/pytest -n 3 --dist worksteal -m proof

serve: .venv/ready
	$(MASA) serve

check: .venv/ready
	$(MASA) check

picture: site
	$(BIN)/python site_tests/support/picture.py site docs

bench: .venv/ready
	$(BIN)/python -m masa.publish.bench

# The virtual environment, from the lock file and its hashes.
.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { echo "This needs Python 3.11 or newer; $(PYTHON) is older, or not there. Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@# Also where the environment says that byte code is not to be written: else every run compiles every module anew.
	$(BIN)/python -m compileall -q generator
	touch .venv/ready

# Brings the locked versions up to date; needs a network.
lock:
	$(PYTHON) -m venv .cache/lock
	.cache/lock/bin/python -m pip install --quiet uv
	.cache/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --extra test --extra links --extra mkdocs --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml -o requirements.lock

clean:
	rm -rf .venv .cache site
