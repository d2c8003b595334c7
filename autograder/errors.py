"""What can go wrong from outside: input that cannot be used. One line says what, and what to do; exit status 2."""


class InputError(Exception):
    """Something that was given cannot be used."""


class GraderError(RuntimeError):
    """The process that starts children is gone or never came up: our failure, not the student's."""


class DeviceError(GraderError):
    """The GPU cannot be used, or is lost: nobody's mistake, and never a student's. The message says why."""
