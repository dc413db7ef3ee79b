"""Tests of digid."""
