"""All that is loaded into a process that runs student code, and nothing else."""
