"""Everything that is made for handing out: stubs, bundles, the written part."""
