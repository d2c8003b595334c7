"""How a class's page looks, on top of the look of a single report: a projector, a phone, paper, light and dark.

On a phone each row of a wide table is a card: its cells stand one after the other, each behind its column's heading.
"""

from collections.abc import Mapping, Sequence

from autograder.grading.write import bars
from autograder.grading.write.html_page import STYLE as EVERY_PAGE

_STYLE = (
    EVERY_PAGE
    + bars.STYLE
    + bars.BY_PART_STYLE
    + """
:root { --bar: #0969da; --quiet: #57606a; }
@media (prefers-color-scheme: dark) {
  :root { --bar: #58a6ff; --quiet: #a0a8b2; }
}
html { font-size: clamp(100%, .8rem + .35vw, 150%); scroll-padding-top: 1rem; }
body { font-size: 1rem; max-width: 84rem; margin: 1.5rem auto; }
h1 { font-size: 1.6rem; margin: 0 0 .4rem; }
h2 { font: 600 1.3rem/1.3 system-ui, sans-serif; margin: 2.6rem 0 .6rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
p { margin: .5rem 0; max-width: 75ch; } ul, ol { padding-left: 1.4rem; margin: .4rem 0; }
a[aria-current] { font-weight: 700; text-decoration-style: double; }
:focus-visible { outline: 3px solid var(--bar); outline-offset: 2px; }
code { font: .92em ui-monospace, monospace; } pre { overflow-x: auto; font-size: .8125rem; }
small, .quiet { color: var(--quiet); }
[role=status] { font-weight: 600; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; }
.alerts { display: flex; flex-wrap: wrap; gap: .4rem 2rem; margin: .8rem 0; }
.alerts p { border-left: 4px solid var(--wrong); padding: .2rem .8rem; margin: 0; }

dl.facts { display: flex; flex-wrap: wrap; gap: .6rem 2.4rem; margin: .8rem 0; }
dl.facts div { display: flex; flex-direction: column-reverse; }
dl.facts dt { color: var(--quiet); font-size: .875rem; } dl.facts dd { margin: 0; font-size: 1.6rem; line-height: 1.2; }

ol.teach { list-style: none; padding: 0; }
ol.teach li { display: grid; grid-template-columns: 7rem 1fr; gap: 1rem; border-top: 1px solid var(--line); }
ol.teach li > * { padding: .55rem 0; } ol.teach p { margin: 0; max-width: none; }
ol.teach .share { color: var(--quiet); font-size: .875rem; text-align: right; }
ol.teach .share b { display: block; white-space: nowrap; font-size: 1.9rem; line-height: 1.1; color: CanvasText; }
.sentence { font-size: 1.2rem; line-height: 1.35; } .meta { color: var(--quiet); font-size: .875rem; }
ol.teach .meta { margin-top: .15rem; }

.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 0 3rem; }
.beside > * { min-width: 0; }
th { text-align: left; vertical-align: bottom; font-weight: 600; padding: .4rem .6rem; }
tbody th { font-weight: normal; vertical-align: top; border-top: 1px solid var(--line); }
td, tbody th { padding: .3rem .6rem; } .n { text-align: right; font-variant-numeric: tabular-nums; }
.n { width: 1%; } td.n { white-space: nowrap; } td.bar { width: 22%; min-width: 7rem; padding-top: .5rem; }
tbody tr:hover { background: var(--soft); } .wide { overflow-x: auto; }
th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; margin: 0; text-align: inherit;
  cursor: pointer; text-decoration: underline dotted; text-underline-offset: .2em; }
th button::after { content: "\\a0\\2195"; color: var(--quiet); }
th[aria-sort=ascending] button::after { content: "\\a0\\2191"; color: inherit; }
th[aria-sort=descending] button::after { content: "\\a0\\2193"; color: inherit; }
#all { font-size: .875rem; } #all th small { display: block; font-weight: normal; }
#all tbody th, #all td:not(.n) { overflow-wrap: anywhere; }
@media (min-width: 40.01rem) {
  #all th, #all td { padding: .3rem .4rem; } #all tbody th { min-width: 10rem; } #all td:not(.n) { min-width: 8rem; }
  #all td:nth-last-child(3) { min-width: 14rem; }
  #functions table { width: auto; } #functions .n { width: auto; max-width: 7rem; }
}
.controls:not([hidden]) { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; }
.controls input { font: inherit; padding: .3rem .5rem; width: min(22rem, 100%); box-sizing: border-box; }
.controls button { font: inherit; padding: .3rem .7rem; }

svg .known { fill: var(--bar); } svg .located { fill: url(#dotted); } svg .unexplained { fill: url(#hatched); }
.chart { margin: .5rem 16px .5rem 56px; } .chart svg { width: 100%; overflow: visible; display: block; }
.chart text { font-size: 13px; fill: CanvasText; text-anchor: middle; } .chart .y { text-anchor: end; }
.chart .x, .chart .y, .chart .axis { fill: var(--quiet); } .chart .column { fill: var(--bar); }
.chart .grid { stroke: var(--line); } .chart text.mark { font-weight: 600; }
.chart .start { text-anchor: start; } .chart .end { text-anchor: end; }
.chart .count, .chart text.mark { paint-order: stroke; stroke: Canvas; stroke-width: 4px; }
.chart line.mark { stroke: CanvasText; stroke-width: 1.5; } .chart line.median { stroke-dasharray: 5 4; }
table { font-size: .9375rem; }
footer dl { display: grid; grid-template-columns: fit-content(40%) 1fr; gap: .1rem 1rem; }
footer dd { margin: 0; overflow-wrap: anywhere; }

@media (min-width: 86rem) {
  .wide { overflow: visible; } .tall thead th { position: sticky; top: 0; background: Canvas; }
}
@media (max-width: 40rem) {
  body { margin: .8rem auto; } ol.teach li { grid-template-columns: 4.6rem 1fr; gap: .8rem; }
  ol.teach .share b { font-size: 1.4rem; } .sentence { font-size: 1.05rem; }
  th, td, tbody th { padding: .3rem .35rem; }
  .cards { overflow: visible; } .cards table, .cards thead, .cards tbody { display: block; width: 100%; }
  .cards tr:not([hidden]) { display: flex; flex-wrap: wrap; gap: 0 .8rem; padding: .35rem 0; }
  .cards tbody tr { border-top: 1px solid var(--line); }
  .cards th, .cards td, .cards td.n, .cards td.bar, .cards tbody th { display: block; border: 0; padding: .05rem 0;
    width: auto; min-width: 0; text-align: left; }
  .cards thead th { font-size: .8125rem; } .cards thead small { display: none !important; }
  .cards td:empty, .cards td.none { display: none; }
  .cards td.title { flex: 1 1 75%; } .cards td.bar { flex: 1 1 9rem; align-self: center; }
  .cards td::before { color: var(--quiet); font-size: .8125em; } #questions td.n { font-size: .8125rem; }
}
@media print {
  :root { --bar: #0969da; --quiet: #444; }
  html { font-size: 8pt; } body { max-width: none; margin: 0; padding: 0; } nav, .controls { display: none !important; }
  .beside { grid-template-columns: 1fr 1fr; } .chart text { font-size: 10px; }
  .wide { overflow: visible; } .tall thead th { position: static; } #all { font-size: 7pt; }
  tr, figure, ol.teach li { break-inside: avoid; } h2, h3 { break-after: avoid; } th button { display: contents; }
  th button::after { content: "" !important; } #functions, #time, #hardest { break-inside: avoid; }
  td, tbody th, th { padding: .2rem .4rem; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
"""
)

# The cells of a card, in order, by the table's section: the column's heading, "" for a line of its own
# without one, None for neither.
_CARDS: Mapping[str, Sequence[str | None]] = {
    "functions": (
        "",
        "All right",
        "Wrong, mistake known",
        "Wrong, line or exception known",
        "Wrong, unexplained",
        "Not attempted",
        "Ungraded",
    ),
    "mistakes": ("Held by", "Share", "", "", "", ""),
    "explanations": (None, "", "Wrong answers", "Share", "Submissions"),
    "hardest": (None, None, "Right", "Attempted by"),
    "questions": (None, None, "Pass rate", None, "Right", "Wrong", "Not attempted", "Ungraded", "Points"),
}


def styled(labels: Sequence[str]) -> str:
    """The style of a page.

    Args:
        labels: of the cells of the table of submissions, which has a column for each part that was asked.
    """
    cards = {**_CARDS, "submissions": labels}
    rules = "".join(
        f'#{section} td:nth-child({column})::before {{ content: "{label}\\a0"; }}\n'
        if label
        else f"#{section} tr > :nth-child({column}):is(td, tbody th) {{ flex: 1 0 100%; }}\n"
        for section, cells in cards.items()
        for column, label in enumerate(cells, start=1)
        if label is not None
    )
    return f"{_STYLE}@media (max-width: 40rem) {{\n{rules}}}\n"
