"""Keeping what an organisation looks like; which look holds is in the definitions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden
from meente.foundation.ui.drawing import Drawn, drawn
from meente.foundation.ui.models import Logo

KEPT_UNUSED = timedelta(days=1)
"""How long a logo stays that was uploaded and never published."""


@transaction.atomic
def keep_logo(
    *, actor: Actor, organisation_id: int, content: bytes, used: Collection[str], at: datetime
) -> tuple[str, Drawn]:
    """Keep an uploaded logo under the name of its bytes; gives both. Nobody sees it before a look names it.

    `used`: the names that a look of this organisation ever had; what else is older than a day is thrown away. Raises
    `Forbidden` for somebody else's layer and `LogoRefused` for a file that is no picture.
    """
    if not actor.may_change_layer(organisation_id):
        raise Forbidden
    made = drawn(content)
    own = Logo.objects.filter(organisation_id=organisation_id)
    own.filter(uploaded_at__lt=at - KEPT_UNUSED).exclude(digest__in=list(used)).delete()
    own.get_or_create(
        digest=made.digest,
        defaults={
            "organisation_id": organisation_id, "content": made.content, "width": made.width, "height": made.height,
            "uploaded_at": at,
        },
    )  # fmt: skip
    return made.digest, made
