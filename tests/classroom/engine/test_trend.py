"""`trend`: gradings side by side; which mistakes rose and which fell, by more than chance."""

import csv
import io
import json
import math
import shutil

import pytest

from autograder import __main__ as commands
from autograder.classroom.trend import trend
from autograder.classroom.trend.rates import Rate, Row

HOSTILE = "</b><script>window.hacked=1</script><img src=x onerror='hacked=1'>"


@pytest.fixture
def three(grade_class, invented, invented_class):
    """Three gradings of twenty, a mistake that rises, one that falls and one that does neither; a fourth of a part."""

    def graded(out, rising, falling, odd, **options):
        texts = (
            ["labels_swapped"] * rising + ["right right critic_sign"] * falling + ["right right right mixed_up"] * odd
        )
        words = {f"s{place:02}": text for place, text in enumerate([*texts, *["right"] * (20 - len(texts))])}
        return grade_class(invented_class(**words), invented, out, **options).out

    return [
        graded("fall", 1, 12, 2),
        graded("winter", 4, 6, 3),
        graded("spring", 11, 1, 2),
        graded("part", 9, 1, 0, only="2"),
    ]


def _rows(folder):
    text = (folder / "trend.csv").read_text(encoding="utf-8-sig")
    return {(row["What"], row["Name"]): row for row in csv.DictReader(io.StringIO(text))}


def test_what_rose_and_what_fell_is_told(three, tmp_path, classroom):
    """With shares in each grading, and what is no more than chance apart from them."""
    made = trend.written(three[:3], tmp_path / "told")
    assert [path.name for path in made] == ["trend.html", "trend.csv"]
    words = classroom.reader(made[0].read_text(encoding="utf-8")).words
    rose, fell = " ".join(words["rose"].split()), " ".join(words["fell"].split())
    assert (
        "labels_swapped · +50 percent points, more than chance fall 5 %, 1 of 20 winter 20 %, 4 of 20 spring 55 %"
        in rose
    )
    assert "critic_sign · -55 percent points, more than chance" in fell
    assert "mixed_up · +0 percent points" in words["rest"]
    assert "mixed_up" not in rose + fell
    assert "wgan_losses.critic_loss: +55 percent points, more than chance" in " ".join(words["right"].split())
    rows = _rows(tmp_path / "told")
    row = rows["mistake", "labels_swapped"]
    assert (row["winter: submissions"], row["winter: of"], row["winter: percent"]) == ("4", "20", "20.0")
    assert (row["Change"], row["By percent points"], row["More than chance"]) == ("rose", "50.0", "yes")
    assert rows["mistake", "mixed_up"]["More than chance"] == "no"
    assert rows["all right", "wgan_losses.critic_loss"]["Change"] == "rose"


def test_what_a_grading_was_not_asked_is_no_zero(three, tmp_path, classroom):
    """A grading of one part says nothing of the others' mistakes."""
    page, _ = trend.written([three[0], three[3]], tmp_path / "told")
    row = _rows(tmp_path / "told")["mistake", "critic_sign"]
    assert (row["part: submissions"], row["part: of"], row["Change"]) == ("", "", "")
    words = classroom.reader(page.read_text(encoding="utf-8")).words
    assert "asked once fall 60 %, 12 of 20 part not asked the same" in " ".join(words["rest"].split())
    assert "part differs from the first in only (all questions there, 2 questions here)." in words[""]


@pytest.mark.parametrize(
    ("first", "last", "beyond"),
    [((0, 20), (0, 20), False), ((20, 20), (20, 20), False), ((5, 20), (8, 20), False), ((5, 200), (30, 200), True),
     ((0, 0), (8, 20), False), ((0, 3), (1, 3), False)],
)  # fmt: skip
def test_a_small_change_is_called_chance(first, last, beyond):
    """By Fisher's exact test of the first and the last class; nothing is divided by nothing."""
    assert Row("m", "f", "s", (Rate(*first), None, Rate(*last))).beyond_chance is beyond


@pytest.mark.parametrize(("first", "last"), [(4, 4), (6, 6), (10, 10), (5, 50), (3, 60)])
def test_classes_that_know_equally_much_differ_in_one_of_20_cases_at_most(first, last):
    """However many make the mistake: every outcome of two classes is counted, with its probability."""
    beyond = [
        (one, other)
        for one in range(first + 1)
        for other in range(last + 1)
        if Row("m", "f", "s", (Rate(one, first), Rate(other, last))).beyond_chance
    ]
    assert beyond

    def so_many(count, of, share):
        return math.comb(of, count) * share**count * (1 - share) ** (of - count)

    for share in (percent / 100 for percent in range(1, 100, 2)):
        assert sum(so_many(one, first, share) * so_many(other, last, share) for one, other in beyond) <= 0.05


def test_fewer_questions_are_no_fewer_mistakes(grade_class, invented, invented_class, tmp_path):
    """A grading of some of a function's questions says nothing of its mistakes; one of all of them does."""
    words = {f"s{place}": "right labels_swapped" for place in range(12)}
    source = invented_class(**words)
    outs = [grade_class(source, invented, out, only=only).out for out, only in (("all", ""), ("less", "2.1"))]
    trend.written(outs, tmp_path / "less told")
    rows = _rows(tmp_path / "less told")
    for row in (rows["mistake", "labels_swapped"], rows["all right", "gan_losses.discriminator_loss"]):
        assert (row["less: of"], row["Change"]) == ("", "")
    outs.append(grade_class(source, invented, "part", only="2").out)
    trend.written(outs, tmp_path / "told")
    row = _rows(tmp_path / "told")["mistake", "labels_swapped"]
    assert (row["part: percent"], row["less: of"], row["Change"]) == ("100.0", "", "stayed")


def test_what_was_no_known_mistake_yet_is_told(three, tmp_path):
    """Where the grader's programs are others, and not where they are the same."""
    said = "What was no known mistake yet when a class was graded counts there as held by nobody."
    assert said not in trend.written(three[:2], tmp_path / "same")[0].read_text(encoding="utf-8")
    run = json.loads((three[1] / "run.json").read_text(encoding="utf-8"))
    (three[1] / "run.json").write_text(json.dumps(run | {"sources": "others"}), encoding="utf-8")
    assert said in trend.written(three[:2], tmp_path / "other")[0].read_text(encoding="utf-8")


def test_gradings_in_folders_of_one_name_are_told_apart(three, tmp_path):
    """By the folders above, as many as it takes."""
    outs = []
    for year, out in zip(("2024", "2025"), three, strict=False):
        outs.append(tmp_path / year / "hw" / "graded")
        shutil.copytree(out, outs[-1])
    trend.written(outs, tmp_path / "told")
    row = next(iter(_rows(tmp_path / "told").values()))
    assert {"2024/hw/graded: of", "2025/hw/graded: of"} <= row.keys()


def test_nothing_from_outside_is_markup_and_nobody_is_named(three, tmp_path, classroom):
    """Hostile words of mistakes, courses and folders; what stands there is no person's."""
    hostile = tmp_path / "x" / "<b>&'\""
    shutil.copytree(three[2], hostile)
    run = json.loads((hostile / "run.json").read_text(encoding="utf-8"))
    run["options"]["course"] = run["options"][HOSTILE] = HOSTILE
    (hostile / "run.json").write_text(json.dumps(run), encoding="utf-8")
    record = hostile / "s00" / "record.json"
    record.write_text(record.read_text(encoding="utf-8").replace("labels_swapped", HOSTILE), encoding="utf-8")
    page, table = trend.written([three[0], hostile], tmp_path / "told")
    text = page.read_text(encoding="utf-8")
    tags = [tag for tag, _ in classroom.reader(text).tags]
    assert not {"script", "img"} & set(tags)
    assert classroom.reader(text).words["rest"].count("hacked") >= 1
    assert "script-src 'none'" in text
    assert "s00" not in text + table.read_text(encoding="utf-8")


def test_bad_input_is_one_line_and_exit_2(three, tmp_path, capsys):
    """One grading, one twice, none, an unfinished one, one of another release, no place to write to."""
    first, second = map(str, three[:2])
    (tmp_path / "file").write_text("", encoding="utf-8")
    broken = tmp_path / "broken"
    shutil.copytree(three[0], broken)
    run = json.loads((broken / "run.json").read_text(encoding="utf-8"))

    def refused(says, *words, **changed):
        (broken / "run.json").write_text(json.dumps(run | changed), encoding="utf-8")
        assert commands.main(["trend", *words]) == 2
        told = capsys.readouterr().err
        assert told.count("\n") == 1
        assert says in told

    refused("name two gradings or more", first)
    refused("is named twice", first, second, first)
    refused("holds no run.json: name what `grade-all --out` was given", first, str(tmp_path / "x"))
    refused("is not finished", first, str(broken), finished=False)
    refused("is of another release: grade the class again", first, str(broken), probes=[{"name": "x"}])
    for name, damaged in (("salt", None), ("sources", 5), ("options", []), ("versions", None), ("probes", {}),
                          ("probes", [1]), ("submissions", {}), ("submissions", [5])):  # fmt: skip
        refused("cannot be read: grade the class again", first, str(broken), **{name: damaged})
    refused("cannot be made: ", first, second, "--out", str(tmp_path / "file"))
    refused("cannot be made: ", first, second, "--out", str(tmp_path / "no" / "such"))
    assert not (tmp_path / "trend").exists()


def test_the_command_writes_where_it_is_told(three, tmp_path, capsys, monkeypatch):
    """Without a word, into a folder `trend` beside; a second time over the first."""
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert commands.main(["trend", *map(str, three[:2])]) == 0
        assert capsys.readouterr().out.splitlines() == ["trend/trend.html", "trend/trend.csv"]
