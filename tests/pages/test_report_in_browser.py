"""A student's page in a browser: on a phone and a screen, in light and dark, and on paper."""

import pytest

NARROW, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 800}

WIDTHS = """() => [...document.querySelectorAll(".told, .next p, .next pre")].map(
  (each) => each.getBoundingClientRect().width)"""
CONTRASTS = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = light(matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(18, 18, 18)" : "rgb(255, 255, 255)");
  const queries = ["a", ".told p", "span.right", "span.wrong", "span.not-attempted", "span.ungraded", "h2 small"];
  return queries.map((query) => {
    const other = light(getComputedStyle(document.querySelector(query)).color);
    return (Math.max(ground, other) + 0.05) / (Math.min(ground, other) + 0.05);
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["390", "1280"])
def test_nothing_hangs_over_the_edge_and_messages_can_be_read(opened, reports, viewport, scheme):
    """The page scrolls down, never sideways, also where a word has no end; a message is at least 300 pixels wide."""
    endless = reports.wrong(reports.probes[9], came_back="x" * 400, look="y" * 400, trace="z" * 400)
    verdicts = list(reports.verdicts(reports.mixed))
    verdicts[9] = endless
    text = reports.page(verdicts, notes=("n" * 400,), output="o" * 400)
    shown = opened(text, viewport, color_scheme=scheme)
    assert shown.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    widths = shown.evaluate(WIDTHS)
    assert len(widths) > 10
    assert min(widths) >= 300


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_the_ground(opened, reports, scheme):
    """At least 4.5 to 1, as WCAG asks of text."""
    shown = opened(reports.page(reports.verdicts(reports.mixed)), NARROW, color_scheme=scheme)
    assert min(shown.evaluate(CONTRASTS)) >= 4.5


def test_a_phone_needs_less_than_three_screens_for_a_function_of_five_mistakes(opened, reports):
    """The explanation is said once, so a whole wrong report is not many times as long as on a screen."""
    text = reports.page(reports.verdicts("w" * 25))
    heights = [opened(text, each).evaluate("document.documentElement.scrollHeight") for each in (NARROW, WIDE)]
    assert heights[0] < 2 * heights[1]
    assert heights[0] < 5 * 3 * NARROW["height"]


def test_a_link_leads_to_the_first_wrong_question(opened, reports):
    """And the question is marked."""
    shown = opened(reports.page(reports.verdicts("r" * 20 + "rrrrw")), NARROW)
    shown.locator(".next a").first.click()
    assert shown.locator(":target .title").inner_text() == "question 45"
    assert shown.evaluate("scrollY") > 0


def test_it_prints_in_the_colours_of_light(opened, reports):
    """Also where the screen is dark."""
    shown = opened(reports.page(reports.verdicts(reports.mixed)), WIDE, color_scheme="dark")
    shown.emulate_media(media="print", color_scheme="dark")
    assert shown.evaluate("getComputedStyle(document.querySelector('span.wrong')).color") == "rgb(207, 34, 46)"
    assert shown.pdf(format="A4").startswith(b"%PDF")


def test_hostile_text_runs_nothing(opened, reports):
    """It is shown as it is."""
    hostile = "</p><script>window.hacked=1</script><img src=x onerror='window.hacked=1'>"
    shown = opened(reports.page([reports.wrong(reports.probes[0], came_back=hostile)]), NARROW)
    assert shown.evaluate("window.hacked") is None
    assert hostile in shown.locator(".told").first.inner_text()
