"""What DigiD tells us."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from meente.foundation.refusals import Refusal


class Level(StrEnum):
    """Levels of assurance, lowest first."""

    BASIS = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"
    MIDDEN = "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract"
    SUBSTANTIEEL = "urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard"
    HOOG = "urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI"

    @property
    def rank(self) -> int:
        """1 for Basis up to 4 for Hoog."""
        return list(type(self)).index(self) + 1


@dataclass(frozen=True, slots=True)
class AuthorizationRequest:
    """Where to send the browser, and what to keep in the session until it comes back."""

    url: str
    state: str
    nonce: str
    code_verifier: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who signed in."""

    bsn: str = field(repr=False)
    level: Level


class LoginFailed(Refusal):
    """DigiD's answer is not one we may trust, or the resident cancelled."""

    code = "login_failed"
    message = _("Inloggen met DigiD is niet gelukt. Probeer het opnieuw.")
