"""Screens of the website channel."""
