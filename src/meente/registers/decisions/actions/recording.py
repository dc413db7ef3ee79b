"""A besluit is recorded, corrected, or destroyed with all that belongs to it (brc-001, 002, 006, 007, 009)."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from meente.foundation.events.erasing import erase
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.placing import place
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import NotFound
from meente.foundation.resources.values import External, Values
from meente.registers.cases import access as cases_access
from meente.registers.cases import actions as cases
from meente.registers.catalogue import queries as catalogue
from meente.registers.decisions import access, rules
from meente.registers.decisions.actions.relating import remove_mirrors
from meente.registers.decisions.events import BesluitChanged, BesluitDeleted, BesluitTaken
from meente.registers.decisions.models import Besluit
from meente.registers.decisions.refusing import WHOLE, refuse
from meente.registers.decisions.telling import BESLUIT, for_mirror, seen, tell
from meente.registers.decisions.terms import Scope

PLAIN = (
    "datum", "toelichting", "bestuursorgaan", "ingangsdatum", "vervaldatum", "vervalreden", "publicatiedatum",
    "verzenddatum", "uiterlijke_reactiedatum",
)  # fmt: skip
DEFAULTS: dict[str, Any] = {
    **dict.fromkeys(("identificatie", "zaak", "toelichting", "bestuursorgaan", "vervalreden"), ""),
    **dict.fromkeys(("vervaldatum", "publicatiedatum", "verzenddatum", "uiterlijke_reactiedatum")),
}
"""What holds for an attribute that is not said; the rest is required."""


@transaction.atomic
def create_besluit(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Record a besluit, and its mirror in the zaak it follows from. A missing identificatie is made.

    Raises `Forbidden`, or `Invalid`: bad-url, not-published (brc-001), identificatie-niet-uniek (brc-002),
    zaaktype-mismatch (brc-007).
    """
    organisation = values["verantwoordelijke_organisatie"]
    municipality_id = place(actor, organisation, field="verantwoordelijkeOrganisatie")
    kind = _kind(actor, values["besluittype"])
    access.require(actor, Scope.AANMAKEN, besluittype_id=kind, municipality_id=municipality_id)
    zaak_id, zaak_url = _zaak(values.get("zaak"), kind, municipality_id)
    number = values.get("identificatie") or rules.identificatie(at.year, secrets.randbits(60))
    besluit = Besluit(
        municipality_id=municipality_id,
        identificatie=number,
        verantwoordelijke_organisatie=organisation,
        besluittype_id=kind,
        zaak_id=zaak_id,
        zaak_url=zaak_url,
        **{name: values[name] for name in PLAIN},
    )
    try:
        with transaction.atomic():
            besluit.save(force_insert=True)
    except IntegrityError as taken:
        raise refuse("identificatie", "identificatie-niet-uniek") from taken
    fact = BesluitTaken(municipality_id, besluit.id, zaak_id)
    tell(fact, actor=actor, at=at, resource=BESLUIT, row_id=besluit.id, action="create")
    if zaak_id is not None:
        mirror = {"zaak": zaak_id, "besluit": besluit.id}
        cases.create_zaakbesluit(actor=for_mirror(actor, municipality_id), values=mirror, at=at)
    return besluit.id


def _kind(actor: Actor, besluittype_id: Any) -> uuid.UUID:
    """A published besluittype of the actor's catalogues (brc-001)."""
    found = catalogue.besluittype_rules(besluittype_id) if isinstance(besluittype_id, uuid.UUID) else None
    is_hidden = actor.kind is ActorKind.APPLICATION and found is not None and found.owner_id not in actor.chain
    if found is None or is_hidden:
        raise refuse("besluittype", "bad-url")
    if found.concept:
        raise refuse("besluittype", "not-published")
    return found.id


def _zaak(link: Any, besluittype_id: uuid.UUID, municipality_id: int) -> tuple[uuid.UUID | None, str]:
    """Id or URL of the zaak; one of ours is of this municipality and of a zaaktype with this besluittype (brc-007)."""
    if not link:
        return None, ""
    if isinstance(link, External):
        return None, link.url
    there = Actor(id="", label="", kind=ActorKind.SYSTEM, municipalities=frozenset({municipality_id}))
    try:
        zaak = cases_access.zaak_for(there, link)
    except NotFound:
        raise refuse("zaak", "bad-url") from None
    if not catalogue.allows_besluittype(zaak.zaaktype_id, besluittype_id):
        raise refuse(WHOLE, "zaaktype-mismatch")
    return zaak.id, ""


@transaction.atomic
def change_besluit(*, actor: Actor, besluit_id: uuid.UUID, values: Values, at: datetime) -> None:
    """Correct what was sent. Raises `NotFound`, `Forbidden`, `Invalid` (wijzigen-niet-toegelaten, brc-001 and 002)."""
    besluit = access.besluit_for(actor, besluit_id, Scope.BIJWERKEN, lock=True)
    zaak = values.get("zaak", "")
    held = {
        "identificatie": besluit.identificatie,
        "verantwoordelijke_organisatie": besluit.verantwoordelijke_organisatie,
        "besluittype": besluit.besluittype_id,
        "zaak": besluit.zaak_id or besluit.zaak_url,
    }
    sent = dict(values) | ({"zaak": zaak.url} if isinstance(zaak, External) else {})
    for name, wire in _FIXED.items():
        if name in values and (sent[name] or "") != held[name]:
            raise refuse(wire, "wijzigen-niet-toegelaten")
    before = seen(actor, besluit.id, besluit.municipality_id)
    changed = [name for name in PLAIN if name in values]
    for name in changed:
        setattr(besluit, name, values[name])
    if changed:
        besluit.save(update_fields=changed)
    action = "update" if len(changed) == len(PLAIN) else "partial_update"
    fact = BesluitChanged(besluit.municipality_id, besluit.id)
    tell(fact, actor=actor, at=at, resource=BESLUIT, row_id=besluit.id, action=action, before=before)


_FIXED = {
    "identificatie": "identificatie",
    "verantwoordelijke_organisatie": "verantwoordelijkeOrganisatie",
    "besluittype": "besluittype",
    "zaak": "zaak",
}


@transaction.atomic
def delete_besluit(*, actor: Actor, besluit_id: uuid.UUID, at: datetime) -> None:
    """Destroy a besluit with its relations, mirrors and audit trail (brc-009); documents and zaak stay."""
    besluit = access.besluit_for(actor, besluit_id, Scope.VERWIJDEREN, lock=True)
    here = {"municipality_id": besluit.municipality_id}
    fact = BesluitDeleted(besluit.municipality_id, besluit.id)
    tell(fact, actor=actor, at=at, resource=BESLUIT, row_id=besluit.id, action="destroy")
    remove_mirrors(actor=actor, besluit=besluit, at=at)
    Besluit.objects.filter(id=besluit.id, **here).delete()
    platform = for_mirror(actor, besluit.municipality_id)
    mirrors = cases_access.zaakbesluiten_for(platform).filter(besluit_id=besluit_id, **here)
    for mirror_id in list(mirrors.values_list("id", flat=True)):
        cases.delete_zaakbesluit(actor=platform, zaakbesluit_id=mirror_id, at=at)
    erase(besluit.municipality_id, besluit_id)


@transaction.atomic
def leave_zaak(*, actor: Actor, municipality_id: int, zaak_id: uuid.UUID, besluit_id: uuid.UUID, at: datetime) -> None:
    """The zaak of a besluit is being destroyed by `actor`; the besluit stays, without a zaak."""
    if municipality_id not in actor.municipalities:
        raise NotFound
    rows = Besluit.objects.filter(municipality_id=municipality_id, id=besluit_id, zaak_id=zaak_id)
    if not rows.exists():
        return
    before = seen(actor, besluit_id, municipality_id)
    rows.update(zaak_id=None)
    fact = BesluitChanged(municipality_id, besluit_id)
    tell(fact, actor=actor, at=at, resource=BESLUIT, row_id=besluit_id, action="partial_update", before=before)
