"""Migrations of digid."""
