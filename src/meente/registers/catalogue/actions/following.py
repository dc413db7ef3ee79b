"""The zaaktypen that are definitions: every organisation that says something of its own has them in its catalogus."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from meente.foundation.definitions import queries as definitions
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.registers.catalogue.actions.materialising import DOMEIN, materialise_zaaktype
from meente.registers.catalogue.models import ZaakType
from meente.registers.catalogue.rules.norms import with_norm

KIND, PRODUCT = "zaaktype", "product"
Document = dict[str, Any]


@transaction.atomic
def follow_definitions(*, actor: Actor, at: datetime, only: Collection[str] | None = None) -> int:
    """Make what holds now: the owner's version, and one for each organisation that deviates; how many are new.

    Who deviates no longer has its own version until yesterday, and then follows again. A running zaak keeps the version
    it was opened with. `only`: these definitions (by key), of which nothing ends.
    """
    today, said = timezone.localdate(at), _said(at)
    before = set(ZaakType.objects.values_list("id", flat=True).exclude(content_digest=""))
    for row in said if only is None else [row for row in said if row.key in only]:
        materialise_zaaktype(
            actor=actor.within(row.organisation_id),
            owner_id=row.organisation_id,
            document=row.document,
            today=today,
            again=row.is_deviation,
        )
    if only is None:
        _end_what_follows_again(said, at)
    return ZaakType.objects.exclude(content_digest="").exclude(id__in=before).count()


def _said(at: datetime) -> list[definitions.HeldDocument]:
    """What each organisation says of a zaaktype that who is above it does not say, with the norm of its product.

    Who deviates in the norm of the product deviates in the zaaktype too, without saying it twice.
    """
    types = definitions.own_documents(KIND, at)
    products = {row.document["product"] for row in types if "product" in row.document}
    held = {(row.organisation_id, row.key): row.document for row in types}
    sold = {
        (row.organisation_id, row.key): row.document for row in definitions.own_documents(PRODUCT, at, keys=products)
    }
    parents = organisations.parents(today=timezone.localdate(at))

    def nearest(rows: Mapping[tuple[int, str], Document], place: int | None, key: str) -> Document | None:
        while place is not None and (place, key) not in rows:
            place = parents.get(place)
        return None if place is None else rows[place, key]

    def here(place: int | None, key: str) -> Document | None:
        zaaktype = nearest(held, place, key)
        if zaaktype is None or "product" not in zaaktype:
            return zaaktype
        return with_norm(zaaktype, nearest(sold, place, zaaktype["product"]))

    found = []
    for owner in {row.key: row for row in types if not row.is_deviation}.values():
        product = owner.document.get("product", "")
        places = {place for place, key in held if key == owner.key} | {place for place, key in sold if key == product}
        for place in sorted(places):
            document = here(place, owner.key)
            if document is not None and (place == owner.owner_id or document != here(parents.get(place), owner.key)):
                found.append(definitions.HeldDocument(place, owner.key, document, owner.owner_id))
    return found


def _end_what_follows_again(held: list[definitions.HeldDocument], at: datetime) -> None:
    today, here = timezone.localdate(at), {(row.organisation_id, row.document["identificatie"]) for row in held}
    keys = {identificatie for _organisation, identificatie in here}
    rows = ZaakType.objects.filter(
        catalogus__domein=DOMEIN, concept=False, einde_geldigheid=None, identificatie__in=keys
    )
    gone = [row.id for row in rows.exclude(content_digest="") if (row.owner_id, row.identificatie) not in here]
    ZaakType.objects.filter(id__in=gone).update(einde_geldigheid=today - timedelta(days=1))
