"""RELEASE.html in a browser: what to do next on top, nothing over the edge on a phone, a proof that can be read."""

import pytest

from autograder.course import course_file
from autograder.grading.expect.misconceptions import Known
from autograder.grading.write.report import Report
from autograder.release import release_page
from autograder.selfcheck.proof import Proof, Row

NARROW, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def page(reports):
    """The page of an invented release, with a mistake that is caught and one that is not."""
    by_function = {probe.function: probe for probe in reports.probes}
    rows = [
        Row(
            Known(f"mistake_{'x' * 60}_{n}", 2, function, "It says so. " * 9, "A book.", builds_on=True),
            caught,
            "named",
        )
        for n, (function, probe) in enumerate(by_function.items())
        for caught in (frozenset({probe.name}), frozenset() if n == 1 else frozenset({probe.name}))
    ]
    told = Report(reports.verdicts("r" * 25))
    alike = {row.known.name: {row.known.name} for row in rows}
    proof = Proof(tuple(reports.probes), tuple(rows), (), told, told, {}, alike)
    sums = dict.fromkeys(("student.zip", "autograder.zip"), "a0" * 32)
    return release_page.rendered(course_file.current(), reports.probes, proof, {}, sums, dict.fromkeys(sums, 12_345))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["390", "1280"])
def test_nothing_hangs_over_the_edge(opened, page, viewport, scheme):
    """Also with every matrix open, and names that have no end."""
    shown = opened(page, viewport, color_scheme=scheme)
    shown.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert shown.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert min(shown.evaluate("[...document.querySelectorAll('th.words')].map((each) => each.offsetWidth)")) >= 300


def test_what_to_do_next_comes_first(page):
    """Then what each part is worth, and the bars add up to all points."""
    assert (
        page.index("what to do next") < page.index("points by part") < page.index("<h2>files") < page.index("<h2>proof")
    )


def test_the_proof_is_folded_where_it_holds(opened, page):
    """A function with a mistake that nothing catches is open; on paper all are."""
    shown = opened(page, NARROW)
    assert shown.locator("summary").all_inner_texts()[1].endswith("2 mistakes, 1 not caught and named")
    assert shown.locator("details[open]").count() == 1
    shown.emulate_media(media="print")
    assert all(shown.locator("table.matrix").nth(n).is_visible() for n in range(3))


def test_what_the_parts_are_worth_adds_up(page, reports):
    """To the points of all questions."""
    listed = page.partition('<ul class="parts">')[2].partition("</ul>")[0]
    worth = [float(line.partition("<b>")[2].partition(" of ")[0]) for line in listed.split("</li>")[:-1]]
    assert sum(worth) == sum(probe.points for probe in reports.probes)
    assert len(worth) == 4
