"""A promise of a stub, and for which functions it is made."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of a module's or of a function's docstring."""

    says: tuple  # the words of the docstring that make it
    module: str  # whose stub makes it
    about: tuple  # ends of parameters' names: it is made for the functions that have one of them; () for all
    breakers: Callable  # of the function's parameters' names: {how it is broken: breaker}
    at_least: int = 1  # how many such parameters a function has
    where: str = ""  # words that the function's own docstring has
    but: tuple = ()  # functions whose own docstring says otherwise

    def made_for(self, module: str, function: str, parameters: list, docstring: str) -> bool:
        """Whether the promise is made for this function."""
        if self.module != module or function in self.but or self.where not in docstring:
            return False
        return not self.about or len(at(parameters, *self.about)) >= self.at_least


def at(parameters: list, *ends: str) -> list:
    """Where the parameters stand whose names have one of these ends."""
    return [position for position, name in enumerate(parameters) if name.endswith(ends)]


def fixed(**named) -> Callable:
    """Breakers that do not depend on the parameters."""
    return lambda _parameters: named
