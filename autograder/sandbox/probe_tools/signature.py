"""The types that stand in every probe's signature: the code that is asked, and what is collected of its reply."""

from types import ModuleType, SimpleNamespace

Answer = ModuleType | SimpleNamespace  # has the functions of the reference's module of the same name
Collected = dict[
    str, object
]  # what the code gave, by name: a tensor where it is right, anything at all where it is not
