"""Rules about the values of a zaak that need to look at other rows; each raises `Invalid` or gives facts."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.linking import Reader
from meente.foundation.resources.values import External
from meente.registers.cases import access, registering
from meente.registers.cases.models import Zaak, ZaakInformatieObject
from meente.registers.cases.refusing import refuse
from meente.registers.cases.rules import Problem, checking, geometry
from meente.registers.cases.terms import Archiefstatus
from meente.registers.catalogue import queries as catalogue

DOCUMENT_IS_ARCHIVED = "gearchiveerd"


def linked_documents(municipality_id: int, zaak_id: uuid.UUID) -> list[registering.DocumentFacts]:
    """The documents of this platform in the file of a zaak."""
    register = registering.documents()
    rows = ZaakInformatieObject.objects.filter(municipality_id=municipality_id, zaak_id=zaak_id)
    ids = list(rows.exclude(informatieobject_id=None).values_list("informatieobject_id", flat=True))
    if not ids or register is None:
        return []
    return list(register.facts(municipality_id=municipality_id, ids=ids).values())


def refuse_unset_rights(actor: Actor, municipality_id: int, zaak_id: uuid.UUID) -> None:
    """A zaak closes when the indicatieGebruiksrecht of every document is known, here and elsewhere (zrc-022).

    A document elsewhere is asked for now; one that does not answer keeps the zaak open, as nobody can tell.
    """
    if any(each.indicatie_gebruiksrecht is None for each in linked_documents(municipality_id, zaak_id)):
        refuse([Problem("nonFieldErrors", "indicatiegebruiksrecht-unset")])
    rows = ZaakInformatieObject.objects.filter(
        municipality_id=municipality_id, zaak_id=zaak_id, informatieobject_id=None
    )
    reader = Reader(actor.origin)
    for url in rows.values_list("informatieobject_url", flat=True):
        found = reader.elsewhere(url, "enkelvoudiginformatieobject")
        if not isinstance(found, External):
            refuse([Problem("nonFieldErrors", "documents-not-available")])
        elif found.body.get("indicatieGebruiksrecht") is None:
            refuse([Problem("nonFieldErrors", "indicatiegebruiksrecht-unset")])


def check_values(values: Mapping[str, Any], allowed_products: frozenset[str], at: datetime) -> None:
    """Payment, products and geometry of a whole zaak (zrc-014, zrc-015)."""
    refuse(
        [
            checking.payment(values["betalingsindicatie"], values["laatste_betaaldatum"], at),
            checking.products(values["producten_of_diensten"], allowed_products),
            geometry_problem(values["zaakgeometrie"]),
            _extension_problem(values.get("verlenging")),
        ]
    )


def _extension_problem(verlenging: Mapping[str, Any] | None) -> Problem | None:
    """An extension with a reason has a length (an empty group is none)."""
    if verlenging and verlenging["reden"] and not verlenging["duur"]:
        return Problem("verlenging.duur", "blank")
    return None


def geometry_problem(value: Any) -> Problem | None:
    """The problem of a zaakgeometrie that is no GeoJSON."""
    if value is None:
        return None
    try:
        geometry.parts(value)
    except geometry.NotAGeometry:
        return Problem("zaakgeometrie", "invalid")
    return None


def check_archiving(values: Mapping[str, Any], municipality_id: int, zaak_id: uuid.UUID | None) -> None:
    """A zaak leaves `nog_te_archiveren` only when its documents did and its archive date is known (zrc-022)."""
    if values["archiefstatus"] == Archiefstatus.NOG_TE_ARCHIVEREN:
        return
    documents = linked_documents(municipality_id, zaak_id) if zaak_id else []
    refuse(
        [
            checking.archiving_status(
                values["archiefstatus"],
                values["archiefnominatie"],
                values["archiefactiedatum"],
                all_archived=all(each.status == DOCUMENT_IS_ARCHIVED for each in documents),
            )
        ]
    )


def check_hoofdzaak(
    actor: Actor, hoofdzaak_id: uuid.UUID | None, zaaktype_id: uuid.UUID, municipality_id: int, zaak_id: uuid.UUID
) -> None:
    """The hoofdzaak is a zaak of the same municipality that may have such a deelzaak (zrc-013)."""
    if hoofdzaak_id is None:
        return
    if zaak_id == hoofdzaak_id:
        refuse([Problem("hoofdzaak", "self-forbidden")])
    rows = access.zaken_for(actor).filter(municipality_id=municipality_id, id=hoofdzaak_id)
    row = rows.values_list("zaaktype_id", "hoofdzaak_id").first()
    if row is None:
        refuse([Problem("hoofdzaak", "no_match")])
        return
    main_kind, above = row
    allowed = catalogue.allows_deelzaaktype(main_kind, zaaktype_id)
    refuse([checking.main_zaak(zaak_id, hoofdzaak_id, is_itself_part=above is not None, kind_allowed=allowed)])
    if zaak_id and Zaak.objects.filter(municipality_id=municipality_id, hoofdzaak_id=zaak_id).exists():
        refuse([Problem("hoofdzaak", "deelzaak-als-hoofdzaak")])


def check_relevant(actor: Actor, relevant: Iterable[Mapping[str, Any]]) -> None:
    """Every other zaak of this platform is one that the actor may read (zrc-011)."""
    links = [each["url"] for each in relevant]
    ids = {link for link in links if isinstance(link, uuid.UUID)}
    there = access.zaak_ids(actor, ids) if ids else set()
    refuse(
        Problem(f"relevanteAndereZaken.{index}.url", "bad-url")
        for index, link in enumerate(links)
        if isinstance(link, uuid.UUID) and link not in there
    )


def link_columns(link: Any, name: str) -> dict[str, Any]:
    """A link as its two columns: `<name>_id` for one of ours, `<name>` for a URL elsewhere."""
    url = link.url if isinstance(link, External) else ""
    return {name: url, f"{name}_id": link if isinstance(link, uuid.UUID) else None}
