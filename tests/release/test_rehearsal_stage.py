"""Where a rehearsal runs: shut off from this system, with what was set up kept, and nothing left of it."""

import os
import sys
from pathlib import Path

import pytest

from autograder.errors import InputError
from autograder.rehearsal import debian_root, rehearsal, stage
from autograder.rehearsal.rehearsal import rehearse
from autograder.rehearsal.stage import NotRunError, RehearsalError

RIGHT = Path(__file__).resolve().parent.parent.parent / "reference" / "right_ways" / "bce_functional_grad_outputs"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Gradescope runs Linux")


@pytest.mark.parametrize("mounted", [True, False])
def test_what_setup_makes_is_kept_for_the_next_rehearsal(made_up, monkeypatch, mounted):
    """Until its inputs change: then it is made anew, and the old one is removed."""
    if not mounted:
        monkeypatch.setattr(rehearsal, "may_mount", lambda _: False)
    setup = 'made="${AUTOGRADER_ROOT:-}/opt/wgan-homework"\n[ -e $made/it ] && echo was there\ntouch $made/it\n'
    run = 'ls "${AUTOGRADER_ROOT:-}/opt/wgan-homework"\n'
    cache = Path(os.environ["XDG_CACHE_HOME"]) / "wgan-homework" / "rehearsal"
    assert rehearse(made_up(run, setup), RIGHT).run.printed == "it\n"
    kept = list(cache.glob("*/wgan-homework/it"))
    assert rehearse(made_up(run, setup), RIGHT).run.printed == "it\n"
    assert list(cache.glob("*/wgan-homework/it")) == kept
    assert len(kept) == 1
    rehearse(made_up(run, setup + "# other\n"), RIGHT)
    now = list(cache.glob("*/wgan-homework/it"))
    assert len(now) == 1
    assert now != kept


def test_a_program_that_cannot_be_started_is_told(made_up):
    """Such as one whose first line names no interpreter that is there."""
    path = made_up(setup="#!/nowhere/sh\n")
    with pytest.raises(RehearsalError, match=r"/autograder/source/setup\.sh could not be started: No such file"):
        rehearse(path, RIGHT)


def test_a_submission_is_handed_in_as_it_is_but_for_pipes(made_up, tmp_path):
    """A copy waits for nothing."""
    folder = tmp_path / "submission"
    folder.mkdir()
    os.mkfifo(folder / "pipe")
    (folder / "link").symlink_to("/nowhere")
    (folder / "a.py").write_text("", encoding="ascii")
    assert rehearse(made_up("ls submission\n"), folder).run.printed == "a.py\nlink\n"


def test_a_cache_that_cannot_be_made_is_told(made_up, tmp_path, monkeypatch):
    """With the variable that names another place."""
    archive = made_up()
    (tmp_path / "file").write_text("", encoding="ascii")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(InputError, match=r"cannot be used .*: name a folder of yours in XDG_CACHE_HOME"):
        rehearse(archive, RIGHT)


def test_nothing_is_left_of_a_rehearsal(made_up, tmp_path, monkeypatch):
    """Neither files nor mounts, even where a program put a folder in the way of being removed."""
    monkeypatch.setattr(rehearsal.tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    rehearse(made_up("mkdir -p deep/er && chmod 0 deep\n"), RIGHT)
    assert list((tmp_path / "temporary").iterdir()) == []
    assert "wgan-rehearsal" not in Path("/proc/self/mounts").read_text(encoding="utf-8")


def test_programs_cannot_change_the_system(made_up):
    """Where they run in a root of their own: it is shown to them, and not to be written to."""
    if os.geteuid() != 0:
        pytest.skip("only root can have a root of its own")
    found = rehearse(made_up("touch /usr/was-here /etc/was-here /opt/x/y; ls /opt /autograder\n"), RIGHT)
    if not found.place.startswith("a root"):
        pytest.skip("mounting is not allowed here")
    assert not Path("/usr/was-here").exists()
    assert not Path("/etc/was-here").exists()
    assert found.run.printed.count("Read-only file system") >= 2
    assert "wgan-homework" in found.run.printed
    assert "submission_metadata.json" in found.run.printed


def test_a_fresh_system_needs_what_it_needs(made_up, tmp_path, monkeypatch):
    """Rights, debootstrap, room, a suite that exists: each is told, and none is taken for a rehearsal."""
    with monkeypatch.context() as patch:
        patch.setattr(rehearsal, "may_mount", lambda _: False)
        with pytest.raises(NotRunError, match="a fresh system needs root, with the right to mount"):
            rehearse(made_up(), RIGHT, debian="bookworm")
    with monkeypatch.context() as patch:
        patch.setattr(debian_root.shutil, "which", lambda *_, **__: None)
        with pytest.raises(NotRunError, match="a fresh system needs debootstrap: `apt-get install debootstrap`"):
            debian_root.fresh(tmp_path, "bookworm").__enter__()
    monkeypatch.setattr(debian_root.shutil, "which", lambda *_, **__: "/bin/false")
    with pytest.raises(NotRunError, match=r"debootstrap could not make Ubuntu 22\.04 \(\)"):
        debian_root.fresh(tmp_path, "jammy").__enter__()
    monkeypatch.setattr(debian_root, "_PLENTY", 1 << 60)
    with pytest.raises(NotRunError, match=r"GiB free in .*: name a larger place in TMPDIR"):
        debian_root.fresh(tmp_path, "bookworm").__enter__()


def test_files_that_pip_needs_have_another_name_in_another_system(tmp_path, monkeypatch):
    """Each word of pip's environment that names a file or folder of this machine, also as an address."""
    for name in [name for name in os.environ if name.startswith(("PIP_", "SSL_", "REQUESTS_"))]:
        monkeypatch.delenv(name)
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    monkeypatch.setenv("PIP_FIND_LINKS", f"{wheels} file://{wheels} https://example.com/{wheels} /nowhere")
    inside = stage.Stage(tmp_path, tmp_path, tmp_path / "system")
    seen = inside._as_seen_from_inside(stage.pip_environment())
    there = f"/of-this-machine{wheels}"
    assert seen == {"PIP_FIND_LINKS": f"{there} file://{there} https://example.com/{wheels} /nowhere"}
    assert inside._root()["own"][there] == [str(wheels), False]
