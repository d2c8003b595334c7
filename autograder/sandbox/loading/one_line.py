"""An exception of a student's code in one line, whatever it does when it is shown."""


def one_line(error: BaseException) -> str:
    """Its type and its text, without line breaks."""
    try:
        return " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")
    except Exception:  # noqa: BLE001 (an exception may be made to raise when it is shown)
        return "an exception that cannot be shown"
