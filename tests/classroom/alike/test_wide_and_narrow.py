"""alike.html and trend.html in a browser: on a phone and on a screen nothing hangs over the edge, and nothing runs.

Debian's Chromium, driven by Playwright's Python package; skipped where either is absent.
"""

import shutil

import pytest

from autograder.classroom.alike import side_by_side
from autograder.classroom.counts import counted
from autograder.classroom.trend import page as trend_page
from autograder.classroom.trend import rates
from autograder.grading.expect.misconceptions import Catalogue

sync = pytest.importorskip("playwright.sync_api", reason="no playwright here: the pages were not opened in a browser")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: the pages were not opened in a browser")
HOSTILE = "</span></li></b><script>window.hacked=1</script><img src=x onerror='window.hacked=1'>"


@pytest.fixture(scope="module")
def browser():
    """One browser for this file."""
    with sync.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def pages(compared, ways, classroom):
    """The two pages, with hostile and long text in every place."""
    code = {name: f"{text}\n# {HOSTILE}\n{'x' * 500} = '{HOSTILE}'\n".encode() for name, text in ways.texts[40].items()}
    class_ = compared({HOSTILE: code, "b" * 120: code}, known=ways.given)
    alike = side_by_side.rendered(HOSTILE, class_.found, class_.records, class_.pairs, names=True)
    catalogue = Catalogue(tuple(classroom.known.values()), ())
    counts = [counted(classroom.probes, classroom.records[start:], catalogue) for start in (0, 2, 4)]
    heads = [trend_page.Head(f"{HOSTILE}{'x' * 90}", HOSTILE, each, HOSTILE) for each in counts]
    mistakes, functions = rates.of_mistakes(counts), rates.of_functions(counts)
    return {"alike": alike, "trend": trend_page.rendered(heads, mistakes, functions)}


@pytest.mark.parametrize("width", [360, 1280])
def test_both_pages_are_as_wide_as_the_screen(browser, pages, cut_off, tmp_path, width):
    """And what they show of students is text."""
    context = browser.new_context(offline=True, viewport={"width": width, "height": 900})
    for name, text in pages.items():
        path = tmp_path / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        shown, troubles = context.new_page(), []
        shown.on("console", lambda message, troubles=troubles: troubles.append(message.text))
        shown.goto(path.as_uri())
        shown.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        assert shown.evaluate("document.documentElement.scrollWidth") <= width, name
        assert cut_off(shown) == 0
        assert shown.evaluate("window.hacked") is None
        assert shown.locator("script, img").count() == 0
        assert "window.hacked=1" in shown.locator("body").inner_text()
        assert troubles == []
    context.close()
