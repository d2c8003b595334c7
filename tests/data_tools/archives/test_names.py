import pytest

from data_tools.archives.names import is_archive, is_piece, is_zip, starts_like_archive


@pytest.mark.parametrize(
    ("name", "archive", "piece"),
    [
        ("a.zip", True, False), ("A.ZIP", True, False), ("a.zip.001", True, True), ("a.z01", True, True),
        ("a.7z", True, False), ("a.7z.002", True, True), ("a.rar", True, False), ("a.part1.rar", True, True),
        ("a.r00", True, True), ("a.tar", True, False), ("a.tar.gz", True, False), ("a.tar.bz2", True, False),
        ("a.tgz", True, False), ("a.tar.gz.aa", False, False), ("a.tar.aa", True, True), ("a.tar.xz", True, False),
        ("a.zip.crdownload", True, False), ("a.zip.md5", False, False), ("zip", False, False), ("a.txt", False, False),
        ("000001.jpg", False, False), ("__MACOSX/a.zip", False, False), ("b/._a.zip", False, False),
    ],
)  # fmt: skip
def test_names(name, archive, piece):
    """Archives, their pieces and unfinished downloads are told by name; lists, checksums and litter are none."""
    assert is_archive(name) is archive
    assert is_piece(name) is piece


def test_zips():
    """A zip is one whose name says so, and no litter of macOS."""
    assert [is_zip(name) for name in ("a.ZIP", "a.zip.001", "__MACOSX/a.zip")] == [True, False, False]


def test_file_that_cannot_be_opened(tmp_path):
    """What cannot be opened is not taken for an archive."""
    assert not starts_like_archive(tmp_path)
    (tmp_path / "a").write_bytes(b"Rar!\x1a\x07\x01\x00")
    assert starts_like_archive(tmp_path / "a")
