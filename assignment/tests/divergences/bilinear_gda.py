"""What Otter runs for `grader.check("bilinear_gda")`. Generated from reference/notebooks/divergences.md."""

import check
from otter.test_files import test_case

OK_FORMAT = False
name = "bilinear_gda"
points = None


@test_case()
def asks_the_public_probes():
    """Nothing that is asked of divergences.bilinear_gda comes back wrong."""
    check.asserted("divergences.bilinear_gda")
