"""The Besluiten API 1.1.0."""

from meente.foundation.resources.auditing import audit_trail_of
from meente.foundation.resources.registry import register, register_views
from meente.registers.decisions import access
from meente.registers.decisions.resources.besluiten import BESLUIT, BESLUITINFORMATIEOBJECT

register(BESLUIT, BESLUITINFORMATIEOBJECT)
register_views(*audit_trail_of(BESLUIT, rows=access.audited_besluiten))
