"""Migrations of mail."""
