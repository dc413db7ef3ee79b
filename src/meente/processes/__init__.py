"""Floor 3: what happens: work that composes registers."""
