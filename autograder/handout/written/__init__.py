"""The written part: questions and formulas, as Markdown and as PDF."""
