"""A product: what a municipality offers, in the words of the resident (Uniforme Productnamenlijst).

Parameters are flat: name → value; amounts (`fee_…`, `price_…`) in euro cents. Texts are `{nl, en}` and may use
`{{ parameter }}`. A cost or section with `when` is shown only while that yes/no parameter is true.

`names` are the uniform names (with the end of their URI) that this one product is the page of; `basis` is the legal
basis of the list; `written` is false while only the facts of the list are known; `to_check` names parameters whose
national default still has to be checked with who sets it, `sources` say what was read about one, where and when.
`begin` is the text on the button to the form; `without_digid` is true when nobody has to sign in for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.kinds.schema import Kind, Part
from meente.foundation.definitions.rules.values import has_type
from meente.foundation.definitions.terms import ValueType


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def _row_problems(name: str, row: Any, texts: tuple[str, ...], parameters: dict[str, Any]) -> list[str]:
    if not isinstance(row, dict):
        return [f"'{name}' heeft een regel die geen object is"]
    found = [
        f"'{name}/{row.get('key')}' heeft geen tekst '{text}' in het Nederlands"
        for text in texts
        if not isinstance(row.get(text), dict) or not isinstance(row[text].get("nl"), str)
    ]
    if "when" in row and not isinstance(parameters.get(row["when"]), bool):
        found.append(f"'{name}/{row.get('key')}' hangt af van '{row['when']}', en dat is geen ja of nee")
    return found


def _source_problems(row: Any, parameters: dict[str, Any]) -> list[str]:
    """A source says of which parameter, what, where (https) and on which day it was read."""
    if not isinstance(row, dict) or row.get("key") not in parameters:
        return ["een bron hoort bij een waarde die er niet is"]
    here = f"'sources/{row['key']}'"
    found = [] if isinstance(row.get("says"), str) else [f"{here} zegt niets"]
    if not re.fullmatch(r"https://[^\s\"'<>]+", str(row.get("url", ""))):
        found.append(f"{here} heeft geen adres met https")
    return found if has_type(ValueType.DATE, row.get("read")) else [*found, f"{here} zegt niet wanneer"]


def _check(document: dict[str, Any]) -> list[str]:
    parameters = document.get("parameters", {})
    found: list[str] = []
    for name, texts in (("sections", ("heading", "body")), ("costs", ("label",)), ("requirements", ("text",))):
        for row in document.get(name, []):
            found += _row_problems(name, row, texts, parameters)
    for row in document.get("costs", []) if not found else ():
        if not isinstance(parameters.get(row.get("parameter")), int):
            found.append(f"'costs/{row['key']}' wijst naar een bedrag dat er niet is")
    found += [problem for row in document.get("sources", []) for problem in _source_problems(row, parameters)]
    used = {name for text in _texts(document) for name in re.findall(r"\{\{ *([a-z0-9_.]+) *\}\}", text)}
    return found + [f"onbekende plaatshouder '{name}'" for name in sorted(used - set(parameters))]


KIND = Kind(
    name="product",
    label=_("Product"),
    required={"title": dict, "summary": dict, "sections": list},
    optional={"upn": str, "form": str, "keywords": list, "costs": list, "requirements": list, "law": list,
              "names": list, "theme": str, "audience": list, "authority": list, "sdg": list, "basis": list,
              "written": bool, "to_check": list, "sources": list, "begin": dict, "without_digid": bool},
    check=_check,
    parts=(
        Part("parameters", _("Bedragen, termijnen en keuzes"), {"parameters/*": _("Waarde")},
             _("Deze waarden vullen de teksten en formulieren van het product.")),
        Part("title", _("Titel en samenvatting"),
             {"title": _("Titel"), "summary": _("Samenvatting"), "begin": _("Tekst op de knop naar het formulier")},
             _("De titel en de samenvatting staan boven aan de pagina en in zoekresultaten.")),
        Part("sections", _("Teksten van de pagina"),
             {"sections": _("Tekst"), "sections/*/heading": _("Kop"), "sections/*/body": _("Tekst"),
              "sections/*/when": _("Alleen te zien als")},
             _("Elke tekst staat onder haar eigen kop. Een waarde voegt u in met haar naam tussen dubbele accolades.")),
        Part("costs", _("Regels van de kosten"),
             {"costs": _("Kosten"), "costs/*/label": _("Waarvoor"), "costs/*/parameter": _("Bedrag"),
              "costs/*/when": _("Alleen te zien als")},
             _("De namen van de bedragen, zoals zij op de pagina staan.")),
        Part("requirements", _("Wat iemand nodig heeft"),
             {"requirements": _("Wat iemand nodig heeft"), "requirements/*/text": _("Tekst"),
              "requirements/*/when": _("Alleen te zien als")}),
        Part("keywords", _("Gevonden worden"),
             {"keywords": _("Andere woorden waarmee mensen dit zoeken"), "theme": _("Onderwerp"),
              "audience": _("Voor wie")}),
        Part("law", _("Wet en uniforme namen"),
             {"law": _("Wetsartikelen"), "basis": _("Wettelijke grondslag"), "authority": _("Wie de regels maakt"),
              "upn": _("Uniforme productnaam"), "names": _("Uniforme namen"), "sdg": _("Europese informatiegebieden"),
              "form": _("Formulier"), "without_digid": _("Zonder DigiD"), "written": _("Uitgeschreven"),
              "to_check": _("Nog na te kijken"), "sources": _("Bronnen"), "sources/*/says": _("Wat er staat"),
              "sources/*/url": _("Adres"), "sources/*/read": _("Gelezen op")}),
    ),
)  # fmt: skip
