"""What Otter runs for `grader.check("kl_divergence")`. Generated from reference/notebooks/divergences.md."""

import check
from otter.test_files import test_case

OK_FORMAT = False
name = "kl_divergence"
points = None


@test_case()
def asks_the_public_probes():
    """Nothing that is asked of divergences.kl_divergence comes back wrong."""
    check.asserted("divergences.kl_divergence")
