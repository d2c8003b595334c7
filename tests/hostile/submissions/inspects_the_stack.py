"""Walks the frames of its callers, with everything that hangs on them, in search of right answers."""


@beside("critic_loss")
def attack():
    frame, seen = sys._getframe(), 0
    while frame is not None:
        for name, value in [*frame.f_locals.items(), *frame.f_globals.items()]:
            origin = type(value).__module__ + " " + str(getattr(value, "__file__", ""))
            if "reference" in origin or type(value).__name__ in ("AskedReplies", "Verdict", "Grader", "ForkStarter", "Report"):
                breach(f"the frame of {frame.f_code.co_name} holds {name}")
            seen += 1
        frame = frame.f_back
    if not seen:
        breach("nothing was looked at")
