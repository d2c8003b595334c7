"""Hostile folders and zips: what is in them beside the modules is never opened, and no link leads out of them."""

import lzma
import os
import py_compile
import shutil
import threading
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from autograder.collect.submission import collect
from autograder.errors import InputError

ROOT = Path(__file__).resolve().parent.parent.parent
SUBMISSIONS = Path(__file__).parent / "submissions"
LOUD = "import os\nos.write(2, b'BREACH: ' + __name__.encode() + b' was run')\n"
RIGHT = {
    "gan_losses.py": (SUBMISSIONS / "_gan_losses.py").read_text(encoding="utf-8"),
    "wgan_losses.py": (SUBMISSIONS / "_wgan_losses.py")
    .read_text(encoding="utf-8")
    .replace("@FACTS@", "0, 0, 0, '', '', ''"),
}


@pytest.fixture
def folder(open_folder):
    """A folder that holds the right modules and nothing else."""
    made = open_folder() / "submission"
    made.mkdir()
    for name, text in RIGHT.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


def _zipped(folder: Path) -> Path:
    return Path(shutil.make_archive(str(folder), "zip", folder))


def _assert_untouched(result: dict) -> None:
    assert "refused" not in result, result
    assert result["lost"] == {}
    assert "BREACH" not in result["output"]
    assert result["damage"] == []
    assert all(c.isprintable() for note in result["notes"] for c in note)


SHADOWS = [f"{name}.py" for name in "torch numpy conftest sitecustomize usercustomize unittest json os re".split()]
SHADOWS += [f"{package}/__init__.py" for package in ("autograder", "reference", "torch", "numpy", "encodings")]
SHADOWS += [
    "autograder/child.py",
    "autograder/walls/seccomp.py",
    "reference/misconceptions.py",
    "setup.py",
    "__main__.py",
]


@pytest.mark.parametrize("packed", ["folder", "zip"])
def test_modules_that_shadow_others_are_never_loaded(arena, folder, packed):
    """A submitted torch.py, sitecustomize.py, autograder/, reference/, .pth or compiled module does nothing."""
    for name in SHADOWS:
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(LOUD, encoding="utf-8")
    (folder / "here.pth").write_text("import os; os.write(2, b'BREACH: .pth')\n", encoding="utf-8")
    (folder / "setup.cfg").write_text("[tool:pytest]\naddopts = --version\n", encoding="utf-8")
    loud = folder / "loud.py"
    loud.write_text(LOUD, encoding="utf-8")
    for name in ("gan_losses", "wgan_losses"):
        for place in (
            f"__pycache__/{name}.cpython-311.pyc",
            f"{name}.pyc",
            f"__pycache__/{name}.cpython-311.opt-1.pyc",
        ):
            compiled = str(folder / place)
            py_compile.compile(str(loud), compiled, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    _assert_untouched(arena.grade(folder if packed == "folder" else _zipped(folder)))


@pytest.mark.parametrize("kind", ["symbolic link", "hard link", "pipe", "folder", "link to a folder", "device"])
def test_a_module_that_is_no_file_of_its_own_is_refused(arena, folder, kind):
    """A link to the reference is not the reference's points, a pipe is not waited for, a device is not read."""
    module, right = folder / "wgan_losses.py", ROOT / "reference" / "wgan_losses.py"
    module.unlink()
    if kind == "symbolic link":
        module.symlink_to(right)
    elif kind == "hard link":
        (folder.parent / "other.py").write_text(RIGHT["wgan_losses.py"], encoding="utf-8")
        os.link(folder.parent / "other.py", module)
    elif kind == "pipe":
        os.mkfifo(module)
    elif kind == "folder":
        module.mkdir()
    elif kind == "link to a folder":
        (folder / "inner").symlink_to(ROOT / "reference")
    else:
        module.symlink_to("/dev/zero")
    result = arena.grade(folder)
    assert result["damage"] == []
    if kind in ("folder", "link to a folder"):  # not looked into: the module was not handed in
        assert {probe for probe in result["lost"] if probe.startswith("gan_losses")} == set()
        assert all("was not handed in" in message for message in result["lost"].values())
    else:
        assert "hand in" in result["refused"]


def test_a_file_swapped_while_it_is_read_is_never_what_a_link_leads_to(folder, tmp_path):
    """Whatever moment it is swapped at, a submission is its own text or is refused."""
    module, link, own = folder / "wgan_losses.py", folder / "link", folder / "own"
    over = threading.Event()

    def swap() -> None:
        while not over.is_set():
            link.symlink_to(ROOT / "reference" / "wgan_losses.py")
            link.replace(module)
            own.write_text(RIGHT["wgan_losses.py"], encoding="utf-8")
            own.replace(module)

    swapper = threading.Thread(target=swap)
    swapper.start()
    outcomes = set()
    try:
        for _ in range(300):
            outcomes.add(_outcome(folder, tmp_path))
    finally:
        over.set()
        swapper.join()
    assert outcomes <= {RIGHT["wgan_losses.py"], "refused"}


def _outcome(folder: Path, copies: Path) -> str:
    try:
        return collect(folder, copies).files["wgan_losses"].read_text(encoding="utf-8")
    except InputError:
        return "refused"


ODD_NAMES = [
    "new\nline.py",
    "\x1b[2J\x1b]0;owned\x07.py",
    "<script>alert(1)<script>.txt",
    "=cmd|' -C calc'!A0.csv",
    "..py",
    "...",
    "wgan_losses.py ",
    "wgan_losses.py\n",
    "\u202egnp.yp",
    "a" * 200,
]


@pytest.mark.parametrize("packed", ["folder", "zip"])
def test_names_are_shown_and_obeyed_by_nobody(arena, folder, packed):
    """Names with line ends, terminal codes, markup, formulas and broken encodings are ignored and shown escaped."""
    for name in ODD_NAMES:
        (folder / name).write_text(LOUD, encoding="utf-8")
    if packed == "folder":
        Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.py")).write_text(LOUD, encoding="utf-8")
    renamed = folder.rename(folder.parent / "=HYPERLINK(1)<script>\x1b[31m\n")
    result = arena.grade(_zipped(renamed) if packed == "zip" else renamed)
    _assert_untouched(result)
    assert "<script>" not in result["page"]
    assert "\x1b" not in result["page"] + result["table"] + result["results"]


@pytest.mark.parametrize("name", ["../wgan_losses.py", "/tmp/wgan_losses.py", "a\\..\\..\\wgan_losses.py", "a/../x.py"])
def test_a_zip_that_climbs_out_of_itself_is_refused(folder, tmp_path, name):
    """Nothing is written where such a name leads, and the whole zip is refused."""
    path = folder.parent / "climbing.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for inner, text in RIGHT.items():
            archive.writestr(f"inner/{inner}", text)
        archive.writestr(name, LOUD)
    with pytest.raises(InputError, match="climbs out"):
        collect(path, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_link_in_a_zip_is_refused(folder, tmp_path):
    """A zip can carry symbolic links; a module that is one is refused by name."""
    path = folder.parent / "linked.zip"
    entry = zipfile.ZipInfo("wgan_losses.py")
    entry.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(entry, str(ROOT / "reference" / "wgan_losses.py"))
    with pytest.raises(InputError, match="symbolic link"):
        collect(path, tmp_path)


@pytest.mark.parametrize("method", ["STORED", "DEFLATED", "BZIP2", "LZMA"])
@pytest.mark.parametrize("honest", [True, False])
def test_a_zip_that_swells_takes_no_memory(folder, tmp_path, method, honest):
    """60 MB of zeros, packed by any method, and with their size told or not, are refused without being unpacked."""
    path = folder.parent / "bomb.zip"
    with zipfile.ZipFile(path, "w", getattr(zipfile, f"ZIP_{method}")) as archive:
        archive.writestr("wgan_losses.py", bytes(60 << 20))
    if not honest:
        content = path.read_bytes()
        path.write_bytes(content.replace((60 << 20).to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    tracemalloc.start()
    try:
        with pytest.raises(InputError):
            collect(path, tmp_path)
        assert tracemalloc.get_traced_memory()[1] < 20 << 20
    finally:
        tracemalloc.stop()


def test_a_broken_lzma_stream_is_refused(folder, tmp_path):
    """An error of a decompressor's own kind is a refusal too."""
    path = folder.parent / "broken.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("wgan_losses.py", RIGHT["wgan_losses.py"])
    content = bytearray(path.read_bytes())
    content[60:200] = bytes(140)
    path.write_bytes(content)
    assert issubclass(lzma.LZMAError, Exception)
    with pytest.raises(InputError):
        collect(path, tmp_path)


def test_folders_within_folders_are_not_followed_without_end(folder, tmp_path):
    """1,100 folders within one another do not end the search in an error of Python's."""
    place, here = folder, Path.cwd()
    try:
        os.chdir(place)
        for _ in range(1100):
            Path("d").mkdir()
            os.chdir("d")
        Path("wgan_losses.py").write_text(LOUD, encoding="utf-8")
    finally:
        os.chdir(here)
    try:
        found = collect(folder, tmp_path)
        assert found.files["wgan_losses"].read_text(encoding="utf-8") == RIGHT["wgan_losses.py"]
    finally:
        os.system(f"rm -rf '{folder}'")  # noqa: S605 (shutil.rmtree recurses too)
