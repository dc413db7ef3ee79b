"""Doors of the reference lists room: what changes."""

from meente.registers.reference_lists.actions.loading import Lists, load_lists

__all__ = ["Lists", "load_lists"]
