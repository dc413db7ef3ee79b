"""Floor 4: where people and systems come in."""
