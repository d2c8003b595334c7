"""The meter: wrong programs made by one edit of a right one, and how many are caught and explained."""
