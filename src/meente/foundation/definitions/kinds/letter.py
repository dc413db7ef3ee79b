"""A letter or message: subject and body with `{{ placeholders }}`, in Dutch and English."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.kinds.schema import Kind, Part


def _check(document: dict[str, Any]) -> list[str]:
    allowed = set(document.get("placeholders", []))
    used = set()
    for part in ("subject", "body"):
        for text in document[part].values():
            used |= set(re.findall(r"\{\{ *([a-z0-9_.]+) *\}\}", text))
    return [f"onbekende plaatshouder '{name}'" for name in sorted(used - allowed)]


KIND = Kind(
    name="letter",
    label=_("Brief of bericht"),
    required={"subject": dict, "body": dict},
    optional={"placeholders": list, "as_document": bool, "informatieobjecttype": str, "title": dict},
    check=_check,
    parts=(
        Part(
            "body",
            _("Onderwerp en tekst"),
            {"subject": _("Onderwerp"), "body": _("Tekst"), "title": _("Naam van de brief")},
            _("Woorden tussen dubbele accolades vult het systeem in, zoals de naam van de inwoner."),
        ),
        Part(
            "placeholders",
            _("Vaste gegevens"),
            {
                "placeholders": _("Wat ingevuld wordt"),
                "as_document": _("Als document bij de zaak"),
                "informatieobjecttype": _("Soort document"),
                "parameters/*": _("Waarde"),
            },
        ),
    ),
)
