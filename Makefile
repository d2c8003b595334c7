# Every target sets up what it needs, once: a second run installs nothing.
PYTHON ?= python3
BIN := .venv/bin
CONSTRAINTS := autograder/gradescope/container/constraints.txt
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint $(CONSTRAINTS)

.PHONY: grade demo test test-newest test-oldest test-students test-gpu constraints release rehearse-debian clean

# The environment of grading: what pyproject.toml lists as dependencies, and no more, in the versions that were tested;
# that of setuptools too, which pip would otherwise take new for each build.
.venv/grading.stamp: pyproject.toml $(CONSTRAINTS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "Python 3.10 or newer is needed; name one with PYTHON=...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what grading needs into .venv (once) ..."
	@$(INSTALL) setuptools
	@$(INSTALL) --no-build-isolation --editable .
	@touch $@

# The environment of the tests: grading's, and what the extras add.
.venv/testing.stamp: .venv/grading.stamp
	@echo "Installing what the tests need into .venv (once) ..."
	@$(INSTALL) --no-build-isolation --editable '.[dev]'
	@touch $@

.venv: .venv/grading.stamp

# make grade SUBMISSION=path/to/folder-or-zip [OPTIONS="--html report.html"]
grade: .venv/grading.stamp
	@test -n "$(SUBMISSION)" || { echo 'Name what to grade: make grade SUBMISSION=path/to/folder-or-zip' >&2; exit 2; }
	@$(BIN)/python -m autograder grade "$(SUBMISSION)" $(OPTIONS)

# Two bundled submissions, one right and one with a plausible mistake. They are ours: no walls are needed.
demo: .venv/grading.stamp
	@$(BIN)/python -m autograder grade reference/right_ways/bce_functional_grad_outputs --isolation none $(OPTIONS)
	@$(BIN)/python -m autograder grade tests/submissions/wrong/no_create_graph --isolation none $(OPTIONS)

# Branches are counted too. What runs in children and in other programs is not seen.
test: .venv/testing.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/python -m pytest -n auto --cov --cov-report=term:skip-covered

# The newest and the oldest versions that pyproject.toml allows, and what students install. Left out is what no version
# changes: hostile/ attacks walls made of the kernel and the standard library, test_machines.py gives torch other
# processors, and a rehearsal installs what constraints.txt says.
test-newest test-oldest: .venv/testing.stamp
	@.ci/try-versions $(@:test-%=%) --ignore=tests/hostile --ignore=tests/test_machines.py \
		--ignore=tests/release/test_rehearsal.py

# What needs a GPU, in 8 minutes: a table of what held, and gpu-report.json. torch must be a build for CUDA.
test-gpu: .venv/testing.stamp
	@$(BIN)/python -m tests.gpu

test-students: .venv/testing.stamp
	@.ci/try-versions students

# Tests the newest versions, hostile/ too, and makes them the ones that `make` and Gradescope install.
constraints: .venv/testing.stamp
	@.ci/refresh-constraints

# Builds and grades in a fresh Debian, as root, network only to package registries: what has never seen this machine.
# dist/: student.zip, autograder.zip, RELEASE.html. Proved first; nothing is left where a proof fails.
release: .venv/testing.stamp
	@$(BIN)/python -m autograder release --out dist

# make rehearse-debian [SUBMISSION=path] [SUITE=jammy]; `make release` comes first.
rehearse-debian: .venv/grading.stamp
	@$(BIN)/python -m autograder rehearse dist/autograder.zip "$(or $(SUBMISSION),reference/right_ways/bce_functional_grad_outputs)" --debian $(SUITE)

clean:
	rm -rf .venv .venv-newest .venv-oldest .venv-students build *.egg-info
