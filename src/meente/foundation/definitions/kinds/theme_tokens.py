"""Theme tokens: names and values of a look. Only plain values, so that no style sheet or address can hide in one."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.kinds.schema import Kind

_NAME = r"[a-z][a-z0-9_]{0,60}"
_VALUE = r"#[0-9a-f]{6}|\d{1,4}(\.\d{1,3})?(px|rem|em|%)?|[a-z][a-z-]{0,30}"


def _check(document: dict[str, Any]) -> list[str]:
    return [
        f"'tokens/{name}' heeft geen goede naam of waarde"
        for name, value in document["tokens"].items()
        if not re.fullmatch(_NAME, name) or not isinstance(value, str) or not re.fullmatch(_VALUE, value)
    ]


KIND = Kind(
    name="theme_tokens",
    label=_("Huisstijl"),
    required={"title": dict, "tokens": dict},
    check=_check,
)
