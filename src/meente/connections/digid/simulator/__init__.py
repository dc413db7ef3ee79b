"""A strict stand-in for DigiD: refuses what the standard refuses. Runs in the demo and the tests only."""
