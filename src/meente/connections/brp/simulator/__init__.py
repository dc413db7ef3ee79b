"""A strict stand-in for BRP Personen v2, in the demo and the tests."""
