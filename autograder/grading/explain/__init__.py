"""Verdict -> explained Verdict: names mistakes, and gives back what one mistake should not cost twice."""
