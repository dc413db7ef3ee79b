"""How long a question for consent can be answered, and how long an answer is good. Pure."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

GOOD_FOR = relativedelta(months=3)
"""Toelichting PUN, form of Stcrt. 2008/115."""


def good_until(signed_on: date) -> date:
    """The last day on which a declaration signed on this day is good."""
    return signed_on + GOOD_FOR


def may_be_signed_on(signed_on: date, today: date) -> bool:
    """A paper declaration was signed today or earlier, and is still good."""
    return signed_on <= today <= good_until(signed_on)
