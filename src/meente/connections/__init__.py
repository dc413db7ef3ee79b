"""Floor 2: one room per outside service we call; independent of registers."""
