"""Decisions: besluiten in the sense of the Awb, and the documents they are laid down in (Besluiten API 1.1.0)."""
