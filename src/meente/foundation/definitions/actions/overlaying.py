"""What one organisation says differently."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions import queries, rules
from meente.foundation.definitions.actions.folding import refold
from meente.foundation.definitions.actions.publishing import DocumentRefused
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.models import Definition, Overlay
from meente.foundation.definitions.rules import Change, Layer, Problem
from meente.foundation.definitions.terms import Mode, ValueType
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden, NotFound, Refusal, Stale

_SENTENCES = {
    "unknown_path": _("%(name)s bestaat niet in deze definitie."),
    "locked": _("%(name)s ligt vast: dat mag niemand veranderen. %(detail)s"),
    "wrong_mode": _("%(name)s mag u alleen zo aanpassen: %(detail)s."),
    "wrong_type": _("%(name)s heeft niet de goede vorm (%(detail)s)."),
    "above_maximum": _("%(name)s is hoger dan mag: hoogstens %(detail)s."),
    "below_minimum": _("%(name)s is lager dan mag: minstens %(detail)s."),
}
_WORDS: dict[str, str | Promise] = {
    Mode.PARAMETER: _("een waarde invullen"),
    Mode.APPEND: _("iets toevoegen aan het einde"),
    Mode.REPLACE: _("vervangen"),
    ValueType.TEXT: _("tekst op één regel"),
    ValueType.LONG_TEXT: _("tekst"),
    ValueType.NUMBER: _("een heel getal"),
    ValueType.MONEY: _("een bedrag"),
    ValueType.YESNO: _("ja of nee"),
    ValueType.TIME: _("een tijd, zoals 15:30"),
    ValueType.DATE: _("een datum"),
    ValueType.PHONE: _("een telefoonnummer"),
    ValueType.EMAIL: _("een e-mailadres"),
    ValueType.URL: _("een webadres"),
    ValueType.OPENING_HOURS: _("openingstijden"),
    ValueType.LOCATIONS: _("locaties met openingstijden"),
    ValueType.WORDS: _("losse woorden, elk op een eigen regel"),
    ValueType.COLOUR: _("een kleur, zoals #1f4e8c"),
}


def sentence_for(problem: Problem) -> str:
    """One sentence that says what is wrong, with the legal bound and its article."""
    detail = _WORDS.get(problem.detail, problem.detail)
    name = problem.label or problem.path
    return (str(_SENTENCES[problem.code]) % {"name": name, "detail": detail}).strip()


class OverlayRefused(Refusal):
    """The policies of the definition do not allow this; the message says per value why."""

    code = "overlay_refused"
    message = _("Deze afwijking mag niet.")

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(map(sentence_for, problems)), field=problems[0].path)
        self.problems = tuple(problems)


def _locked(definition_id: int) -> Definition:
    definition = Definition.objects.select_for_update().filter(id=definition_id).first()
    if definition is None:
        raise NotFound
    return definition


@transaction.atomic
def set_overlay(
    *,
    actor: Actor,
    organisation_id: int,
    definition_id: int,
    changes: Sequence[Change],
    reason: str,
    at: datetime,
    replaces: int | None = None,
) -> None:
    """Replace the organisation's overlay; holds from `at`. Changes equal to what is inherited dissolve.

    `replaces` is the id of the overlay that the author saw (0: none); `Stale` when somebody was first. None: any.

    Raises `OverlayRefused` with every reason, `DocumentRefused` when the result would no longer fit its kind,
    `Forbidden` for another organisation's layer, and `Refusal` (code `reason`) without a reason: every deviation says
    why it is there.
    """
    definition, kept = check_overlay(
        actor=actor, organisation_id=organisation_id, definition_id=definition_id, changes=changes, reason=reason,
        at=at, replaces=replaces,
    )  # fmt: skip
    definition.overlays.filter(organisation_id=organisation_id, ended_at__isnull=True).update(ended_at=at)
    if kept.changes:
        Overlay.objects.create(
            definition=definition,
            organisation_id=organisation_id,
            changes=[{"path": row.path, "mode": row.mode, "value": row.value} for row in kept.changes],
            reason=reason,
            author=actor.label,
            created_at=at,
        )
    refold(definition=definition, at=at)


@transaction.atomic
def check_overlay(
    *,
    actor: Actor,
    organisation_id: int,
    definition_id: int,
    changes: Sequence[Change],
    reason: str,
    at: datetime,
    replaces: int | None,
) -> tuple[Definition, Layer]:
    """The definition, locked, and what is left of the changes; raises what `set_overlay` raises."""
    if not actor.may_change_layer(organisation_id):
        raise Forbidden
    if not reason.strip():
        raise Refusal(_t("Schrijf op waarom u afwijkt. Iedereen kan dat lezen."), code="reason", field="reason")
    definition = _locked(definition_id)
    if definition.owner_id not in organisations.chain(organisation_id)[:-1]:
        raise Forbidden
    in_force = definition.overlays.filter(organisation_id=organisation_id, ended_at__isnull=True)
    if replaces is not None and (in_force.values_list("id", flat=True).first() or 0) != replaces:
        raise Stale
    version, base = queries.base_for(definition_id, organisation_id, at)
    problems = rules.problems_of(base, rules.policies_from(version.policies), changes)
    if problems:
        raise OverlayRefused(problems)
    kept = rules.dissolve(base, [], Layer(organisation_id, tuple(changes), reason))
    if wrong := KINDS[definition.kind].problems(rules.fold(base, [kept]).document):
        raise DocumentRefused(wrong)
    return definition, kept


@transaction.atomic
def remove_overlay(*, actor: Actor, organisation_id: int, definition_id: int, at: datetime) -> None:
    """Follow the layer above again from `at`."""
    if not actor.may_change_layer(organisation_id):
        raise Forbidden
    definition = _locked(definition_id)
    definition.overlays.filter(organisation_id=organisation_id, ended_at__isnull=True).update(ended_at=at)
    refold(definition=definition, at=at)
