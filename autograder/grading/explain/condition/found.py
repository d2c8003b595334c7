"""What explains a wrong answer without a name: one sentence on how the code comes by it."""

from dataclasses import dataclass, replace

from autograder.grading.judge.verdict import Verdict


def ended(text: str) -> str:
    """A text that ends as a sentence does."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


@dataclass(frozen=True, slots=True)
class Found:
    """What was found out about a function's wrong answers."""

    name: str  # of the condition, or of what came back
    sentence: str  # of a reply that was wrong; without a capital
    look: str  # where to look
    explains: frozenset[str] = frozenset()  # the names of the probes that it explains
    of_exceptions: str = ""  # the sentence of code that raised, where that is another one

    def told(self, verdict: Verdict) -> Verdict:
        """The verdict with the sentence in place of what was said; an exception keeps its own words and frames."""
        if not verdict.failed:
            return verdict.saying(self.sentence, self.look)
        said = self.of_exceptions or self.sentence
        return replace(verdict, came_back=f"{said} Here it was {ended(verdict.came_back)}", look=self.look)
