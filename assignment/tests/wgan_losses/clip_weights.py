"""What Otter runs for `grader.check("clip_weights")`. Generated from reference/notebooks/wgan_gp.md."""

import check
from otter.test_files import test_case

OK_FORMAT = False
name = "clip_weights"
points = None


@test_case()
def asks_the_public_probes():
    """Nothing that is asked of wgan_losses.clip_weights comes back wrong."""
    check.asserted("wgan_losses.clip_weights")
