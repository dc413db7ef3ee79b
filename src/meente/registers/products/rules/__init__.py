"""Decisions of the catalogue of products: what a search means, and the forms of the feeds. Pure."""
