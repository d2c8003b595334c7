"""The two READMEs name places that are there: every path in backticks exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_PATH = re.compile(r"`((?:assignment|autograder|reference|data_tools|tests|\.ci|\.github)/[\w./-]*)`")


@pytest.mark.parametrize("page", ["README.md", "autograder/README.md"])
def test_every_path_exists(page):
    """A page that is not brought along with a move is found by name."""
    named = set(_PATH.findall((ROOT / page).read_text(encoding="utf-8")))
    assert len(named) > 5
    places = [path for path in sorted(named) if not re.search("[A-Z]{3}", path.removesuffix("README.md"))]  # no SUBJECT
    assert [path for path in places if not (ROOT / path).exists()] == []
