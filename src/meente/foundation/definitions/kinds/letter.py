"""A letter or message: subject and body with `{{ placeholders }}`, in Dutch and English."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.kinds.schema import Kind


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
)
