"""How a student's files become modules: statement by statement, and whatever a statement does costs that statement."""
