"""Which module a file's name means: the name itself, a copy's name, or a backup's. Says nothing of what is in it.

A copy's name is what a browser, an operating system or an upload makes of a name: another case, other signs between the
words, a number behind or in front, words for "copy of", a further ending. A backup's is what an editor makes of the
text before the last change. With other words in it, as in `wgan_losses_final_v2.py`, misspelt, or a notebook's, a name
means no module, but may have to do with one: `related.py` asks what is in such a file, where there is nothing better.
"""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import cache

from autograder.course.course_file import modules

EXACT, COPY, OTHER_WORDS, BACKUP = range(4)  # the better the smaller
_LONGEST = 255  # characters; file systems take no longer name
_LONGEST_MISSPELT = 40  # letters
_COPY_WORDS = (
    "copy copia cópia copie kopie kopia kopio kopi kopija kopya копия копія αντίγραφο 副本 拷贝 拷貝 複製 コピー "
    "사본 복사본"
).split()  # what systems and Google Drive put before or behind a name
_LINKS = "of von van de di do da af av til aus の 的 от".split()  # "copy OF", "Kopie VON"
_SIGN = r"[\s._,()\[\]~\u2013-]"  # may stand between words
_SAID = rf"(?:{'|'.join(_COPY_WORDS)})(?:{_SIGN}*(?:{'|'.join(_LINKS)}))?"
_BEFORE = rf"(?:\(?\d+\)?[\s._-]+|{_SAID}{_SIGN}*)*"
_BEHIND = rf"(?:{_SAID}|\.txt|\.download|[の的]|{_SIGN}|\d)*"  # the name, and ".py" too
_SAVED = r"(?:~|\.bak|\.orig|\.old|\.backup)"
_ALIKE = 0.85  # of the letters, in a misspelt name; "ganloss" and "wganlosses" have 0.82 in common
_TESTS = re.compile(r"(?:^|[\W_])tests?(?:[\W_]|$)")


@cache
def _means(module: str) -> re.Pattern[str]:
    """What matches the names that mean a module."""
    name = rf"{_SIGN}*".join(module.split("_"))
    return re.compile(rf"{_BEFORE}{name}{_BEHIND}\.py(?:(?P<saved>{_SAVED})|{_BEHIND})")


@cache
def _names(module: str) -> re.Pattern[str]:
    """What matches the names that have a module's words in them, and others before or behind."""
    name = rf"{_SIGN}*".join(module.split("_"))
    return re.compile(rf"(?:.*[\W\d_])?{name}(?:[\W\d_].*)?\.(?:py|ipynb){_BEHIND}")


def _folded(name: str) -> str:
    """A name as it is compared; "" for one that is no Python file's, or no name that a person gives."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    usable = (
        (".py" in folded or folded.endswith(".ipynb"))
        and len(folded) <= _LONGEST
        and name.isprintable()
        and name == name.strip()
    )
    return folded if usable else ""


def rank(name: str) -> int:
    """EXACT, COPY, OTHER_WORDS or BACKUP, for the name of a file that may be a module."""
    found = meant(name)
    return OTHER_WORDS if found is None else found[1]


def with_other_words(name: str) -> str | None:
    """The module whose words are in a file's name, among others; None if there is none, or it is a test's name."""
    folded = _folded(name)
    if not folded or _TESTS.search(folded):
        return None
    found = next((module for module in modules() if _names(module).fullmatch(folded)), None)
    return found or _misspelt(re.sub(r"[\W\d_]", "", folded.partition(".")[0]))


def _misspelt(letters: str) -> str | None:
    """The module whose name is most like some letters, if one is."""
    if not letters or len(letters) > _LONGEST_MISSPELT:
        return None
    shares = {module: SequenceMatcher(None, letters, module.replace("_", "")).ratio() for module in modules()}
    best = max(shares, key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] >= _ALIKE else None


def meant(name: str) -> tuple[str, int] | None:
    """(module, EXACT, COPY or BACKUP) for a file's name without its folders; None if it means no module."""
    if name.endswith(".py") and name[:-3] in modules():
        return name[:-3], EXACT
    folded = _folded(name)
    for module in modules() if folded else ():
        found = _means(module).fullmatch(folded)
        if found:
            return module, BACKUP if found["saved"] else COPY
    return None
