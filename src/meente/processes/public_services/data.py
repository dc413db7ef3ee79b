"""From what somebody filled in to the data of the drawing and the eigenschappen of the zaak."""

from __future__ import annotations

from typing import Any

from meente.processes.public_services.reading import PublicService
from meente.processes.webforms.terms import Submission


def data_of(service: PublicService, submission: Submission) -> dict[str, Any]:
    """Answers and facts under names that the drawing can use (`-` becomes `_`); what was not asked is None.

    Photos are left out.
    """
    asked = [question["key"] for step in service.form["steps"] for question in step["questions"]]
    given = {**dict.fromkeys((*asked, *service.form.get("facts", {}))), **submission.answers, **submission.facts}
    return {name.replace("-", "_"): value for name, value in given.items() if not isinstance(value, dict)}


def in_words(value: object) -> str:
    """The value of an eigenschap as text."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)[:255]
