"""What is wrong with a request: collected per name on the wire, answered as problem+json (RFC 9457)."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meente.foundation.refusals import InvalidParam


class Fault(Exception):
    """One value is wrong: `code` of the standard and a sentence; the place where it was read adds the name."""

    def __init__(self, code: str, reason: str | Promise, *, below: str = "") -> None:
        self.code, self.reason, self.below = code, reason, below
        super().__init__(code)

    def at(self, name: str) -> InvalidParam:
        """The fault with its place."""
        return InvalidParam(f"{name}.{self.below}" if self.below else name, self.code, self.reason)


class Faults(Exception):
    """Several values below one name are wrong."""

    def __init__(self, params: list[InvalidParam]) -> None:
        self.params = params
        super().__init__("invalid")


REQUIRED = _("Dit veld is verplicht.")
NOT_NULL = _("Dit veld mag niet leeg (null) zijn.")
NOT_BLANK = _("Dit veld mag niet leeg zijn.")
BAD_URL = _("Deze URL verwijst niet naar iets dat hier bekend is of antwoord geeft.")
WRONG_RESOURCE = _("Deze URL verwijst naar iets anders dan hier gevraagd wordt.")
IMMUTABLE = _("Dit veld kan niet meer gewijzigd worden.")
