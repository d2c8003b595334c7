"""The one exception a user of the commands sees: what was wrong and what to do, in one line."""


class BadInputError(Exception):
    """Something given to a command cannot be used. The message is one line for a person; no file was changed."""


def one_line(text: object) -> str:
    """The text with line breaks and control characters made visible, so that a hostile file name stays on one line."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in str(text))
