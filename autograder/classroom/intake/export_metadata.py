"""Reads who submitted what from Gradescope's `submission_metadata.yml`, as a stream, and skips all else unread.

The file repeats the results of every attempt, so it is large. Every value is taken as text: an id `0123` keeps its
zero, and no tag of Ruby's makes an object.
"""

from collections.abc import Iterator
from typing import Any, Protocol

import yaml

from autograder.errors import InputError

_PERSON = ("name", "sid", "email")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the one in C is ten times as fast, where PyYAML has it
_NOTHING = ("", "~")  # how YAML writes nothing; a plain "null" may be somebody's name


class Stream(Protocol):
    """What bytes are read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Some bytes more; none at the end."""


def read(stream: Stream, called: str) -> dict[str, dict[str, Any]]:
    """{folder's name: {"submitters": [{"name", "sid", "email"}, ...], "created_at": text}}. Raises InputError."""
    try:
        events = _Events(stream)
        events.skip_to(yaml.MappingStartEvent)
        return {key: _submission(events) for key in events.keys()}  # noqa: SIM118 (not a dict)
    except (yaml.YAMLError, UnicodeError, RecursionError) as error:
        where = getattr(error, "problem_mark", None)
        line = f" in line {where.line + 1}" if where else ""
        raise InputError(f"{called} cannot be read{line}: it is not the YAML that Gradescope writes") from error


def _submission(events: "_Events") -> dict[str, Any]:
    found: dict[str, Any] = {"submitters": [], "created_at": ""}
    for key in events.fields():
        if key == "submitters":
            found["submitters"] = [_person(events) for _ in events.items()]
        elif key == "created_at":
            found["created_at"] = events.text()
        else:
            events.skip()
    return found


def _person(events: "_Events") -> dict[str, str]:
    found = dict.fromkeys(_PERSON, "")
    for key in events.fields():
        if key in _PERSON:
            text = events.text()
            found[key] = "" if text in _NOTHING else text
        else:
            events.skip()
    return found


class _Events:
    """The events of a YAML file, one node at a time; `_next` is the one that begins the node that is next."""

    def __init__(self, stream: Stream):
        self._events = yaml.parse(stream, Loader=_LOADER)
        self._anchored: dict[str, str] = {}  # texts that may be named again
        self._step()

    def _step(self):
        event = self._next = next(self._events, None)
        if isinstance(event, yaml.ScalarEvent) and event.anchor:
            self._anchored[event.anchor] = event.value

    def skip_to(self, kind: type[yaml.Event]) -> None:
        """Go on to the first event of a kind; the end of the file is an error."""
        while not isinstance(self._next, kind):
            if self._next is None:
                raise yaml.YAMLError("it holds nothing of the kind")
            self._step()

    def text(self) -> str:
        """The next node as text; "" where it is more than a text."""
        event = self._next
        if isinstance(event, yaml.ScalarEvent):
            self._step()
            return event.value
        if isinstance(event, yaml.AliasEvent):
            self._step()
            return self._anchored.get(event.anchor, "")
        self.skip()
        return ""

    def skip(self) -> None:
        """Pass over the next node, whatever is in it."""
        depth = 0
        while True:
            event = self._next
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if event is None:
                raise yaml.YAMLError("it ends too early")
            self._step()
            if depth == 0:
                return

    def keys(self) -> Iterator[str]:
        """The keys of the next node, a mapping; each value must be taken before the next key. None of another node."""
        if not isinstance(self._next, yaml.MappingStartEvent):
            self.skip()
            return
        self._step()
        while not isinstance(self._next, yaml.MappingEndEvent):
            yield self.text()
        self._step()

    def fields(self) -> Iterator[str]:
        """The keys without the colon of Ruby's symbols."""
        return (key.removeprefix(":") for key in self.keys())

    def items(self) -> Iterator[None]:
        """Once for each item of the next node, a sequence; each item must be taken before the next."""
        if not isinstance(self._next, yaml.SequenceStartEvent):
            self.skip()
            return
        self._step()
        while not isinstance(self._next, yaml.SequenceEndEvent):
            yield
        self._step()
