"""`Actor`: one frozen value that says who is acting, where and with which rights.

Made once per request, job or command and handed to every action and access function. Rights are `Grant`s: a scope in
one municipality, for all or for named zaaktypen. An employee of a collaboration gets her grants from her roles there,
multiplied by the mandates that municipalities gave to the collaboration. An application (a supplier's software) holds
`Authorisation`s instead: scopes of the ZGW standard for one type up to one confidentiality.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace

from meente.foundation.organisations.terms import ActorKind


@dataclass(frozen=True, slots=True)
class Grant:
    """The right to do `scope` in one municipality; `zaaktypen` empty means every zaaktype."""

    municipality_id: int
    scope: str
    zaaktypen: frozenset[str] = frozenset()

    def covers(self, scope: str, municipality_id: int, zaaktype: str) -> bool:
        """True when this grant allows the scope there, for that zaaktype (its identificatie)."""
        return (
            self.scope == scope
            and self.municipality_id == municipality_id
            and (not self.zaaktypen or not zaaktype or zaaktype in self.zaaktypen)
        )


@dataclass(frozen=True, slots=True)
class Authorisation:
    """What an application may do in one component (zrc, ztc, drc, brc, ac, nrc): one `autorisatie` of the standard.

    `type_id` is the zaaktype, informatieobjecttype or besluittype it holds for (None: no type is asked there);
    `max_rank` the highest vertrouwelijkheidaanduiding, 1 for openbaar up to 8 for zeer_geheim.
    """

    component: str
    scopes: frozenset[str]
    type_id: uuid.UUID | None = None
    max_rank: int = 8


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: `id` is stable and free of personal numbers, `label` is what history shows.

    `municipalities` bounds every row the actor can reach (row level security). `bsn` is only set for a resident who
    signed in with DigiD. `organisation_id` is the employer of an employee. `layers` are the organisations whose
    definitions (and catalogue) it may change, `chain` those whose catalogue it may read, `reviews` those in whose
    product group an employee is, `sites` those whose website it edits, and `publishes` whether it also publishes there.
    From `user_id` to `origin`, for an application: on whose behalf it calls, with which reason (X-Audit-Toelichting)
    and at which address (where the URLs in its answers begin).
    """

    id: str
    label: str
    kind: ActorKind
    municipalities: frozenset[int] = frozenset()
    grants: frozenset[Grant] = frozenset()
    bsn: str = field(default="", repr=False)
    organisation_id: int | None = None
    layers: frozenset[int] = frozenset()
    chain: frozenset[int] = frozenset()
    sites: frozenset[int] = frozenset()
    publishes: bool = False
    is_superuser: bool = False
    authorisations: tuple[Authorisation, ...] = ()
    only_ready_for_publication: bool = False
    user_id: str = ""
    user_label: str = ""
    reason: str = ""
    origin: str = ""
    reviews: frozenset[int] = frozenset()

    def authorised(self, component: str, *scopes: str) -> tuple[tuple[uuid.UUID | None, int], ...] | None:
        """The pairs of type and highest rank for which one of the scopes is held; None means everything.

        Only an application is limited by type and rank: employees and residents are limited by `access`.
        """
        if self.is_superuser or self.kind in (ActorKind.SYSTEM, ActorKind.OPERATOR):
            return None
        wanted = frozenset(scopes)
        best: dict[uuid.UUID | None, int] = {}
        for each in self.authorisations:
            if each.component == component and each.scopes & wanted:
                best[each.type_id] = max(each.max_rank, best.get(each.type_id, 0))
        return tuple(best.items())

    def may_with(
        self,
        component: str,
        *scopes: str,
        type_id: uuid.UUID | None = None,
        rank: int = 1,
        municipality_id: int | None = None,
    ) -> bool:
        """True when an application holds one of the scopes for this type at this rank, in that municipality."""
        if municipality_id is not None and municipality_id not in self.municipalities:
            return False
        pairs = self.authorised(component, *scopes)
        return pairs is None or any(kind == type_id and rank <= highest for kind, highest in pairs)

    def holds(self, component: str, *scopes: str) -> bool:
        """True when an application holds one of the scopes for at least one type."""
        return self.authorised(component, *scopes) != ()

    def may(self, scope: str, municipality_id: int, zaaktype: str = "") -> bool:
        """True when the actor holds the scope in that municipality (for that zaaktype); the system may everything."""
        if municipality_id not in self.municipalities:
            return False
        if self.kind in (ActorKind.SYSTEM, ActorKind.OPERATOR):
            return True
        return any(grant.covers(scope, municipality_id, zaaktype) for grant in self.grants)

    def municipalities_with(self, scope: str) -> frozenset[int]:
        """The municipalities in which the actor holds the scope for at least one zaaktype."""
        if self.kind in (ActorKind.SYSTEM, ActorKind.OPERATOR):
            return self.municipalities
        return frozenset(grant.municipality_id for grant in self.grants if grant.scope == scope) & self.municipalities

    def within(self, *municipality_ids: int) -> Actor:
        """The same actor, also bound to these municipalities: for facts about a municipality it administers."""
        return replace(self, municipalities=self.municipalities | set(municipality_ids))

    def may_change_layer(self, organisation_id: int) -> bool:
        """True when the actor administers the definitions of that organisation."""
        return self.kind in (ActorKind.SYSTEM, ActorKind.OPERATOR) or organisation_id in self.layers

    def may_review(self, organisation_id: int) -> bool:
        """True for a member of the product group of that organisation: she votes on what others propose to it."""
        return organisation_id in self.reviews


def anonymous(municipality_id: int | None) -> Actor:
    """A visitor of one municipality's site (or of the platform) who has not signed in."""
    allowed = frozenset() if municipality_id is None else frozenset({municipality_id})
    return Actor(id="anonymous", label="Bezoeker", kind=ActorKind.ANONYMOUS, municipalities=allowed)


def system(*municipality_ids: int, label: str = "Meente") -> Actor:
    """The platform itself at work for these municipalities: jobs, reactions, seeding."""
    return Actor(id="system", label=label, kind=ActorKind.SYSTEM, municipalities=frozenset(municipality_ids))


def operator(*municipality_ids: int, label: str = "Beheerder (opdrachtregel)") -> Actor:
    """Somebody at the command line."""
    return Actor(id="operator", label=label, kind=ActorKind.OPERATOR, municipalities=frozenset(municipality_ids))
