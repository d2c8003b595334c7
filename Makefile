# Every target sets up what it needs, once: a second run installs nothing.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: grade demo test release rehearse-debian clean

# The environment of grading: what pyproject.toml lists as dependencies, and no more.
.venv/grading.stamp: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "Python 3.10 or newer is needed; name one with PYTHON=...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what grading needs into .venv (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# The environment of the tests: grading's, and what the extras add.
.venv/testing.stamp: .venv/grading.stamp
	@echo "Installing what the tests need into .venv (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

.venv: .venv/grading.stamp

# make grade SUBMISSION=path/to/folder-or-zip [OPTIONS="--html report.html"]
grade: .venv/grading.stamp
	@test -n "$(SUBMISSION)" || { echo 'Name what to grade: make grade SUBMISSION=path/to/folder-or-zip' >&2; exit 2; }
	@$(BIN)/python -m autograder grade "$(SUBMISSION)" $(OPTIONS)

# Two bundled submissions, one right and one with a plausible mistake. They are ours: no walls are needed.
demo: .venv/grading.stamp
	@$(BIN)/python -m autograder grade tests/submissions/right/bce_functional_grad_outputs --isolation none $(OPTIONS)
	@$(BIN)/python -m autograder grade tests/submissions/wrong/no_create_graph --isolation none $(OPTIONS)

test: .venv/testing.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -n auto

# Builds and grades in a fresh Debian, as root, network only to package registries: what has never seen this machine.
# dist/: student.zip, autograder.zip, RELEASE.html. Proved first; nothing is left where a proof fails.
release: .venv/testing.stamp
	@$(BIN)/python -m autograder release --out dist

# make rehearse-debian [SUBMISSION=path] [SUITE=jammy]; `make release` comes first.
rehearse-debian: .venv/grading.stamp
	@$(BIN)/python -m autograder rehearse dist/autograder.zip "$(or $(SUBMISSION),reference)" --debian $(SUITE)

clean:
	rm -rf .venv build *.egg-info
