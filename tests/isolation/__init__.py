"""Municipalities stay apart: routes and tables."""
