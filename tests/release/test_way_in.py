"""The page that students read first: current, complete, silent on what the course does not state, readable anywhere."""

import re
import shutil
from dataclasses import replace

import pytest

from autograder.checkout import GIVEN, REFERENCE
from autograder.course import course_file
from autograder.course.course import applied
from autograder.course.dates import Dates
from autograder.errors import InputError
from autograder.grading.judge.verdict import not_attempted
from autograder.handout import notebooks
from autograder.handout.regenerate import written_part
from autograder.handout.way_in import page, work, write
from autograder.home import page as check_page
from autograder.home.told import as_json
from autograder.sandbox.probes import all_probes

CHROMIUM = shutil.which("chromium")
STATED = {"due": "Friday, 23:59", "late": "A tenth a day.", "ask": "the forum", "notebooks_in_zip": True}


@pytest.fixture
def made(tmp_path):
    """Write both pages of the course with some fields changed; their texts."""
    (tmp_path / "handout").mkdir()
    shutil.copy(GIVEN / "handout" / "faces_after_two_minutes.png", tmp_path / "handout")

    def make(reference=REFERENCE, **fields):
        course = replace(course_file.current(), **fields)
        written = written_part(course)
        counted = (len(written.questions), written.points)
        paths = write.write(
            course,
            applied(course, all_probes()),
            notebooks.modules(REFERENCE / "notebooks", course),
            counted,
            reference,
            tmp_path,
        )
        assert paths == [tmp_path / "README.md", tmp_path / "handout" / "README.html"]
        return [path.read_text(encoding="utf-8") for path in paths]

    return make


def test_the_assignment_holds_what_the_master_gives(made):
    """Byte for byte; else run `python -m autograder regenerate`."""
    for name, text in zip((write.MARKDOWN, write.HTML), made(), strict=True):
        there = (GIVEN / name).read_text(encoding="utf-8")
        assert there == text, f"assignment/{name} is stale: run `python -m autograder regenerate`"


def test_every_function_stands_there_with_its_points(made):
    """In the order in which it is asked; the points of all lines are the course's total."""
    markdown, _ = made()
    rows = re.findall(r"^\| `(\w+)` \| .+ \| ([\d.]+) \|$", markdown, re.MULTILINE)
    assert [name for name, _ in rows] == [
        name.partition(".")[2] for name in dict.fromkeys(probe.function for probe in all_probes())
    ]
    assert sum(float(points) for _, points in rows) == course_file.current().total
    assert "### Part 1: `divergences.py` (15 points, 3 hours)\n" in markdown
    assert "### Part 4: training (10 points, 1 hour)\n" in markdown


def test_the_first_check_is_what_check_py_prints(made):
    """With everything as handed out, or with a part that is not to be seen at home."""
    visibility = course_file.current().visibility
    for hidden in ({}, {"gan_losses": "hidden"}):
        course = replace(course_file.current(), visibility=visibility | hidden)
        seen = [probe for probe in applied(course, all_probes()) if probe.visibility == "visible"]
        found = [as_json(not_attempted(probe, ""), (), None, "") for probe in seen]
        printed = check_page.page(found, []).splitlines()[-1]
        assert f"\n```\n{printed}\n```\n" in made(visibility=course.visibility)[0]


def test_what_the_course_states_is_shown_and_what_it_does_not_is_not(made):
    """Due date, late rule, where to ask, hours, and whether notebooks are handed in."""
    for text in made(**STATED):
        for stated in ("Friday, 23:59", "A tenth a day.", "the forum", "and your notebooks", "about 12 hours"):
            assert stated in text
    for text in made(due="", late="", ask="", hours={}, notebooks_in_zip=False):
        for word in ("Due:", "Late:", "Dropped:", "Ask:", "Takes:", "hours", "your notebooks"):
            assert word not in text


def test_dates_that_are_computed_with_are_shown(made):
    """As sentences: when it is due, what lateness costs and what is dropped, then the course's own words."""
    dates = Dates("2026-12-11T23:59:00+01:00", penalty_percent=10, closes_after_days=7, drop_lowest=1)
    markdown, html = made(dates=dates, late="Ask early.")
    for stated in (
        "**Due:** Friday 11 December 2026, 23:59 (UTC+01:00)\n",
        "**Late:** Each day late that has begun takes off 10 % of the score. More than 7 days late gives",
        "**Dropped:** The part with the lowest share of its points does not count; the others are scaled up",
    ):
        assert stated in markdown
        assert stated.strip().split("** ")[1] in html


def test_hours_of_functions_have_a_column_and_add_up_where_all_are_stated(made):
    """Of a part that is stated in pieces; where a piece lacks, nothing is added, and neither is the whole."""
    hours = {"divergences": 3, "wgan_losses": 5, "training": 1}
    pieces = {f"gan_losses.{name}_loss": 0.5 for name in ("discriminator", "generator", "minimax_generator")}
    markdown, _ = made(hours=hours | pieces)
    assert "### Part 2: `gan_losses.py` (30 points, 1.5 hours)\n" in markdown
    assert "| function | what it is | points | hours |\n| --- | --- | ---: | ---: |\n| `discriminator_loss`" in markdown
    assert re.search(r"\| `generator_loss` \| .* \| 9 \| 0.5 \|\n", markdown)
    assert "about 10.5 hours" in markdown
    del pieces["gan_losses.generator_loss"]
    markdown, _ = made(hours=hours | pieces)
    assert "### Part 2: `gan_losses.py` (30 points)\n" in markdown
    assert re.search(r"\| `generator_loss` \| .* \| 9 \|  \|\n", markdown)
    assert "Takes:" not in markdown


def test_what_a_check_tells_is_what_the_course_lets_it_tell(made):
    """No mistake is promised by name where none is named."""
    told = {
        "named": "says what is wrong, and often which mistake",
        "line": "right one, and often in which line",
        "relation": "how the reply differs from the right one.",
        "none": "the message says so.",
    }
    for level in told:
        markdown, _ = made(hints=level)
        assert [each for each in told if told[each] in markdown] == [level]
    assert "at the next run in which line, and then which mistake it is." in made(at_home="stepwise")[0]
    assert "and at the next run often in which line." in made(hints="line", at_home="stepwise")[0]


def test_numbers_go_with_their_nouns():
    """One point, and any other number of points."""
    assert [work.counted(count, "point") for count in (1, 2, 0.5)] == ["1 point", "2 points", "0.5 points"]


def test_every_file_that_the_page_names_is_there(made):
    """Beside it, or below."""
    markdown, _ = made()
    named = set(re.findall(r"`([\w/]+\.(?:py|md|txt|pdf|ipynb|zip))`", markdown)) - {"student.zip", "submission.zip"}
    named |= set(re.findall(r"-r (\S+)", markdown))
    assert len(named) > 15
    assert [name for name in sorted(named) if not (GIVEN / name).is_file()] == []


def test_a_placeholder_that_means_nothing_is_refused_with_its_line(made, tmp_path):
    """A misspelt one would reach students as it is; so is a master that is not there."""
    with pytest.raises(InputError, match=r"^reference/way_in\.md:2: \{tem\} is not known; there are term, due$"):
        page.filled("# Title\n{tem}\n", "reference/way_in.md", {"term": "", "due": ""})
    with pytest.raises(InputError, match=r"/way_in\.md cannot be read: No such file or directory$"):
        made(reference=tmp_path)


def test_the_html_page_needs_no_other_file_and_takes_no_markup_of_the_course(made):
    """Pictures are in it, nothing is fetched, and a course's name is text."""
    markdown, html = made(name="<script>alert(1)</script> & Co")
    assert re.findall(r'(?:src|href)="(.{10})', html) == ["data:image"]
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co" in html
    headings = re.findall(r"^#+ (.+)$", markdown, re.MULTILINE)
    plain = [re.sub(r"<[^>]+>", "", found) for found in re.findall(r"<h\d>(.+?)</h\d>", html)]
    assert plain == [heading.replace("`", "") for heading in headings]


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: the page was not opened in a browser")
def test_it_fits_a_phone_and_a_screen_in_light_and_dark(made, tmp_path):
    """Nothing stands out of the page or of a table at 390 and 1,280 pixels; text and ground differ in both schemes."""
    sync = pytest.importorskip("playwright.sync_api", reason="no playwright here: the page was not opened in a browser")
    made(**STATED)
    with sync.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM)
        grounds = set()
        for width in (390, 1280):
            for scheme in ("light", "dark"):
                shown = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
                shown.goto((tmp_path / "handout" / "README.html").as_uri())
                assert shown.evaluate("document.documentElement.scrollWidth") == width
                tables = shown.evaluate(
                    "[...document.querySelectorAll('.table')].map((t) => t.scrollWidth - t.clientWidth)"
                )
                assert tables == [0] * 5
                grounds.add((scheme, shown.evaluate("getComputedStyle(document.body).color")))
        browser.close()
    assert grounds == {("light", "rgb(0, 0, 0)"), ("dark", "rgb(255, 255, 255)")}
