"""A class of 120 with six mistakes that nobody knows: six groups, each is learned, and then all 120 are explained."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.classroom.intake.handed_in import HandedIn
from autograder.errors import InputError
from autograder.grading.judge.explanation import Kind
from autograder.grading.judge.verdict import WRONG
from autograder.learning.learn import Request, learn


def _mistake_of(made, group):
    (mistake,) = {made.mistakes[name] for name in group.members}
    return mistake


def test_each_mistake_is_one_group(made):
    """Six, the largest first; every member has the group's mistake, and no right or known answer is in any."""
    copies = {name: count for name, count in made.module.COPIES.items() if name in made.module.MISTAKES}
    assert sum(made.module.COPIES.values()) == 120
    assert {_mistake_of(made, group): len(group.members) for group in made.groups} == copies
    assert [group.number for group in made.groups] == [1, 2, 3, 4, 5, 6]
    assert [len(group.members) for group in made.groups] == sorted(copies.values(), reverse=True)


def test_a_resumed_run_groups_the_same(made):
    """Half of it lost, the rest kept: groups.json is the same, byte for byte."""
    before = (made.out / "groups.json").read_bytes()
    for name in list(made.styles)[::2]:
        (made.out / name / "record.json").unlink()
    made.grade()
    assert (made.out / "groups.json").read_bytes() == before


def test_the_page_ranks_groups_among_the_named_mistakes(made):
    """The largest comes first, with how many, where they leave the path, and the shortest code; no name, no text."""
    page = (made.out / "class.html").read_text(encoding="utf-8")
    first = page[page.index('<ol class="teach">') :]
    assert "24 submissions give this same wrong answer, and no known mistake explains it" in first
    assert (
        "They leave the path of right answers at: <code>return fake_scores.mean() - real_scores.max()</code>" in first
    )
    assert first.index("24 submissions give") < first.index("20 submissions give")
    assert "critic_sign_flipped" in page
    code = " ".join(re.findall(r"<pre>(.*?)</pre>", page, re.DOTALL))
    assert not [name for name in made.module.NAMES if name in code]
    assert "own work" not in code


@pytest.fixture(scope="module")
def taught(made, copied_bank, tmp_path_factory):
    """What was said while each group was learned, {mistake: lines}, and a bank that knows them all."""
    bank = copied_bank(tmp_path_factory.mktemp("taught"))
    said = {}
    for group in made.groups:
        mistake = _mistake_of(made, group)
        lines = said.setdefault(mistake, [])
        request = Request(made.out, group.number, made.module.MISTAKES[mistake][1], yes=True)
        assert learn(request, made.workers.answers(bank), lines.append, lambda: False, lambda: None)
    return said, bank


def test_after_learning_all_are_explained(made, taught):
    """Each style is asked again with the bank that was taught: what was in a group has its mistake's name now."""
    grader = made.workers.grader(taught[1])
    explained = {}
    for style, (mistake, _, _) in made.module.styles().items():
        name = next(name for name, its in made.styles.items() if its == style)
        files = {path.stem: path.read_bytes() for path in (made.source / name).glob("*.py")}
        report, _ = made.asked(grader, HandedIn(name, (), files, "", ""))
        wrong = [verdict for verdict in report.verdicts if verdict.status == WRONG]
        assert {verdict.explanation.kind for verdict in wrong} <= {Kind.MISCONCEPTION}, style
        explained.setdefault(mistake, set()).update(verdict.misconception for verdict in wrong)
    assert explained.pop("right") == set()
    assert explained.pop("known") == {"critic_sign_flipped"}
    assert all(len(names) == 1 for names in explained.values())
    assert len(set().union(*explained.values())) == 6


def test_what_is_written_is_in_the_banks_own_style(made, taught):
    """The shortest member, cut down: no print, no dead code, no text, nobody's name; ruff finds nothing."""
    said, bank = taught
    for mistake, lines in said.items():
        text = "\n".join(lines)
        assert not [name for name in made.module.NAMES if name in text.lower()], mistake
        assert not [word for word in ("print", "assert", "unused", "zahlen", "try", '"mean"') if word in text], text
        assert f'"{made.module.MISTAKES[mistake][1]}"' in text
    third = "\n".join(said["third_of_critic"])
    assert "+    def generator_loss(fake_scores):" in third
    assert "caught: it fails 3.4, 3.5, 3.6" in third
    assert "told apart from the" in third
    for tool in (["check"], ["format", "--check"]):
        changed = sorted(str(path) for path in bank.glob("wgan_losses/*.py"))
        for path in changed:
            its_place = f"reference/misconceptions/wgan_losses/{Path(path).name}"
            command = [sys.executable, "-m", "ruff", *tool, "--stdin-filename", its_place, "-"]
            subprocess.run(command, input=Path(path).read_bytes(), check=True, capture_output=True)


def test_what_was_learned_is_known(made, taught):
    """A second time nothing is written, and the line says under which name it is known."""
    before = {path: path.read_bytes() for path in taught[1].rglob("*.py")}
    request = Request(made.out, 1, "The highest score counts alone.", yes=True)
    with pytest.raises(
        InputError, match="critic_real_images_count_highest_score gives the same replies, so it is known"
    ):
        learn(request, made.workers.answers(taught[1]), print, lambda: False, lambda: None)
    assert {path: path.read_bytes() for path in taught[1].rglob("*.py")} == before
