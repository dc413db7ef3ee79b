"""The table of the products room."""

from meente.registers.products.models.entry import ProductEntry

__all__ = ["ProductEntry"]
