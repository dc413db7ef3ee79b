"""A zaak is made, changed and destroyed: every rule of the standard about the zaak itself."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from meente.foundation.database.tenancy import new_id
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.placing import place
from meente.foundation.refusals import Forbidden
from meente.foundation.resources.values import External, Values
from meente.registers.cases import access, checks, kinds, statements
from meente.registers.cases.actions.numbering import take_numbers
from meente.registers.cases.columns import columns, kind_columns, planned
from meente.registers.cases.events import ZaakChanged, ZaakOpened
from meente.registers.cases.models import RelevanteZaak, Zaak, ZaakCount
from meente.registers.cases.refusing import refusal, refuse
from meente.registers.cases.rules import Problem
from meente.registers.cases.telling import kind_of_change, seen, tell
from meente.registers.cases.terms import Betalingsindicatie, Scope

_EMPTY: dict[str, Any] = {"einddatum": None, "procedure": ""}


@transaction.atomic
def create_zaak(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Make a zaak (zaken.aanmaken). Without an identificatie it gets the next number of its municipality.

    Raises `Invalid` with the code of the rule (zrc-001, 002, 009 to 015, 022) or `Forbidden`.
    """
    municipality_id = place(actor, values["bronorganisatie"])
    kind = kinds.zaaktype_for(actor, values["zaaktype"], municipality_id)
    secrecy = kind_columns(kind, values["vertrouwelijkheidaanduiding"])
    rank = secrecy["vertrouwelijkheid_rank"]
    if not access.permits_kind(actor, municipality_id, kind.id, kind.identificatie, rank, Scope.AANMAKEN):
        raise Forbidden
    refuse([Problem("zaaktype", "not-published") if kind.concept else None])
    zaak_id = new_id()
    checks.check_values(values, kind.producten_of_diensten, at)
    checks.check_archiving(values, municipality_id, None)
    checks.check_hoofdzaak(actor, values["hoofdzaak"], kind.id, municipality_id, zaak_id)
    checks.check_relevant(actor, values["relevante_andere_zaken"])
    row = _EMPTY | columns(values) | secrecy | planned(kind, values["startdatum"], values)
    row |= {"id": zaak_id, "municipality_id": municipality_id}
    row["registratiedatum"] = row["registratiedatum"] or timezone.localdate(at)
    _insert(actor, row, at)
    _relate(municipality_id, zaak_id, values["relevante_andere_zaken"])
    fact = ZaakOpened(municipality_id, zaak_id, kind.identificatie)
    tell(fact, actor=actor, at=at, resource="zaak", row_id=zaak_id, action="create")
    return zaak_id


def _insert(actor: Actor, row: dict[str, Any], at: datetime) -> None:
    """Zaak and count; a number that somebody chose by hand before is passed over."""
    municipality_id, year = row["municipality_id"], timezone.localdate(at).year
    is_numbered = bool(row["identificatie"])
    is_counted = True
    while True:
        if not is_numbered:
            row["identificatie"] = take_numbers(actor=actor, municipality_id=municipality_id, year=year)[0]
        if statements.insert_zaak(row, is_counted=is_counted):
            return
        if is_numbered:
            raise refusal(Problem("identificatie", "identificatie-niet-uniek"))
        is_counted = False


def _relate(municipality_id: int, zaak_id: uuid.UUID, relevant: list[dict[str, Any]]) -> None:
    if not relevant:
        return
    RelevanteZaak.objects.bulk_create(
        RelevanteZaak(
            municipality_id=municipality_id,
            zaak_id=zaak_id,
            andere_zaak_id=each["url"] if isinstance(each["url"], uuid.UUID) else None,
            url=each["url"].url if isinstance(each["url"], External) else "",
            aard_relatie=each["aard_relatie"],
        )
        for each in relevant
    )


@transaction.atomic
def change_zaak(*, actor: Actor, zaak_id: uuid.UUID, values: Values, at: datetime) -> None:
    """Change what was sent (zaken.bijwerken; a closed zaak: zaken.geforceerd-bijwerken).

    Raises `NotFound`, `Forbidden` or `Invalid` with the code of the rule.
    """
    zaak = access.hold_zaak(actor, zaak_id, Scope.BIJWERKEN, Scope.GEFORCEERD_BIJWERKEN)
    access.require_open(actor, zaak)
    now = Zaak.objects.filter(municipality_id=zaak.municipality_id, id=zaak_id).values().get()
    merged = now | dict(values)
    _refuse_another_number(now, values)
    settled, of_kind = _settle_payment(merged, values), _change_of_kind(actor, zaak, values)
    kind = kinds.zaaktype(of_kind.get("zaaktype_id", zaak.zaaktype_id))
    checks.check_values(merged | settled, kind.producten_of_diensten, at)
    changed = columns(_without_number(values)) | of_kind | settled
    if not values.get("registratiedatum", True):
        changed["registratiedatum"] = now["registratiedatum"]
    checks.check_archiving(merged, zaak.municipality_id, zaak_id)
    if "hoofdzaak" in values:
        checks.check_hoofdzaak(actor, values["hoofdzaak"], kind.id, zaak.municipality_id, zaak_id)
    before = seen(actor, "zaak", zaak_id, zaak.municipality_id)
    _update(zaak, now["identificatie"], changed)
    _relate_again(actor, zaak, values)
    action = kind_of_change(values, "startdatum", "omschrijving", "kenmerken", "opschorting")
    fact = ZaakChanged(zaak.municipality_id, zaak_id)
    tell(fact, actor=actor, at=at, resource="zaak", row_id=zaak_id, action=action, before=before)


def _refuse_another_number(now: dict[str, Any], values: Values) -> None:
    number = values.get("identificatie")
    refuse(
        [Problem("identificatie", "wijzigen-niet-toegelaten") if number and number != now["identificatie"] else None]
    )


def _without_number(values: Values) -> dict[str, Any]:
    """The number stays what it is, also when a PUT leaves it out."""
    return {name: value for name, value in values.items() if name != "identificatie"}


def _settle_payment(merged: dict[str, Any], values: Values) -> dict[str, Any]:
    """Changing to nvt clears the date that was there (zrc-014); a date that was sent is refused elsewhere."""
    becomes_free = merged["betalingsindicatie"] == Betalingsindicatie.NVT and not values.get("laatste_betaaldatum")
    return {"laatste_betaaldatum": None} if becomes_free else {}


def _change_of_kind(actor: Actor, zaak: access.HeldZaak, values: Values) -> dict[str, Any]:
    """Another zaaktype or vertrouwelijkheidaanduiding is one that the actor may write too."""
    if not values.keys() & {"zaaktype", "vertrouwelijkheidaanduiding"}:
        return {}
    kind = kinds.zaaktype_for(actor, values.get("zaaktype", zaak.zaaktype_id), zaak.municipality_id)
    is_other = kind.id != zaak.zaaktype_id
    refuse([Problem("zaaktype", "not-published") if is_other and kind.concept else None])
    asked = values.get("vertrouwelijkheidaanduiding")
    if asked is None and not is_other:
        return {}
    if asked is None:
        asked = Zaak.objects.values_list("vertrouwelijkheidaanduiding", flat=True).get(id=zaak.id)
    found = kind_columns(kind, asked)
    scopes = (Scope.BIJWERKEN, Scope.GEFORCEERD_BIJWERKEN)
    rank = found["vertrouwelijkheid_rank"]
    if not access.permits_kind(actor, zaak.municipality_id, kind.id, kind.identificatie, rank, *scopes):
        raise Forbidden
    return found


def _update(zaak: access.HeldZaak, number: str, changed: dict[str, Any]) -> None:
    if not changed:
        return
    rows = Zaak.objects.filter(municipality_id=zaak.municipality_id)
    if "bronorganisatie" in changed:
        same = statements.same_number(number, changed["bronorganisatie"], zaak.municipality_id, zaak.id)
        refuse([Problem("identificatie", "identificatie-niet-uniek") if same else None])
    rows.filter(id=zaak.id).update(**changed)
    before = (zaak.zaaktype_id, zaak.rank)
    after = (changed.get("zaaktype_id", before[0]), changed.get("vertrouwelijkheid_rank", before[1]))
    if before != after:
        ZaakCount.objects.bulk_create(
            ZaakCount(
                municipality_id=zaak.municipality_id, zaaktype_id=kind, vertrouwelijkheid_rank=rank, amount=amount
            )
            for (kind, rank), amount in ((before, -1), (after, 1))
        )


def _relate_again(actor: Actor, zaak: access.HeldZaak, values: Values) -> None:
    if "relevante_andere_zaken" not in values:
        return
    checks.check_relevant(actor, values["relevante_andere_zaken"])
    rows = RelevanteZaak.objects.filter(municipality_id=zaak.municipality_id, zaak_id=zaak.id)
    rows._raw_delete(connection.alias)
    _relate(zaak.municipality_id, zaak.id, values["relevante_andere_zaken"])
