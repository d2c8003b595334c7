"""Reply -> Verdict: whether a reply is the right one, and in which words it is not."""
