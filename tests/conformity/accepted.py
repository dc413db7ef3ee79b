"""Differences from the official contracts that we accept, each with its reason.

The key is the beginning of a line of `tests.conformity.comparing.differences`; a key that matches nothing is red.
"""

ACCEPTED: dict[str, dict[str, str]] = {}
