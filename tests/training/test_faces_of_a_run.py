"""Which faces a run takes, beside a course file or not, and that it goes on with those only."""

import shutil


def course_file(load, folder, **options):
    """Put a `faces.npy` of 100 faces into the folder."""
    load("faces").load(count=100, cache=folder / "made", **options)
    for found in (folder / "made").glob("drawn*"):
        if "attributes" not in found.name:
            shutil.move(found, folder / f"faces{found.suffix}")
    shutil.rmtree(folder / "made")


def test_a_run_goes_on_with_its_own_faces_beside_a_course_file(run, load, folder, capsys):
    """Drawn faces stay drawn where faces.npy appears later; --size asks for drawn ones; else faces.npy is used."""
    assert run("gan", "--epochs", "1") == 0
    course_file(load, folder, size=32)
    capsys.readouterr()
    train = load("train")
    assert train.main(["gan", "--resume", "--epochs", "2"]) == 0
    assert "100 drawn faces" in capsys.readouterr().out
    assert run("gan", "--out", "sized", "--epochs", "1") == 0
    assert "100 drawn faces" in capsys.readouterr().out
    small = ["--width", "8", "--batch", "8", "--device", "cpu"]
    assert train.main(["gan", *small, "--epochs", "1", "--out", "default"]) == 0
    assert "100 images from faces.npy" in capsys.readouterr().out


def test_other_faces_are_not_resumed_on(run, load, capsys, folder):
    """The checkpoint knows the faces it was trained on."""
    assert run("gan", "--epochs", "1") == 0
    load("faces").load(count=100, seed=1, size=16, cache=folder)
    (other,) = folder.glob("drawn*-size16.npy")
    capsys.readouterr()
    assert run("gan", "--resume", "--epochs", "2", "--data", str(other)) == 2
    assert "the faces are not those that runs/gan was trained on: leave out --data" in capsys.readouterr().err


def test_changed_faces_are_not_resumed_on(load, capsys, folder):
    """faces.npy is another file than the one that the run began with, or the run's file has moved."""
    course_file(load, folder, size=16)
    options = ["gan", "--width", "8", "--batch", "8", "--epochs", "1"]
    assert load("train").main(options) == 0
    course_file(load, folder, size=16, seed=1)
    capsys.readouterr()
    assert load("train").main(["gan", "--resume"]) == 2
    assert (
        "the faces are not those that runs/gan was trained on: they have changed, so start anew"
        in capsys.readouterr().err
    )
    other = (folder / "faces.npy").rename(folder / "other.npy")
    (folder / "faces.json").rename(folder / "other.json")
    assert load("train").main(["gan", "--resume", "--data", str(other)]) == 2
    assert "the faces are not those that runs/gan was trained on: give --data faces.npy" in capsys.readouterr().err
