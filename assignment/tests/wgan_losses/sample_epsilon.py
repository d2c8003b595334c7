"""What Otter runs for `grader.check("sample_epsilon")`. Generated from reference/notebooks/wgan_gp.md."""

import check
from otter.test_files import test_case

OK_FORMAT = False
name = "sample_epsilon"
points = None


@test_case()
def asks_the_public_probes():
    """Nothing that is asked of wgan_losses.sample_epsilon comes back wrong."""
    check.asserted("wgan_losses.sample_epsilon")
