"""`settle`: where a person is in a form, from what she typed, what BRP told and the facts derived from both.

Facts depend on answers and the way depends on facts, so the facts are derived anew after every step, from the answers
on the way so far. An answer to a question that is no longer asked does not count; it is kept for when she comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from meente.processes.webforms.rules.document import Form
from meente.processes.webforms.rules.logic import Scope
from meente.processes.webforms.rules.routing import Walk, scope_of, walk
from meente.processes.webforms.terms import FactsInput

Derive = Callable[[FactsInput], Mapping[str, Any]]
"""The facts of a form, from answers, BRP and parameters; pure."""


def parameter_values(form: Form, given: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters with their values: the given ones first, then those of the document (`{"value": …}`).

    Money is in cents. For in a text: `param.text.<name>` is the same in euros, `param.price.<name>` with the sign of
    the euro, or that it costs nothing.
    """
    values = {name: given.get(name, _own_value(raw)) for name, raw in form.parameters.items()}
    euros = {name: value / 100 for name, value in values.items() if is_money(form, name) and isinstance(value, int)}
    return {**values, "text": euros, "price": {name: _price(value) for name, value in euros.items()}}


def _price(euros: float) -> Mapping[str, str]:
    if not euros:
        return {"nl": "niets", "en": "nothing"}
    plain = f"{euros:,.2f}"
    return {"nl": "€ " + plain.translate(str.maketrans(",.", ".,")), "en": f"€ {plain}"}


def shared_names(form: Form) -> list[str]:
    """The parameters that the form takes from its product (`"from": "product"`): a price stands in one place."""
    return [name for name, raw in form.parameters.items() if isinstance(raw, Mapping) and raw.get("from") == "product"]


def _own_value(raw: Any) -> Any:
    return raw.get("value") if isinstance(raw, Mapping) else raw


def is_money(form: Form, name: str) -> bool:
    """True for a parameter in cents."""
    raw = form.parameters.get(name)
    return isinstance(raw, Mapping) and raw.get("type") == "money"


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a person is in a form. `typed` is everything she ever entered; `walk.answers` is what counts."""

    form: Form
    typed: Mapping[str, Any]
    known: Mapping[str, Any]
    parameters: Mapping[str, Any]
    walk: Walk

    @property
    def facts(self) -> Mapping[str, Any]:
        """What was derived from the answers that count."""
        facts: Mapping[str, Any] = self.walk.scope["fact"]
        return facts


def settle(
    form: Form,
    typed: Mapping[str, Any],
    *,
    known: Mapping[str, Any],
    municipality_id: int,
    at: datetime,
    derive: Derive,
    parameters: Mapping[str, Any] | None = None,
) -> Situation:
    """Walk the form with facts derived at every step; `parameters` go before those of the document."""
    parameters = parameter_values(form, parameters or {})

    def scope_for(answers: Mapping[str, Any]) -> Scope:
        given = FactsInput(municipality_id, answers, known, parameters, at)
        facts = {**dict.fromkeys(form.facts), **derive(given)}
        return scope_of(answers, facts=facts, known=known, parameters=parameters)

    return Situation(form, typed, known, parameters, walk(form, typed, scope_for))
