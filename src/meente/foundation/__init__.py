"""Floor 1: what every room stands on. Knows no municipal work."""
