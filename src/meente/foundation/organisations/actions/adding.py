"""Organisations join the platform, and choose the definition parent they follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from meente.foundation.events.publishing import publish
from meente.foundation.organisations import queries, rules
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.events import MunicipalityAdded
from meente.foundation.organisations.models import Domain, Organisation
from meente.foundation.organisations.terms import NATION_ID, OrganisationKind
from meente.foundation.refusals import Forbidden, Refusal

FIRST_COLLABORATION_ID = NATION_ID + 1


class OrganisationExists(Refusal):
    """The code or the slug is taken."""

    code = "organisation_exists"
    message = _("Deze organisatie staat al op het platform. Kies een andere code of een andere korte naam.")


class HostTaken(Refusal):
    """Another organisation's site is at this host."""

    code = "host_taken"
    message = _("Op dit adres staat al de site van een andere organisatie. Kies een ander adres.")


class CyclicParent(Refusal):
    """The chain of parents would bite its own tail."""

    code = "cyclic_parent"
    message = _("Een organisatie kan niet haar eigen bovenliggende organisatie volgen. Kies een andere.")


@dataclass(frozen=True, slots=True)
class MunicipalityDetails:
    """What we know of a municipality when it joins. `cbs_code` is GM and four digits."""

    cbs_code: str
    name: str
    province: str
    residents: int
    latitude: Decimal
    longitude: Decimal
    slug: str = ""


def _may_change_organisations(actor: Actor) -> None:
    if not actor.may_change_layer(NATION_ID):
        raise Forbidden


@transaction.atomic
def add_nation(*, actor: Actor, today: date) -> int:
    """The root of every definition chain. Does nothing when it is there already."""
    _may_change_organisations(actor)
    rsin = rules.demo_rsin(90_000)
    Organisation.objects.get_or_create(
        id=NATION_ID,
        defaults={
            "kind": OrganisationKind.NATION,
            "slug": "nederland",
            "name": "Nederland",
            "rsin": rsin,
            "oin": rules.oin_for_tests(rsin),
            "valid_from": today,
        },
    )
    return NATION_ID


@transaction.atomic
def add_collaboration(*, actor: Actor, slug: str, name: str, today: date) -> int:
    """A collaboration of municipalities, following the nation; gives its id."""
    _may_change_organisations(actor)
    if Organisation.objects.filter(slug=slug).exists():
        raise OrganisationExists(field="slug")
    last = Organisation.objects.filter(id__gte=FIRST_COLLABORATION_ID).order_by("-id").values_list("id").first()
    number = FIRST_COLLABORATION_ID if last is None else last[0] + 1
    rsin = rules.demo_rsin(90_000 + number - NATION_ID)
    Organisation.objects.create(
        id=number,
        kind=OrganisationKind.COLLABORATION,
        slug=slug,
        name=name,
        parent_id=NATION_ID,
        rsin=rsin,
        oin=rules.oin_for_tests(rsin),
        valid_from=today,
    )
    return number


@transaction.atomic
def add_municipality(*, actor: Actor, details: MunicipalityDetails, parent_id: int = NATION_ID, today: date) -> int:
    """A municipality joins and follows `parent_id`; everything national works for it at once. Gives its id.

    Raises `OrganisationExists` when the CBS code or slug is taken, `Refusal` when the code is not GM and four digits.
    """
    _may_change_organisations(actor)
    number = rules.municipality_number(details.cbs_code)
    if number is None:
        raise Refusal(_("Een CBS-code is GM met vier cijfers, bijvoorbeeld GM0383."), code="cbs_code", field="cbs_code")
    slug = details.slug or rules.slug_of(details.name)
    if not rules.is_host_label(slug):
        raise Refusal(
            _("Een korte naam heeft kleine letters, cijfers en streepjes. Kies een andere."), code="slug", field="slug"
        )
    if Organisation.objects.filter(id=number).exists() or Organisation.objects.filter(slug=slug).exists():
        raise OrganisationExists(field="cbs_code")
    rsin = rules.demo_rsin(number)
    Organisation.objects.create(
        id=number,
        kind=OrganisationKind.MUNICIPALITY,
        slug=slug,
        name=details.name,
        parent_id=parent_id,
        cbs_code=details.cbs_code,
        rsin=rsin,
        oin=rules.oin_for_tests(rsin),
        province=details.province,
        residents=details.residents,
        latitude=details.latitude,
        longitude=details.longitude,
        valid_from=today,
    )
    publish(MunicipalityAdded(municipality_id=number, slug=slug), actor=actor.within(number))
    return number


@transaction.atomic
def set_definition_parent(*, actor: Actor, organisation_id: int, parent_id: int) -> None:
    """Let an organisation follow another parent. Raises `CyclicParent` when that would make a ring."""
    _may_change_organisations(actor)
    if organisation_id in queries.chain(parent_id):
        raise CyclicParent(field="parent")
    Organisation.objects.filter(id=organisation_id).update(parent_id=parent_id)


@transaction.atomic
def add_domain(*, actor: Actor, organisation_id: int, host: str) -> None:
    """Serve an organisation's site at a real host name as well.

    Raises `HostTaken` when somebody else's site is there, `Refusal` for what is no host name.
    """
    _may_change_organisations(actor)
    name = host.strip().lower()
    if not rules.is_host(name) or name.endswith(f".{settings.MEENTE_BASE_HOST}"):
        raise Refusal(_("Dit is geen adres van een site. Schrijf het zo: www.gemeente.nl."), code="host", field="hosts")
    row, _is_new = Domain.objects.get_or_create(host=name, defaults={"organisation_id": organisation_id})
    if row.organisation_id != organisation_id:
        raise HostTaken(field="hosts")
