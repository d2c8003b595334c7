"""Hostile submissions, graded for real: each gets the points of what its code computes, and leaves nothing behind."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

ATTACKS = sorted(path.stem for path in (Path(__file__).parent / "submissions").glob("[!_]*.py"))


def _names(result: dict, words: list) -> set:
    """The probes that belong to these functions, or bear these names."""
    wanted = {f"{module}.{word}" for word in words for module in ("wgan_losses", "training")}
    return {probe for probe, functions in result["functions"].items() if wanted & {probe, *functions}}


@pytest.mark.parametrize("name", ATTACKS)
def test_attack_gains_nothing_and_costs_only_what_it_breaks(arena, name):
    """As root and as an ordinary user: no point more or less, no breach, nothing left, in time, and text escaped."""
    result = arena.attack(name)
    lost, runs = set(result["lost"]) - set(result["runs"]), set(result["lost"]) & set(result["runs"])
    breaches = [line for line in result["output"].splitlines() if "BREACH" in line]
    assert breaches == []
    assert result["damage"] == []
    assert not result["ungraded"], result["notes"]
    loses, may_lose = _names(result, result["loses"]), _names(result, result["may lose"])
    assert lost - may_lose == loses - set(result["runs"]), result["lost"]
    assert runs <= loses | may_lose, result["lost"]
    assert result["seconds"] < result["limit"]
    _assert_escaped(result)


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attrs):
        """Note the tag, and attributes that a page of ours does not have, such as a link out of it."""
        self.found |= {tag} | {name for name, _ in attrs if name.startswith("on") or name == "src"}
        self.found |= {value for name, value in attrs if name == "href" and not value.startswith("#q")}


OURS = set(
    "html head meta title style body h1 h2 small section div p pre b a span ul ol li footer "
    "svg defs pattern rect circle".split()
)


def _assert_escaped(result: dict) -> None:
    """No markup of a submission's in the page, and nothing in any text that a terminal would obey."""
    tags = _Tags()
    tags.feed(result["page"])
    assert tags.found <= OURS
    for text in (result["page"], result["table"], result["results"]):
        assert all(c.isprintable() or c == "\n" for c in text.replace("\t", " ").replace("\N{NO-BREAK SPACE}", " "))
