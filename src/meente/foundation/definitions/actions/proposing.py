"""Up the chain: an organisation proposes what it does differently, others want it too, a product group votes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions import proposals, queries, rules
from meente.foundation.definitions.actions.drafting import propose_version
from meente.foundation.definitions.actions.following import dissolve_overlays
from meente.foundation.definitions.actions.overlaying import set_overlay
from meente.foundation.definitions.events import ProposalClosed, ProposalJudged, ProposalMade, ProposalSupported
from meente.foundation.definitions.models import (
    Definition,
    Overlay,
    Proposal,
    ProposalComment,
    ProposalSupport,
    ProposalVote,
)
from meente.foundation.definitions.rules import Change, Document, Layer
from meente.foundation.definitions.terms import Mode, ProposalState
from meente.foundation.events.publishing import publish
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor, system
from meente.foundation.refusals import Forbidden, NotFound, Refusal, Stale


@transaction.atomic
def propose_upstream(
    *,
    actor: Actor,
    organisation_id: int,
    definition_id: int,
    paths: Collection[str],
    target_id: int,
    reason: str,
    at: datetime,
) -> int:
    """Ask `target_id` to take over these paths of what the organisation does differently; gives the proposal's id.

    Raises `Forbidden` for another organisation's layer or a target that is not above it, and `Refusal` without a
    reason, without a path, or while an earlier proposal is open (code `open`).
    """
    if not actor.may_change_layer(organisation_id):
        raise Forbidden
    definition = Definition.objects.select_for_update().filter(id=definition_id).first()
    if definition is None:
        raise NotFound
    if target_id not in _above(organisation_id, definition.owner_id):
        raise Forbidden
    if not reason.strip():
        raise Refusal(_("Schrijf op waarom dit voor iedereen goed is."), code="reason", field="reden")
    chosen = [row for row in proposals.differences(definition_id, organisation_id, at) if row.path in paths]
    if not chosen:
        raise Refusal(_("Kies ten minste één onderdeel van uw afwijking."), code="paths", field="paden")
    if definition.proposals.filter(organisation_id=organisation_id, state=ProposalState.OPEN).exists():
        raise Refusal(_("Er loopt al een voorstel van u over deze definitie."), code="open")
    proposal = Proposal.objects.create(
        definition=definition,
        organisation_id=organisation_id,
        target_id=target_id,
        changes=[{"path": row.path, "mode": row.mode, "value": row.value} for row in chosen],
        reason=reason.strip(),
        author=actor.label,
        created_at=at,
    )
    publish(ProposalMade(target_id, proposal.pk), actor=actor.within(target_id), at=at, reason=reason.strip())
    return proposal.pk


def _above(organisation_id: int, owner_id: int) -> tuple[int, ...]:
    """Who stands between the owner (first) and this organisation; empty when it does not inherit from the owner."""
    chain = organisations.chain(organisation_id)[:-1]
    return chain[chain.index(owner_id) :] if owner_id in chain else ()


def _open(proposal_id: int) -> Proposal:
    """A proposal that waits, with its definition locked. Raises `NotFound`, or `Stale` when it was closed."""
    found = Proposal.objects.filter(id=proposal_id).first()
    if found is None:
        raise NotFound
    Definition.objects.select_for_update().get(id=found.definition_id)
    found.refresh_from_db()
    if found.state != ProposalState.OPEN and not proposals.came_back(found):
        raise Stale
    return found


@transaction.atomic
def support_proposal(*, actor: Actor, proposal_id: int, organisation_id: int, at: datetime) -> None:
    """Say that this organisation wants it too. Saying it twice is saying it once.

    Raises `Forbidden` for another organisation's layer, or one that does not follow the organisation it was sent to.
    """
    if not actor.may_change_layer(organisation_id):
        raise Forbidden
    proposal = _open(proposal_id)
    if proposal.target_id not in organisations.chain(organisation_id)[:-1]:
        raise Forbidden
    if organisation_id == proposal.organisation_id:
        raise Refusal(_("U deed dit voorstel zelf. Een andere organisatie moet het ook willen."), code="own")
    defaults = {"author": actor.label, "created_at": at}
    _row, is_new = ProposalSupport.objects.get_or_create(
        proposal=proposal, organisation_id=organisation_id, defaults=defaults
    )
    if is_new:
        told = ProposalSupported(proposal.target_id, proposal.pk, organisation_id)
        publish(told, actor=actor.within(proposal.target_id), at=at)


@transaction.atomic
def vote_on_proposal(*, actor: Actor, proposal_id: int, in_favour: bool, at: datetime) -> None:
    """A member of the product group says yes or no; her last word counts. Raises `Forbidden` for everybody else."""
    proposal = _open(proposal_id)
    if not actor.may_review(proposal.target_id):
        raise Forbidden
    ProposalVote.objects.update_or_create(
        proposal=proposal,
        author_id=actor.id,
        defaults={"author": actor.label, "in_favour": in_favour, "created_at": at},
    )
    told = ProposalJudged(proposal.target_id, proposal.pk)
    publish(told, actor=actor.within(proposal.target_id), at=at)


@transaction.atomic
def comment_on_proposal(*, actor: Actor, proposal_id: int, organisation_id: int, text: str, at: datetime) -> None:
    """Say something on behalf of an organisation one administers, or whose product group one is in."""
    if not (actor.may_change_layer(organisation_id) or actor.may_review(organisation_id)):
        raise Forbidden
    if not text.strip():
        raise Refusal(_("Schrijf eerst uw reactie."), code="text", field="tekst")
    proposal = _open(proposal_id)
    if proposal.target_id not in organisations.chain(organisation_id):
        raise Forbidden
    ProposalComment.objects.create(
        proposal=proposal, organisation_id=organisation_id, author=actor.label, text=text.strip(), created_at=at
    )


@transaction.atomic
def accept_proposal(
    *, actor: Actor, proposal_id: int, at: datetime, effective_from: datetime, article: str = ""
) -> int | None:
    """Take it over. In the owner's case: a draft for the next version, which a colleague approves; gives its id.

    A collaboration that is not the owner takes it into its own overlay, at once, and gets None. The proposer's
    deviation dissolves when what it inherits is equal, and only as far as it is.

    Raises `Forbidden` unless the actor administers the organisation it was sent to, and `Refusal` (code `conditions`)
    while a condition does not hold, or (code `gone`) when the newest version has no such path any more.
    """
    proposal = _open(proposal_id)
    if not actor.may_change_layer(proposal.target_id):
        raise Forbidden
    facts = queries.definition(proposal.definition_id)
    if not all(row.holds for row in proposals.conditions_of(proposal, at)):
        raise Refusal(_("Nog niet alle voorwaarden zijn vervuld."), code="conditions")
    values = {"who": proposal.organisation.name, "reason": proposal.reason}
    reason = _t("Voorstel van %(who)s: %(reason)s") % values
    draft_id = None
    if proposal.target_id == facts.owner_id:
        draft_id = propose_version(
            actor=actor,
            definition_id=facts.id,
            document=_taken_over(facts.document, proposal.parsed_changes(), proposal.target_id),
            policies=facts.policies,
            effective_from=effective_from,
            reason=reason,
            article=article,
            at=at,
            replaces=facts.version,
        )
    else:
        _into_overlay(actor, proposal, reason, at)
    _close(actor, proposal, ProposalState.ACCEPTED, "", at, draft_id=draft_id)
    return draft_id


def _into_overlay(actor: Actor, proposal: Proposal, reason: str, at: datetime) -> None:
    """A collaboration that is not the owner says it from now on; what its members said the same dissolves."""
    merged = _with_own(proposal.definition_id, proposal.target_id, proposal.parsed_changes())
    set_overlay(
        actor=actor, organisation_id=proposal.target_id, definition_id=proposal.definition_id, changes=merged,
        reason=reason, at=at,
    )  # fmt: skip
    dissolve_overlays(actor=system(), at=at, definition_id=proposal.definition_id)


def _taken_over(document: Document, changes: Sequence[Change], owner_id: int) -> Document:
    for change in changes:
        try:
            rules.value_at(document, change.path)
        except KeyError:
            words = _("De nieuwste versie heeft dit onderdeel niet meer: %(path)s.")
            raise Refusal(words % {"path": change.path}, code="gone") from None
    return rules.fold(document, [Layer(owner_id, tuple(changes))]).document


def _with_own(definition_id: int, organisation_id: int, changes: Sequence[Change]) -> list[Change]:
    """What the collaboration says differently already, and the proposal: added to an addition, instead of a value."""
    own = Overlay.objects.filter(definition_id=definition_id, organisation_id=organisation_id, ended_at__isnull=True)
    found = {row.path: row for overlay in own for row in overlay.layer().changes}
    for change in changes:
        before = found.get(change.path)
        if before is not None and change.mode is Mode.APPEND:
            is_list = isinstance(change.value, list)
            both = [*before.value, *change.value] if is_list else f"{before.value}\n\n{change.value}"
            found[change.path] = Change(change.path, change.mode, both)
        else:
            found[change.path] = change
    return list(found.values())


@transaction.atomic
def decline_proposal(*, actor: Actor, proposal_id: int, reason: str, at: datetime) -> None:
    """Say no, with a reason. Raises `Forbidden` unless the actor administers the organisation it was sent to."""
    proposal = _open(proposal_id)
    if not actor.may_change_layer(proposal.target_id):
        raise Forbidden
    if not reason.strip():
        raise Refusal(_("Schrijf op waarom dit voorstel niet doorgaat."), code="reason", field="reden")
    _close(actor, proposal, ProposalState.DECLINED, reason, at)


@transaction.atomic
def withdraw_proposal(*, actor: Actor, proposal_id: int, reason: str, at: datetime) -> None:
    """Take back one's own proposal. Raises `Forbidden` for somebody else's, `Stale` once it was accepted."""
    proposal = _open(proposal_id)
    if not actor.may_change_layer(proposal.organisation_id):
        raise Forbidden
    _close(actor, proposal, ProposalState.WITHDRAWN, reason, at)


def _close(
    actor: Actor, proposal: Proposal, state: ProposalState, reason: str, at: datetime, draft_id: int | None = None
) -> None:
    Proposal.objects.filter(id=proposal.pk).update(
        state=state, closed_at=at, closed_by=actor.label, closed_reason=reason.strip(), draft_id=draft_id
    )
    told = ProposalClosed(proposal.target_id, proposal.pk, state.value)
    publish(told, actor=actor.within(proposal.target_id), at=at, reason=reason.strip())
