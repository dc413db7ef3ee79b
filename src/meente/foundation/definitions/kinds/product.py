"""A product: what a municipality offers, in the words of the resident (Uniforme Productnamenlijst)."""

from meente.foundation.definitions.kinds.schema import Kind

KIND = Kind(
    name="product",
    label="Product",
    required={"title": dict, "summary": dict, "sections": list},
    optional={"upn": str, "form": str, "keywords": list, "costs": list, "requirements": list, "law": list},
)
