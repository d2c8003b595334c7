"""A group's mistake on its way into the bank: its shortest code, reduced in the sandbox, and what it proves."""

import ast
import copy
from collections.abc import Sequence
from dataclasses import dataclass, replace

from autograder.classroom.groups.behaviour import Behaviour, probes_of
from autograder.classroom.groups.names_in_code.neutral_names import Neutral, parameters
from autograder.classroom.groups.own_code import UNREADABLE, needed, parsed
from autograder.errors import InputError
from autograder.grading.expect import misconceptions
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.expect.misconceptions import Known
from autograder.learning import proof
from autograder.learning.code import allowed, bank_text, identity, imports, sentence
from autograder.learning.code.bank_text import Mistake
from autograder.learning.code.cuts import Cutter, tidied
from autograder.learning.in_walls import InWalls, Replies, are_alike, behaves_so
from autograder.learning.proof import Proof
from autograder.learning.wanted import Graded
from autograder.sandbox.contract.probe import Probe


@dataclass(frozen=True, slots=True)
class Learned:
    """A mistake that can be written, with its proof."""

    mistake: Mistake
    replies: Replies  # its, to all probes of its function
    proof: Proof


def learned(
    answers: AskedReplies, graded: Graded, number: int, says: str, *, source: str, name: str, isolation: str = "auto"
) -> Learned:
    """The mistake of a group. Raises InputError where it cannot be learned, GraderError.

    Args:
        answers: our own code's replies.
        graded: the class.
        number: the group's.
        says: the sentence to a student who makes the mistake.
        source: where it can be read up; "" for what the function's docstring says.
        name: of the misconception; "" for one made of the sentence.
        isolation: "auto", or "none" where this system has no walls and the code is trusted.
    """
    group, kept = graded.group(number)
    called, function = f"group {number}", group.function
    probes = answers.probes(function)
    if not probes:
        raise InputError(
            f"{called} is about {function}, which is not graded any more: there is nothing to learn it for"
        )
    said = sentence.checked(says)
    sentence.refuse_answer(said, function)
    own = _Own(InWalls(answers, isolation), function, probes)
    try:
        tree = parsed(kept.code)
    except UNREADABLE as error:
        raise InputError(f"{called} is not learned: the code that is kept of it is damaged: grade it again") from error
    tree, wanted = own.asked(tree, kept.behaviour, called)
    code, its_imports = own.reduced(tree, wanted, called)
    every = misconceptions.read(answers.bank_at)
    taken = {each.name for each in every.known} | {each.name for each in every.families}
    prefix = _prefix(answers, function)
    mistake = Mistake(
        sentence.name_of(said, name, taken, prefix),
        probes[0].part,
        function,
        said,
        source or bank_text.source_of(function),
        code,
        its_imports,
    )
    mistake, replies = own.on_reference(mistake, wanted)
    allowed.refuse(mistake.code, called)
    identity.refuse(mistake.code, graded.people(), called)
    new = Known(mistake.name, mistake.part, function, said, mistake.source, builds_on=False)
    return Learned(mistake, replies, proof.proved(answers, new, replies))


def _prefix(answers: AskedReplies, function: str) -> str:
    """The word with which most names of a function's mistakes begin."""
    words = [each.name.partition("_")[0] for each in answers.known(function)]
    return max(words, key=words.count, default=function.rpartition(".")[2].partition("_")[0])


@dataclass(frozen=True, slots=True)
class _Own:
    """One function's code, asked in the sandbox."""

    walls: InWalls
    function: str
    probes: Sequence[Probe]

    def replies(self, tree: ast.Module) -> Replies:
        return self.of_text(ast.unparse(tree))

    def of_text(self, text: str) -> Replies:
        return self.walls.replies(self.function.partition(".")[0], text, self.probes)

    def asked(self, tree: ast.Module, kept: Behaviour, called: str) -> tuple[ast.Module, Replies]:
        """(the code, its replies): without prints and annotations where that replies what was kept, too."""
        asked = [probe for probe in self.probes if probe.name in probes_of(kept)]
        tidy = needed(tidied(copy.deepcopy(tree)), [self.function.partition(".")[2]])
        for each in (tidy, tree):
            allowed.refuse(each, called)
            replies = self.replies(each)
            if asked and behaves_so(replies, asked, kept):
                return each, replies
        raise InputError(
            f"{called}: its code replies otherwise now than when the class was graded: its code depends on more than "
            "can be taken out of its file, or the class was graded by another version; grade it again"
        )

    def reduced(self, tree: ast.Module, wanted: Replies, called: str) -> tuple[ast.Module, tuple[str, ...]]:
        """(the code cut down, under neutral names, without imports, the imports that it needs)."""
        cutter = Cutter(tree, lambda candidate: are_alike(self.replies(candidate), wanted, self.probes))
        cutter.cut()
        for place in range(len(list(identity.unknown_texts(cutter.tree)))):
            candidate = copy.deepcopy(cutter.tree)
            texts = list(identity.unknown_texts(candidate))
            if place < len(texts):
                texts[-1 - place].value = ""
                cutter.attempt(candidate)
        code, its = imports.written_out(copy.deepcopy(cutter.tree))
        name = self.function.partition(".")[2]
        given = parameters(code, name)
        fixed = {name: name} | dict(zip(given, bank_text.parameters(self.function), strict=False))
        code = Neutral.of(code, fixed, ("reference", "_reference")).applied(code)
        whole = ast.Module([*ast.parse("\n".join(its)).body, *code.body], [])
        if not are_alike(self.replies(whole), wanted, self.probes):
            raise InputError(f"{called} is not learned: under neutral names its code replies otherwise")
        return code, its

    def on_reference(self, mistake: Mistake, wanted: Replies) -> tuple[Mistake, Replies]:
        """(the mistake with the reference's parts in the place of its own where nothing changes, its replies)."""
        siblings = {probe.function for probe in self.walls.answers.starter.probes} - {self.function}
        names = {each.partition(".")[2] for each in siblings if each.startswith(f"{mistake.module}.")}
        for name in [node.name for node in mistake.code.body if isinstance(node, ast.FunctionDef)]:
            if name in names:
                code = needed(_with_reference(copy.deepcopy(mistake.code), name), [mistake.own_name])
                candidate = replace(mistake, code=code)
                if are_alike(self.of_text(candidate.as_module()), wanted, self.probes):
                    mistake = candidate
        replies = self.of_text(mistake.as_module())
        if not are_alike(replies, wanted, self.probes):
            raise InputError(f"{self.function}: as a misconception the code replies otherwise; nothing is written")
        return mistake, replies


def _with_reference(code: ast.Module, name: str) -> ast.Module:
    """The code with one of its functions taken from the reference."""
    code.body = [node for node in code.body if not (isinstance(node, ast.FunctionDef) and node.name == name)]
    return ast.fix_missing_locations(_Taken(name).visit(code))


class _Taken(ast.NodeTransformer):
    def __init__(self, name: str):
        self._name = name

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """The reference's function."""
        if node.id != self._name:
            return node
        return ast.Attribute(ast.Name("reference", ast.Load()), node.id, node.ctx)
