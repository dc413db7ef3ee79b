"""Tests of brp."""
