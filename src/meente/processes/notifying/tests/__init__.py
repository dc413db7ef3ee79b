"""Tests of notifying."""
