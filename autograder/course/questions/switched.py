"""What a course file switches off: a part, by 0 points; a function or a run of part 4, by `false` under [functions].

What another one that is on calls must be on too, and every function that is on must have a question, and be there.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from autograder.course.questions import flattened
from autograder.course.questions.declared import Declared

SECTION = "functions"
_Fault = tuple[tuple[str, ...], str]  # the keys that lead to what cannot be, none where a file is at fault; a sentence


def off(found: Mapping[str, Any], declared: Declared) -> dict[str, tuple[str, ...]]:
    """The functions and runs that are off, each with the keys that say so. `fault` must have found nothing in them."""
    said: dict[str, tuple[str, ...]] = {}
    for name, is_on, keys in flattened.flattened(found.get(SECTION, {})):
        if is_on is False:
            said |= dict.fromkeys(_meant(name, declared), (SECTION, *keys))
    for each in _all(declared):
        part = each.partition(".")[0]
        if part in declared.parts and not found["points"][part]:
            said.setdefault(each, ("points", part))
    return said


def _all(declared: Declared) -> list[str]:
    """Every function and run, those that nothing asks about last."""
    of_modules = [f"{module}.{name}" for module, names in declared.functions.items() for name in names]
    return list(dict.fromkeys((*declared.asked, *of_modules)))


def _meant(name: str, declared: Declared) -> list[str]:
    """What a name means: a function or run with its part, or, without it, whatever is called so."""
    return [each for each in _all(declared) if name in (each, each.partition(".")[2])]


def unknown(stated: Mapping[str, Any], declared: Declared) -> _Fault | None:
    """The first line of [functions] that means nothing, or two functions, or one once more, or is not true or false."""
    repeated = flattened.fault(stated)
    if repeated:
        return (SECTION, *repeated[0]), repeated[1]
    said: dict[str, str] = {}  # what is meant -> how it is called
    for name, is_on, keys in flattened.flattened(stated):
        says = _unknown(name, is_on, said, declared)
        if says:
            return (SECTION, *keys), says
        said[_meant(name, declared)[0]] = name
    return None


def _unknown(name: str, is_on: object, said: Mapping[str, str], declared: Declared) -> str:
    """What is wrong with one line, behind those that said something of `said`; "" if nothing."""
    meant = _meant(name, declared)
    if name in {*declared.parts, *declared.functions}:
        return f"{name} is a part: to switch it off, give it 0 points under [points]"
    if not meant:
        near = get_close_matches(name, _all(declared), n=1, cutoff=0.5)
        return f"{name} is not known; {f'did you mean {near[0]}?' if near else f'there are {_listed(declared)}'}"
    if len(meant) > 1:
        return f"{name} may be {' or '.join(meant)}: write {meant[0]} = false"
    if not isinstance(is_on, bool):
        return f"{name} is {is_on!r}; it must be true or false"
    if meant[0] in said:
        return f"{meant[0]} is stated twice, as {said[meant[0]]} and as {name}: leave one out"
    return ""


def _listed(declared: Declared) -> str:
    return ", ".join(_all(declared))


def fault(found: Mapping[str, Any], declared: Declared) -> _Fault | None:
    """What cannot be of what is on and off; None where all is well. Every value is one that may be."""
    is_off = off(found, declared)
    return (
        _needed(is_off, declared)
        or _nothing_left(found, is_off, declared)
        or _not_asked(is_off, declared)
        or _not_there(is_off, declared)
    )


def _needed(is_off: Mapping[str, tuple[str, ...]], declared: Declared) -> _Fault | None:
    """A function that is off, and that something calls which is on."""
    for caller in _all(declared):
        for called in declared.needs(caller) if caller not in is_off else ():
            if called in is_off:
                says = (
                    f"{called} is switched off, but {caller} calls it: switch that off too ({caller} = false under "
                    f"[{SECTION}]), or leave both on"
                )
                return is_off[called], says
    return None


def _nothing_left(found: Mapping[str, Any], is_off: Mapping[str, Any], declared: Declared) -> _Fault | None:
    for part in declared.parts:
        points = found["points"][part]
        if points and all(question.function in is_off for question in declared.of(part)):
            return ("points", part), f"{part} is worth {points:g} points, but all of it is switched off: give it 0"
    if all(question.function in is_off for question in declared.questions):
        return ("points", "total"), "every part is switched off: nothing would be asked"
    return None


def _not_asked(is_off: Mapping[str, Any], declared: Declared) -> _Fault | None:
    """A function of the reference that students would write, and nobody would grade."""
    for name in _all(declared):
        if name not in is_off and name not in declared.asked:
            module, _, function = name.partition(".")
            says = (
                f"reference/{module}.py: no question asks about {function}: write a probe in autograder/sandbox/probes/"
                f"{module}.py, or switch it off in course.toml ({name} = false under [{SECTION}]), or begin its name "
                "with an underscore"
            )
            return (), says
    return None


def _not_there(is_off: Mapping[str, Any], declared: Declared) -> _Fault | None:
    """A function that is asked about, and that the reference lacks."""
    for question in declared.questions:
        for name in question.calls:
            module, _, function = name.partition(".")
            if question.function in is_off or function in declared.functions.get(module, ()):
                continue
            if module not in declared.functions:
                return (), f"reference/{module}.py is not there: restore it, or give {module} 0 points in course.toml"
            says = (
                f"reference/{module}.py has no {function}, which {question.name} asks about: write it, or switch it "
                f"off in course.toml ({question.function} = false under [{SECTION}])"
            )
            return (), says
    return None
