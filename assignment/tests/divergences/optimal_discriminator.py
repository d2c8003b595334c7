"""What Otter runs for `grader.check("optimal_discriminator")`. Generated from reference/notebooks/divergences.md."""

import check
from otter.test_files import test_case

OK_FORMAT = False
name = "optimal_discriminator"
points = None


@test_case()
def asks_the_public_probes():
    """Nothing that is asked of divergences.optimal_discriminator comes back wrong."""
    check.asserted("divergences.optimal_discriminator")
