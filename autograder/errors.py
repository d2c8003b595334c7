"""What can go wrong from outside: input that cannot be used. One line says what, and what to do; exit status 2."""


class InputError(Exception):
    """Something that was given cannot be used."""
