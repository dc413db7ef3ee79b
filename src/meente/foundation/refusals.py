"""What a caller can correct: refusals with a sentence for the person at the screen.

A `Refusal` is not a bug. Its message says in plain Dutch what happened and what to do now; screens show it beside the
form, APIs turn it into problem+json (RFC 9457). Anything else that is raised is a bug and may crash.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """An action said no and changed nothing. `code` is stable, `message` is for people, `field` names the culprit.

    `status` is the HTTP status by which an API says the same.
    """

    code: str = "refused"
    status: int = 400
    message: str | Promise = _("Dit kan nu niet. Probeer het opnieuw of neem contact op met de gemeente.")

    def __init__(self, message: str | Promise | None = None, *, code: str | None = None, field: str = "") -> None:
        self.message = message if message is not None else type(self).message
        self.code = code or type(self).code
        self.field = field
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True, slots=True)
class InvalidParam:
    """One thing that is wrong with what was sent: `name` is its path on the wire (camelCase, `a.0.b`)."""

    name: str
    code: str
    reason: str | Promise


class Invalid(Refusal):
    """What was sent breaks one or more rules; `params` names each (`invalidParams` of the ZGW standard)."""

    code = "invalid"
    message = _("Niet alles wat u stuurde klopt. Bekijk wat er per onderdeel bij staat.")

    def __init__(self, *params: InvalidParam) -> None:
        self.params = params
        first = params[0] if params else None
        super().__init__(first.reason if len(params) == 1 and first else None, field=first.name if first else "")


class Conflict(Refusal):
    """It cannot be done while something else still depends on it (409)."""

    code = "conflict"
    status = 409


class NotFound(Refusal):
    """The row does not exist or belongs to someone else; the two look the same on purpose."""

    code = "not_found"
    status = 404
    message = _("Wij kunnen dit niet vinden. Misschien is het verplaatst, of hoort het niet bij u.")


class Forbidden(Refusal):
    """The actor may see the thing but may not do this with it."""

    code = "permission_denied"
    status = 403
    message = _("U mag dit niet doen. Vraag uw functioneel beheerder om het recht als u het nodig heeft.")


class NotAuthenticated(Refusal):
    """We do not know who calls: no token, or one that is not genuine or not fresh (401)."""

    code = "not_authenticated"
    status = 401
    message = _("Stuur een geldig token mee in de header Authorization: Bearer, een spatie en het JWT.")


class Stale(Refusal):
    """Somebody else was first: the thing changed after the screen was opened."""

    code = "stale"
    message = _("Iemand anders heeft dit intussen gewijzigd. Bekijk de nieuwe stand en probeer het opnieuw.")
