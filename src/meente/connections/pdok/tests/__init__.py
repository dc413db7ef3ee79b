"""Tests of the map connection."""
