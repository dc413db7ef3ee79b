"""Every change to the products room."""

from meente.registers.products.actions.indexing import index_documents

__all__ = ["index_documents"]
