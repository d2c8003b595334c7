"""What `train.py` is made of: a run's options and state, what is watched and measured, what is left in its folder.

Nothing here needs changing, and nothing is graded. The loop itself is `train.py`, the algorithms are `recipes.py`.
"""
