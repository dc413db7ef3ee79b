"""Up the chain: propose a deviation, want it too, vote, talk, take over or decline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meente.channels.administration import access, naming, presenting
from meente.channels.administration.views.looking import actor_of, administrators_only, everybody, title_for
from meente.channels.administration.views.publishing import moment_of
from meente.foundation.accounts import actions as account_actions
from meente.foundation.accounts import queries as accounts
from meente.foundation.definitions import actions, proposals, queries, rules
from meente.foundation.definitions.proposals import ProposalFacts
from meente.foundation.definitions.queries import DefinitionFacts
from meente.foundation.definitions.rules import NOTICE, Change, Checked, policies_from, policy_for, value_at
from meente.foundation.definitions.terms import Condition, ProposalState
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.refusals import Forbidden, NotFound, Refusal

CONDITIONS = {
    Condition.WANTED: gettext_lazy("Meer dan één organisatie wil dit"),
    Condition.OPTIONAL: gettext_lazy("Een gemeente kan het uitzetten of anders invullen"),
    Condition.VOTED: gettext_lazy("De productgroep stemde: minstens twee stemmen, en meer voor dan tegen"),
}
STATES = {
    ProposalState.OPEN: gettext_lazy("loopt"),
    ProposalState.ACCEPTED: gettext_lazy("overgenomen"),
    ProposalState.DECLINED: gettext_lazy("afgewezen"),
    ProposalState.WITHDRAWN: gettext_lazy("ingetrokken"),
}


@require_safe
@administrators_only
def proposal_list(request: HttpRequest) -> HttpResponse:
    """Every proposal: those that run first."""
    language = str(request.LANGUAGE_CODE)
    titles = {row.id: presenting.title_of(row, language) for row in queries.definitions()}
    rows = sorted(proposals.proposals(), key=lambda row: row.state is not ProposalState.OPEN)
    shown = [(row, titles.get(row.definition_id, row.key), STATES[row.state]) for row in rows]
    context = {"rows": shown, "hears": accounts.hears_of_proposals(actor_of(request))}
    return render(request, "administration/proposals.html", context)


@require_POST
@administrators_only
def choose_mail(request: HttpRequest) -> HttpResponse:
    """Whether the administrator herself hears of proposals of others by e-mail."""
    wanted = request.POST.get("keuze") == "aan"
    account_actions.choose_proposal_mail(actor=actor_of(request), wanted=wanted)
    messages.success(request, _("U krijgt een e-mail.") if wanted else _("U krijgt geen e-mail meer."))
    return redirect("administration:proposals")


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def propose(request: HttpRequest, definition_id: int, slug: str) -> HttpResponse:
    """Choose what of the own deviation goes up, to whom, and why."""
    facts = queries.definition(definition_id)
    layer = access.layer_for(actor_of(request), slug, today=timezone.localdate())
    chain = organisations.chain(layer.id)[:-1]
    if facts.owner_id not in chain:
        raise NotFound
    targets = [organisations.organisation(number) for number in chain[chain.index(facts.owner_id) :]]
    refusal = None
    if request.method == "POST":
        try:
            proposal_id = actions.propose_upstream(
                actor=actor_of(request), organisation_id=layer.id, definition_id=facts.id,
                paths=request.POST.getlist("paden"), target_id=_chosen(targets, request.POST.get("aan", "")),
                reason=request.POST.get("reden", "")[:1000], at=timezone.now(),
            )  # fmt: skip
        except (Forbidden, NotFound):
            raise
        except Refusal as found:
            refusal = found
        else:
            messages.success(request, _("Uw voorstel is verstuurd. De productgroep krijgt bericht."))
            return redirect("administration:proposal", proposal_id=proposal_id)
    own = proposals.differences(facts.id, layer.id, timezone.now())
    ticked = request.POST.getlist("paden") if request.method == "POST" else [row.path for row in own]
    context = {
        "facts": facts,
        "title": title_for(request, facts),
        "shown": layer,
        "rows": [(row, row.path in ticked) for row in _lines(facts, own)],
        "targets": targets,
        "refusal": refusal,
        "reason": request.POST.get("reden", ""),
    }
    return render(request, "administration/propose.html", context, status=422 if refusal else 200)


def _chosen(targets: Sequence[OrganisationFacts], slug: str) -> int:
    """The organisation it goes to; the owner of the definition when none was chosen. Raises `NotFound` for another."""
    found = [row.id for row in targets if slug in ("", row.slug)]
    if not found:
        raise NotFound
    return found[0]


def _lines(facts: DefinitionFacts, changes: Sequence[Change]) -> list[presenting.Proposed]:
    policies = policies_from(facts.policies)
    rows = []
    for change in changes:
        policy = policy_for(policies, change.path)
        try:
            now = rules.shown(policy, value_at(facts.document, change.path))
        except KeyError:
            now = "–"
        label = naming.label_for(facts.kind, facts.document, change.path, policy)
        rows.append(presenting.Proposed(change.path, label, now or "–", rules.shown(policy, change.value)))
    return rows


@require_safe
@administrators_only
def proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """One proposal: what changes, who wants it, the conditions, the votes, the talk; and what one may do."""
    return _page(request, proposals.proposal(proposal_id, at=timezone.now()))


def _page(request: HttpRequest, found: ProposalFacts, refusal: Refusal | None = None) -> HttpResponse:
    actor, facts = actor_of(request), queries.definition(found.definition_id)
    names = {row.path: row.label for row in _lines(facts, found.changes)}
    target = organisations.organisation(found.target_id)
    layers = [row for row in everybody() if actor.may_change_layer(row.id)]
    wanting = {row.organisation_id for row in found.wanted_by}
    below = [row for row in layers if found.target_id in organisations.chain(row.id)] if found.is_open else []
    may_review = actor.may_review(found.target_id)
    context: dict[str, Any] = {
        "proposal": found,
        "facts": facts,
        "title": title_for(request, facts),
        "rows": _lines(facts, found.changes),
        "conditions": [(row, CONDITIONS[row.condition], _because(row, names)) for row in found.conditions],
        "state": STATES[found.state],
        "target": target,
        "may_support": [row for row in below if row.id not in wanting and row.id != found.target_id],
        "may_comment": [target] if may_review else below,
        "may_review": may_review and found.is_open,
        "own_vote": next((vote for vote in found.votes if vote.author_id == actor.id), None),
        "may_decide": actor.may_change_layer(found.target_id) and found.is_open,
        "may_withdraw": actor.may_change_layer(found.organisation_id) and found.is_open,
        "may_see_draft": found.draft_id and actor.may_change_layer(facts.owner_id),
        "becomes_version": found.target_id == facts.owner_id,
        "since": (timezone.localdate() + NOTICE).isoformat(),
        "refusal": refusal,
        "typed": request.POST,
    }
    return render(request, "administration/proposal.html", context, status=422 if refusal else 200)


def _because(row: Checked, names: dict[str, str]) -> str:
    return ", ".join(names.get(path, path) for path in row.paths)


def _act(request: HttpRequest, proposal_id: int, act: Callable[[], object], told: str) -> HttpResponse:
    """Do it and go back to the proposal; a refusal stands there beside what was typed."""
    try:
        act()
    except (Forbidden, NotFound):
        raise
    except Refusal as refusal:
        return _page(request, proposals.proposal(proposal_id, at=timezone.now()), refusal)
    messages.success(request, told)
    return redirect("administration:proposal", proposal_id=proposal_id)


def _speaking_for(request: HttpRequest) -> int:
    return organisations.by_slug(request.POST.get("organisatie", "")[:100], today=timezone.localdate()).id


@require_POST
@administrators_only
def support(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """We want this too."""
    speaker, actor = _speaking_for(request), actor_of(request)
    return _act(
        request,
        proposal_id,
        lambda: actions.support_proposal(
            actor=actor, proposal_id=proposal_id, organisation_id=speaker, at=timezone.now()
        ),
        _("Vastgelegd: u wilt dit ook."),
    )


@require_POST
@administrators_only
def vote(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """A member of the product group says yes or no."""
    actor, in_favour = actor_of(request), request.POST.get("stem") == "voor"
    return _act(
        request,
        proposal_id,
        lambda: actions.vote_on_proposal(actor=actor, proposal_id=proposal_id, in_favour=in_favour, at=timezone.now()),
        _("Uw stem is geteld. U kunt haar nog veranderen."),
    )


@require_POST
@administrators_only
def comment(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Say something."""
    speaker, actor = _speaking_for(request), actor_of(request)
    text = request.POST.get("tekst", "")[:2000]
    return _act(
        request,
        proposal_id,
        lambda: actions.comment_on_proposal(
            actor=actor, proposal_id=proposal_id, organisation_id=speaker, text=text, at=timezone.now()
        ),
        _("Uw reactie staat erbij."),
    )


@require_POST
@administrators_only
def decide(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Take it over, or decline it with a reason."""
    actor = actor_of(request)
    if request.POST.get("besluit") != "overnemen":
        reason = request.POST.get("reden", "")[:1000]
        return _act(
            request,
            proposal_id,
            lambda: actions.decline_proposal(actor=actor, proposal_id=proposal_id, reason=reason, at=timezone.now()),
            _("Afgewezen. De indiener leest uw reden."),
        )
    return _act(
        request,
        proposal_id,
        lambda: actions.accept_proposal(
            actor=actor, proposal_id=proposal_id, at=timezone.now(),
            effective_from=moment_of(request.POST.get("vanaf") or timezone.localdate().isoformat()),
            article=request.POST.get("artikel", "").strip()[:200],
        ),
        _("Overgenomen. Is dit een nieuwe versie, dan moet een collega die nog goedkeuren."),
    )  # fmt: skip


@require_POST
@administrators_only
def withdraw(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Take back one's own proposal."""
    actor, reason = actor_of(request), request.POST.get("reden", "")[:1000]
    return _act(
        request,
        proposal_id,
        lambda: actions.withdraw_proposal(actor=actor, proposal_id=proposal_id, reason=reason, at=timezone.now()),
        _("Uw voorstel is ingetrokken."),
    )
