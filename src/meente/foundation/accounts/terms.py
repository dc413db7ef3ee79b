"""Roles of employees and the scopes they give, where the employer has a mandate."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody does in her organisation."""

    COUNTER = "counter"
    HAND_OUT = "hand_out"
    CASE_WORKER = "case_worker"
    FUNCTIONAL_ADMINISTRATOR = "functional_administrator"
    NATIONAL_ADMINISTRATOR = "national_administrator"
    PRODUCT_GROUP = "product_group"
    WEB_WRITER = "web_writer"
    WEB_PUBLISHER = "web_publisher"


_HANDLING = ("zaken.lezen", "zaken.bijwerken", "zaken.statussen.toevoegen", "documenten.lezen")
SCOPES: dict[Role, tuple[str, ...]] = {
    Role.COUNTER: (*_HANDLING, "zaken.aanmaken", "taken.aanvraag", "taken.uitreiken", "toestemmingen.vastleggen"),
    Role.HAND_OUT: (*_HANDLING, "taken.uitreiken"),
    Role.CASE_WORKER: (*_HANDLING, "zaken.aanmaken", "taken.beslissen", "taken.levering", "besluiten.aanmaken"),
    Role.FUNCTIONAL_ADMINISTRATOR: (),
    Role.NATIONAL_ADMINISTRATOR: (),
    Role.PRODUCT_GROUP: (),
    Role.WEB_WRITER: (),
    Role.WEB_PUBLISHER: (),
}
ADMINISTRATORS = frozenset({Role.FUNCTIONAL_ADMINISTRATOR, Role.NATIONAL_ADMINISTRATOR, Role.PRODUCT_GROUP})
"""Who works on the administration's host; the product group looks and votes, and changes no layer."""
EDITORS = frozenset({Role.WEB_WRITER, Role.WEB_PUBLISHER})
"""They edit the website of their employer and of the municipalities that it works for."""
