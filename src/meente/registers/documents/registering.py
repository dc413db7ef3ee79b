"""What a room above tells documents: that it keeps relations of documents (a zaak, a besluit)."""

from meente.registers.documents.sources import HasRelation, register_source

__all__ = ["HasRelation", "register_source"]
