"""Tables of definitions: reference tables, because every municipality reads them."""

from meente.foundation.definitions.models.definition import Definition, DefinitionVersion, Overlay
from meente.foundation.definitions.models.effective import Effective, EffectiveDocument

__all__ = ["Definition", "DefinitionVersion", "Effective", "EffectiveDocument", "Overlay"]
