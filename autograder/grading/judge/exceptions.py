"""What the exceptions that everybody meets mean, and where to look: torch's words, as patterns, beside ours."""

import re
from typing import NamedTuple


class Meaning(NamedTuple):
    """One kind of exception."""

    pattern: str  # of its type and text
    means: str  # what happened, one sentence
    look: str  # where to look


_LINE = "Look at the line named below: "
_MEANINGS = (
    Meaning(
        r"grad can be implicitly created only for scalar outputs|Expected f\(\*args\) to return a scalar",
        "A gradient is one number's, and here it is taken of several at once, such as one score for each image.",
        _LINE + "what shape does that have of which the gradient is taken?",
    ),
    Meaning(
        r"One of the differentiated Tensors does not require grad",
        "The gradient is taken with respect to a tensor that does not require one, so torch did not track it.",
        _LINE + "does the tensor require a gradient before the critic scores it?",
    ),
    Meaning(
        r"does not require grad and does not have a grad_fn",
        "What is differentiated has no graph: nothing that torch tracks leads to it.",
        "Look before the line named below for .detach(), .item(), torch.no_grad, numpy or a tensor made of numbers.",
    ),
    Meaning(
        r"appears to not have been used in the graph",
        "The gradient is taken with respect to a tensor from which the scores were not computed.",
        _LINE + "is its tensor the very one that the critic scored, or a copy?",
    ),
    Meaning(
        r"Mismatch in shape: grad_output",
        "What is given as grad_outputs has another shape than what is differentiated, such as (N,) beside (N, 1).",
        _LINE + "which shape do the scores have? A critic's may be (N,) or (N, 1).",
    ),
    Meaning(
        r"leaf Variable that requires grad is being used in an in-place operation",
        "A tensor that requires a gradient, such as a parameter, is changed in place while torch tracks what is done.",
        _LINE + "does it stand outside torch.no_grad?",
    ),
    Meaning(
        r"modified by an inplace operation",
        "A tensor was changed in place although its old numbers are needed for a gradient.",
        "Look for operations in place: names that end in an underscore, +=, *= and assignments to an index.",
    ),
    Meaning(
        r"backward through the graph a second time",
        "A graph is used twice, and torch frees it after the first time.",
        _LINE + "which gradient was taken before it, and of what?",
    ),
    Meaning(
        r"Can't call numpy\(\) on Tensor that requires grad",
        "A tensor through which gradients flow is handed to numpy, where no gradient can follow.",
        "Look for numpy between the arguments and the result: torch has its functions under the same names.",
    ),
    Meaning(
        r"The size of tensor a \(\d+\) must match the size of tensor b|shapes? .* not aligned|could not be broadcast",
        "Two tensors meet whose shapes do not fit each other.",
        _LINE + "which shapes meet there, and does the docstring promise that they fit?",
    ),
    Meaning(
        r"Target size .* must be the same as input size",
        "The labels have another shape than the logits.",
        _LINE + "which shapes may logits have, and which do the labels have?",
    ),
    Meaning(
        r"all elements of (input|target) should be between 0 and 1",
        "A function of probabilities is given numbers that are none.",
        _LINE + "does its function take logits or probabilities?",
    ),
    Meaning(
        r"Dimension out of range|not enough values to unpack|too many values to unpack",
        "An axis is named, or a shape is taken apart, that the tensor does not have.",
        _LINE + "which of the promised shapes has fewer axes, or more?",
    ),
    Meaning(
        r"could not infer output dtype|only Tensors of floating point",
        "The tensor holds truth values or whole numbers, where floating numbers are needed.",
        _LINE + "which dtype does its tensor have?",
    ),
    Meaning(
        r"can't be cast to the desired output type",
        "Floating numbers are to be put into a tensor of whole numbers or truth values, and do not fit into it.",
        "Look for a tensor that is made of one of Python's whole numbers, such as labels of 1: which dtype has it?",
    ),
    Meaning(
        r"must have the same dtype|expected scalar type",
        "Tensors of different dtypes meet.",
        "Look for what makes another dtype than the arguments have: double(), half(), numpy or a dtype by name.",
    ),
    Meaning(
        r"[Vv]iew size is not compatible",
        "view() cannot lay these numbers out anew without copying them.",
        _LINE + "which of torch's functions changes a shape and copies where it has to?",
    ),
    Meaning(
        r"AttributeError: 'tuple' object has no attribute",
        "A tuple is used as if it were a tensor; torch.autograd.grad gives a tuple, even for one tensor.",
        _LINE + "what does the function return that made it?",
    ),
    Meaning(
        r"AttributeError: 'NoneType' object has no attribute",
        "None is used as if it were a tensor; a .grad is None until backward() has filled it, and a function without "
        "return gives None.",
        _LINE + "where does that None come from?",
    ),
    Meaning(
        r"AttributeError: 'float' object has no attribute|must be Tensor, not (float|int|list|tuple)",
        "A number or a list of Python's is used as if it were a tensor.",
        "Look before the line named below for .item(), float(), tolist() or a number that never was a tensor.",
    ),
    Meaning(
        r"you can only change requires_grad flags of leaf variables",
        "requires_grad is changed of a tensor that was computed from tracked ones.",
        _LINE + "which tensor is that, and is it cut off from what it was computed from?",
    ),
    Meaning(
        r"cannot assign .* as parameter",
        "A parameter is replaced by a plain tensor.",
        _LINE + "does it change the parameter that is there, or put another in its place?",
    ),
    Meaning(
        r"converted to (a )?(Python )?[Ss]calar",
        "A tensor of several numbers is turned into one Python number.",
        "Look for .item() and float(), and at the shape of what they are given.",
    ),
    Meaning(
        r"Boolean value of Tensor with more than one value|truth value of an array",
        "A condition asks whether a whole tensor is true.",
        _LINE + "which of its conditions compares tensors?",
    ),
    Meaning(
        r"Expected all tensors to be on the same device|for generator but found|indices should be either on cpu",
        "A tensor, or a random generator, that your code makes lives on the CPU, and the arguments live on the GPU.",
        "Look at every tensor that you make: which device does it name?",
    ),
    Meaning(
        r"can't convert (cuda|mps)\S* device type tensor to numpy",
        "A tensor that lives on the GPU is handed to numpy, which computes on the CPU.",
        "Look for numpy between the arguments and the result: torch has its functions under the same names.",
    ),
    Meaning(
        r"device-side assert",
        "On the GPU an operation was given numbers or an index that it refuses, such as probabilities outside [0, 1].",
        _LINE + "is its function made for what it is given? On the CPU torch says more.",
    ),
    Meaning(
        r"MPS framework doesn't support float64",
        "A tensor of float64 is made, which Apple's GPUs do not have.",
        "Look for what makes another dtype than the arguments have: double(), numpy or a dtype by name.",
    ),
    Meaning(
        r"NameError: name '(\w+)' is not defined",
        "The file uses a name that it neither imports nor defines.",
        "Look at the imports at the top of the file and at the spelling in the line named below.",
    ),
    Meaning(
        r"math domain error|expected a positive input",
        "Python's math refuses the logarithm or the root of what it is given.",
        _LINE + "for which numbers is its function defined, and which may come?",
    ),
)


def meaning(error: str) -> Meaning | None:
    """What an exception means; None of one that this file does not know.

    Args:
        error: its type and text in one line: "RuntimeError: grad can be ...".
    """
    return next((each for each in _MEANINGS if re.search(each.pattern, error)), None)
