"""The zaaktypen that are definitions: every organisation that says something of its own has them in its catalogus."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from meente.foundation.definitions import queries as definitions
from meente.foundation.organisations.actor import Actor
from meente.registers.catalogue.actions.materialising import DOMEIN, materialise_zaaktype
from meente.registers.catalogue.models import ZaakType

KIND = "zaaktype"


@transaction.atomic
def follow_definitions(*, actor: Actor, at: datetime, only: Collection[str] | None = None) -> int:
    """Make what holds now: the owner's version, and one for each organisation that deviates; how many are new.

    Who deviates no longer has its own version until yesterday, and then follows again. A running zaak keeps the version
    it was opened with. `only`: these definitions (by key), of which nothing ends.
    """
    today, held = timezone.localdate(at), definitions.own_documents(KIND, at)
    before = set(ZaakType.objects.values_list("id", flat=True).exclude(content_digest=""))
    for row in held if only is None else [row for row in held if row.key in only]:
        materialise_zaaktype(
            actor=actor.within(row.organisation_id),
            owner_id=row.organisation_id,
            document=row.document,
            today=today,
            again=row.is_deviation,
        )
    if only is None:
        _end_what_follows_again(held, at)
    return ZaakType.objects.exclude(content_digest="").exclude(id__in=before).count()


def _end_what_follows_again(held: list[definitions.HeldDocument], at: datetime) -> None:
    today, here = timezone.localdate(at), {(row.organisation_id, row.document["identificatie"]) for row in held}
    keys = {identificatie for _organisation, identificatie in here}
    rows = ZaakType.objects.filter(
        catalogus__domein=DOMEIN, concept=False, einde_geldigheid=None, identificatie__in=keys
    )
    gone = [row.id for row in rows.exclude(content_digest="") if (row.owner_id, row.identificatie) not in here]
    ZaakType.objects.filter(id__in=gone).update(einde_geldigheid=today - timedelta(days=1))
