"""Tests of public services."""
