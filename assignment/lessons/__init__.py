"""What the notebooks and the experiments use: nothing here needs changing, and nothing is graded."""
