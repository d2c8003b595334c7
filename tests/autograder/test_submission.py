"""collect: what is taken from a folder or zip, what is ignored, and every reason to refuse."""

import contextlib
import os
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.errors import InputError
from autograder.grading.collect import from_folder, from_zip
from autograder.grading.collect.allowed import LARGEST_SOURCE, shown
from autograder.grading.collect.submission import collect

SOURCE = b"def critic_loss(real, fake):\n    return fake.mean() - real.mean()\n"


@pytest.fixture
def into(tmp_path):
    """The private folder that files are copied to."""
    folder = tmp_path / "private"
    folder.mkdir()
    return folder


@pytest.fixture
def handed_in(tmp_path):
    """A folder with one module."""
    folder = tmp_path / "handed in"
    folder.mkdir()
    (folder / "wgan_losses.py").write_bytes(SOURCE)
    return folder


def _zip(path, entries, **options):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content, **options)
    return path


def _refused(source, into, *words):
    with pytest.raises(InputError) as refusal:
        collect(source, into)
    text = str(refusal.value)
    assert "\n" not in text
    for word in words:
        assert word in text
    assert list(into.iterdir()) == []


def test_folder_gives_its_modules_byte_for_byte(handed_in, into):
    """The module that is there is copied as it is; the other is reported missing."""
    found = collect(handed_in, into)
    assert (into / "wgan_losses.py").read_bytes() == SOURCE
    assert found.files == {"wgan_losses": into / "wgan_losses.py"}
    assert "gan_losses" in found.missing


def test_zip_gives_the_same_as_its_folder(into, tmp_path):
    """A zip is read without being unpacked."""
    path = _zip(tmp_path / "all.zip", [("homework/wgan_losses.py", SOURCE), ("homework/notes.txt", "x")])
    found = collect(path, into)
    assert found.files["wgan_losses"].read_bytes() == SOURCE
    assert found.note == "Ignored, unread: homework/notes.txt."


def test_everything_else_is_ignored_unread_and_listed(handed_in, into):
    """Runs, caches, notebooks, resource forks and a submitted torch.py stay where they are; an unreadable one too."""
    for name in ("torch.py", "conftest.py", "._wgan_losses.py", "faces.npy", "nb.ipynb"):
        (handed_in / name).write_bytes(b"raise SystemExit")
    for name in ("runs", "__MACOSX", ".ipynb_checkpoints", "__pycache__"):
        (handed_in / name).mkdir()
        (handed_in / name / "gan_losses.py").write_bytes(b"raise SystemExit")
    (handed_in / "faces.npy").chmod(0)
    os.mkfifo(handed_in / "pipe")
    found = collect(handed_in, into)
    assert [path.name for path in into.iterdir()] == ["wgan_losses.py"]
    assert "gan_losses" in found.missing
    assert found.note.startswith("Ignored, unread: ")
    assert found.note.endswith(" and 5 more.")


def test_a_copy_deeper_down_does_not_matter(handed_in, into):
    """As long as it says the same; one that differs is refused, in tests/strangers/test_which_file.py."""
    (handed_in / "old").mkdir()
    (handed_in / "old" / "wgan_losses.py").write_bytes(b"# old\n" + SOURCE)
    assert collect(handed_in, into).files["wgan_losses"].read_bytes() == SOURCE


def test_tie_is_refused_naming_both(tmp_path, into):
    """Two candidates in equally deep folders: the student must choose."""
    for name in ("a", "b"):
        (tmp_path / "top" / name).mkdir(parents=True)
        (tmp_path / "top" / name / "gan_losses.py").write_bytes(SOURCE + f"{name} = 1\n".encode())
    _refused(tmp_path / "top", into, "a/gan_losses.py", "b/gan_losses.py", "hand in one")


def test_same_name_twice_in_a_zip_is_refused(tmp_path, into):
    """A zip can hold one path twice; neither is taken."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = _zip(tmp_path / "twice.zip", [("gan_losses.py", SOURCE), ("gan_losses.py", b"other")])
    _refused(path, into, "twice")


def test_missing_path_is_refused(tmp_path, into):
    """No such path."""
    _refused(tmp_path / "nothing", into, "does not exist", "check the path")


def test_empty_folder_and_folder_without_modules_are_refused(tmp_path, into):
    """The line names the files that were looked for."""
    (tmp_path / "empty").mkdir()
    _refused(tmp_path / "empty", into, "gan_losses.py", "hand in the files")
    (tmp_path / "empty" / "answer.txt").write_text("42")
    _refused(tmp_path / "empty", into, "wgan_losses.py")


def test_what_is_neither_folder_nor_zip_is_refused(tmp_path, into):
    """A FIFO is never opened; a text file is not a zip."""
    os.mkfifo(tmp_path / "pipe")
    _refused(tmp_path / "pipe", into, "neither a folder nor a zip")
    (tmp_path / "text.zip").write_text("hello")
    _refused(tmp_path / "text.zip", into, "not a zip file", "zip your files again")


def test_corrupt_zip_is_refused(tmp_path, into):
    """Damage in the middle shows when the entry is read."""
    path = _zip(tmp_path / "damaged.zip", [("gan_losses.py", SOURCE * 50)])
    data = bytearray(path.read_bytes())
    data[60:90] = bytes(30)
    path.write_bytes(data)
    _refused(path, into, "zip your files again")


def test_zip_with_a_nameless_file_is_refused(tmp_path, into):
    """Python's own reader stumbles over one."""
    path = tmp_path / "nameless.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("gan_losses.py", SOURCE)
        archive.writestr(zipfile.ZipInfo(""), b"x")
    _refused(path, into, "holds a file without a name")


def test_what_was_found_instead_is_named(tmp_path, into):
    """A notebook, a name that is nearly right: the student sees what went wrong."""
    for name in ("submission.ipynb", "gan_loss.py"):
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(InputError, match=r"holds no .* \(there is: gan_loss\.py, .*submission\.ipynb\)"):
        collect(tmp_path, into)


def test_encrypted_zip_is_refused(tmp_path, into):
    """The flag alone says so; nothing is decrypted."""
    path = _zip(tmp_path / "locked.zip", [("gan_losses.py", SOURCE)])
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    path.write_bytes(data)
    _refused(path, into, "encrypted", "without a password")


@pytest.mark.parametrize("declared", [True, False])
def test_source_over_the_limit_is_refused(tmp_path, into, declared):
    """A megabyte of source is a bomb, also when the zip's directory lies about its size."""
    bomb = b"#" * (LARGEST_SOURCE + 1)
    path = _zip(tmp_path / "bomb.zip", [("gan_losses.py", bomb)])
    if not declared:
        data = bytearray(path.read_bytes())
        at = data.index(b"PK\x01\x02") + 24
        data[at : at + 4] = (LARGEST_SOURCE).to_bytes(4, "little")
        path.write_bytes(data)
    _refused(path, into, "gan_losses.py" if declared else "bomb.zip")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "gan_losses.py").write_bytes(bomb)
    _refused(folder, into, "larger than 1 MB")


@pytest.mark.parametrize("name", ["../gan_losses.py", "a/../../gan_losses.py", "/gan_losses.py", "..\\gan_losses.py"])
def test_path_that_climbs_out_is_refused(tmp_path, into, name):
    """Even unread: nobody zips such a path by accident."""
    _refused(_zip(tmp_path / "climb.zip", [(name, SOURCE)]), into, "climbs out")


def test_links_are_refused(handed_in, into, tmp_path):
    """A symbolic link or a second name of a file elsewhere would be read with the grader's rights."""
    secret = tmp_path / "secret.py"
    secret.write_bytes(SOURCE)
    (handed_in / "gan_losses.py").symlink_to(secret)
    _refused(handed_in, into, "symbolic link", "the file itself")
    (handed_in / "gan_losses.py").unlink()
    os.link(secret, handed_in / "gan_losses.py")
    _refused(handed_in, into, "hard link")
    info = zipfile.ZipInfo("gan_losses.py")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    _refused(_zip(tmp_path / "link.zip", [(info, "/etc/passwd")]), into, "symbolic link")


def test_fifo_and_folder_under_a_modules_name_are_refused(handed_in, into):
    """Neither is waited for nor read."""
    os.mkfifo(handed_in / "gan_losses.py")
    _refused(handed_in, into, "not a regular file")
    (handed_in / "gan_losses.py").unlink()
    (handed_in / "wgan_losses.py").unlink()
    (handed_in / "gan_losses.py").mkdir()
    _refused(handed_in, into, "holds no")


@pytest.mark.parametrize("content", [bytes(range(256)) * 4 + bytes(300), b"\xff\xfe\x00\xd8", b"\0" * 100])
def test_binary_file_under_a_modules_name_is_refused(handed_in, into, content):
    """A compiled file, half a letter in UTF-16, what a broken disk leaves."""
    (handed_in / "gan_losses.py").write_bytes(content)
    _refused(handed_in, into, "not a text file in UTF-8")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_text_in_another_unicode_encoding_is_taken(handed_in, into, encoding):
    """As Windows saves it, with a mark in front or none; copied in UTF-8, without what a full disk put behind."""
    text = SOURCE.decode() + "# \u00e9\n"
    (handed_in / "gan_losses.py").write_bytes(text.encode(encoding) + "\0\0".encode(encoding.removesuffix("-sig")))
    found = collect(handed_in, into).files["gan_losses"].read_text("utf-8-sig")
    assert found.replace("\ufeff", "") == text


def test_unreadable_folder_is_refused(tmp_path, into, monkeypatch):
    """What the system says is passed on in the one line."""

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(from_folder, "listing", refuse)
    _refused(tmp_path, into, "cannot be read: Permission denied")


def test_too_many_files_are_refused(handed_in, into, monkeypatch, tmp_path):
    """A search ends."""
    for module in (from_folder, from_zip):
        monkeypatch.setattr(module, "MOST_ENTRIES", 2)
    for number in range(3):
        (handed_in / f"{number}.txt").touch()
    _refused(handed_in, into, "more than 2 files")
    _refused(_zip(tmp_path / "many.zip", [(f"{n}.txt", b"") for n in range(3)]), into, "more than 2 files")


def test_file_swapped_for_a_link_while_reading_is_refused(handed_in, into, monkeypatch):
    """What counts is the file that was opened, not the name that was looked at."""
    real_open = os.open

    def swap_then_open(path, flags, *arguments, **options):
        if path == "wgan_losses.py":
            (handed_in / path).unlink()
            (handed_in / path).symlink_to("/etc/hostname")
        return real_open(path, flags, *arguments, **options)

    monkeypatch.setattr(os, "open", swap_then_open)
    _refused(handed_in, into, "cannot be read")


def test_folder_is_read_where_folders_cannot_be_opened(handed_in, into, monkeypatch):
    """As on Windows: by path, with the same result."""
    monkeypatch.setattr(from_folder, "_POSIX", False)
    monkeypatch.setattr(os, "O_BINARY", 0, raising=False)
    assert collect(handed_in, into).files["wgan_losses"].read_bytes() == SOURCE


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a\nb", "a\\nb"), ("\x1b[31mred", "\\x1b[31mred"), ("caf\u00e9", "caf\u00e9"), ("\udcff", "\\udcff")],
)
def test_names_from_outside_are_made_safe_to_print(name, expected):
    """No line break, terminal code or broken encoding reaches a terminal or a file."""
    assert shown(name) == expected
    assert len(shown("x" * 5000)) < 250


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300), damage=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=12))
def test_no_zip_raises_anything_undocumented(tmp_path_factory, data, damage):
    """Random bytes, and a good zip with random damage: a submission or an InputError, nothing else."""
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "random.zip").write_bytes(data)
    good = bytearray(_zip(folder / "good.zip", [("gan_losses.py", SOURCE), ("a/b.txt", b"x")]).read_bytes())
    for place, value in damage:
        good[place % len(good)] = value
    (folder / "damaged.zip").write_bytes(good)
    into = folder / "into"
    into.mkdir()
    for name in ("random.zip", "damaged.zip"):
        with contextlib.suppress(InputError):
            collect(Path(folder / name), into)
