"""A run: what it leaves behind, that it repeats itself, and that it goes on where it was stopped, to the bit."""

import csv
import html.parser
import json
import signal

import pytest
import safetensors
import safetensors.torch
from PIL import Image

CLOCK = {"seconds", "images_per_second"}


def history(path):
    """The rows of a history.csv without the columns that a clock fills."""
    with path.open(newline="", encoding="utf-8") as file:
        return [{key: row[key] for key in row.keys() - CLOCK} for row in csv.DictReader(file)]


def weights(folder):
    """Every tensor of a checkpoint as bytes, and the number of its iteration."""
    path = folder / "checkpoint.safetensors"
    with safetensors.safe_open(path, framework="pt") as file:
        facts = json.loads(file.metadata()["facts"])
    tensors = safetensors.torch.load_file(path)
    return {name: tensor.numpy().tobytes() for name, tensor in tensors.items()}, facts["iteration"]


def test_a_run_leaves_grids_curves_history_animation_and_checkpoint(run, folder, capsys):
    """Everything to look at is in the run's folder, complete, under its own name, and nothing else is."""
    assert run("wgan-gp", "--epochs", "2") == 0
    out = folder / "runs" / "wgan-gp"
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    grids = {f"samples/epoch-{epoch:04}.png" for epoch in range(3)}
    assert names == grids | {"animation.gif", "checkpoint.safetensors", "curves.png", "history.csv"}
    for name in grids:
        with Image.open(out / name) as grid:
            assert (grid.size, grid.mode) == ((512, 512), "L")  # 8 by 8 faces, enlarged to 64 pixels
    with Image.open(out / "animation.gif") as film:
        assert film.n_frames == 3
    rows = history(out / "history.csv")
    assert [row["epoch"] for row in rows] == ["1", "2"]
    wanted = {"critic_loss", "generator_loss", "estimate_train", "estimate_validation", "gradient_norm"}
    assert wanted | {"sliced_wasserstein", "variety"} < rows[0].keys()
    told = capsys.readouterr()
    assert "images/s" in told.err
    assert "critic" in told.err
    assert "python train.py show runs/wgan-gp" in told.out


@pytest.mark.parametrize("recipe", ["gan", "wgan", "wgan-gp"])
def test_one_epoch_and_one_more_are_two_epochs_to_the_bit(run, folder, recipe):
    """A run resumed after an epoch ends with the weights, optimizer states and history of one that went straight on."""
    assert run(recipe, "--epochs", "2", "--out", "straight") == 0
    assert run(recipe, "--epochs", "1", "--out", "resumed") == 0
    assert weights(folder / "resumed") != weights(folder / "straight")
    assert run(recipe, "--epochs", "2", "--out", "resumed", "--resume") == 0
    assert weights(folder / "resumed") == weights(folder / "straight")
    assert history(folder / "resumed" / "history.csv") == history(folder / "straight" / "history.csv")


def test_ctrl_c_in_the_middle_of_an_epoch_saves_and_resumes_to_the_bit(run, load, folder, monkeypatch, capsys):
    """The signal ends the run after the iteration at hand, status 130; --resume alone then ends as if undisturbed."""
    assert run("gan", "--epochs", "2", "--out", "straight") == 0
    train = load("train")
    undisturbed, before = train.iteration, signal.getsignal(signal.SIGINT)

    def disturbed(state, batches):
        if state.iteration == 15:  # of 11 in an epoch
            signal.raise_signal(signal.SIGINT)
        return undisturbed(state, batches)

    monkeypatch.setattr(train, "iteration", disturbed)
    assert run("gan", "--epochs", "2", "--out", "stopped") == 130
    assert signal.getsignal(signal.SIGINT) is before
    assert weights(folder / "stopped")[1] == 16
    assert "--out stopped --resume" in capsys.readouterr().out
    monkeypatch.setattr(train, "iteration", undisturbed)
    assert train.main(["gan", "--out", "stopped", "--resume"]) == 0
    assert weights(folder / "stopped") == weights(folder / "straight")
    assert history(folder / "stopped" / "history.csv") == history(folder / "straight" / "history.csv")


def test_the_same_command_with_resume_goes_on_and_a_preset_counts(run, folder):
    """--resume after the command that began a run is accepted, --preset and all."""
    assert run("wgan-gp", "--preset", "quick", "--epochs", "1") == 0
    assert run("wgan-gp", "--preset", "quick", "--epochs", "2", "--resume") == 0
    assert len(history(folder / "runs" / "wgan-gp" / "history.csv")) == 2


def test_what_an_earlier_run_left_without_a_checkpoint_is_cleared(run, folder):
    """Old grids, curves and history do not mix with a new run's."""
    samples = folder / "runs" / "gan" / "samples"
    samples.mkdir(parents=True)
    (samples / "epoch-0007.png").write_bytes(b"old")
    (samples.parent / "notes.txt").write_text("mine", encoding="utf-8")
    assert run("gan", "--epochs", "1") == 0
    assert sorted(path.name for path in samples.iterdir()) == ["epoch-0000.png", "epoch-0001.png"]
    assert (samples.parent / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_the_seed_decides_everything(run, folder):
    """The same seed gives the same weights, another seed others."""
    for out, seed in (("a", "1"), ("b", "1"), ("c", "2")):
        assert run("wgan", "--epochs", "1", "--out", out, "--seed", seed) == 0
    assert weights(folder / "a") == weights(folder / "b")
    assert weights(folder / "a") != weights(folder / "c")


def test_without_a_module_the_other_modules_recipes_are_trained(run, load, folder, capsys):
    """A course may leave a part out: its recipe is not offered, and nothing imports it."""
    (folder / "gan_losses.py").unlink()
    assert run("wgan", "--epochs", "1") == 0
    assert list(load("recipes").RECIPES) == ["wgan", "wgan-gp"]
    with pytest.raises(SystemExit):
        run("gan")
    assert "invalid choice: 'gan'" in capsys.readouterr().err


def test_a_face_file_is_trained_on(load, folder):
    """--data takes a file that `faces` can open, and sizes come from it."""
    load("faces").load(count=60, size=32, cache=folder)
    (file,) = folder.glob("drawn*-size32.npy")
    assert load("train").main(["gan", "--data", str(file), "--width", "8", "--batch", "8", "--epochs", "1"]) == 0
    with Image.open(folder / "runs" / "gan" / "samples" / "epoch-0001.png") as grid:
        assert grid.size == (512, 512)


class _Page(html.parser.HTMLParser):
    """Collects the tags of a page, and the addresses that it would load."""

    def __init__(self):
        super().__init__()
        self.tags, self.addresses = [], []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.addresses += [value for name, value in attributes if name in {"src", "href"}]


def test_show_writes_one_page_that_needs_no_other_file(run, load, folder, capsys):
    """The page holds settings, history and every picture in itself."""
    run("gan", "--epochs", "1")
    assert load("train").main(["show", "runs/gan"]) == 0
    assert "runs/gan/index.html" in capsys.readouterr().out
    text = (folder / "runs" / "gan" / "index.html").read_text(encoding="utf-8")
    page = _Page()
    page.feed(text)
    assert page.tags.count("table") == 2
    assert len(page.addresses) >= 4  # animation, last grid, curves, grids along the way
    assert all(address.startswith("data:image/") for address in page.addresses)
    assert "sliced_wasserstein" in text
    assert "GAN: runs/gan" in text
    assert "None" not in text.split("<h2>")[0]
    assert "drawn faces" in text


def test_the_page_says_what_a_run_took_where_nothing_was_asked_for(load):
    """No None on it: a run of the paper's preset takes all images, and as many epochs as it needs."""
    options = load("training.options")
    settings, _ = options.complete({"recipe": "gan", "preset": "paper"})
    words = options.in_words(vars(settings))
    assert words["epochs"] == "as many as 200,000 iterations take"
    assert (words["images"], words["size"], words["data"]) == ("all", "64", "drawn faces")
    of_a_file = options.in_words(vars(settings) | {"data": "faces.npy"})
    assert (of_a_file["size"], of_a_file["data"]) == ("the file's", "faces.npy")
    assert None not in words.values()


def test_curves_of_a_gan_say_discriminator(load, folder, monkeypatch):
    """And those of the others critic; the label and the panel alike."""
    progress, recipes, figures = load("training.progress"), load("recipes"), []
    monkeypatch.setattr(progress.Figure, "savefig", lambda figure, part, **_: (figures.append(figure), part.touch()))
    columns = ("critic_loss", "generator_loss", "estimate_train", "estimate_validation", "gradient_norm")
    rows = [{"epoch": 1, "sliced_wasserstein": 0.1, **dict.fromkeys(columns, 1.0)}]
    for name, judge in (("gan", "discriminator"), ("wgan", "critic"), ("wgan-gp", "critic")):
        progress.save_curves(folder / "curves.png", rows, name, recipes.RECIPES[name])
        axes = figures[-1].axes
        assert axes[0].get_legend_handles_labels()[1] == [judge, "generator"]
        assert axes[2].get_title() == f"Norm of the {judge}'s gradient"


def test_a_write_that_fails_leaves_the_old_file_whole(load, folder):
    """Files are replaced only by complete ones, and the unfinished one is removed."""
    progress, path = load("training.progress"), folder / "old.txt"
    path.write_text("old", encoding="utf-8")

    def cut_off():
        with progress.written_whole(path) as part:
            part.write_text("ne", encoding="utf-8")
            raise RuntimeError("cut off")

    with pytest.raises(RuntimeError, match="cut off"):
        cut_off()
    assert path.read_text(encoding="utf-8") == "old"
    assert [found.name for found in folder.glob("*.txt*")] == ["old.txt"]
    assert list(folder.glob(".old*")) == []


def test_a_collapse_is_a_warning_and_not_a_failure(run, load, monkeypatch, capsys):
    """The run goes on to its end, and says once that right code collapses too."""
    monkeypatch.setattr(
        load("training.measures"), "collapse", lambda rows: f"after {len(rows)} epochs: collapsed" if rows else None
    )
    assert run("gan", "--epochs", "2") == 0
    told = capsys.readouterr().err
    assert told.count("collapsed") == 1
    assert "warning: after 1 epochs" in told
