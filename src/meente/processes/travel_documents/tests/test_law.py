"""Every rule of the law with the article it stands in: on plain values, at its edges."""

from datetime import date, datetime, time

import pytest

from meente.processes.travel_documents import rules
from meente.processes.travel_documents.rules import Obstacle
from meente.processes.travel_documents.seed import read_product_policies, read_zaaktypen
from meente.processes.travel_documents.terms import Document, Outcome
from meente.registers.appointments.rules import is_working_day

PASSPORT, CARD = Document.PASSPORT, Document.CARD
BOTH = [PASSPORT, CARD]


@pytest.mark.parametrize(
    ("facts", "obstacle"),
    [
        ((True, True, True), None),
        ((False, True, True), Obstacle.NOT_DUTCH),
        ((True, False, False), Obstacle.NOT_REGISTERED),
        ((True, True, False), Obstacle.OTHER_MUNICIPALITY),
        ((False, False, False), Obstacle.NOT_REGISTERED),
    ],
    ids=["here", "not_dutch", "rni", "another_municipality", "rni_and_not_dutch"],
)
def test_pw_9_16a_26_40_who_applies_where(facts, obstacle):
    is_dutch, is_registered, lives_here = facts
    assert rules.obstacle_of(is_dutch=is_dutch, is_registered=is_registered, lives_here=lives_here) == obstacle


@pytest.mark.parametrize(
    ("age", "more", "years"),
    [
        (18, {}, 10),
        (17, {}, 5),
        (40, {"is_second": True}, 2),
        (40, {"without_fingerprints": True}, 1),
        (40, {"is_second": True, "without_fingerprints": True}, 1),
    ],
)
def test_pw_9_16a_pun_10_20_validity(age, more, years):
    assert rules.valid_years(age, **more) == years


@pytest.mark.parametrize(
    ("documents", "age", "under_guardianship", "expected"),
    [
        ([PASSPORT], 17, False, True),
        ([PASSPORT], 18, False, False),
        ([CARD], 11, False, True),
        ([CARD], 12, False, False),
        (BOTH, 12, False, True),
        ([PASSPORT], 40, True, True),
        ([CARD], 40, True, False),
        ([], 5, False, False),
    ],
)
def test_pw_34_37_who_needs_consent(documents, age, under_guardianship, expected):
    assert rules.needs_consent(documents, age, under_guardianship=under_guardianship) is expected


def test_a_declaration_of_consent_is_good_for_three_months():
    assert rules.consent_good_until(date(2027, 1, 31)) == date(2027, 4, 30)
    today = date(2027, 4, 30)
    assert rules.missing_consents({"Karim": today, "Fatima": None, "Jan": date(2027, 4, 29)}, today) == [
        "Fatima",
        "Jan",
    ]


@pytest.mark.parametrize(
    ("age", "supervised", "who"),
    [(16, False, "minor"), (17, True, "minor"), (15, True, "institution"), (15, False, "parent")],
)
def test_pw_34_36_who_asks_the_court(age, supervised, who):
    assert rules.may_ask_court(age, under_supervision=supervised) == who


def test_pun_28a_fingerprints_from_twelve_and_pun_39_incomplete():
    every = {check.key for check in rules.counter_checks(12)}
    assert every - {check.key for check in rules.counter_checks(11)} == {"vingers"}
    assert rules.missing_checks(every, 12) == []
    assert [check.article for check in rules.missing_checks(every - {"foto"}, 12)] == ["art. 28 PUN"]
    assert all(check.article.startswith("art. ") for check in rules.COUNTER_CHECKS)


def test_ages_on_a_leap_day():
    assert rules.age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert rules.age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18


def test_pw_41_four_weeks_and_once_four_more():
    assert rules.decide_before(date(2027, 3, 1)) == date(2027, 3, 29)
    assert rules.decide_before(date(2027, 3, 1), extended=True) == date(2027, 4, 26)
    assert [rules.may_extend(times) for times in (0, 1)] == [True, False]


def test_pw_42_hand_out_collection_and_withdrawal():
    assert rules.hand_out_before(date(2027, 3, 1)) == date(2027, 3, 15)
    days = rules.collection_from(date(2027, 11, 30))
    assert days.first_reminder == date(2027, 12, 30)
    assert days.second_reminder == date(2028, 1, 30)
    assert days.last_day == date(2028, 2, 29)
    assert days.last_warning == date(2028, 2, 22)
    assert days.withdraw_on == date(2028, 3, 1)


def test_pun_51_only_a_document_that_lies_ready_is_forwarded():
    assert rules.goes_to_new_municipality(is_ready=True, is_collected=False)
    assert not rules.goes_to_new_municipality(is_ready=False, is_collected=False)
    assert not rules.goes_to_new_municipality(is_ready=True, is_collected=True)


def test_another_employee_hands_out():
    assert not rules.may_hand_out(taken_by="employee:1", handed_out_by="employee:1")
    assert rules.may_hand_out(taken_by="employee:1", handed_out_by="employee:2")


def _local(day: int, hour: int, minute: int) -> datetime:
    return datetime(2027, 3, day, hour, minute)  # noqa: DTZ001  # local wall clock


def _arrives(ordered, *, is_urgent, closes=time(15, 30)) -> int:
    return rules.expected_on(
        ordered, is_urgent=is_urgent, closes=closes, norm_days=6, is_working_day=is_working_day
    ).day


@pytest.mark.parametrize(
    ("ordered", "is_urgent", "arrives"),
    [
        (_local(2, 15, 29), True, 3),
        (_local(2, 15, 30), True, 4),
        (_local(5, 10, 0), True, 8),
        (_local(6, 10, 0), True, 9),
        (_local(2, 10, 0), False, 10),
    ],
    ids=["before closing", "after closing", "friday", "saturday", "ordinary six working days"],
)
def test_urgent_before_the_closing_time_arrives_the_next_working_day(ordered, is_urgent, arrives):
    assert _arrives(ordered, is_urgent=is_urgent) == arrives


@pytest.mark.parametrize(
    ("minute", "hour", "arrives"), [(59, 15, 3), (0, 16, 4), (1, 16, 4)], ids=["15:59", "16:00", "16:01"]
)
@pytest.mark.parametrize(
    "closes", [time(16, 0), time(17, 0)], ids=["closes at four", "cannot close later than the supplier"]
)
def test_pun_37_urgent_15_59_and_16_01(hour, minute, arrives, closes):
    assert _arrives(_local(2, hour, minute), is_urgent=True, closes=closes) == arrives


def test_pw_18_25_44_a_signalling_holds_up_a_passport_only():
    assert rules.is_held_up([PASSPORT], is_signalled=True)
    assert rules.is_held_up(BOTH, is_signalled=True)
    assert not rules.is_held_up([CARD], is_signalled=True)
    assert not rules.is_held_up([PASSPORT], is_signalled=False)
    assert rules.is_held_up([PASSPORT], is_signalled=False, has_unexplained_losses=True)
    assert not rules.is_held_up([CARD], is_signalled=False, has_unexplained_losses=True)


def test_pun_57_59_terms_of_a_signalling():
    day = date(2027, 3, 1)
    assert rules.announce_before(day) == date(2027, 3, 29)
    assert rules.respond_before(day) == date(2027, 3, 15)
    assert rules.suspended_until(day) == date(2027, 4, 26)
    assert [rules.may_suspend(times) for times in (0, 1)] == [True, False]


@pytest.mark.parametrize(
    ("day", "suspended_to", "responded", "may"),
    [
        (15, None, False, False),
        (16, None, False, True),
        (2, None, True, True),
        (20, date(2027, 3, 20), True, False),
        (21, date(2027, 3, 20), False, True),
    ],
)
def test_pw_44_45_no_refusal_before_the_response(day, suspended_to, responded, may):
    answer = rules.may_refuse(
        date(2027, 3, day), respond_by=date(2027, 3, 15), suspended_to=suspended_to, has_responded=responded
    )
    assert answer is may


@pytest.mark.parametrize(
    ("earlier", "now", "flagged"), [(0, True, False), (1, True, False), (2, True, True), (3, False, True)]
)
def test_pw_24b_three_losses_in_five_years(earlier, now, flagged):
    assert rules.is_repeated_loss(earlier, is_lost_now=now) is flagged


def test_besluit_paspoortgelden_6_fees_and_their_maximum():
    prices = {
        "fee_passport_adult": 4,
        "fee_passport_minor": 3,
        "fee_card_adult": 2,
        "fee_card_minor": 1,
        "fee_urgent": 9,
    }
    assert rules.fee_of(BOTH, 18, prices) == 6
    assert rules.fee_of(BOTH, 17, prices) == 4
    assert rules.surcharge_of(BOTH, prices) == 18
    assert rules.excessive_fees(prices) == []
    assert rules.excessive_fees({**prices, "fee_card_minor": rules.MAXIMUM_FEES["fee_card_minor"] + 1}) == [
        "fee_card_minor"
    ]


@pytest.mark.parametrize(
    ("outcome", "years", "term"),
    [
        (Outcome.HANDED_OUT, 10, "P16Y"),
        (Outcome.HANDED_OUT, 5, "P11Y"),
        (Outcome.HANDED_OUT, 1, "P11Y"),
        (Outcome.NOT_COLLECTED, 10, "P16Y"),
        (Outcome.NOT_COLLECTED, 5, "P11Y"),
        (Outcome.FORWARDED, 10, "P16Y"),
        (Outcome.FORWARDED, 2, "P11Y"),
        (Outcome.LIMITED, 10, "P16Y"),
        (Outcome.REFUSED, 10, "P11Y"),
        (Outcome.NOT_CONSIDERED, 10, "P11Y"),
        (Outcome.WITHDRAWN, 10, "P11Y"),
    ],
)
def test_pun_72_how_long_the_file_is_kept(outcome, years, term):
    assert rules.archive_term(rules.resultaat_of(outcome, years=years)) == term


def test_the_definitions_take_terms_and_maxima_from_the_law():
    application = read_zaaktypen()[0]
    assert (application["doorlooptijd"], application["verlengingstermijn"]) == ("P28D", "P28D")
    assert {row["omschrijving"] for row in application["resultaattypen"]} == set(Outcome)
    kept = {row["omschrijving"]: row["archiefactietermijn"] for row in application["resultaattypen"]}
    assert kept == {outcome: rules.archive_term(outcome) for outcome in Outcome}
    limits = {row["path"]: row.get("maximum") for row in read_product_policies()}
    assert {name: limits[f"parameters/{name}"] for name in rules.MAXIMUM_FEES} == rules.MAXIMUM_FEES
    assert limits["parameters/urgent_closing_time"] == "15:30"
