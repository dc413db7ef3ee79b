"""The service norm of a zaaktype that follows its product: it is said once, where residents read it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Document = Mapping[str, Any]


def calendar_days(working_days: int) -> int:
    """The most days that so many working days take, weekends counted: 5 are 7, 6 are 10 (begun on a Friday)."""
    return working_days + 2 * -(-working_days // 5)


def with_norm(zaaktype: Document, product: Document | None) -> dict[str, Any]:
    """The zaaktype with the norm of its product (in working days) as `servicenorm`; without one it keeps its own."""
    days = (product or {}).get("parameters", {}).get("service_norm_days")
    return {**zaaktype, "servicenorm": f"P{calendar_days(days)}D"} if days else dict(zaaktype)
