"""Looks for modules that only the grader needs among those that are loaded."""

KEPT_OUT = ("judge", "answers", "salt", "grading", "host", "compare", "diagnose", "report", "gradescope", "carried")
for name in list(sys.modules):
    if name.split(".")[0] == "reference" or name in [f"autograder.{kept_out}" for kept_out in KEPT_OUT]:
        breach(f"{name} is loaded")
