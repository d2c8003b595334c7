"""What the tests of strangers' files share."""

import pytest


@pytest.fixture
def into(tmp_path):
    """The private folder that files are copied to."""
    (tmp_path / "private").mkdir()
    return tmp_path / "private"
