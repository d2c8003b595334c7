"""What assignment/ is generated from reference/: stubs, notebooks, checks.zip, the written questions."""
