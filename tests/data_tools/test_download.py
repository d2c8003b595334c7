import sys
import types
import zipfile
from pathlib import Path

import pytest


@pytest.fixture
def host(monkeypatch):
    """Stand-in for the download host: set `.answer` to a function of the path that gdown writes to."""
    gdown = types.ModuleType("gdown")
    gdown.answer = lambda _path: None
    gdown.download = lambda *, output, **_: gdown.answer(Path(output))
    monkeypatch.setitem(sys.modules, "gdown", gdown)
    return gdown


@pytest.fixture
def fetch(tmp_path):
    """Arguments of a download of three images."""
    return ("prepare", tmp_path / "root", "--out", tmp_path / "f.npy", "--count", 3, "--workers", 1, "--download")


def test_licence_must_be_accepted(fetch, refused, host):
    """Without acceptance nothing is downloaded, and the line says how to accept."""
    host.answer = lambda _path: pytest.fail("downloaded")
    assert "licence was not accepted, nothing was downloaded: give --accept-licence" in refused(*fetch)


def test_licence_is_told(fetch, command):
    """The licence is shown before acceptance is asked for."""
    assert "non-commercial research" in command(*fetch).out


@pytest.mark.parametrize(("typed", "accepted"), [("yes", True), ("", False), ("no", False), ("y", False)])
@pytest.mark.usefixtures("host")
def test_question_on_a_terminal(fetch, command, monkeypatch, typed, accepted):
    """On a terminal the licence is asked for, and only the word yes accepts it."""
    asked = []
    monkeypatch.setattr("builtins.input", lambda text: asked.append(text) or typed)
    monkeypatch.setattr("sys.stdin", types.SimpleNamespace(isatty=lambda: True))
    result = command(*fetch)
    assert "non-commercial" in asked[0]
    assert ("the download failed" in result.err) is accepted
    assert result.status == 2


def test_quota_page_saved_as_zip(fetch, command, host, tmp_path):
    """A quota page in place of the zip is recognised, removed, and told with what to do instead."""
    host.answer = lambda path: path.write_text("<!DOCTYPE html><html>Quota exceeded</html>")
    result = command(*fetch, "--accept-licence")
    assert result.status == 2
    assert "the host sent its quota page instead of CelebA: try tomorrow" in result.err
    assert "python -m data_tools synthesize" in result.err
    assert not list(tmp_path.rglob("*.zip"))
    assert not (tmp_path / "f.npy").exists()


def test_quota_error(fetch, command, host):
    """The host's quota told as an error is recognised too."""

    def answer(_path):
        raise RuntimeError("Cannot retrieve the public link of the file.\nToo many users have viewed it recently.")

    host.answer = answer
    result = command(*fetch, "--accept-licence")
    assert "the host's download quota is used up: try tomorrow" in result.err


def test_no_network(fetch, command, host):
    """Any other failure is told with its reason in one line and what to do instead."""

    def answer(_path):
        raise ConnectionError("Name or service not known\nmore lines")

    host.answer = answer
    result = command(*fetch, "--accept-licence")
    assert "the download failed (Name or service not known): download img_align_celeba.zip in a browser" in result.err
    assert "Traceback" not in result.err


def test_gdown_missing(fetch, command, monkeypatch):
    """Without the package that torchvision downloads with, the line says to install it."""
    monkeypatch.setitem(sys.modules, "gdown", None)
    assert "pip install gdown" in command(*fetch, "--accept-licence").err


def test_text_files_are_not_needed(fetch, command, host, folder, tmp_path):
    """If the zip arrives and the text files do not, the zip is used."""

    def answer(path):
        if path.suffix != ".zip":
            raise RuntimeError("quota")
        with zipfile.ZipFile(path, "w") as archive:
            for image in folder.iterdir():
                archive.write(image, f"img_align_celeba/{image.name}")

    host.answer = answer
    result = command(*fetch, "--accept-licence")
    assert result.status == 0
    assert (tmp_path / "f.npy").exists()


def test_complete_download_is_used(fetch, command, folder, monkeypatch):
    """After a download that torchvision is content with, its folder is read."""
    from data_tools import download

    def celeba(root, **_):
        (Path(root) / "celeba").mkdir(exist_ok=True)
        folder.rename(Path(root) / "celeba" / "img_align_celeba")

    monkeypatch.setattr(download.torchvision.datasets, "CelebA", celeba)
    assert command(*fetch, "--accept-licence").status == 0


def test_damaged_zip_left_by_the_download(fetch, command, host):
    """A damaged zip is not used; the download's own reason is told."""
    host.answer = lambda path: path.write_bytes(b"PK\x03\x04 cut")
    assert "the download failed (File not found or corrupted.)" in command(*fetch, "--accept-licence").err
