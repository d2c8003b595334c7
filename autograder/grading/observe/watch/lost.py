"""Why no further reply can come from a child."""

from autograder.sandbox.contract.reply import Outcome, Remark

PassedOver = dict[str, dict[int, str]]  # {module: {line: why}}: lines that are not run any more


class LostError(Exception):
    """The child cannot answer the question that it is at."""

    def __init__(self, outcome: Outcome, reason: str):
        super().__init__(reason)
        self.outcome = outcome
        self.line: Remark | None = None  # which line at a file's top it was at, where that is known


class LacksError(Exception):
    """The child stopped at the import of a module that it lacks: another one has to have it."""

    def __init__(self, module: str):
        super().__init__(module)
        self.module = module
