"""The matrix: every route has a row that says whose it is, every parameter and form field a row that fills it.

A route, a parameter or a field of a form without a row is red (`test_routes.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from uuid import NAMESPACE_URL, uuid5

from django.urls import URLPattern, get_resolver

from tests.isolation.world import FORM, HERE, World

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")


class Whose(StrEnum):
    """What a stranger may expect."""

    EVERYBODY = "answers everybody the same"
    LINK = "who holds the link may ask; only who it is for learns something"
    BEGUN = "open to everybody, and what somebody begins there is her own"
    OWN = "shows what is of whoever signed in"
    OWNED = "of one resident, or of employees with a mandate"
    READ_BY_ADMINISTRATORS = "every administrator reads it, nobody else"
    CHANGED_BY_ITS_LAYER = "only an administrator of that organisation"
    OF_ITS_ADMINISTRATORS = "of one organisation; for every other administrator it does not exist"
    DEMO = "open to everybody in the demo, absent outside it"


_EVERY_HOST = {
    "stijl/<slug:digest>.css": Whose.EVERYBODY,
    "theme/chips/<slug:digest>.css": Whose.EVERYBODY,
    "theme/logo/<slug:digest>.webp": Whose.EVERYBODY,
    "theme/lettertype/<slug:typeface>/<slug:file>.woff2": Whose.EVERYBODY,
    "theme/lettertypen/<slug:digest>.css": Whose.EVERYBODY,
    "theme/voorbeeld": Whose.LINK,
    "theme/voorbeeld.css": Whose.LINK,
    "theme/<slug:slug>/<slug:digest>.css": Whose.EVERYBODY,
    "taal": Whose.EVERYBODY,
    "_onderdelen": Whose.DEMO,
}
_SIGN_IN = {
    "inloggen": Whose.EVERYBODY,
    "inloggen/demo": Whose.DEMO,
    "uitloggen": Whose.EVERYBODY,
    "wachtwoord": Whose.OWN,
}
_TILE = "kaart/<int:zoom>/<int:column>/<int:row>.png"
_DRAFT = "formulieren/<slug:form_key>/<uuid:draft_id>/"
ROUTES: dict[str, dict[str, Whose]] = {
    "platform": _EVERY_HOST
    | {
        "": Whose.EVERYBODY,
        "gelijk": Whose.EVERYBODY,
        "gelijk/gemeenten/<slug:slug>": Whose.EVERYBODY,
        "gelijk/samenwerkingen/<slug:slug>": Whose.EVERYBODY,
        "gelijk/soorten/<slug:slug>": Whose.EVERYBODY,
        "gelijk/definities/<slug:slug>/<slug:key>": Whose.EVERYBODY,
        "afwijkingen": Whose.EVERYBODY,
        "demo/<str:email>": Whose.DEMO,
        "_post": Whose.DEMO,
        "_post/<uuid:mail_id>": Whose.DEMO,
        "_post/<uuid:mail_id>/<int:number>": Whose.DEMO,
        "simulators/brp/personen": Whose.DEMO,
        "simulators/pdok/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/"
        "<int:zoom>/<int:column>/<int:row>.png": Whose.DEMO,
        "simulators/reisdocumenten/houder": Whose.DEMO,
    },
    "digid": _EVERY_HOST
    | dict.fromkeys(("authorize", "token", "jwks", ".well-known/openid-configuration"), Whose.DEMO),
    "municipality": _EVERY_HOST
    | {
        "": Whose.EVERYBODY,
        "zoeken": Whose.EVERYBODY,
        "zoeken/suggesties": Whose.EVERYBODY,
        "producten": Whose.EVERYBODY,
        "producten/<slug:key>": Whose.EVERYBODY,
        "feeds/samenwerkende-catalogi.xml": Whose.EVERYBODY,
        "feeds/sdg/producten": Whose.EVERYBODY,
        "feeds/sdg/producten/<uuid:product_uuid>": Whose.EVERYBODY,
        "feeds/sdg/catalogus": Whose.EVERYBODY,
        "inloggen/digid": Whose.EVERYBODY,
        "inloggen/digid/terug": Whose.EVERYBODY,
        "uitloggen": Whose.EVERYBODY,
        "voorbeeld": Whose.LINK,
        "formulieren/voorbeeld": Whose.LINK,
        "voorbeeld/huisstijl/mijn": Whose.LINK,
        "voorbeeld/huisstijl/brief": Whose.LINK,
        "mijn/": Whose.OWN,
        "mijn/zaken/<uuid:zaak_id>": Whose.OWNED,
        "mijn/zaken/<uuid:zaak_id>/afspraak": Whose.OWNED,
        "mijn/zaken/<uuid:zaak_id>/afspraak.ics": Whose.OWNED,
        "mijn/zaken/<uuid:zaak_id>/afzeggen": Whose.OWNED,
        "mijn/zaken/<uuid:zaak_id>/stoppen": Whose.OWNED,
        "mijn/berichten/<uuid:message_id>": Whose.OWNED,
        "mijn/documenten/<uuid:informatieobject_id>": Whose.OWNED,
        "formulieren/<slug:form_key>/start": Whose.BEGUN,
        _DRAFT: Whose.OWNED,
        f"{_DRAFT}controle": Whose.OWNED,
        f"{_DRAFT}verstuurd": Whose.OWNED,
        f"{_DRAFT}afspraak.ics": Whose.OWNED,
        f"{_DRAFT}stop": Whose.OWNED,
        f"{_DRAFT}weggooien": Whose.OWNED,
        f"{_DRAFT}<slug:step_key>": Whose.OWNED,
        "toestemming/<str:token>": Whose.LINK,
        _TILE: Whose.EVERYBODY,
        "media/website/<int:collection>/<slug:folder>/<str:name>": Whose.EVERYBODY,
        "gevonden": Whose.EVERYBODY,
        "gevonden/dank": Whose.EVERYBODY,
        "nieuws.rss": Whose.EVERYBODY,
        "agenda.ics": Whose.EVERYBODY,
        "toegankelijkheid.json": Whose.EVERYBODY,
        "sitemap.xml": Whose.EVERYBODY,
        "robots.txt": Whose.EVERYBODY,
        ".well-known/security.txt": Whose.EVERYBODY,
        "<path:path>": Whose.EVERYBODY,
    },
    "workplace": _EVERY_HOST
    | _SIGN_IN
    | {
        "": Whose.OWN,
        "zoeken": Whose.OWN,
        "zaken/<uuid:zaak_id>": Whose.OWNED,
        "zaken/<uuid:zaak_id>/behandelen": Whose.OWNED,
        "zaken/<uuid:zaak_id>/verhuisd": Whose.OWNED,
        "zaken/<uuid:zaak_id>/toestemmingen/<uuid:consent_id>": Whose.OWNED,
        "taken/<uuid:task_id>": Whose.OWNED,
        "documenten/<uuid:informatieobject_id>": Whose.OWNED,
        _TILE: Whose.EVERYBODY,
    },
    "administration": _EVERY_HOST
    | _SIGN_IN
    | {
        "": Whose.READ_BY_ADMINISTRATORS,
        "medewerkers": Whose.READ_BY_ADMINISTRATORS,
        "medewerkers/nieuw": Whose.READ_BY_ADMINISTRATORS,
        "medewerkers/<uuid:employee_id>": Whose.OF_ITS_ADMINISTRATORS,
        "medewerkers/<uuid:employee_id>/rol": Whose.OF_ITS_ADMINISTRATORS,
        "medewerkers/<uuid:employee_id>/wachtwoord": Whose.OF_ITS_ADMINISTRATORS,
        "medewerkers/<uuid:employee_id>/uit-dienst": Whose.OF_ITS_ADMINISTRATORS,
        "medewerkers/<uuid:employee_id>/blijft": Whose.OF_ITS_ADMINISTRATORS,
        "organisaties": Whose.READ_BY_ADMINISTRATORS,
        "organisaties/nieuw": Whose.CHANGED_BY_ITS_LAYER,
        "notificaties": Whose.READ_BY_ADMINISTRATORS,
        "notificaties/<uuid:abonnement_id>/opnieuw": Whose.OF_ITS_ADMINISTRATORS,
        "applicaties": Whose.READ_BY_ADMINISTRATORS,
        "applicaties/nieuw": Whose.READ_BY_ADMINISTRATORS,
        "applicaties/<uuid:client_key>": Whose.OF_ITS_ADMINISTRATORS,
        "applicaties/<uuid:client_key>/geheim": Whose.OF_ITS_ADMINISTRATORS,
        "applicaties/<uuid:client_key>/intrekken": Whose.OF_ITS_ADMINISTRATORS,
        "definities/<int:definition_id>/": Whose.READ_BY_ADMINISTRATORS,
        "concepten/<int:concept_id>": Whose.CHANGED_BY_ITS_LAYER,
        "definities/<int:definition_id>/intrekken": Whose.CHANGED_BY_ITS_LAYER,
        "definities/<int:definition_id>/voor/<slug:slug>/nieuw": Whose.CHANGED_BY_ITS_LAYER,
        "definities/<int:definition_id>/vergelijken": Whose.READ_BY_ADMINISTRATORS,
        "definities/<int:definition_id>/voor/<slug:slug>/": Whose.READ_BY_ADMINISTRATORS,
        "definities/<int:definition_id>/nieuwe-versie": Whose.CHANGED_BY_ITS_LAYER,
        "definities/<int:definition_id>/voor/<slug:slug>/aanpassen": Whose.CHANGED_BY_ITS_LAYER,
        "definities/<int:definition_id>/voor/<slug:slug>/volgen": Whose.CHANGED_BY_ITS_LAYER,
        "definities/<int:definition_id>/voor/<slug:slug>/voorstellen": Whose.CHANGED_BY_ITS_LAYER,
        "huisstijl": Whose.READ_BY_ADMINISTRATORS,
        "huisstijl/<slug:slug>": Whose.CHANGED_BY_ITS_LAYER,
        "huisstijl/<slug:slug>/gepland": Whose.CHANGED_BY_ITS_LAYER,
        "voorstellen": Whose.READ_BY_ADMINISTRATORS,
        "voorstellen/e-mail": Whose.OWN,
        "na-te-kijken": Whose.READ_BY_ADMINISTRATORS,
        "voorstellen/<int:proposal_id>": Whose.READ_BY_ADMINISTRATORS,
        "voorstellen/<int:proposal_id>/steunen": Whose.CHANGED_BY_ITS_LAYER,
        "voorstellen/<int:proposal_id>/stemmen": Whose.CHANGED_BY_ITS_LAYER,
        "voorstellen/<int:proposal_id>/reageren": Whose.CHANGED_BY_ITS_LAYER,
        "voorstellen/<int:proposal_id>/besluiten": Whose.CHANGED_BY_ITS_LAYER,
        "voorstellen/<int:proposal_id>/intrekken": Whose.CHANGED_BY_ITS_LAYER,
    },
}

PARAMETERS: dict[str, Callable[[World], object]] = {
    "zaak_id": lambda world: world.zaak_id,
    "task_id": lambda world: world.task_id,
    "message_id": lambda world: world.message_id,
    "draft_id": lambda world: world.draft_id,
    "mail_id": lambda world: world.mail_id,
    "definition_id": lambda world: world.definition_id,
    "concept_id": lambda world: world.concept_id,
    "proposal_id": lambda world: world.proposal_id,
    "client_key": lambda world: world.client_key,
    "employee_id": lambda world: world.employee_id,
    "consent_id": lambda world: world.consent_id,
    "informatieobject_id": lambda world: world.document_id,
    "abonnement_id": lambda world: world.abonnement_id,
    "product_uuid": lambda _world: uuid5(NAMESPACE_URL, "GM0383/reisdocument/paspoort/burger"),
    "token": lambda world: world.consent,
    "form_key": lambda _world: FORM,
    "step_key": lambda _world: "voor-wie",
    "key": lambda _world: "reisdocument",
    "slug": lambda _world: "castricum",
    "email": lambda _world: "niemand@buch.demo",
    "digest": lambda _world: "0" * 12,
    "typeface": lambda _world: "nunito",
    "file": lambda _world: "700-latin-000000000000",
    "number": lambda _world: 0,
    "zoom": lambda _world: 14,
    "column": lambda _world: 8405,
    "row": lambda _world: 5370,
    "collection": lambda _world: 1,
    "folder": lambda _world: "pictures",
    "name": lambda _world: "x.webp",
    "path": lambda _world: "wonen",
}
FIELDS: dict[str, Callable[[World], object]] = {
    "concept": lambda world: world.draft_id,
    "moment": lambda world: world.free_moment,
    "stand": lambda world: world.overlay_id,
    "van": lambda world: world.overlay_id,
    "q": lambda world: world.number,
    "gemeente": lambda _world: "nijmegen",
    "organisatie": lambda _world: "castricum",
    "correctie": lambda _world: "ja",
    "besluit": lambda _world: "goedkeuren",
    "voorbeeld": lambda _world: "nagemaakt",
    "antwoorden": lambda _world: "nagemaakt",
    "taal": lambda _world: "en",
    "wie": lambda _world: "volwassene-verlopen",
    "naar": lambda _world: "verder",
    "paden": lambda _world: "parameters/fee_passport_adult",
    "toelichting": lambda _world: "een toelichting",
    "stem": lambda _world: "voor",
    "tekst": lambda _world: "een reactie",
    "keuze": lambda _world: "niet-volgen",
    "tot": lambda _world: "2100-01-01",
    "links": lambda _world: "erft:castricum",
    "rechts": lambda _world: "nu:castricum",
    "soort": lambda _world: "product",
    "uitkomst": lambda _world: "later",
    "toestemming": lambda _world: "ja",
    "stap": lambda _world: "opslaan",
    "reden": lambda _world: "omdat het kan",
    "next": lambda _world: "/",
    "language": lambda _world: "en",
    "email": lambda _world: "niemand@elders.nl",
    "password": lambda _world: "verkeerd",
    "nieuw": lambda _world: "paard fiets kaas dijk",
    "nogmaals": lambda _world: "paard fiets kaas dijk",
    "vanaf": lambda _world: "2100-01-01",
    "artikel": lambda _world: "art. 1",
    "taak": lambda _world: "x",
    "aan": lambda _world: "niemand@elders.nl",
    "getoond": lambda _world: "voor-wie",
    "bsn": lambda _world: "999990123",
    "other_bsn": lambda _world: "999990123",
    "level": lambda _world: "x",
    "go": lambda _world: "x",
    "zeker": lambda _world: "ja",
    "organisation": lambda _world: HERE,
    "roles": lambda _world: "counter",
    "rol": lambda _world: "counter",
    "dag": lambda _world: "2100-01-01",
    "tijd": lambda _world: "09:00",
    "weg": lambda _world: "ja",
    "ends_on": lambda _world: "2100-01-01",
    "sure": lambda _world: "on",
    "label": lambda _world: "x",
    "client_id": lambda _world: "vreemd",
    "known": lambda _world: "",
    "cbs_code": lambda _world: "GM9991",
    "province": lambda _world: "Zeeland",
    "residents": lambda _world: 1,
    "latitude": lambda _world: "51.5",
    "longitude": lambda _world: "3.5",
    "slug": lambda _world: "vreemdstad",
    "hosts": lambda _world: "www.vreemdstad.nl",
    "parent": lambda _world: 1_000_000,
    "administrator_name": lambda _world: "x",
    "administrator_email": lambda _world: "x@vreemdstad.nl",
    "name": lambda _world: "Vreemdstad",
    "manier": lambda _world: "balie",
    "antwoord": lambda _world: "ja",
    "opmerking": lambda _world: "x",
    "ondertekend": lambda _world: "ja",
    "gecontroleerd": lambda _world: "ja",
    "voor-wie": lambda _world: "ik",
    "pad": lambda _world: "wonen",
    "gevonden": lambda _world: "nee",
    "uitleg": lambda _world: "x",
    "site": lambda _world: 268,
    "of_province": lambda _world: "",
    "main": lambda _world: "#123456",
    "accent": lambda _world: "#123456",
    "radius": lambda _world: 3,
    "text_font": lambda _world: "serif",
    "heading_font": lambda _world: "serif",
    "scene": lambda _world: "sea",
    "logo": lambda _world: "",
    "logo_file": lambda _world: "",
    "no_logo": lambda _world: "",
    "alt_nl": lambda _world: "x",
    "alt_en": lambda _world: "x",
    "has_name": lambda _world: "",
    "components": lambda _world: "{}",
    "tokens_file": lambda _world: "",
    "no_tokens": lambda _world: "",
}
IN_AN_ADDRESS = (
    "site",
    "q",
    "gemeente",
    "organisatie",
    "taak",
    "aan",
    "next",
    "concept",
    "moment",
    "links",
    "rechts",
    "soort",
    "rol",
    "weg",
)
"""What also goes into the address of a page that is only asked for."""
BUTTONS = {"cancel"}
"""Names that choose between two ways to send a form: sending them is the milder way."""


def routes(kind: str) -> list[str]:
    """Every address of a kind of host, as its urlconf writes it."""

    def walk(patterns: list, prefix: str = ""):
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLPattern):
                yield route
            else:
                yield from walk(pattern.url_patterns, route)

    return sorted(set(walk(get_resolver(f"meente.config.urls.{kind}").url_patterns)))


def parameters(route: str) -> list[str]:
    """The names between angle brackets."""
    return re.findall(r"<\w+:(\w+)>", route)


def address(route: str, world: World) -> str:
    """The route with the ids of a world."""
    return "/" + re.sub(r"<\w+:(\w+)>", lambda found: str(PARAMETERS[found[1]](world)), route)


def fields(world: World, *, method: str) -> dict[str, object] | None:
    """Every field of every form at once: a screen takes the ones it knows."""
    names = {"get": IN_AN_ADDRESS, "post": tuple(FIELDS)}.get(method)
    return {name: FIELDS[name](world) for name in names} if names else None
