"""Tests of the webforms room."""
