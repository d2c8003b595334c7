"""Which points a function keeps although it calls a wrong one."""
