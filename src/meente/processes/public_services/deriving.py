"""The rules that a definition file may name under `facts`: from answers and BRP to facts of the form.

A rule is pure and total: with an answer that is missing it says nothing yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from meente.processes.public_services import rules
from meente.processes.webforms.terms import FactsInput
from meente.registers.appointments.rules import is_working_day

Facts = Mapping[str, Any]
Options = Mapping[str, Any]
NamedRule = Callable[[FactsInput, Options], Facts]
NAMED: dict[str, NamedRule] = {}
ZONE = ZoneInfo("Europe/Amsterdam")
SHOWN = "%d-%m-%Y"


def named(name: str) -> Callable[[NamedRule], NamedRule]:
    """Let definition files use a rule under this name."""

    def register(rule: NamedRule) -> NamedRule:
        NAMED[name] = rule
        return rule

    return register


def derive(facts: tuple[Options, ...], given: FactsInput) -> dict[str, Any]:
    """Everything the named rules say, in order."""
    found: dict[str, Any] = {}
    for options in facts:
        found |= NAMED[options["rule"]](given, options)
    return found


def _day(given: FactsInput, options: Options) -> date | None:
    value = given.answers.get(options["answer"])
    return date.fromisoformat(value) if isinstance(value, str) else None


def _today(given: FactsInput) -> date:
    return given.at.astimezone(ZONE).date()


@named("person")
def person(given: FactsInput, _options: Options) -> Facts:
    """Who signed in, as the BRP knows her; `brp_missing` when it did not answer."""
    known = given.known.get("person") or {}
    if not known:
        return {"brp_missing": True}
    born = date.fromisoformat(known["birth_date"])
    today = _today(given)
    return {
        "brp_missing": False,
        "lives_here": known.get("municipality") == given.municipality_id,
        "age": today.year - born.year - ((today.month, today.day) < (born.month, born.day)),
    }


@named("move_report")
def moving(given: FactsInput, options: Options) -> Facts:
    """Wet BRP 2.39: too early is an exit, late counts from today."""
    day = _day(given, options)
    if day is None:
        return {}
    report = rules.move_report(day, _today(given), is_working_day=is_working_day)
    return {
        "too_early": report.is_too_early,
        "late": report.is_late,
        "first_day": report.first_day.strftime(SHOWN),
        "counts_from": report.counts_from.strftime(SHOWN),
    }


@named("birth_report")
def birth(given: FactsInput, options: Options) -> Facts:
    """BW 1:19e: the last day, whether the one who declares may do so, and whether she has to come for it."""
    day, declarer = _day(given, options), given.answers.get(options["declarer"])
    entitled = (
        {}
        if declarer is None
        else {
            "not_entitled": declarer not in rules.DECLARERS,
            "in_person": declarer in rules.DECLARERS and declarer not in rules.ONLINE,
        }
    )
    if day is None:
        return entitled
    report = rules.birth_report(day, _today(given), is_working_day=is_working_day)
    return {**entitled, "late": report.is_late, "last_day": report.last_day.strftime(SHOWN)}


@named("licence_validity")
def licence(given: FactsInput, options: Options) -> Facts:
    """WVW 122: until when a licence of today is valid."""
    known, kind = given.known.get("person"), given.answers.get(options["answer"])
    if not known or kind is None:
        return {}
    last = rules.valid_until(
        date.fromisoformat(known["birth_date"]), _today(given), is_heavy=kind in options.get("heavy", ())
    )
    return {"valid_until": last.strftime(SHOWN), "valid_until_day": last.strftime("%Y%m%d")}


@named("event_notice")
def event(given: FactsInput, options: Options) -> Facts:
    """The weeks that the municipality wants to know of an event beforehand."""
    day = _day(given, options)
    if day is None:
        return {}
    notice = rules.event_notice(day, _today(given), weeks=int(given.parameters[options["parameter"]]))
    return {"late": notice.is_late, "last_day": notice.last_day.strftime(SHOWN)}


@named("at_most")
def at_most(given: FactsInput, options: Options) -> Facts:
    """Whether the number of an answer is at most a parameter of the municipality."""
    number, limit = given.answers.get(options["answer"]), given.parameters.get(options["parameter"])
    return {options["fact"]: number <= limit} if isinstance(number, int) and isinstance(limit, int) else {}


@named("valid_for")
def valid_for(given: FactsInput, options: Options) -> Facts:
    """The last day of a permit of today that holds for a number of months, a parameter of the municipality."""
    months = given.parameters.get(options["parameter"])
    if not isinstance(months, int):
        return {}
    last = _today(given) + relativedelta(months=months, days=-1)
    return {"valid_until": last.strftime(SHOWN), "valid_until_day": last.strftime("%Y%m%d")}


@named("fee")
def fee(given: FactsInput, options: Options) -> Facts:
    """What it costs: a parameter (in cents), and the surcharge of an answer that is yes."""
    total = int(given.parameters.get(options["parameter"]) or 0)
    if extra := options.get("extra"):
        total += int(given.parameters.get(extra["parameter"]) or 0) if given.answers.get(extra["answer"]) is True else 0
    return {"fee": total, "fee_text": f"{total / 100:.2f}".replace(".", ",")}
