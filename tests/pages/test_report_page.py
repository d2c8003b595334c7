"""A student's page: what to do next on top, bars that add up, each explanation said once, outside text inert."""

import re

import pytest

from autograder.grading.judge.verdict import right

HOSTILE = """</p></li><script>window.hacked=1</script><img src=x onerror="window.hacked=1">"""


def _next(page):
    """What stands under "What to do next", and what is written there as text."""
    section = page.partition('<section class="next">')[2].partition("</section>")[0]
    return section, re.sub(r"<[^>]+>", "", section)


def _bars(page):
    """[(earned, possible, {class: percent})] of the bars by part."""
    listed = page.partition('<ul class="parts">')[2].partition("</ul>")[0]
    found = []
    for line in listed.split("</li>")[:-1]:
        earned, possible = map(float, re.search(r"<b>([\d.]+) of ([\d.]+)</b>", line).groups())
        found.append(
            (earned, possible, {c: float(w) for c, w in re.findall(r'class="([\w-]+)" x=.*?width="([\d.]+)', line)})
        )
    return found


def test_what_to_do_next_names_the_first_wrong_question(reports):
    """With its explanation and a link; then the other functions that are wrong, and what is not written."""
    page = reports.page(reports.verdicts(reports.mixed))
    section, words = _next(page)
    assert page.index("What to do next") < page.index("Points by part") < page.index("<h2>divergences")
    assert words.startswith(
        "What to do nextMend 1.2 kl_divergence: question 2 first.Came back: exactly what this mistake gives"
    )
    assert "Then: 2.11 discriminator_loss: question 11, 3.31 critic_loss: question 31, 4.44 ten_steps" in words
    assert "Still to write: 2.21 generator_loss: question 21." in words
    assert "Not graded, and not your fault: 4.41 ten_steps: question 41. Staff will regrade." in words
    links = re.findall('href="#([^"]+)"', section)
    assert len(links) == 6
    assert set(links) <= set(re.findall('id="([^"]+)"', page))


@pytest.mark.parametrize(
    ("letters", "says"),
    [
        ("r" * 25, "What to do nextNothing: every question is right."),
        ("r" * 20 + "n" * 5, "What to do nextStill to write: 4.41 ten_steps: question 41."),
        ("u" * 5, "What to do nextNot graded, and not your fault: 1.1 kl_divergence: question 1. Staff will regrade."),
        ("", ""),
    ],
)
def test_what_to_do_next_where_nothing_is_wrong(reports, letters, says):
    """Nothing, what is left to write, or what is ours to mend; while nothing is known yet, no section."""
    assert _next(reports.page(reports.verdicts(letters)))[1] == says


def test_of_many_wrong_functions_five_are_linked_and_the_rest_counted(reports):
    """What to do next stays short."""
    wrong = [reports.wrong(reports.probe("gan_losses", f"f{n}", n, 1)) for n in range(1, 10)]
    words = _next(reports.page(wrong))[1]
    assert "Mend 2.1 f1: question 1 first." in words
    assert words.endswith(
        "Then: " + ", ".join(f"2.{n} f{n}: question {n}" for n in range(2, 7)) + " and 3 more functions below."
    )


@pytest.mark.parametrize("letters", ["rwwrwwwwwwnnnnncwrrruuuww", "r" * 25, "n" * 25, "rwn"])
def test_the_bars_by_part_add_up_to_the_score(reports, letters):
    """Each part's numbers, and the shares that are drawn; all parts together are the title's."""
    verdicts = reports.verdicts(letters)
    page = reports.page(verdicts)
    score, out_of = map(float, re.search(r"<title>ada.zip: ([\d.]+) of ([\d.]+) points", page).groups())
    found = _bars(page)
    assert sum(earned for earned, _, _ in found) == pytest.approx(score) == sum(v.score for v in verdicts)
    assert sum(possible for _, possible, _ in found) == pytest.approx(out_of)
    for earned, possible, widths in found:
        assert widths.get("right", 0.0) == pytest.approx(100 * earned / possible, abs=0.01)
        assert sum(widths.values()) == pytest.approx(100, abs=0.05)


def test_the_same_explanation_is_said_once_in_a_function(reports):
    """Each question says what was asked; the second with the same explanation refers to the first."""
    page = reports.page(reports.verdicts("wwwrw"))
    sections = page.partition("<h2>divergences")[2]
    assert sections.count("The labels are swapped") == 1
    assert sections.count('The same as <a href="#q1.1">1.1</a>.') == 3
    assert sections.count("Asked for the loss") == 4


def test_another_explanation_is_said_in_full(reports):
    """Also where only the frames of the student's code differ."""
    one, other = reports.probes[:2]
    page = reports.page([reports.wrong(one, trace="line 3"), reports.wrong(other, trace="line 4")])
    assert "<pre>line 3</pre>" in page
    assert "<pre>line 4</pre>" in page
    assert "The same as" not in page


def test_nothing_from_outside_is_markup(reports):
    """What came back, where to look, the frames, notes and what was printed leave the page's tags as they are."""

    def tags(text):
        verdict = reports.wrong(reports.probes[0], came_back=text, look=text, trace=text)
        other = right(reports.probes[1], text)
        return re.findall(r"<[^>]+>", reports.page([verdict, other], notes=(text,), output=text)), text

    assert tags(HOSTILE)[0] == tags("harmless")[0]
    assert not re.search(r"https?:|\bsrc=|@import|url\((?!#)|<link|<base|<script", reports.page(reports.verdicts("w")))
