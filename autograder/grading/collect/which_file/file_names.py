"""Which module a file's name means: the name itself, a copy's name, or a backup's. Says nothing of what is in it.

A copy's name is what a browser, an operating system or an upload makes of a name: another case, other signs between the
words, a number behind or in front, words for "copy of", a further ending. A backup's is what an editor makes of the
text before the last change. No other word may be in it: `test_wgan_losses.py` and `wgan_losses_old.py` mean no module.
"""

import re
import unicodedata
from functools import cache

from autograder.course.course_file import modules

EXACT, COPY, BACKUP = range(3)  # the better the smaller
_LONGEST = 255  # characters; file systems take no longer name
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


@cache
def _means(module: str) -> re.Pattern[str]:
    """What matches the names that mean a module."""
    name = rf"{_SIGN}*".join(module.split("_"))
    return re.compile(rf"{_BEFORE}{name}{_BEHIND}\.py(?:(?P<saved>{_SAVED})|{_BEHIND})")


def meant(name: str) -> tuple[str, int] | None:
    """(module, EXACT, COPY or BACKUP) for a file's name without its folders; None if it means no module."""
    if name.endswith(".py") and name[:-3] in modules():
        return name[:-3], EXACT
    folded = unicodedata.normalize("NFKC", name).casefold()
    if ".py" not in folded or len(folded) > _LONGEST or not name.isprintable() or name != name.strip():
        return None
    for module in modules():
        found = _means(module).fullmatch(folded)
        if found:
            return module, BACKUP if found["saved"] else COPY
    return None
