"""Migrations of procedures."""
