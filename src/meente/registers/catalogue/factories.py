"""Catalogues for tests: an application that keeps one, and the values it sends."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor, Authorisation
from meente.foundation.organisations.terms import ActorKind
from meente.registers.catalogue import actions
from meente.registers.catalogue.terms import Scope

AT = datetime(2026, 11, 26, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
PROCESTYPE = uuid.UUID("07c3c06a-2049-4e9e-82c5-7c1ff703c642")
KLASSE = uuid.UUID("a7676472-99e6-4c4a-8d7a-eecb0008b692")
GENERIC = uuid.UUID("899e1aba-faf9-5d61-be43-b798142daa50")


def application(
    *scopes: str, municipality_id: int = 383, component: str = "ztc", is_superuser: bool = False, **more: Any
) -> Actor:
    """A supplier's software that works for one municipality; by default it reads and writes its catalogue."""
    chosen = frozenset(scopes or (Scope.LEZEN, Scope.SCHRIJVEN))
    return Actor(
        id="proefapplicatie",
        label="Proefapplicatie",
        kind=ActorKind.APPLICATION,
        municipalities=frozenset({municipality_id}),
        layers=frozenset({municipality_id}),
        chain=frozenset(organisations.chain(municipality_id)),
        is_superuser=is_superuser,
        authorisations=() if is_superuser else (Authorisation(component, chosen),),
        origin="http://localhost:8000",
        **more,
    )


def catalogus_values(domein: str = "PROEF", rsin: str = "000000000") -> dict[str, Any]:
    """What a client sends for a catalogus."""
    return {
        "domein": domein, "rsin": rsin, "naam": None, "versie": None, "begindatum_versie": None,
        "contactpersoon_beheer_naam": "Beheerder", "contactpersoon_beheer_telefoonnummer": "",
        "contactpersoon_beheer_emailadres": "",
    }  # fmt: skip


def zaaktype_values(catalogus_id: uuid.UUID, identificatie: str = "ZT1", **changed: Any) -> dict[str, Any]:
    """What a client sends for a zaaktype."""
    values: dict[str, Any] = {
        "catalogus": catalogus_id, "identificatie": identificatie, "omschrijving": "Proefzaaktype",
        "omschrijving_generiek": "", "vertrouwelijkheidaanduiding": "openbaar", "doel": "doel", "aanleiding": "vraag",
        "toelichting": "", "indicatie_intern_of_extern": "extern", "handeling_initiator": "indienen",
        "onderwerp": "onderwerp", "handeling_behandelaar": "behandelen", "doorlooptijd": "P10D", "servicenorm": "",
        "opschorting_en_aanhouding_mogelijk": False, "verlenging_mogelijk": True, "verlengingstermijn": "P5D",
        "trefwoorden": [], "publicatie_indicatie": False, "publicatietekst": "", "verantwoordingsrelatie": [],
        "producten_of_diensten": ["https://example.com/product"], "selectielijst_procestype": PROCESTYPE,
        "referentieproces": {"naam": "proces", "link": ""}, "verantwoordelijke": "Team", "broncatalogus": None,
        "bronzaaktype": None, "besluittypen": [], "deelzaaktypen": [], "gerelateerde_zaaktypen": [],
        "begin_geldigheid": date(2023, 1, 1), "einde_geldigheid": None, "versiedatum": None,
    }  # fmt: skip
    return values | changed


def informatieobjecttype_values(catalogus_id: uuid.UUID, omschrijving: str = "Brief", **changed: Any) -> dict[str, Any]:
    """What a client sends for an informatieobjecttype."""
    values: dict[str, Any] = {
        "catalogus": catalogus_id, "omschrijving": omschrijving, "vertrouwelijkheidaanduiding": "openbaar",
        "informatieobjectcategorie": "document", "trefwoord": [], "omschrijving_generiek": None,
        "begin_geldigheid": date(2023, 1, 1), "einde_geldigheid": None,
    }  # fmt: skip
    return values | changed


def besluittype_values(catalogus_id: uuid.UUID, omschrijving: str = "Vergunning", **changed: Any) -> dict[str, Any]:
    """What a client sends for a besluittype."""
    values: dict[str, Any] = {
        "catalogus": catalogus_id, "omschrijving": omschrijving, "omschrijving_generiek": "", "besluitcategorie": "",
        "reactietermijn": "", "publicatie_indicatie": False, "publicatietekst": "", "publicatietermijn": "",
        "toelichting": "", "informatieobjecttypen": [], "begin_geldigheid": date(2023, 1, 1), "einde_geldigheid": None,
    }  # fmt: skip
    return values | changed


def resultaattype_values(zaaktype_id: uuid.UUID, way: str = "afgehandeld", **changed: Any) -> dict[str, Any]:
    """What a client sends for a resultaattype; the class is one with procestermijn nihil."""
    values: dict[str, Any] = {
        "zaaktype": zaaktype_id, "omschrijving": "Klaar", "resultaattypeomschrijving": GENERIC,
        "selectielijstklasse": KLASSE, "toelichting": "", "archiefnominatie": "", "archiefactietermijn": "",
        "brondatum_archiefprocedure": brondatum(way), "procesobjectaard": None, "indicatie_specifiek": None,
        "procestermijn": "", "besluittypen": [], "informatieobjecttypen": [],
    }  # fmt: skip
    return values | changed


def brondatum(way: str, **changed: Any) -> dict[str, Any]:
    """The group brondatumArchiefprocedure."""
    empty = {"datumkenmerk": "", "einddatum_bekend": False, "objecttype": "", "registratie": "", "procestermijn": ""}
    return {"afleidingswijze": way} | empty | changed


def make_catalogus(actor: Actor, domein: str = "PROEF") -> uuid.UUID:
    """A catalogus of the application's organisation."""
    return actions.create_catalogus(actor=actor, values=catalogus_values(domein), at=AT)


def make_zaaktype(actor: Actor, catalogus_id: uuid.UUID, identificatie: str = "ZT1", **changed: Any) -> uuid.UUID:
    """A concept."""
    return actions.create_zaaktype(actor=actor, values=zaaktype_values(catalogus_id, identificatie, **changed), at=AT)


def make_informatieobjecttype(actor: Actor, catalogus_id: uuid.UUID, name: str = "Brief", **changed: Any) -> uuid.UUID:
    """A concept."""
    values = informatieobjecttype_values(catalogus_id, name, **changed)
    return actions.create_informatieobjecttype(actor=actor, values=values, at=AT)


def make_besluittype(actor: Actor, catalogus_id: uuid.UUID, name: str = "Vergunning", **changed: Any) -> uuid.UUID:
    """A concept."""
    return actions.create_besluittype(actor=actor, values=besluittype_values(catalogus_id, name, **changed), at=AT)
