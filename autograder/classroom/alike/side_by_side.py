"""alike.html: the pairs that are too alike, their files side by side, with the lines marked that both have.

Without names, comments and texts are left out of the code, and what is called for somebody of the class is hidden.
"""

import re
from collections.abc import Callable, Sequence

import numpy as np

from autograder.classroom.alike.compared import Compared
from autograder.classroom.alike.fingerprints import fingerprints
from autograder.classroom.alike.pairs import Pair
from autograder.classroom.alike.section import MOST, WARNING, called, summary
from autograder.classroom.alike.wordless import without_words
from autograder.classroom.page.markup import Everybody, policy, share, text
from autograder.classroom.results.record import Record
from autograder.grading.collect.allowed import modules
from autograder.grading.write.html_page import STYLE

_MOST_LINES = 400  # of a file; a long answer has 150
_LONGEST_LINE = 200
_BLANK = ("", "#", '""')  # the last two are left of a comment and of a docstring
_STYLE = (
    STYLE
    + """
body { max-width: 96rem; } h2 { font-family: inherit; font-size: 1.2rem; } h3 { font-size: 1rem; margin: 1rem 0 .2rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.2rem; }
.pair > div { min-width: 0; }
ol.code { list-style: none; margin: 0; padding: 0; font: .8125rem/1.4 ui-monospace, monospace; }
ol.code li { display: grid; grid-template-columns: 2.4rem 1fr; gap: .6rem; padding: 0 .3rem; white-space: pre-wrap;
  overflow-wrap: anywhere; border-left: 4px solid transparent; }
ol.code li > span:first-child { text-align: right; opacity: .7; }
ol.code li.both { border-left-color: var(--link); background: #0969da22; }
summary { cursor: pointer; font-weight: 600; padding: .4rem 0; } .warning { border-left: 4px solid var(--wrong);
  padding-left: .8rem; max-width: 75ch; }
p { max-width: 75ch; }
@media (max-width: 40rem) { .pair { grid-template-columns: 1fr; } }
"""
)


def rendered(title: str, compared: Compared, records: Sequence[Record], found: Sequence[Pair], *, names: bool) -> str:
    """The page, as HTML text. It runs no script and loads nothing.

    Args:
        title: the course.
        compared: the class, with the code of each.
        records: one a submission, in the order of the class's page.
        found: the pairs, most alike first.
        names: whether people's names may stand on the page.
    """
    hide = _hiding(records, names=names)
    shown = "".join(
        _pair(place, compared, records, pair, hide, names=names) for place, pair in enumerate(found[:MOST], start=1)
    )
    called = f"{text(title)}: alike"
    left_out = "" if names else "<p>Without names: comments and texts are left out of the code.</p>"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(_STYLE)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{called}</title><style>{_STYLE}</style></head>\n<body><h1>{called}</h1><p>{summary(found)} "
        '<a href="class.html#alike">How this is found</a></p>'
        f'<p class="warning">{WARNING}</p><p>Marked lines stand in both, and in no right way that is known here.</p>'
        f"{left_out}{shown}</body></html>\n"
    )


_Hide = Callable[[str, Record], str]


def _hiding(records: Sequence[Record], *, names: bool) -> _Hide:
    """The function that makes of some lines what may be shown of them."""
    if names:
        return lambda code, _: code
    return Everybody(records).hidden


def _pair(place: int, compared: Compared, records: Sequence[Record], pair: Pair, hide: _Hide, *, names: bool) -> str:
    both = compared.in_common(records[pair.one], records[pair.other])
    files = [(records[each], compared.texts(records[each])) for each in (pair.one, pair.other)]
    marks = [{module: _lines(code, both) for module, code in texts.items()} for _, texts in files]
    body = ""
    for module in modules():
        if not any(of.get(module) for of in marks):
            continue
        sides = "".join(
            f"<div>{_code(texts.get(module, ''), of.get(module, set()), record, hide, names=names)}</div>"
            for (record, texts), of in zip(files, marks, strict=True)
        )
        body += f'<h3>{module}.py</h3><div class="pair">{sides}</div>\n'
    opened = " open" if place == 1 else ""
    said = f"{share(100 * pair.share, 100)} in common, {pair.uncommon:.0f} runs of it uncommon"
    whose = called(records, pair, names=names)
    return f'<details id="pair{place}"{opened}><summary>Pair {place}: {whose}, {said}</summary>{body}</details>\n'


def _lines(code: str, both: np.ndarray) -> set[int]:
    """The lines, counted from 1, that fingerprints in common stand in."""
    found = fingerprints(code)
    there = np.isin(found.hashes, both)
    pairs = zip(found.first[there].tolist(), found.last[there].tolist(), strict=True)
    return {line for first, last in pairs for line in range(first, min(last, first + _MOST_LINES) + 1)}


def _code(code: str, marked: set[int], record: Record, hide: _Hide, *, names: bool) -> str:
    bare = code if names else without_words(code)
    lines = [(number, line) for number, line in enumerate(bare.split("\n"), start=1) if line.strip() not in _BLANK]
    # Names are looked for in what is shown, and in so much beside it that none is shown in part.
    shown = hide("\n".join(line[: 5 * _LONGEST_LINE] for _, line in lines[:_MOST_LINES]), record).split("\n")
    items = "".join(
        f"<li{' class=both' if number in marked else ''}><span>{number}</span>"
        f"<span>{text(re.sub(chr(9), '    ', line), _LONGEST_LINE)}</span></li>\n"
        for (number, _), line in zip(lines, shown, strict=False)
    )
    more = f"<p>{len(lines) - _MOST_LINES} more lines</p>" if len(lines) > _MOST_LINES else ""
    return f'<ol class="code">{items}</ol>{more}' if lines else "<p>Nothing handed in.</p>"
