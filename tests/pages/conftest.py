"""What the tests of our pages share: a browser without a network, and an invented report of many mistakes."""

import shutil
from dataclasses import replace
from types import SimpleNamespace

import pytest

from autograder.grading.judge.verdict import WRONG, Verdict, not_attempted, right, ungraded
from autograder.grading.write import html_page
from autograder.grading.write.report import Report
from autograder.sandbox.contract import probe as probes

FUNCTIONS = [
    ("divergences", "kl_divergence"),
    ("gan_losses", "discriminator_loss"),
    ("gan_losses", "generator_loss"),
    ("wgan_losses", "critic_loss"),
    ("training", "ten_steps"),
]
PARTS = [*dict.fromkeys(module for module, _ in FUNCTIONS)]
LOOK = (
    "See Goodfellow et al. 2014, Section 3, last paragraph, and what stands there on saturation of the loss early on."
)
CAME_BACK = (
    "exactly what this mistake gives: The labels are swapped: real images are labelled 0 and generated ones are "
    "labelled 1."
)


def _probe(module, function, place, points):
    """A probe, declared as ours are."""

    def ask(answer, inputs):
        """Asked for the loss on 7 real and 5 generated logits, and on 6 of each, most of them between -3 and 3."""

    ask.__name__, ask.__module__ = f"{function}_{place}", f"tests.{module}"
    number = f"{PARTS.index(module) + 1}.{place}"
    named = f"{function}: question {place}"
    return probes.probe(function, number=number, title=named, points=points, look=LOOK)(ask)


PROBES = [
    _probe(module, function, 10 * place + each, each + 0.5)
    for place, (module, function) in enumerate(FUNCTIONS)
    for each in range(1, 6)
]


def _wrong(probe, **fields):
    return Verdict(probe, WRONG, 0.0, **{"came_back": CAME_BACK, "look": LOOK} | fields)


def _verdicts(letters):
    """A verdict for each probe, by letter: right, wrong, not attempted, ungraded, or carried: wrong for half."""
    make = {
        "r": right,
        "w": _wrong,
        "n": lambda probe: not_attempted(probe, "the function is as it was handed out."),
        "u": lambda probe: ungraded(probe, "a child was killed"),
        "c": lambda probe: replace(_wrong(probe), score=probe.points / 2),
    }
    return tuple(make[letter](probe) for letter, probe in zip(letters, PROBES, strict=False))


@pytest.fixture(scope="session")
def reports():
    """How a report is invented, and the page of one."""
    mixed = "rwwrw" + "wwwww" + "nnnnn" + "cwrrr" + "uuuww"
    return SimpleNamespace(
        probe=_probe,
        probes=PROBES,
        mixed=mixed,
        wrong=_wrong,
        verdicts=_verdicts,
        page=lambda verdicts, **fields: html_page.rendered(Report(tuple(verdicts), **fields), "ada.zip"),
    )


@pytest.fixture(scope="module")
def browser():
    """One browser for a file, closed after it; the test is skipped, with the reason, where there is none."""
    sync = pytest.importorskip("playwright.sync_api", reason="no playwright here: the page was not opened in a browser")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium here: the page was not opened in a browser")
    with sync.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=chromium)
        yield running
        running.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Open a page's text without a network; afterwards nothing may have been fetched, run or complained of."""
    contexts, troubles = [], []

    def open_page(text, viewport, **options):
        path = tmp_path / "page.html"
        path.write_text(text, encoding="utf-8")
        contexts.append(browser.new_context(offline=True, viewport=viewport, **options))
        shown = contexts[-1].new_page()
        shown.on("console", lambda message: troubles.append(f"console: {message.text}"))
        shown.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        shown.on("request", lambda request: request.url == path.as_uri() or troubles.append(f"request: {request.url}"))
        shown.goto(path.as_uri())
        return shown

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []
