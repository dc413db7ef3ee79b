"""The only way from an id in an address to a draft or a consent request."""

from __future__ import annotations

import uuid
from datetime import datetime

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound
from meente.processes.webforms.models import ConsentRequest, Draft
from meente.processes.webforms.people import consent_id, owner_ref

RECORD_CONSENT = "toestemmingen.vastleggen"
"""Scope of the employee who records a consent given on paper or at the counter."""


def draft_for(
    actor: Actor, draft_id: uuid.UUID, *, municipality_id: int, form_key: str, at: datetime, locked: bool = False
) -> Draft:
    """The actor's own draft in this municipality. Raises `NotFound` for another's, an expired or an unknown one."""
    owner = owner_ref(actor)
    if not owner or municipality_id not in actor.municipalities:
        raise NotFound
    rows = Draft.objects.select_for_update() if locked else Draft.objects
    draft: Draft | None = rows.filter(
        municipality_id=municipality_id,
        id=draft_id,
        form_key=form_key,
        owner_ref=owner,
        expires_at__gt=at,
    ).first()
    if draft is None:
        raise NotFound
    return draft


def invitation(municipality_id: int, token: str, *, locked: bool = False) -> ConsentRequest:
    """The consent request behind an invitation's address. Raises `NotFound` for an address we did not make."""
    request_id = consent_id(municipality_id, token)
    if request_id is None:
        raise NotFound
    return _consent(municipality_id, request_id, locked=locked)


def consent_for_employee(
    actor: Actor, request_id: uuid.UUID, *, municipality_id: int, locked: bool = False
) -> ConsentRequest:
    """The request, for an employee who may record consents there. Raises `NotFound` to everybody else."""
    if not actor.may(RECORD_CONSENT, municipality_id):
        raise NotFound
    return _consent(municipality_id, request_id, locked=locked)


def _consent(municipality_id: int, request_id: uuid.UUID, *, locked: bool) -> ConsentRequest:
    rows = ConsentRequest.objects.select_for_update() if locked else ConsentRequest.objects
    request: ConsentRequest | None = rows.filter(municipality_id=municipality_id, id=request_id).first()
    if request is None:
        raise NotFound
    return request
