"""What a class's page is written with: text from outside made inert, numbers in words, names shown or kept off."""

import re
import unicodedata
from html import escape
from urllib.parse import quote

from autograder.results_file import plain
from autograder.terminal import number

_LONGEST = 300  # characters of one text from outside: a page of a class is no place for more
HIDDEN = "[hidden]"
_NUMBERS = ' class="n"'


def text(value, longest: int = _LONGEST) -> str:
    """Text as HTML shows it, also inside an attribute: escaped, without control characters, cut if long."""
    clean = plain(str(value))
    return escape(clean if len(clean) <= longest else clean[: longest - 1] + "\N{HORIZONTAL ELLIPSIS}")


def function(name: str) -> str:
    """A function's name, which may break after its module and between its words on a narrow screen."""
    module, dot, own = text(name).partition(".")
    return f"<code>{module}{dot}<wbr>{own.replace('_', '_<wbr>')}</code>" if dot else f"<code>{module}</code>"


def share(count: int, of: int) -> str:
    """A share in percent. Never 0 % of something, nor 100 % of less than all."""
    if not of:
        return "none"
    percent = 100 * count / of
    if 0 < percent < 1:
        return "&lt;1 %"
    if 99 < percent < 100:
        return "&gt;99 %"
    return f"{percent:.0f} %"


def points(value: float) -> str:
    """A score or a mean of scores, with one decimal place at most."""
    return number(round(value, 1))


def seconds(value: float) -> str:
    """A time that a person can read: three figures are enough."""
    return number(round(value, 2)) if value < 10 else f"{value:.0f}"


def submissions(count: int) -> str:
    """How many submissions, in words."""
    return "1 submission" if count == 1 else f"{count} submissions"


def link(record) -> str:
    """The submission's folder, as a link to its page."""
    return f'<a href="{address(record.name)}">{text(record.name, 120)}</a>'


def named_link(record) -> str:
    """Who handed a submission in, or else its folder, as a link to its page."""
    who = ", ".join(_called(person) for person in record.people)
    return f'<a href="{address(record.name)}">{who}</a>' if who else link(record)


def address(name: str) -> str:
    """Where a submission's page is, seen from the class's page: every byte of the folder's name encoded."""
    try:
        spelled = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        spelled = name.encode("utf-8", "replace")
    return quote(spelled, safe="") + "/report.html"


def filtering(token: str, label: str, shown: str) -> str:
    """A link to the table of submissions that also filters it, where scripts run."""
    return f'<a href="#submissions" data-filter="{token}" data-label="{text(label)}">{shown}</a>'


def heading(heads: list) -> str:
    """Column headings, [(text, how it sorts: "number", "text" or "")]; the script makes them buttons."""
    return "".join(
        f'<th scope="col"{f" data-sort={kind}" if kind else ""}{_NUMBERS if kind == "number" else ""}>{shown}</th>'
        for shown, kind in heads
    )


def people(record) -> str:
    """Who handed a submission in, with their ids, a line each."""
    shown = []
    for person in record.people:
        sid = f" <small>{text(person.sid, 40)}</small>" if person.sid and (person.name or person.email) else ""
        shown.append(_called(person) + sid)
    return "<br>".join(shown)


def _called(person) -> str:
    return text(person.name or person.email or person.sid or "no name", 80)


def remarks(record, *, names: bool) -> str:
    """The remarks on a submission, or why it could not be read, in one line; not yet escaped."""
    said = record.error or " ".join(record.notes)
    return without_names(said, record.people) if said and not names else said


def without_names(said: str, persons: tuple) -> str:
    """The text without what tells who somebody is: a student's files are often named for the student."""
    anywhere, words = set(), set()
    for person in persons:
        name, sid, email = (unicodedata.normalize("NFC", field) for field in (person.name, person.sid, person.email))
        split = re.findall(r"[^\W_]{2,}", name)
        anywhere |= {part for part in (name, email, "".join(split), "".join(split[::-1])) if len(part) > 3}
        words |= {part for part in (name, sid, email, email.partition("@")[0], *split) if part}
    if not words:
        return said
    forms = [re.escape(part) for part in sorted(anywhere, key=len, reverse=True)]
    forms += [rf"(?<![^\W_]){re.escape(part)}(?![^\W_])" for part in sorted(words, key=len, reverse=True)]
    return re.sub("|".join(forms), HIDDEN, unicodedata.normalize("NFC", said), flags=re.IGNORECASE)
