"""What an employee fills in per kind of task: the choices, the checks, and what they mean for the procedure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from meente.processes.public_services import queries as public_services
from meente.processes.travel_documents import rules


@dataclass(frozen=True, slots=True)
class Choice:
    """An outcome of a task. `needs_all` asks for every check, `needs_reason` for a reason."""

    value: str
    label: str | Promise
    needs_all: bool = False
    needs_reason: bool = False


@dataclass(frozen=True, slots=True)
class TaskForm:
    """A checklist and the outcomes one can choose."""

    key: str
    checks: tuple[tuple[str, str | Promise], ...]
    choices: tuple[Choice, ...]
    extras: tuple[tuple[str, str | Promise], ...] = ()
    """Ticks that are not always needed."""


_COUNTER: dict[str, str | Promise] = {
    "aanwezig": _("De persoon voor wie het document is, is zelf gekomen"),
    "identiteit": _("De identiteit is vastgesteld met BRP en getoond document"),
    "foto": _("De foto lijkt goed en voldoet aan de eisen"),
    "documenten": _("Alle documenten die op naam staan zijn getoond"),
    "vingers": _("Vingerafdrukken zijn opgenomen, of zijn niet nodig onder 12 jaar"),
    "handtekening": _("De handtekening is gezet"),
    "betaald": _("De kosten zijn betaald"),
}


def _with_article(label: str | Promise, article: str) -> str | Promise:
    return format_lazy("{} ({})", label, article)


FORMS = {
    form.key: form
    for form in (
        TaskForm(
            "balie",
            tuple((check.key, _with_article(_COUNTER[check.key], check.article)) for check in rules.COUNTER_CHECKS),
            (
                Choice("compleet", _("Compleet: aanvraag opnemen"), needs_all=True),
                Choice("later", _("Niet compleet: nieuwe afspraak nodig"), needs_reason=True),
                Choice("niet_verschenen", _("Niet verschenen")),
                Choice("niet_compleet", _("Niet in behandeling nemen (art. 39 PUN)"), needs_reason=True),
            ),
            (
                ("vingers_tijdelijk", _("Vingerafdrukken lukken tijdelijk niet: 1 jaar geldig (art. 20 PUN)")),
                (
                    "aannemelijk",
                    _with_article(_("De reden van herhaalde vermissing is aannemelijk"), rules.REPEATED_LOSS_ARTICLE),
                ),
            ),
        ),
        TaskForm(
            "gezag",
            (("vastgesteld", _with_article(_("Het gezag of de curatele is vastgesteld"), rules.CONSENT_ARTICLE)),),
            (
                Choice("rond", _("Iedereen met gezag of de rechter gaf toestemming"), needs_all=True),
                Choice("niet_compleet", _("Geen toestemming: niet in behandeling (art. 39 PUN)"), needs_reason=True),
            ),
        ),
        TaskForm(
            "rps",
            (("nagevraagd", _("De signalering is nagevraagd bij de minister (art. 44 Paspoortwet)")),),
            (
                Choice("verder", _("Signalering is geen beletsel: verder met beslissen"), needs_all=True),
                Choice("voornemen", _("Voornemen tot weigeren sturen"), needs_all=True, needs_reason=True),
            ),
        ),
        TaskForm(
            "reactie",
            (),
            (
                Choice("verder", _("Geen beletsel meer: verder met beslissen")),
                Choice("uitstel", _("De aanvrager vraagt uitstel: 8 weken aanhouden")),
                Choice(
                    "weigeren",
                    _("Weigeren en melden aan de minister (art. 45 Paspoortwet)"),
                    needs_reason=True,
                ),
            ),
            (("gereageerd", _("De aanvrager heeft gereageerd op het voornemen")),),
        ),
        TaskForm(
            "besluit",
            (),
            (
                Choice("verstrekken", _("Verstrekken")),
                Choice("verlengen", _("Vier weken langer nodig (één keer)"), needs_reason=True),
                Choice("weigeren", _("Weigeren"), needs_reason=True),
            ),
        ),
        TaskForm(
            "levering",
            (("gecontroleerd", _("De zending is gecontroleerd (art. 44 en 45 PUN)")),),
            (
                Choice("goed", _("Goed: klaarleggen en bericht sturen"), needs_all=True),
                Choice("fout", _("Fout: opnieuw laten maken"), needs_reason=True),
            ),
        ),
        TaskForm(
            "uitreiken",
            (
                ("zelf", _("De persoon is zelf gekomen en de identiteit klopt (art. 50 PUN)")),
                ("oud", _("De oude documenten zijn ingeleverd of ongeldig gemaakt (art. 32 PUN)")),
            ),
            (Choice("uitgereikt", _("Uitgereikt"), needs_all=True),),
        ),
    )
}


def forms_of(municipality_id: int, keys: Iterable[str], at: datetime) -> dict[str, TaskForm]:
    """Key → the form of a task: one of ours, or a definition of the municipality's chain; at most one statement."""
    asked = {key for key in keys if key}
    ours = {key: FORMS[key] for key in asked & FORMS.keys()}
    documents = public_services.task_forms(municipality_id, asked - FORMS.keys(), at)
    return ours | {key: _from_document(key, document) for key, document in documents.items()}


def _from_document(key: str, document: Mapping[str, Any]) -> TaskForm:
    language = (get_language() or "nl")[:2]

    def said(row: Mapping[str, Any]) -> str:
        return str(row["label"].get(language) or row["label"]["nl"])

    return TaskForm(
        key,
        tuple((row["key"], said(row)) for row in document["checks"]),
        tuple(
            Choice(row["key"], said(row), bool(row.get("needs_all")), bool(row.get("needs_reason")))
            for row in document["outcomes"]
        ),
    )


@dataclass(frozen=True, slots=True)
class Filled:
    """The answers of a task, or what is wrong with them."""

    answers: Mapping[str, Any]
    errors: tuple[str | Promise, ...]


def read(form: TaskForm, posted: Mapping[str, str]) -> Filled:
    """Check what was posted; unknown outcomes and missing checks or reasons are refused."""
    choice = next((row for row in form.choices if row.value == posted.get("uitkomst")), None)
    reason = posted.get("reden", "").strip()[:1000]
    if choice is None:
        return Filled({}, (_("Kies hoe deze taak is afgelopen."),))
    checked = [key for key, _label in (*form.checks, *form.extras) if posted.get(key) == "ja"]
    errors: list[str | Promise] = []
    if choice.needs_all and not {key for key, _label in form.checks} <= set(checked):
        errors.append(_("Vink eerst alles aan wat u heeft gecontroleerd, of kies een andere uitkomst."))
    if choice.needs_reason and not reason:
        errors.append(_("Schrijf de reden op. De aanvrager krijgt die te lezen."))
    return Filled({"uitkomst": choice.value, "reden": reason, "controles": checked}, tuple(errors))
