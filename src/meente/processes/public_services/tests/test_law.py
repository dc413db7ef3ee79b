"""The law that definition files refer to, at its edges."""

from datetime import date

import pytest

from meente.processes.public_services import rules
from meente.registers.appointments.rules import is_working_day
from meente.registers.products.national import read_written


@pytest.mark.parametrize(
    ("today", "early", "late"),
    [
        (date(2026, 5, 17), True, False),
        (date(2026, 5, 18), False, False),
        (date(2026, 6, 22), False, False),  # the fifth day is a Saturday: Monday is the last
        (date(2026, 6, 23), False, True),
    ],
)
def test_a_move_is_reported_from_four_weeks_before_until_five_days_after(today, early, late):
    report = rules.move_report(date(2026, 6, 15), today, is_working_day=is_working_day)
    assert (report.is_too_early, report.is_late) == (early, late)
    assert report.counts_from == (today if late else date(2026, 6, 15))


def test_weeks_before_a_move_are_not_lengthened():
    """They are counted back (Algemene termijnenwet art. 1(2)); here they begin on a Sunday."""
    report = rules.move_report(date(2026, 6, 14), date(2026, 5, 17), is_working_day=is_working_day)
    assert (report.first_day, report.is_too_early) == (date(2026, 5, 17), False)


def test_only_parents_declare_online():
    assert set(rules.DECLARERS) >= rules.ONLINE
    assert set(rules.DECLARERS) - rules.ONLINE == {"duomoeder", "aanwezige", "bewoner", "hoofd-instelling"}


@pytest.mark.parametrize(
    ("born", "last"),
    [
        (date(2026, 6, 1), date(2026, 6, 4)),  # Monday: Thursday
        (date(2026, 6, 3), date(2026, 6, 8)),  # Wednesday: Saturday is no end; Monday
        (date(2026, 6, 4), date(2026, 6, 8)),  # Thursday: Friday and Monday are the two working days
        (date(2026, 6, 5), date(2026, 6, 9)),  # Friday: Monday and Tuesday are the two working days
        (date(2026, 12, 24), date(2026, 12, 29)),  # Christmas on Friday and Saturday, then the weekend
    ],
)
def test_a_birth_is_declared_within_three_days_with_two_working_days_in_them(born, last):
    assert rules.birth_report(born, last, is_working_day=is_working_day) == rules.BirthReport(last, False, False)


@pytest.mark.parametrize(
    ("born", "heavy", "until"),
    [
        (date(1985, 3, 2), False, date(2036, 6, 1)),
        (date(1985, 3, 2), True, date(2031, 6, 1)),
        (date(1961, 6, 2), False, date(2036, 6, 1)),  # 64: ten years
        (date(1961, 6, 1), False, date(2036, 6, 1)),  # 65: until 75
        (date(1958, 1, 1), False, date(2033, 1, 1)),  # 68: until 75
        (date(1956, 6, 1), False, date(2031, 6, 1)),  # 70: five years
        (date(1940, 2, 29), False, date(2031, 6, 1)),
    ],
)
def test_a_licence_is_valid_as_long_as_age_allows(born, heavy, until):
    assert rules.valid_until(born, date(2026, 6, 1), is_heavy=heavy) == until


def test_the_products_keep_to_the_highest_fees():
    for (product, parameter), (amount, article) in rules.MAXIMUM_FEES.items():
        policies = {row["path"]: row for row in read_written()[product]["policies"]}
        policy = policies[f"parameters/{parameter}"]
        assert (policy["maximum"], policy["article"]) == (amount, article)
