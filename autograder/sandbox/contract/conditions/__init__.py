"""Conditions: how a probe's question is changed to learn for which inputs a wrong answer would be right."""
