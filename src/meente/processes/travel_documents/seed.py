"""The national definitions of travel documents, from the files in `definitions/`."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from meente.foundation.database.tenancy import acting_in
from meente.foundation.definitions import actions as definitions
from meente.foundation.definitions import queries, reaching
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import NATION_ID
from meente.processes.travel_documents import rules
from meente.processes.travel_documents.terms import Outcome
from meente.registers.appointments import actions as appointments
from meente.registers.catalogue import actions as catalogue


def read_definition(name: str) -> Any:
    """A file of `definitions/` as JSON values."""
    folder = resources.files("meente.processes.travel_documents").joinpath("definitions")
    return json.loads(folder.joinpath(name).read_text("utf-8"))


def read_zaaktypen() -> list[dict[str, Any]]:
    """The two national zaaktypen, with the terms of the law: Pw 41 and, per outcome, PUN 72(4)."""
    application, loss = read_definition("zaaktypen.json")
    start = date.min
    application["doorlooptijd"] = f"P{(rules.decide_before(start) - start).days}D"
    application["verlengingstermijn"] = f"P{rules.EXTENSION.days}D"
    for kind in application["resultaattypen"]:
        kind["archiefactietermijn"] = rules.archive_term(Outcome(kind["omschrijving"]))
    return [application, loss]


def read_product_policies() -> list[dict[str, Any]]:
    """Who may set what of the product, never above what the law allows: fees and the closing time of urgency."""
    policies: list[dict[str, Any]] = read_definition("product.policies.json")
    latest = datetime.combine(date.min, rules.SUPPLIER_CLOSES) - rules.HANDLING
    for policy in policies:
        name = policy["path"].removeprefix("parameters/")
        if name in rules.MAXIMUM_FEES:
            policy |= {"maximum": rules.MAXIMUM_FEES[name], "article": rules.FEES_ARTICLE}
        if name == "urgent_closing_time":
            policy |= {"maximum": f"{latest:%H:%M}", "article": rules.URGENT_ARTICLE}
    return policies


SINCE = datetime(2026, 1, 1, tzinfo=UTC)
"""From when the national definitions hold on a fresh platform."""


PRODUCT = "reisdocument"
PROFILE = "gemeente"
"""Key of the one profile that every municipality inherits."""


HOURS_POLICIES: list[dict[str, Any]] = [
    {"path": "hours", "mode": "parameter", "type": "opening_hours", "label": "Openingstijden"}
]
"""A collaboration sets them for its municipalities, a municipality for itself."""


def seed_form(*, actor: Actor, today: date) -> None:
    """The national form; the same file again changes nothing."""
    document = read_definition("form.json")
    _publish(
        actor,
        today,
        ("form", document["key"], document, read_definition("form.policies.json")),
        reason="Landelijk formulier voor paspoort en identiteitskaart",
        article="Paspoortwet art. 26 en 28",
    )


def seed_definitions(*, actor: Actor, today: date) -> None:
    """The national product, letters and profile; the same files again change nothing."""
    product = ("product", PRODUCT, read_definition("product.json"), read_product_policies())
    _publish(
        actor,
        today,
        product,
        reason=(
            "Landelijk product. De hoogste bedragen zijn die van 2026 zoals Utrecht ze vraagt; "
            "kijk ze na bij de Rijksdienst voor Identiteitsgegevens voordat een gemeente hiermee werkt."
        ),
        article="Paspoortwet art. 7 en Besluit paspoortgelden art. 6",
    )
    policies = read_definition("letters.policies.json")
    for key, document in read_definition("letters.json").items():
        _publish(actor, today, ("letter", key, document, policies), reason="Landelijke brief in taalniveau B1")
    for key, document in read_definition("hours.json").items():
        hours = ("opening_hours", key, document, HOURS_POLICIES)
        _publish(actor, today, hours, reason="Dit geldt tot iemand het anders invult")
    profile = ("profile", PROFILE, read_definition("profile.json"), read_definition("profile.policies.json"))
    _publish(actor, today, profile, reason="Zolang een gemeente niets invult, geldt het nummer van de overheid: 1400")


def _publish(
    actor: Actor, today: date, what: tuple[str, str, dict[str, Any], list[Any]], *, reason: str, article: str = ""
) -> None:
    """The first version holds since the start; a changed file holds from today and leaves the past alone.

    A file that was published before is left alone: what an administrator published since, stays in force.
    """
    kind, key, document, policies = what
    if queries.is_published(owner_id=NATION_ID, kind=kind, key=key, document=document, policies=policies):
        return
    is_new = not queries.is_published(owner_id=NATION_ID, kind=kind, key=key)
    definitions.publish_version(
        actor=actor,
        owner_id=NATION_ID,
        kind=kind,
        key=key,
        document=document,
        policies=policies,
        effective_from=SINCE if is_new else datetime.combine(today, time.min, ZoneInfo("Europe/Amsterdam")),
        reason=reason,
        article=article,
    )


def seed_zaaktypen(*, actor: Actor, today: date) -> None:
    """The two national zaaktypen and their rows in the catalogue; the same files again change nothing."""
    for document in read_zaaktypen():
        what: tuple[str, str, dict[str, Any], list[Any]] = ("zaaktype", document["identificatie"], document, [])
        _publish(actor, today, what, reason="Landelijk zaaktype", article="Paspoortwet en PUN 2001")
    follow_zaaktypen(actor=actor, today=today)


def follow_zaaktypen(*, actor: Actor, today: date) -> None:
    """Their rows in the catalogue, also of who deviates in the norm of the product."""
    morning = datetime.combine(today, time.min, ZoneInfo("Europe/Amsterdam"))
    catalogue.follow_definitions(actor=actor, at=morning, only={row["identificatie"] for row in read_zaaktypen()})


def seed_procedure(*, actor: Actor, today: date) -> None:
    """The national procedure with its drawing and its decision table."""
    folder = resources.files("meente.processes.travel_documents").joinpath("definitions")
    document = {
        "title": {"nl": "Aanvraag reisdocument", "en": "Application for a travel document"},
        "process_id": "aanvraag_reisdocument",
        "bpmn": folder.joinpath("aanvraag-reisdocument.bpmn").read_text("utf-8"),
        "dmn": [{"key": "route", "xml": folder.joinpath("route.dmn").read_text("utf-8")}],
        "zaaktype": "aanvraag-reisdocument",
    }
    what: tuple[str, str, dict[str, Any], list[Any]] = ("procedure", "aanvraag-reisdocument", document, [])
    _publish(actor, today, what, reason="Landelijk proces", article="Paspoortwet en PUN 2001")


def seed_locations(*, actor: Actor, today: date) -> None:
    """The counters of every municipality, from its profile."""
    at = datetime.combine(today, time.max, ZoneInfo("Europe/Amsterdam"))
    for place in organisations.municipalities(today=today):
        profile = reaching.profile_of(place.id, at)
        details = [
            appointments.LocationDetails(row["key"], row["name"], row.get("address", ""), row["hours"])
            for row in profile["locations"]
        ]
        with acting_in({place.id}):
            appointments.sync_locations(actor=actor.within(place.id), municipality_id=place.id, locations=details)
