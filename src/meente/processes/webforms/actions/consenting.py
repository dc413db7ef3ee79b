"""Ask a person's consent, and what she (or time) does with the question.

Paspoortwet art. 34 and 36: every person with authority over the minor consents in writing, each for herself; a
declaration is good for three months.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from meente.foundation.database.tenancy import new_id
from meente.foundation.events.facts import Fact
from meente.foundation.events.publishing import publish
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden
from meente.processes.webforms import access, registering
from meente.processes.webforms.events import (
    ConsentAsked,
    ConsentExpired,
    ConsentGiven,
    ConsentRefused,
    ConsentWithdrawn,
)
from meente.processes.webforms.models import ConsentRequest
from meente.processes.webforms.people import person_ref
from meente.processes.webforms.refusals import AlreadyDecided, NotTheInvited, SignedTooLongAgo, SignInFirst
from meente.processes.webforms.rules.consents import GOOD_FOR, good_until, may_be_signed_on
from meente.processes.webforms.terms import ConsentChannel, ConsentStatus


@transaction.atomic
def ask_consent(
    *,
    actor: Actor,
    municipality_id: int,
    kind: str,
    zaak_id: uuid.UUID,
    subject_name: str,
    matter: Mapping[str, str],
    applicant_bsn: str,
    applicant_name: str,
    consenter_bsn: str,
    consenter_name: str,
    consenter_email: str = "",
    channel: ConsentChannel = ConsentChannel.DIGID,
    at: datetime,
) -> uuid.UUID:
    """Ask one person with authority; asking the same person again for the same zaak gives the same request.

    The caller took the consenter from BRP. Raises `Forbidden` when applicant and consenter are one person.
    """
    if not consenter_bsn or consenter_bsn == applicant_bsn:
        raise Forbidden
    ref = person_ref(consenter_bsn)
    asked = ConsentRequest.objects.filter(
        municipality_id=municipality_id,
        zaak_id=zaak_id,
        consenter_ref=ref,
        status__in=[ConsentStatus.ASKED, ConsentStatus.GIVEN],
    ).first()
    if asked is not None:
        return asked.id  # type: ignore[no-any-return] # TenantManager is untyped
    request_id = new_id()
    ConsentRequest.objects.create(
        municipality_id=municipality_id,
        id=request_id,
        kind=kind,
        zaak_id=zaak_id,
        subject_name=subject_name,
        matter=dict(matter),
        applicant_ref=person_ref(applicant_bsn),
        applicant_name=applicant_name,
        consenter_ref=ref,
        consenter_name=consenter_name,
        consenter_email=consenter_email,
        channel=channel,
        asked_at=at,
        expires_at=at + GOOD_FOR,
    )
    publish(
        ConsentAsked(municipality_id=municipality_id, consent_id=request_id, zaak_id=zaak_id, channel=channel),
        actor=actor,
    )
    return request_id


@transaction.atomic
def decide_consent(*, actor: Actor, municipality_id: int, token: str, consents: bool, at: datetime) -> ConsentStatus:
    """The invited person, signed in with her own DigiD, consents or refuses.

    Doing the same again changes nothing; anything else after a decision raises `AlreadyDecided`.
    """
    if not actor.bsn:
        raise SignInFirst
    request = access.invitation(municipality_id, token, locked=True)
    if request.consenter_ref != person_ref(actor.bsn):
        raise NotTheInvited
    outcome = ConsentStatus.GIVEN if consents else ConsentStatus.REFUSED
    if request.status == outcome and request.channel == ConsentChannel.DIGID:
        return outcome
    _must_be_open(request, at)
    _decide(request, actor=actor, outcome=outcome, channel=ConsentChannel.DIGID, remark="", at=at)
    return outcome


@transaction.atomic
def record_paper_consent(
    *,
    actor: Actor,
    municipality_id: int,
    consent_id: uuid.UUID,
    consents: bool,
    channel: ConsentChannel,
    remark: str,
    signed_on: date | None = None,
    at: datetime,
) -> ConsentStatus:
    """An employee records a signed form (its signature compared with the copy of the identity document) or a consent
    given at the counter (PUN 2001 art. 32). `remark` says what was seen, never a document number.

    A declaration is good for three months from `signed_on` (today when not given): raises `SignedTooLongAgo`.
    """
    request = access.consent_for_employee(actor, consent_id, municipality_id=municipality_id, locked=True)
    if channel is ConsentChannel.DIGID:
        raise Forbidden
    _must_be_open(request, at)
    today = timezone.localdate(at)
    if not may_be_signed_on(signed_on or today, today):
        raise SignedTooLongAgo
    outcome = ConsentStatus.GIVEN if consents else ConsentStatus.REFUSED
    _decide(request, actor=actor, outcome=outcome, channel=channel, remark=remark[:500], at=at, signed_on=signed_on)
    return outcome


def _must_be_open(request: ConsentRequest, at: datetime) -> None:
    if request.status != ConsentStatus.ASKED or request.expires_at <= at:
        raise AlreadyDecided


def _decide(
    request: ConsentRequest,
    *,
    actor: Actor,
    outcome: ConsentStatus,
    channel: ConsentChannel,
    remark: str,
    at: datetime,
    signed_on: date | None = None,
) -> None:
    request.status, request.channel, request.decided_at, request.decided_by = outcome, channel, at, actor.id
    request.remark = remark
    if outcome is ConsentStatus.GIVEN:
        request.expires_at = _end_of(good_until(signed_on)) if signed_on else at + GOOD_FOR
    request.save(update_fields=["status", "channel", "decided_at", "decided_by", "remark", "expires_at"])
    fact = ConsentGiven if outcome is ConsentStatus.GIVEN else ConsentRefused
    publish(
        fact(municipality_id=request.municipality_id, consent_id=request.id, zaak_id=request.zaak_id, channel=channel),
        actor=actor,
    )
    _tell_handler(request, actor=actor, at=at)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, timezone.get_default_timezone())


def _tell_handler(request: ConsentRequest, *, actor: Actor, at: datetime) -> None:
    handler = registering.consent_handler_of(request.kind)
    if handler is not None:
        handler(actor=actor, municipality_id=request.municipality_id, consent_id=request.id, at=at)


@transaction.atomic
def withdraw_consents(*, actor: Actor, municipality_id: int, zaak_id: uuid.UUID, at: datetime) -> int:
    """The zaak stopped: nobody is asked any more. Consents that were given stay as they are. How many."""
    return _close(
        ConsentStatus.WITHDRAWN, ConsentWithdrawn, actor, at, municipality_id=municipality_id, zaak_id=zaak_id
    )


@transaction.atomic
def expire_consents(*, actor: Actor, municipality_id: int, at: datetime) -> int:
    """Close the questions nobody answered within three months, and tell their handlers. How many."""
    return _close(ConsentStatus.EXPIRED, ConsentExpired, actor, at, municipality_id=municipality_id, expires_at__lte=at)


def _close(
    status: ConsentStatus,
    fact: type[Fact],
    actor: Actor,
    at: datetime,
    **conditions: Any,
) -> int:
    requests = ConsentRequest.objects.select_for_update().filter(status=ConsentStatus.ASKED, **conditions)
    closed = 0
    for request in requests.order_by("id"):
        request.status, request.decided_at, request.decided_by = status, at, actor.id
        request.save(update_fields=["status", "decided_at", "decided_by"])
        told: Any = fact
        publish(
            told(municipality_id=request.municipality_id, consent_id=request.id, zaak_id=request.zaak_id), actor=actor
        )
        if status is ConsentStatus.EXPIRED:
            _tell_handler(request, actor=actor, at=at)
        closed += 1
    return closed
