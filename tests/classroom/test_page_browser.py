"""A class's page in a browser: loads, sorts, searches, filters, prints; hostile text runs nothing, nothing is fetched.

Debian's Chromium, driven by Playwright's Python package; skipped where either is absent.
"""

import shutil

import pytest

sync = pytest.importorskip("playwright.sync_api", reason="no playwright here: the page was not opened in a browser")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: the page was not opened in a browser")

SHOWN = "Array.from(document.querySelectorAll('#all tbody tr')).filter((row) => !row.hidden).map((row) => "
HOSTILE = """</td></script><script>window.hacked=1</script><img src=x onerror="window.hacked=1"><b title='"'>"""
CONTRASTS = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const light = (colour) => { const [r, g, b] = parts(colour); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const scheme = matchMedia("(prefers-color-scheme: dark)").matches;
  const ground = light(scheme ? "rgb(18, 18, 18)" : "rgb(255, 255, 255)");
  const found = {};
  for (const [query, property] of [["a", "color"], ["small", "color"], [".meta", "color"], ["#all td", "color"],
                                   [".chart .x", "fill"], [".chart .count", "fill"], [".facts dt", "color"]]) {
    const other = light(getComputedStyle(document.querySelector(query))[property]);
    found[query] = (Math.max(ground, other) + 0.05) / (Math.min(ground, other) + 0.05);
  }
  return found;
}"""
LABELS = """() => {
  const found = [];
  for (const table of document.querySelectorAll(".cards table")) {
    for (const cell of table.querySelectorAll("tbody tr:first-child > *")) {
      const label = getComputedStyle(cell, "::before").content;
      const heading = table.tHead.rows[0].cells[cell.cellIndex].textContent;
      if (label !== "none") found.push([table.closest("section").id, label.slice(1, -2), heading]);
    }
  }
  return found;
}"""


@pytest.fixture(scope="module")
def browser():
    """One browser for this file, closed after it: while it runs, its event loop is in this thread."""
    with sync.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser, classroom, tmp_path):
    """Open a page made of records, without a network; afterwards nothing may have gone wrong in it."""
    contexts, troubles = [], []

    def open_page(records=None, *, names=True, html=None, **options):
        path = tmp_path / "class.html"
        text = html or classroom.page(classroom.records if records is None else records, names=names)
        path.write_text(text, encoding="utf-8")
        context = browser.new_context(offline=True, **options)
        contexts.append(context)
        shown = context.new_page()
        shown.on("console", lambda message: troubles.append(f"console: {message.text}"))
        shown.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        shown.on("dialog", lambda dialog: (troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        shown.on("request", lambda request: request.url == path.as_uri() or troubles.append(f"request: {request.url}"))
        shown.on("requestfailed", lambda request: open_page.refused.append(request.failure))
        shown.goto(path.as_uri())
        return shown

    open_page.troubles, open_page.refused = troubles, []
    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def _names(shown):
    return shown.evaluate(SHOWN + "row.cells[0].textContent)")


def _sort(shown, heading):
    """Press a heading's button by keyboard; what it then says of itself."""
    shown.locator("#all th", has_text=heading).locator("button").press("Enter")
    return shown.locator("#all th", has_text=heading).get_attribute("aria-sort")


def test_each_column_sorts_up_and_down_by_keyboard(opened):
    """Numbers as numbers, text as text, what is empty last either way; the heading says how it is sorted."""
    shown = opened()
    assert _sort(shown, "Score") == "ascending"
    assert _names(shown) == ["s5", "s2", "s1", "s4", "s3", "s6", "s7", "s8"]
    assert _sort(shown, "Score") == "descending"
    assert _names(shown) == ["s6", "s3", "s4", "s1", "s2", "s5", "s7", "s8"]
    assert _sort(shown, "Seconds") == "ascending"
    assert shown.locator("#all th[aria-sort]").count() == 1
    assert _names(shown)[0] == "s1"
    assert _names(shown)[-1] == "s2"
    assert _sort(shown, "Submission") == "ascending"
    assert _names(shown) == [f"s{n}" for n in range(1, 9)]


def test_clicking_a_misconception_shows_who_holds_it(opened):
    """And a question, a function not attempted, or an unknown mistake shows those; all can be shown again."""
    shown = opened()
    shown.locator("#teach a", has_text="labels_swapped").click()
    assert _names(shown) == ["s1", "s2"]
    assert shown.locator("#shown").inner_text() == "2 of 8 submissions"
    assert shown.locator("#filter").inner_text() == "Only those holding labels_swapped"
    assert shown.locator("#teach a[aria-current]").inner_text() == "labels_swapped"
    assert shown.evaluate("scrollY > 0")
    shown.locator("#clear").click()
    assert len(_names(shown)) == 8
    assert shown.locator("a[aria-current]").count() == 0
    found = []
    for place in ("#functions tr:nth-child(1) td:nth-child(6) a", "#functions tr:nth-child(3) td:nth-child(5) a"):
        shown.locator(place).click()
        found.append(_names(shown))
    for column in (6, 7, 8, 9):
        row = shown.locator("#questions tbody tr:nth-child(4)")
        link = row.locator(f"td:nth-child({column}) a")
        if link.count():
            link.click()
            assert len(_names(shown)) == int(link.inner_text())
            found.append(_names(shown))
    assert found == [["s5"], ["s4"], ["s4"], ["s5"], ["s7"]]
    shown.locator(".alerts a", has_text="1 submission").last.click()
    assert _names(shown) == ["s8"]


def test_search_finds_all_words_in_any_case_within_what_is_filtered(opened, classroom):
    """By folder, name, id, misconception or remark."""
    records = [*classroom.records, classroom.record("s9", "wrrr", ["labels_swapped"], people=classroom.people)]
    shown = opened(records)
    for words, found in (("LOVELACE", ["s9"]), ("1815001 young", ["s9"]), ("zip file", ["s8"]), ("no such", [])):
        shown.locator("#search").fill(words)
        assert _names(shown) == found
    assert shown.locator("#shown").inner_text() == "0 of 9 submissions"
    shown.locator("#search").fill("s1")
    shown.locator("#teach a", has_text="labels_swapped").click()
    assert _names(shown) == ["s1"]
    shown.locator("#clear").click()
    assert len(_names(shown)) == 9
    assert shown.locator("#search").input_value() == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_the_ground_in_light_and_dark(opened, scheme):
    """At least 4.5 to 1, as WCAG asks of text."""
    shown = opened(color_scheme=scheme)
    found = shown.evaluate(CONTRASTS)
    assert min(found.values()) >= 4.5, found


@pytest.mark.parametrize("width", [360, 1280, 1920])
def test_nothing_hangs_over_the_edge_from_phone_to_projector(opened, classroom, width):
    """The page scrolls down, never sideways, also where names have no end."""
    long = classroom.record("x" * 120, "wwwn", ["labels_swapped"] * 3, people=classroom.people, notes=("y" * 400,))
    shown = opened([*classroom.records, long], viewport={"width": width, "height": 800})
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_is_whole_without_scripts(opened, classroom):
    """Every row, count and sentence is there; what would need a script is not shown."""
    shown = opened(java_script_enabled=False)
    assert shown.locator("#all tbody tr").count() == len(classroom.records)
    assert shown.locator("#teach").get_by_text("The sentence on critic_sign.").is_visible()
    assert not shown.locator(".controls").is_visible()
    assert shown.locator("button:visible").count() == 0


def test_it_prints(opened, classroom):
    """On paper: no controls, all tables, and what is folded on the screen is open."""
    many = [classroom.record(f"f{n}", "wrrr", ["labels_swapped"], people=classroom.people) for n in range(9)]
    shown = opened(many)
    shown.emulate_media(media="print")
    assert not shown.locator(".controls").is_visible()
    assert not shown.locator("nav").is_visible()
    assert shown.locator("#all").is_visible()
    assert shown.locator("details a").first.is_visible()
    assert shown.pdf(format="A4").startswith(b"%PDF")


def test_hostile_text_runs_nothing_and_is_shown_as_it_is(opened, classroom):
    """Scripts in names, notes, misconceptions and errors stay text; searching and filtering do not wake them."""
    person = type(classroom.people[0])(HOSTILE, HOSTILE, HOSTILE)
    records = [
        classroom.record(HOSTILE, "wwww", [HOSTILE] * 4, people=(person,), notes=(HOSTILE,)),
        classroom.record("unread" + HOSTILE, "", people=(person,), error=HOSTILE),
    ]
    shown = opened(records)
    shown.locator("#teach a[data-filter]").first.click()
    shown.locator("#search").fill(HOSTILE[:12])
    _sort(shown, "Remarks")
    assert shown.locator("#filter b").inner_text() == f"holding {HOSTILE}"
    assert shown.locator("#all tbody tr:not([hidden])").first.inner_text().count("window.hacked=1") >= 4
    assert shown.evaluate("window.hacked") is None
    assert shown.locator("img, script:not(:last-child), [onerror]").count() == 0


def test_even_markup_that_slipped_through_would_run_and_fetch_nothing(opened, classroom):
    """The second wall: with hostile markup put into the page by hand, its policy stops script, picture and style."""
    picture = "https://example.invalid/x.png"
    attack = (
        f"<script>window.hacked=1</script><img src='{picture}' onerror='window.hacked=1'>"
        "<style>@import 'https://example.invalid/x.css';</style><a id='go' href='javascript:window.hacked=1'>go</a>"
    )
    shown = opened(html=classroom.page().replace("<main>", "<main>" + attack, 1))
    shown.locator("#go").click()
    assert shown.evaluate("window.hacked") is None
    assert _names(shown)
    console = [trouble for trouble in opened.troubles if trouble.startswith("console: ")]
    assert len(console) == 5
    assert all("Content Security Policy" in trouble for trouble in console)
    assert [trouble for trouble in opened.troubles if trouble not in console] == [f"request: {picture}"]
    assert opened.refused == ["csp"]
    opened.troubles.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_each_row_is_a_card_with_its_headings(opened, cut_off, scheme):
    """Every cell that is labelled has its column's heading for a label; sentences are as wide as the screen."""
    shown = opened(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    found = shown.evaluate(LABELS)
    tables = {"functions", "mistakes", "explanations", "hardest", "questions", "submissions"}
    assert {section for section, _, _ in found} == tables
    assert [(label, heading) for _, label, heading in found if not heading.startswith(label)] == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= 390
    assert cut_off(shown) == 0
    sentences = shown.locator("#mistakes tbody td:nth-child(3)")
    assert min(each.bounding_box()["width"] for each in sentences.all()) >= 300
    shown.locator("#search").fill("s1")
    assert shown.locator("#all tbody tr:visible").count() == 1


def test_on_a_screen_rows_have_no_labels(opened):
    """The headings stand above."""
    assert opened(viewport={"width": 1280, "height": 800}).evaluate(LABELS) == []
