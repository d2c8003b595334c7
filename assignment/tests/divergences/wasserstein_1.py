"""What Otter runs for `grader.check("wasserstein_1")`. Generated from reference/notebooks/divergences.md."""

import check
from otter.test_files import test_case

OK_FORMAT = False
name = "wasserstein_1"
points = None


@test_case()
def asks_the_public_probes():
    """Nothing that is asked of divergences.wasserstein_1 comes back wrong."""
    check.asserted("divergences.wasserstein_1")
