"""Tables of definitions: reference tables, because every municipality reads them."""

from meente.foundation.definitions.models.definition import Definition, DefinitionVersion, Overlay
from meente.foundation.definitions.models.effective import Effective, EffectiveDocument
from meente.foundation.definitions.models.following import Draft, Stance

__all__ = ["Definition", "DefinitionVersion", "Draft", "Effective", "EffectiveDocument", "Overlay", "Stance"]
