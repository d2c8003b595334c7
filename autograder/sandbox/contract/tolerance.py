"""How far apart two right replies may be: the named tolerances, each with its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Two arrays are close when |a - b| <= absolute + relative * max |right reply| for every element.

    In float32 a right cross-entropy may return 0 where the exact gradient element is 2e-9. Relative to that element the
    error is 100 %; relative to the *largest* element it is nothing.
    """

    name: str  # how reports and benchmarks call it
    absolute: float  # what may differ when the right reply is all zeros, in the reply's unit
    relative: float  # what may differ as a share of the right reply's largest element
    reason: str  # why it is not smaller, and not larger

    def bound(self, largest: float) -> float:
        """The largest permitted distance from a reply whose largest magnitude is `largest`."""
        return self.absolute + self.relative * largest


VALUE = Tolerance(
    "value",
    absolute=3e-6,
    relative=3e-5,
    reason="float32 rounds to 6e-8; right ways of writing a loss differ by a few roundings, wrong ones by 1e-3 or more",
)
GRADIENT = Tolerance(
    "gradient",
    absolute=1e-6,
    relative=1e-4,
    reason="a derivative of a derivative gathers more roundings than a value; wrong gradients differ by 1e-2 and more",
)
EXACT = Tolerance(
    "exact",
    absolute=1e-6,
    relative=1e-5,
    reason="one multiplication and one addition in float32, or none: copying, clipping and mixing hardly round",
)
RUN = Tolerance(
    "run",
    absolute=1e-9,
    relative=1e-6,
    reason=(
        "ten steps in float64: right ways of writing a loss stay within 1e-7 of one another, even with 1e-8 in a root; "
        "wrong ones are 1e-4 and more away, a penalty computed in float16 3e-5"
    ),
)
RUN_IN_FLOAT32 = Tolerance(
    "run in float32",
    absolute=1e-6,
    relative=5e-5,
    reason=(
        "code that makes float32 numbers of its own is run again in float32, where ten steps round by 3e-6 or so; the "
        "1e-6 that pairwise_distance adds does 3e-5, and 1e-4 added under the root 8e-5"
    ),
)
DISTRIBUTION = Tolerance(
    "distribution",
    absolute=0.055,
    relative=0.0,
    reason=(
        "two empirical distribution functions of 8,192 draws each from one distribution differ by more than 0.055 with "
        "probability below 2 exp(-8192 * 0.055^2) = 4e-11 (the two-sample Dvoretzky-Kiefer-Wolfowitz bound)"
    ),
)
