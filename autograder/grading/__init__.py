"""From files to a report, a folder a verb: collect, observe, expect, judge, explain, write."""
