"""What the tests of grading a class share: a class in a folder, how it is graded, and workers without processes."""

import io
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.classroom import grade_class as engine
from autograder.classroom.intake.handed_in import HandedIn
from autograder.classroom.results import result
from autograder.classroom.settings import Settings, source_hash
from autograder.classroom.workers import grade_one
from autograder.course import course_file
from autograder.course.course import applied
from autograder.course.hints import NAMED
from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.grading.judge.explanation import Explanation, Kind
from autograder.grading.judge.verdict import RIGHT, WRONG, Verdict
from autograder.grading.write.report import Report

ROOT = Path(__file__).resolve().parents[3]
BANK = ROOT / "tests" / "submissions"
RIGHT_WAYS = ROOT / "reference" / "right_ways"


@pytest.fixture(scope="session")
def settings():
    """How classes are graded here: a fixed salt, one second a question."""
    return Settings(Salt("tests"), course_file.current(), DEFAULT.capped(1.0), NAMED, sources=source_hash())


@pytest.fixture
def bundled():
    """The bundled submission of a kind, as it would be handed in."""

    def read(kind, name, called="someone", people=()):
        folder = RIGHT_WAYS / name if kind == "right" else BANK / kind / name
        files = {path.stem: path.read_bytes() for path in sorted(folder.glob("*.py"))}
        return HandedIn(called, people, files, "", "")

    return read


EXPLAINED = {  # words of an invented file that name no misconception
    "batches": Explanation(Kind.CONDITION, "batches of 64", "gan_losses.py", 3),
    "line": Explanation(Kind.LINE, None, "gan_losses.py", 4),
    "nothing": Explanation(Kind.NONE),
}


class _Here:
    """Workers that are this process."""

    notes = ()
    called = "this process"
    described = staticmethod(grade_one.described)

    def expect(self, submissions):
        """However many: they come one by one."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """There is nobody to send home."""

    def graded(self, settings, submissions):
        return ((each, grade_one.graded(settings, each)) for each in submissions)


@pytest.fixture
def in_this_process(starter, monkeypatch):
    """Workers that are this process: they grade with the fork server that all tests share."""
    monkeypatch.setattr(grade_one._KEPT, "_starter", starter)
    monkeypatch.setattr(grade_one._KEPT, "_settings", None)
    return _Here()


class _Invented(_Here):
    """Workers that ask the invented probes and grade by what a file says: "right", or names of mistakes in order.

    `stop_after` submissions it fails as a kill would; `fails` are the names of those it loses.
    """

    def __init__(self, probes):
        self.notes, self.asked, self.stop_after, self.fails = [], [], None, ()
        self.versions, self._probes = {"python": "3"}, probes

    def described(self):
        return grade_one.Described(tuple(self._probes), self.versions)

    def graded(self, settings, submissions):
        for handed_in in submissions:
            if self.stop_after is not None and len(self.asked) >= self.stop_after:
                raise KeyboardInterrupt
            self.asked.append(handed_in.name)
            if handed_in.name in self.fails:
                yield handed_in, result.LostError("the worker died")
            else:
                yield handed_in, self._graded(settings, handed_in)

    def _graded(self, settings, handed_in):
        words = handed_in.files["gan_losses"].decode().split()
        asked = applied(settings.course, self._probes)
        verdicts = []
        for probe, word in zip(asked, [*words, *["right"] * len(asked)], strict=False):
            right = word == "right"
            verdict = Verdict(probe, RIGHT, probe.points)
            wrong = Verdict(probe, WRONG, 0.0, f"{word} with {settings.hints}.", "Look.", mistakes=(word,))
            if word in EXPLAINED:
                wrong = replace(wrong, mistakes=(), explanation=EXPLAINED[word])
            verdicts.append(verdict if right else wrong)
        layers = ({"name": "landlock", "active": True, "reason": ""},)
        report = Report(tuple(verdicts), (handed_in.note,) if handed_in.note else (), layers)
        return result.written(report, settings, handed_in, 0.25 * len(self.asked))


@pytest.fixture
def invented(classroom):
    """Workers without processes, and without torch."""
    return _Invented(classroom.probes)


@pytest.fixture
def invented_course(settings, classroom):
    """What the invented probes are worth: as much as they declare."""
    return replace(settings.course, questions={probe.name: probe.points for probe in classroom.probes})


@pytest.fixture
def invented_class(tmp_path):
    """A class of folders, {name: what its file says}; another one each time."""

    def make(**texts):
        folder = tmp_path / f"class{len(list(tmp_path.iterdir()))}"
        for name, text in texts.items():
            (folder / name).mkdir(parents=True)
            (folder / name / "gan_losses.py").write_text(text, encoding="utf-8")
        return folder

    return make


@pytest.fixture
def class_folder(tmp_path):
    """A class of three in a folder: a folder, a zip, and a zip that cannot be read."""
    folder = tmp_path / "class"
    folder.mkdir()
    shutil.copytree(RIGHT_WAYS / "softplus_vector_norm", folder / "ada")
    (folder / "bob.zip").write_bytes(zipped(BANK / "wrong" / "no_create_graph"))
    (folder / "eve.zip").write_bytes(b"this is no zip")
    (folder / "notes.txt").write_text("not a submission", encoding="utf-8")
    return folder


def zipped(folder: Path) -> bytes:
    """A folder's Python files as a zip."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(folder.glob("*.py")):
            archive.write(path, path.name)
    return file.getvalue()


@pytest.fixture
def grade_class(settings, invented_course, tmp_path):
    """Grade a class with given workers; what was told, warned and summed up."""

    def grade(source, workers, out="out", **options):
        course = invented_course if isinstance(workers, _Invented) else settings.course
        how = replace(settings, **({"course": course} | options.pop("how", {})))
        request = engine.Request(source, tmp_path / out, how, **options)
        told, warned = [], []
        summary = engine.grade_class(request, workers, lambda *counts: told.append(counts), warned.append)
        return SimpleNamespace(summary=summary, told=told, warned=warned, out=tmp_path / out)

    return grade


def same_files(one: Path, other: Path) -> list:
    """The files that differ between two OUTs, of those that are to be the same however a class was graded."""
    kinds = ("grades.csv", "canvas.csv", "numbers.csv", "groups.json", "alike.html", "results.json", "report.html")
    found = {path.relative_to(out) for out in (one, other) for path in out.rglob("*") if path.name in kinds}
    assert found

    def content(out, path):
        return (out / path).read_bytes() if (out / path).exists() else None

    return sorted(str(path) for path in found if content(one, path) != content(other, path))


@pytest.fixture(scope="session")
def differing():
    """The files that differ between two OUTs though they must not."""
    return same_files
