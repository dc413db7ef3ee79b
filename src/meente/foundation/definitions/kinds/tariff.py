"""A tariff: amounts in euro cents as flat parameters, each with a line that says what it is for."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.kinds.schema import Kind, Part
from meente.foundation.definitions.rules.values import has_type
from meente.foundation.definitions.terms import ValueType


def _check(document: dict[str, Any]) -> list[str]:
    found = []
    for row in document["lines"]:
        if not isinstance(row, dict) or not isinstance(row.get("label"), dict) or "nl" not in row["label"]:
            found.append("een regel heeft geen naam in het Nederlands")
        elif not has_type(ValueType.MONEY, document["parameters"].get(row.get("parameter"))):
            found.append(f"'lines/{row.get('key')}' wijst naar een bedrag dat er niet is")
    return found


KIND = Kind(
    name="tariff",
    label=_("Tarief"),
    required={"title": dict, "lines": list, "parameters": dict},
    optional={"law": list, "year": int},
    check=_check,
    parts=(
        Part("parameters", _("Bedragen"), {"parameters/*": _("Bedrag"), "year": _("Jaar"), "law": _("Wetsartikelen")}),
        Part(
            "lines",
            _("Regels van het tarief"),
            {
                "title": _("Titel"),
                "lines": _("Regels"),
                "lines/*/label": _("Waarvoor"),
                "lines/*/parameter": _("Bedrag"),
            },
        ),
    ),
)
