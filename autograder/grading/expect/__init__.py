"""The trusted side: what the reference and every misconception reply to the same questions."""
