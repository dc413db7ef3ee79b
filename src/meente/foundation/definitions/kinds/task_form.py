"""A task form: what an employee checks in a task of a procedure, and the outcomes she can choose."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.kinds.schema import Kind, Part


def _check(document: dict[str, Any]) -> list[str]:
    rows = [*document["checks"], *document["outcomes"]]
    found = [] if document["outcomes"] else ["een taak heeft minstens een uitkomst"]
    return found + ["een regel heeft geen tekst in het Nederlands" for row in rows if not _is_named(row)]


def _is_named(row: Any) -> bool:
    return isinstance(row, dict) and isinstance(row.get("label"), dict) and "nl" in row["label"]


KIND = Kind(
    name="task_form",
    label=_("Taakformulier"),
    required={"title": dict, "checks": list, "outcomes": list},
    check=_check,
    parts=(
        Part("title", _("Titel"), {"title": _("Titel")}),
        Part("checks", _("Wat nagekeken wordt"), {"checks": _("Wat nagekeken wordt"), "checks/*/label": _("Vraag")}),
        Part("outcomes", _("Uitkomsten"), {"outcomes": _("Uitkomsten"), "outcomes/*/label": _("Uitkomst")}),
    ),
)
