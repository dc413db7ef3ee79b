"""What one organisation says differently."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions import rules
from meente.foundation.definitions.actions.folding import layers_above, refold
from meente.foundation.definitions.models import Definition, Overlay
from meente.foundation.definitions.rules import Change, Layer, Problem
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden, NotFound, Refusal

_SENTENCES = {
    "unknown_path": _("%(path)s bestaat niet in deze definitie."),
    "locked": _("%(path)s ligt vast: dat mag niemand veranderen. %(detail)s"),
    "wrong_mode": _("%(path)s mag u alleen zo aanpassen: %(detail)s."),
    "wrong_type": _("%(path)s heeft niet de goede vorm (%(detail)s)."),
    "above_maximum": _("%(path)s is hoger dan het wettelijk maximum: %(detail)s."),
    "below_minimum": _("%(path)s is lager dan mag: minstens %(detail)s."),
}


class OverlayRefused(Refusal):
    """The policies of the definition do not allow this; the message says per value why."""

    code = "overlay_refused"
    message = _("Deze afwijking mag niet.")

    def __init__(self, problems: Sequence[Problem]) -> None:
        sentences = [
            str(_SENTENCES[problem.code]) % {"path": problem.path, "detail": problem.detail} for problem in problems
        ]
        super().__init__(" ".join(sentences), field=problems[0].path)
        self.problems = tuple(problems)


def _locked(definition_id: int) -> Definition:
    definition = Definition.objects.select_for_update().filter(id=definition_id).first()
    if definition is None:
        raise NotFound
    return definition


@transaction.atomic
def set_overlay(
    *, actor: Actor, organisation_id: int, definition_id: int, changes: Sequence[Change], reason: str, at: datetime
) -> None:
    """Replace the organisation's overlay; holds from `at`. Changes equal to what is inherited dissolve.

    Raises `OverlayRefused` with every reason, `Forbidden` for another organisation's layer, and `Refusal` (code
    `reason`) without a reason: every deviation says why it is there.
    """
    if not actor.may_change_layer(organisation_id):
        raise Forbidden
    if not reason.strip():
        raise Refusal(_t("Schrijf op waarom u afwijkt. Iedereen kan dat lezen."), code="reason", field="reason")
    definition = _locked(definition_id)
    version = definition.versions.order_by("-number").first()
    if version is None or organisation_id == definition.owner_id:
        raise Forbidden
    problems = rules.problems_of(version.document, rules.policies_from(version.policies), changes)
    if problems:
        raise OverlayRefused(problems)
    above = layers_above(definition, organisation_id)
    kept = rules.dissolve(version.document, above, Layer(organisation_id, tuple(changes), reason))
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
def remove_overlay(*, actor: Actor, organisation_id: int, definition_id: int, at: datetime) -> None:
    """Follow the layer above again from `at`."""
    if not actor.may_change_layer(organisation_id):
        raise Forbidden
    definition = _locked(definition_id)
    definition.overlays.filter(organisation_id=organisation_id, ended_at__isnull=True).update(ended_at=at)
    refold(definition=definition, at=at)
