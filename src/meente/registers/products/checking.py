"""A product before it is published: its own rules, and that every text block in it is there and can be filled."""

from __future__ import annotations

from meente.foundation.definitions import text_blocks
from meente.foundation.definitions.kinds import product
from meente.foundation.definitions.rules import Document


def problems_of(document: Document) -> list[str]:
    """Sentences about what is wrong; empty when the product is good."""
    return [*product.KIND.check(document), *text_blocks.problems(document, document.get("parameters", {}))]
