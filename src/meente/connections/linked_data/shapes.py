"""What a resource of a standard looks like from outside: the keys it always has, and what they hold.

Only what every 1.x version of the standard requires, so that an older peer is accepted; enough to tell the kinds
apart. Sources: the OpenAPI files of Zaken, Catalogi, Documenten, Besluiten and Referentielijsten.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Kinds = tuple[type, ...]
ANY = "any"
FILLED_LIST = "filled_list"
"""A list of the standard, with or without pages, in which there is something."""

TEXT: Kinds = (str,)
NUMBER: Kinds = (int,)
TRUTH: Kinds = (bool,)
MANY: Kinds = (list,)
GROUP: Kinds = (dict,)
NOTHING = type(None)


def _of(
    text: str = "", number: str = "", truth: str = "", many: str = "", group: str = "", maybe: str = ""
) -> dict[str, Kinds]:
    """A shape from words: names per kind; `maybe` is a text or null."""
    kinds = ((text, TEXT), (number, NUMBER), (truth, TRUTH), (many, MANY), (group, GROUP), (maybe, (str, NOTHING)))
    return {name: kind for names, kind in kinds for name in names.split()}


SHAPES: Mapping[str, Mapping[str, Kinds]] = {
    "catalogus": _of(
        text="url domein rsin contactpersoonBeheerNaam", many="zaaktypen besluittypen informatieobjecttypen"
    ),
    "zaaktype": _of(
        text="url omschrijving vertrouwelijkheidaanduiding doel aanleiding onderwerp doorlooptijd catalogus",
        truth="opschortingEnAanhoudingMogelijk verlengingMogelijk publicatieIndicatie",
        many="productenOfDiensten statustypen resultaattypen eigenschappen roltypen besluittypen",
    ),
    "statustype": _of(text="url omschrijving zaaktype", number="volgnummer", truth="isEindstatus"),
    "resultaattype": _of(text="url omschrijving zaaktype resultaattypeomschrijving selectielijstklasse"),
    "roltype": _of(text="url omschrijving omschrijvingGeneriek zaaktype"),
    "eigenschap": _of(text="url naam definitie zaaktype", group="specificatie"),
    "zaakobjecttype": _of(text="url objecttype relatieOmschrijving zaaktype", truth="anderObjecttype"),
    "informatieobjecttype": _of(text="url omschrijving vertrouwelijkheidaanduiding catalogus beginGeldigheid"),
    "besluittype": _of(text="url catalogus beginGeldigheid", truth="publicatieIndicatie", many="informatieobjecttypen"),
    "zaak": _of(
        text="url bronorganisatie zaaktype verantwoordelijkeOrganisatie startdatum", maybe="einddatum status resultaat"
    ),
    "status": _of(text="url zaak statustype datumStatusGezet"),
    "resultaat_zaak": _of(text="url zaak resultaattype"),
    "rol": _of(text="url zaak betrokkeneType roltype"),
    "enkelvoudiginformatieobject": _of(
        text="url bronorganisatie creatiedatum titel auteur taal informatieobjecttype", truth="locked"
    ),
    "besluit": _of(text="url verantwoordelijkeOrganisatie besluittype datum ingangsdatum"),
    "procestype": _of(text="url naam omschrijving procesobject", number="nummer jaar"),
    "resultaat": _of(
        text="url procesType naam waardering", number="nummer", maybe="bewaartermijn procestermijn", truth="generiek"
    ),
    "resultaattypeomschrijving": _of(text="url omschrijving definitie"),
    "communicatiekanaal": _of(text="url naam omschrijving"),
    "contactmoment": _of(text="url"),
    "verzoek": _of(text="url"),
}
MAY_BE_ABSENT = frozenset({("resultaat", "bewaartermijn"), ("resultaat", "procestermijn")})


def _fits(value: Any, kinds: Kinds) -> bool:
    """True when the value is of one of the kinds; true and false are no numbers here."""
    return isinstance(value, kinds) and not (isinstance(value, bool) and bool not in kinds)


def check(shape: str, body: Any) -> bool:
    """True when the body is a resource of this shape; an unknown name is a bug.

    `any` takes all that answered, `filled_list` a list in which there is something.
    """
    if shape == ANY:
        return True
    if shape == FILLED_LIST:
        return bool(body.get("results") if isinstance(body, dict) else isinstance(body, list) and body)
    if not isinstance(body, dict):
        return False
    return all(
        _fits(body[name], kinds) if name in body else (shape, name) in MAY_BE_ABSENT
        for name, kinds in SHAPES[shape].items()
    )
