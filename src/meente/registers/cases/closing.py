"""What closing a zaak needs to know: its resultaat and the dates its archive term can come from."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from meente.registers.cases import kinds, registering
from meente.registers.cases.access import HeldZaak
from meente.registers.cases.models import RelevanteZaak, Resultaat, Zaak, ZaakBesluit, ZaakEigenschap, ZaakObject
from meente.registers.cases.rules import Procedure, Sources, archiefactiedatum, brondatum
from meente.registers.cases.terms import Afleidingswijze
from meente.registers.catalogue.queries import ResultaatTypeRules


def resultaat_kind(zaak: HeldZaak) -> ResultaatTypeRules | None:
    """The resultaattype of the resultaat of a zaak; None when it has no resultaat yet."""
    rows = Resultaat.objects.filter(municipality_id=zaak.municipality_id, zaak_id=zaak.id)
    found = rows.values_list("resultaattype_id", flat=True).first()
    return None if found is None else kinds.resultaattype(found)


def archiving(zaak: HeldZaak, kind: ResultaatTypeRules, einddatum: date) -> dict[str, Any]:
    """The columns that closing on this day fills (zrc-021); what cannot be determined stays as it is."""
    now = Zaak.objects.filter(municipality_id=zaak.municipality_id, id=zaak.id).values(
        "archiefnominatie", "startdatum_bewaartermijn"
    )[0]
    procedure = procedure_of(kind)
    source = brondatum(procedure, _sources(zaak, procedure, einddatum)) or now["startdatum_bewaartermijn"]
    found: dict[str, Any] = {"archiefnominatie": now["archiefnominatie"] or kind.archiefnominatie or None}
    day = archiefactiedatum(procedure, source)
    return found | ({"archiefactiedatum": day} if day else {})


def procedure_of(kind: ResultaatTypeRules) -> Procedure:
    """The archive procedure of a resultaattype."""
    return Procedure(
        kind.afleidingswijze, kind.archiefactietermijn, kind.datumkenmerk, kind.objecttype, kind.procestermijn
    )


def _sources(zaak: HeldZaak, procedure: Procedure, einddatum: date) -> Sources:
    """Only what the afleidingswijze asks for is read."""
    match procedure.afleidingswijze:
        case Afleidingswijze.HOOFDZAAK:
            return Sources(einddatum, hoofdzaak_einddatum=_of_main(zaak))
        case Afleidingswijze.EIGENSCHAP:
            facts = _below(ZaakEigenschap, zaak).order_by("-id").values_list("naam", "waarde")
            return Sources(einddatum, eigenschappen=dict(facts))
        case Afleidingswijze.ZAAKOBJECT:
            return Sources(einddatum, objecten=_objects(zaak))
        case Afleidingswijze.GERELATEERDE_ZAAK:
            return Sources(einddatum, gerelateerde_einddata=_of_related(zaak))
        case Afleidingswijze.INGANGSDATUM_BESLUIT | Afleidingswijze.VERVALDATUM_BESLUIT:
            facts = _besluiten(zaak)
            return Sources(
                einddatum,
                ingangsdata=tuple(each.ingangsdatum for each in facts),
                vervaldata=tuple(each.vervaldatum for each in facts),
            )
        case _:
            return Sources(einddatum)


def _below(model: Any, zaak: HeldZaak) -> Any:
    return model.objects.filter(municipality_id=zaak.municipality_id, zaak_id=zaak.id)


def _of_main(zaak: HeldZaak) -> date | None:
    rows = Zaak.objects.filter(municipality_id=zaak.municipality_id, id=zaak.hoofdzaak_id)
    return rows.values_list("einddatum", flat=True).first() if zaak.hoofdzaak_id else None


def _of_related(zaak: HeldZaak) -> tuple[date | None, ...]:
    ids = _below(RelevanteZaak, zaak).exclude(andere_zaak_id=None).values_list("andere_zaak_id", flat=True)
    return tuple(Zaak.objects.filter(id__in=list(ids)).values_list("einddatum", flat=True))


def _objects(zaak: HeldZaak) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    rows = _below(ZaakObject, zaak).values_list("object_type", "object_type_overige", "object_identificatie")
    return tuple((other if kind == "overige" and other else kind, _inside(values)) for kind, other, values in rows)


def _inside(values: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """The attributes of an object; those of `overige` lie one level deeper."""
    known = values or {}
    deeper = known.get("overigeData")
    return {**known, **deeper} if isinstance(deeper, Mapping) else known


def _besluiten(zaak: HeldZaak) -> list[registering.DecisionFacts]:
    register = registering.decisions()
    ids: list[uuid.UUID] = [
        each for each in _below(ZaakBesluit, zaak).values_list("besluit_id", flat=True) if each is not None
    ]
    if register is None or not ids:
        return []
    return list(register.facts(municipality_id=zaak.municipality_id, ids=ids).values())
