"""Migrations of notifying."""
