"""A zaak reaches a step; the last step closes it, another one opens it again."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden
from meente.foundation.resources.values import Values
from meente.registers.cases import access, checks, closing, kinds
from meente.registers.cases.events import StatusSet
from meente.registers.cases.models import Resultaat, Rol, Status, Zaak
from meente.registers.cases.refusing import refusal, refuse, require_kind
from meente.registers.cases.rules import Problem, archiefactiedatum, checking
from meente.registers.cases.telling import tell
from meente.registers.cases.terms import Afleidingswijze, Scope
from meente.registers.catalogue.queries import StatusTypeRules

_ANY = (Scope.AANMAKEN, Scope.STATUSSEN_TOEVOEGEN, Scope.HEROPENEN)


@transaction.atomic
def create_status(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Reach a step. The end status closes the zaak (zrc-007, 021); another one on a closed zaak opens it (zrc-008).

    Scopes: zaken.aanmaken for the first status, zaken.statussen.toevoegen for later ones, zaken.heropenen on a closed
    zaak. Raises `Forbidden` or `Invalid` with the code of the rule.
    """
    zaak = access.hold_linked_zaak(actor, values["zaak"], *_ANY)
    _require_scope(actor, zaak)
    kind = kinds.statustype(values["statustype"])
    require_kind(zaak.zaaktype_id, kind.zaaktype_id)
    reached = values["datum_status_gezet"]
    refuse([checking.moment_of_status(reached, at), _same_moment(zaak, reached), _wrong_rol(zaak, values)])
    if kind.is_end:
        _close(actor, zaak, timezone.localdate(reached))
    elif zaak.is_closed:
        _reopen(zaak)
    status = Status(
        municipality_id=zaak.municipality_id,
        zaak_id=zaak.id,
        statustype_id=kind.id,
        statustype_omschrijving=kind.omschrijving,
        datum_status_gezet=reached,
        statustoelichting=values["statustoelichting"],
        gezetdoor_id=values.get("gezetdoor") or None,
    )
    status.save(force_insert=True)
    _tell(actor, zaak, status, kind, at)
    return status.id


def _tell(actor: Actor, zaak: access.HeldZaak, status: Status, kind: StatusTypeRules, at: datetime) -> None:
    fact = StatusSet(zaak.municipality_id, zaak.id, kind.omschrijving, kind.is_end)
    tell(fact, actor=actor, at=at, resource="status", row_id=status.id, action="create")


def _require_scope(actor: Actor, zaak: access.HeldZaak) -> None:
    if zaak.is_closed:
        if not access.permits(actor, zaak, Scope.HEROPENEN):
            raise Forbidden
    elif not access.permits(actor, zaak, Scope.STATUSSEN_TOEVOEGEN, Scope.HEROPENEN) and _has_status(zaak):
        raise Forbidden


def _has_status(zaak: access.HeldZaak) -> bool:
    return Status.objects.filter(municipality_id=zaak.municipality_id, zaak_id=zaak.id).exists()


def _same_moment(zaak: access.HeldZaak, reached: datetime) -> Problem | None:
    rows = Status.objects.filter(municipality_id=zaak.municipality_id, zaak_id=zaak.id, datum_status_gezet=reached)
    return Problem("nonFieldErrors", "unique") if rows.exists() else None


def _wrong_rol(zaak: access.HeldZaak, values: Values) -> Problem | None:
    rol_id = values.get("gezetdoor")
    if not rol_id:
        return None
    found = (
        Rol.objects.filter(municipality_id=zaak.municipality_id, id=rol_id).values_list("zaak_id", flat=True).first()
    )
    if found is None:
        return Problem("gezetdoor", "bad-url")
    return None if found == zaak.id else Problem("nonFieldErrors", "zaak-mismatch")


def _close(actor: Actor, zaak: access.HeldZaak, einddatum: date) -> None:
    kind = closing.resultaat_kind(zaak)
    if kind is None:
        raise refusal(Problem("nonFieldErrors", "resultaat-does-not-exist"))
    checks.refuse_unset_rights(actor, zaak.municipality_id, zaak.id)
    _write(zaak, {"einddatum": einddatum} | closing.archiving(zaak, kind, einddatum))
    _derive_parts(zaak, einddatum)


def _reopen(zaak: access.HeldZaak) -> None:
    """What closing filled becomes empty again, also in the deelzaken that count from this end (zrc-008)."""
    _write(zaak, {"einddatum": None, "archiefactiedatum": None, "archiefnominatie": None})
    _derive_parts(zaak, None)


def _write(zaak: access.HeldZaak, columns: dict[str, Any]) -> None:
    Zaak.objects.filter(municipality_id=zaak.municipality_id, id=zaak.id).update(**columns)


def _derive_parts(zaak: access.HeldZaak, einddatum: date | None) -> None:
    """Closed deelzaken whose archive term begins at the end of their hoofdzaak get their date, or lose it."""
    if zaak.hoofdzaak_id is not None:
        return
    parts = Resultaat.objects.filter(
        municipality_id=zaak.municipality_id, zaak__hoofdzaak_id=zaak.id, zaak__einddatum__isnull=False
    )
    for part_id, kind_id in parts.values_list("zaak_id", "resultaattype_id"):
        kind = kinds.resultaattype(kind_id)
        if kind.afleidingswijze == Afleidingswijze.HOOFDZAAK:
            day = archiefactiedatum(closing.procedure_of(kind), einddatum)
            Zaak.objects.filter(municipality_id=zaak.municipality_id, id=part_id).update(archiefactiedatum=day)
