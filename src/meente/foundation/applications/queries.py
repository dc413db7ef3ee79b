"""Facts about applications: what a client may do where, and the rows of the administration screen."""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass, field
from datetime import date, datetime

from meente.foundation.applications import sealing
from meente.foundation.applications.models import ApiClient, Applicatie, ApplicatieClient, Autorisatie, Generation
from meente.foundation.applications.terms import LEVELS, TYPE_FIELDS, TYPED_SCOPES, WEERGAVE, rank_of
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor, Authorisation
from meente.foundation.organisations.terms import NATION_ID, ActorKind
from meente.foundation.refusals import NotFound

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ClientRights:
    """What is needed to believe a token of this client, and the Actor it becomes (without the claims of a token)."""

    secret: bytes = field(repr=False)
    actor: Actor


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """One client as an administrator sees it; never its secret."""

    id: uuid.UUID
    client_id: str
    label: str
    organisation_name: str
    organisation_id: int
    created_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None
    applicatie_id: uuid.UUID | None
    has_all: bool
    rights: tuple[tuple[str, tuple[AutorisatieFacts, ...]], ...]


@dataclass(frozen=True, slots=True)
class AutorisatieFacts:
    """Scopes for one type (`kind`: zaaktype, informatieobjecttype or besluittype): one of ours, or at an address."""

    scopes: tuple[str, ...]
    kind: str
    type_id: uuid.UUID | None
    type_url: str
    level: str


def generation() -> int:
    """A number that rises with every change of a client or applicatie, in whichever process."""
    return Generation.objects.filter(id=1).values_list("number", flat=True).first() or 0


def reach(organisation_id: int, *, today: date) -> frozenset[int]:
    """The organisation and those below it in the chain of definitions, valid today."""
    below = organisations.followers(organisation_id, today=today) | {organisation_id}
    if organisation_id == NATION_ID:
        below |= {row.id for row in organisations.collaborations(today=today)}
    return below


def is_related(one: int, other: int) -> bool:
    """True when one of the two organisations stands above the other in the chain of definitions, or is the same."""
    return one in organisations.chain(other) or other in organisations.chain(one)


def rights_of(client_id: str, *, today: date) -> ClientRights | None:
    """The client with what it may do; None when there is no such client, or no longer.

    A client reaches the municipalities of its own organisation, and of these only those of the applicatie's owner: an
    administrator cannot give away what is not hers. Without an applicatie a client is known and may do nothing.
    """
    client = ApiClient.objects.filter(client_id=client_id, revoked_at__isnull=True).first()
    if client is None:
        return None
    secret = sealing.unseal(bytes(client.secret), client_id)
    if not secret:
        logger.error("the secret of client %s was sealed under another platform secret: rotate it", client_id)
        return None
    link = ApplicatieClient.objects.select_related("applicatie").filter(client_id=client_id).first()
    return ClientRights(secret, _actor(client, link.applicatie if link else None, today))


def _actor(client: ApiClient, applicatie: Applicatie | None, today: date) -> Actor:
    layers, bound = reach(client.organisation_id, today=today), client.organisation_id
    if applicatie is not None:
        layers &= reach(applicatie.owner_id, today=today)
        bound = applicatie.owner_id if applicatie.owner_id in layers else bound
    served = organisations.municipalities(today=today, ids=layers)
    return Actor(
        id=f"application:{client.client_id}",
        label=applicatie.label if applicatie else client.label,
        kind=ActorKind.APPLICATION,
        municipalities=frozenset(row.id for row in served),
        organisation_id=bound if bound in layers else None,
        layers=layers,
        chain=layers | {row.parent_id for row in served if row.parent_id} | {NATION_ID},
        is_superuser=bool(applicatie and applicatie.heeft_alle_autorisaties),
        authorisations=_authorisations(applicatie),
        only_ready_for_publication=bool(applicatie and applicatie.alleen_is_gereed_voor_publicatie),
    )


def _authorisations(applicatie: Applicatie | None) -> tuple[Authorisation, ...]:
    if applicatie is None:
        return ()
    found = []
    for row in applicatie.autorisaties.order_by("position"):
        prefix = TYPED_SCOPES.get(row.component)
        # Without a type of ours, scopes that are about objects of a type give nothing here.
        scopes = [each for each in row.scopes if row.type_id or not (prefix and each.startswith(prefix))]
        if row.type_url:
            continue
        rank = rank_of(row.max_vertrouwelijkheidaanduiding or LEVELS[-1])
        found.append(Authorisation(row.component, frozenset(scopes), row.type_id, rank))
    return tuple(found)


def clients(*, layers: frozenset[int]) -> list[ClientFacts]:
    """The clients of these organisations with their rights, running ones first, by label; three statements."""
    rows = list(ApiClient.objects.select_related("organisation").filter(organisation_id__in=layers).order_by("label"))
    links = {
        row.client_id: row.applicatie
        for row in ApplicatieClient.objects.select_related("applicatie").filter(
            client_id__in=[row.client_id for row in rows]
        )
    }
    rights: dict[uuid.UUID, list[Autorisatie]] = {}
    for each in Autorisatie.objects.filter(applicatie__in=set(links.values())).order_by("position"):
        rights.setdefault(each.applicatie_id, []).append(each)
    found = [_client_facts(row, links.get(row.client_id), rights) for row in rows]
    return sorted(found, key=lambda row: row.revoked_at is not None)


def client(client_key: uuid.UUID, *, layers: frozenset[int]) -> ClientFacts:
    """One client of these organisations. Raises `NotFound`."""
    found = next((row for row in clients(layers=layers) if row.id == client_key), None)
    if found is None:
        raise NotFound
    return found


def _client_facts(
    row: ApiClient, applicatie: Applicatie | None, rights: dict[uuid.UUID, list[Autorisatie]]
) -> ClientFacts:
    per_component: dict[str, list[AutorisatieFacts]] = {}
    for each in rights.get(applicatie.id, []) if applicatie else []:
        facts = AutorisatieFacts(
            scopes=tuple(each.scopes),
            kind=TYPE_FIELDS.get(each.component, ""),
            type_id=each.type_id,
            type_url=each.type_url,
            level=each.max_vertrouwelijkheidaanduiding,
        )
        per_component.setdefault(WEERGAVE[each.component], []).append(facts)
    return ClientFacts(
        id=row.id,
        client_id=row.client_id,
        label=row.label,
        organisation_name=row.organisation.name,
        organisation_id=row.organisation_id,
        created_at=row.created_at,
        revoked_at=row.revoked_at,
        last_used_at=row.last_used_at,
        applicatie_id=applicatie.id if applicatie else None,
        has_all=bool(applicatie and applicatie.heeft_alle_autorisaties),
        rights=tuple((name, tuple(each)) for name, each in per_component.items()),
    )
