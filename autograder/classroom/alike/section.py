"""The pairs that are too alike, on the class's page: ranked, with what they do not prove. Returns HTML."""

from collections.abc import Sequence

from autograder.classroom.alike.pairs import Pair
from autograder.classroom.page.markup import heading, named_link, share
from autograder.classroom.results.record import Record

MOST = 30  # pairs that are shown; a group of ten that shares one answer makes 45
PAGE = "alike.html"
WARNING = (
    "This is a reason to read both, and no proof. Who worked together as the course allows, had one tutor, one book, "
    "one web page or one chat program, writes alike too. It does not say who wrote first. What is short, what was "
    "copied in one function alone, and what was rewritten after it was copied, is not found. Ask before you judge."
)


def section(records: Sequence[Record], found: Sequence[Pair], *, names: bool) -> str:
    """The section.

    Args:
        records: one a submission, in the order of the page.
        found: the pairs, most alike first.
        names: whether people's names may stand on the page.
    """
    if not found:
        return "<p>No two submissions are too alike to be chance.</p>"
    rows = "".join(
        f'<tr><td><a href="{PAGE}#pair{place}">Pair {place}</a>: {called(records, pair, names=names)}</td>'
        f'<td class="n">{share(100 * pair.share, 100)}</td><td class="n">{pair.uncommon:.0f}</td></tr>\n'
        for place, pair in enumerate(found[:MOST], start=1)
    )
    heads = [("Side by side", ""), ("In common", "number"), ("Uncommon", "number")]
    return (
        f"<p>{summary(found)}</p><p><b>{WARNING}</b></p>"
        f'<div class="wide"><table data-sortable><thead><tr>{heading(heads)}</tr></thead>'
        f"<tbody>\n{rows}</tbody></table></div>"
        "<p>In common: of the shorter one's runs of ten tokens, without the given code and with little weight for what "
        "many of the class have. Uncommon: how many of these stand in no right way that is known here. Names, "
        "comments, layout and the order of functions make no difference.</p>"
    )


def summary(found: Sequence[Pair]) -> str:
    """How many pairs and submissions these are."""
    whose = {place for pair in found for place in (pair.one, pair.other)}
    many = "1 pair is" if len(found) == 1 else f"{len(found)} pairs are"
    more = f", of which the {MOST} with the most in common are shown" if len(found) > MOST else ""
    return f"{many} too alike to be chance, made of {len(whose)} submissions{more}."


def called(records: Sequence[Record], pair: Pair, *, names: bool) -> str:
    """The two of a pair."""
    if names:
        return f"{named_link(records[pair.one])} and {named_link(records[pair.other])}"
    return f"No. {pair.one + 1} and No. {pair.other + 1}"
