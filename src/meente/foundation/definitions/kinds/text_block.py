"""A text block: a paragraph that several pages or letters use, in Dutch and English."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.kinds.schema import Kind, Part
from meente.foundation.definitions.rules.blocks import blocks_in


def _check(document: dict[str, Any]) -> list[str]:
    texts = document["body"]
    if not isinstance(texts.get("nl"), str) or not all(isinstance(text, str) for text in texts.values()):
        return ["de tekst ontbreekt in het Nederlands"]
    allowed = {*document.get("placeholders", []), *document.get("parameters", {})}
    used = {name for text in texts.values() for name in re.findall(r"\{\{ *([a-z0-9_.]+) *\}\}", text)}
    if blocks_in(texts):
        return ["een tekstblok noemt geen ander tekstblok"]
    return [f"onbekende plaatshouder '{name}'" for name in sorted(used - allowed)]


KIND = Kind(
    name="text_block",
    label=_("Tekstblok"),
    required={"title": dict, "body": dict},
    optional={"placeholders": list},
    check=_check,
    parts=(
        Part(
            "body",
            _("Titel en tekst"),
            {"title": _("Titel"), "body": _("Tekst"), "placeholders": _("Wat ingevuld wordt")},
            _("Deze tekst staat op elke plek waar een brief, product of pagina dit tekstblok noemt."),
        ),
        Part("parameters", _("Waarden"), {"parameters/*": _("Waarde")}),
    ),
)
