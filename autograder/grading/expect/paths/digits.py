"""Numbers as files hold them: in float32 without its last binary digits, for which a zip then needs no room."""

import numpy as np

SHORT = "<f4"


def shortened(values: np.ndarray, without: int) -> np.ndarray:
    """The nearest numbers of float32 whose last binary digits, so many of them, are 0.

    A number above 1e-38 moves by 2 ** (without - 24) of it at most. What is too large for float32 becomes infinite.
    """
    with np.errstate(over="ignore"):
        single = np.ascontiguousarray(values, SHORT)
    unit = np.uint32(1 << without)
    near = ((single.view("<u4") + unit // 2) & ~(unit - np.uint32(1))).view(SHORT)
    return np.where(np.isfinite(single) & np.isfinite(near), near, single)
