"""What Otter runs for `grader.check("gradient_penalty")`. Generated from reference/notebooks/wgan_gp.md."""

import check
from otter.test_files import test_case

OK_FORMAT = False
name = "gradient_penalty"
points = None


@test_case()
def asks_the_public_probes():
    """Nothing that is asked of wgan_losses.gradient_penalty comes back wrong."""
    check.asserted("wgan_losses.gradient_penalty")
