"""The kinds of definitions, registered in one place; a kind is one file with a `KIND`."""

from __future__ import annotations

from meente.foundation.definitions.kinds import form, letter, procedure, product, profile, zaaktype
from meente.foundation.definitions.kinds.schema import Kind

KINDS: dict[str, Kind] = {
    module.KIND.name: module.KIND for module in (form, letter, procedure, product, profile, zaaktype)
}
