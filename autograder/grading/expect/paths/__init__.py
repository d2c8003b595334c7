"""The values that right answers make on the way to a reply, and the files that keep them."""
