"""Searches every object that the collector knows for right answers, verdicts and the reference's code."""


@beside("critic_loss")
def attack():
    import gc

    right = f"{ROOT}/reference"
    for thing in gc.get_objects():
        kind = type(thing)
        if kind.__name__ in ("AskedReplies", "Verdict", "Grader", "ForkStarter", "Report", "Limits"):
            breach(f"found a {kind.__name__}")
        elif kind.__name__ == "function" and right in thing.__code__.co_filename:
            breach(f"found {thing.__name__} of the reference")
