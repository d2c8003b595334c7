"""What a class's page is written with: text from outside made inert, numbers in words, names shown or kept off."""

import base64
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from html import escape
from urllib.parse import quote

from autograder.classroom.results.record import Person, Record
from autograder.course.course_file import modules
from autograder.grading.write.plain_text import number, plain

_LONGEST = 300  # characters of one text from outside: a page of a class is no place for more
HIDDEN = "[hidden]"
_NUMBERS = ' class="n"'
_BEGINNING = 4  # characters; what is shorter is no name inside another word
_FEW_FOLDERS = 2  # whose names may hold a word that is hidden
_MARK = re.compile(r"-[0-9a-f]{12}$")  # as intake/safe_names.py sets it
_WORD = re.compile(r"[^\W_]+")


def policy(style: str, script: str = "") -> str:
    """What a page may do: load nothing, from anywhere, and obey its own style and its one script alone."""
    of_style, of_script = (
        f"'sha256-{base64.b64encode(hashlib.sha256(each.encode()).digest()).decode()}'" if each else "'none'"
        for each in (style, script)
    )
    return f"default-src 'none'; style-src {of_style}; script-src {of_script}; base-uri 'none'; form-action 'none'"


def text(value: object, longest: int = _LONGEST) -> str:
    """Text as HTML shows it, also inside an attribute: escaped, without control characters, cut if long."""
    clean = plain(str(value))
    return escape(clean if len(clean) <= longest else clean[: longest - 1] + "\N{HORIZONTAL ELLIPSIS}")


def function(name: str) -> str:
    """A function's name, which may break after its module and between its words on a narrow screen."""
    module, dot, own = text(name).partition(".")
    return f"<code>{module}{dot}<wbr>{own.replace('_', '_<wbr>')}</code>" if dot else f"<code>{module}</code>"


def share(count: float, of: int) -> str:
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


def link(record: Record) -> str:
    """The submission's folder, as a link to its page."""
    return f'<a href="{address(record.name)}">{text(record.name, 120)}</a>'


def named_link(record: Record) -> str:
    """Who handed a submission in, or else its folder, as a link to its page."""
    who = ", ".join(_called(person) for person in record.people)
    return f'<a href="{address(record.name)}">{who}</a>' if who else link(record)


def shown(records: Sequence[Record], place: int, *, names: bool) -> str:
    """A submission on the page: its folder, as a link, or without names its place among the records, counted from 1."""
    return link(records[place]) if names else f"No. {place + 1}"


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


def cell(count: str) -> str:
    """A cell with a count, or a link on one; a count of none, which a phone does not show, is marked."""
    return f'<td class="n{" none" if count == "0" else ""}">{count}</td>'


def heading(heads: Iterable[tuple[str, str]]) -> str:
    """Column headings, [(text, how it sorts: "number", "text" or "")]; the script makes them buttons."""
    return "".join(
        f'<th scope="col"{f" data-sort={kind}" if kind else ""}{_NUMBERS if kind == "number" else ""}>{shown}</th>'
        for shown, kind in heads
    )


def people(record: Record) -> str:
    """Who handed a submission in, with their ids, a line each."""
    shown = []
    for person in record.people:
        sid = f" <small>{text(person.sid, 40)}</small>" if person.sid and (person.name or person.email) else ""
        shown.append(_called(person) + sid)
    return "<br>".join(shown)


def _called(person: Person) -> str:
    return text(person.name or person.email or person.sid or "no name", 80)


def remarks(records: Sequence[Record], *, names: bool) -> list[str]:
    """The remarks on each submission, or why it could not be read, in one line each; not yet escaped.

    Without names, no remark holds the name of anybody in the class, nor of a folder: a file may be named for somebody
    who handed it in with others, and whose own submission is another by now.
    """
    said = [record.error or " ".join(record.notes) for record in records]
    if names:
        return said
    everybody = Everybody(records)
    return [everybody.hidden(line, record) for line, record in zip(said, records, strict=True)]


class Everybody:
    """The names of a class and of its folders, by how they begin: thousands need not be looked for one by one.

    The words of which our own files' names are made are nobody's name here, but that of who handed them in.
    """

    def __init__(self, records: Sequence[Record]):
        self._anywhere: dict[str, set[tuple[str, str]]] = {}
        self._words: dict[str, set[tuple[str, str]]] = {}
        self._ours = {word for module in modules() for word in module.split("_")}
        forms = [_forms((person,)) for person in {person for record in records for person in record.people}]
        forms += [_of_folder(record.name) for record in records]
        often = Counter(word for record in records for word in _parts(record.name))
        # A word of many folders' names, such as "submission", tells nobody apart.
        forms.append((set(), {word for word, many in often.items() if many <= _FEW_FOLDERS}))
        for form in {form for anywhere, _ in forms for form in anywhere}:
            folded = form.casefold()
            if not any(folded in module for module in modules()):
                self._anywhere.setdefault(folded[:_BEGINNING], set()).add((folded, form))
        for form in {form for _, words in forms for form in words}:
            folded = form.casefold()
            if folded not in self._ours:
                self._words.setdefault("".join(_WORD.findall(folded)[:1]), set()).add((folded, form))

    def hidden(self, said: str, own: Record | None = None) -> str:
        """What is said, of a submission if `own` is one, or what stands in it, without anybody's name."""
        folded = unicodedata.normalize("NFC", said).casefold()
        anywhere, words = _forms(own.people) if own else (set(), set())
        if own:
            of_folder = _of_folder(own.name)
            anywhere, words = anywhere | of_folder[0], words | of_folder[1]
        for begins in {folded[place : place + _BEGINNING] for place in range(len(folded))}:
            anywhere |= {form for key, form in self._anywhere.get(begins, ()) if key in folded}
        for begins in {"", *_WORD.findall(folded)}:
            words |= {form for key, form in self._words.get(begins, ()) if key in folded}
        return _without(said, anywhere, words)


def _forms(persons: Sequence[Person]) -> tuple[set[str], set[str]]:
    """What tells who somebody is: what may stand inside another word, and what stands as a word of its own."""
    anywhere: set[str] = set()
    words: set[str] = set()
    for person in persons:
        name, sid, email = (unicodedata.normalize("NFC", field) for field in (person.name, person.sid, person.email))
        split = re.findall(r"[^\W_]{2,}", name)
        anywhere |= {part for part in (name, email, "".join(split), "".join(split[::-1])) if len(part) >= _BEGINNING}
        words |= {part for part in (name, sid, email, email.partition("@")[0], *split) if part}
    return anywhere, words


def _of_folder(name: str) -> tuple[set[str], set[str]]:
    """As `_forms`, of a submission's folder, also without the mark that tells it from one of the same name."""
    forms = {unicodedata.normalize("NFC", each) for each in (name, _MARK.sub("", name)) if each}
    return {form for form in forms if len(form) >= _BEGINNING}, forms


def _parts(name: str) -> set[str]:
    """The words that a folder's name is made of, in small letters."""
    return set(re.findall(r"[^\W_]{3,}", unicodedata.normalize("NFC", name).casefold()))


def _without(said: str, anywhere: AbstractSet[str], words: AbstractSet[str]) -> str:
    if not anywhere and not words:
        return said
    forms = [re.escape(part) for part in sorted(anywhere, key=len, reverse=True)]
    forms += [rf"(?<![^\W_]){re.escape(part)}(?![^\W_])" for part in sorted(words, key=len, reverse=True)]
    return re.sub("|".join(forms), HIDDEN, unicodedata.normalize("NFC", said), flags=re.IGNORECASE)
