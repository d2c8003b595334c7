"""What Otter runs for `grader.check("discriminator_loss")`. Generated from reference/notebooks/gan.md."""

import check
from otter.test_files import test_case

OK_FORMAT = False
name = "discriminator_loss"
points = None


@test_case()
def asks_the_public_probes():
    """Nothing that is asked of gan_losses.discriminator_loss comes back wrong."""
    check.asserted("gan_losses.discriminator_loss")
