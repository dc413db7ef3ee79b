"""Open now, and otherwise when again."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from meente.foundation.ui.contact import in_words, rows
from meente.foundation.ui.hours import closed_soon, doors

HOURS = {
    "mon": [["09:00", "12:00"], ["13:00", "17:00"]],
    "tue": [["09:00", "17:00"]],
    "fri": [["09:00", "17:00"]],
}
NL = ZoneInfo("Europe/Amsterdam")
MONDAY, WEDNESDAY, FRIDAY = (2026, 11, 23), (2026, 11, 25), (2026, 11, 27)


def at(day, hour, minute=0):
    return doors(HOURS, datetime(*day, hour, minute, tzinfo=NL))


def test_opening_time_counts_and_closing_time_does_not():
    assert at(MONDAY, 9).is_open
    assert at(MONDAY, 11, 59).is_open
    assert not at(MONDAY, 12).is_open
    assert not at(MONDAY, 8, 59).is_open


def test_it_says_until_when_and_from_when():
    assert in_words(at(MONDAY, 10)) == "Nu open, tot 12.00 uur"
    assert in_words(at(MONDAY, 12, 30)) == "Nu gesloten, vandaag open vanaf 13.00 uur"
    assert in_words(at(MONDAY, 18)) == "Nu gesloten, morgen open vanaf 9.00 uur"
    assert in_words(at(WEDNESDAY, 10)) == "Nu gesloten, vrijdag open vanaf 9.00 uur"
    assert in_words(at(FRIDAY, 17)) == "Nu gesloten, maandag open vanaf 9.00 uur"


def test_open_one_day_a_week_finds_next_week():
    state = doors({"mon": [["09:00", "10:00"]]}, datetime(*MONDAY, 11, tzinfo=NL))
    assert (state.is_open, state.at, state.days) == (False, time(9), 7)


def test_never_open_is_closed_without_a_promise():
    assert in_words(doors({}, datetime(*MONDAY, 11, tzinfo=NL))) == "Nu gesloten"


def test_days_with_the_same_hours_share_a_row():
    assert rows(HOURS) == (
        ("maandag", "9.00–12.00 13.00–17.00"),
        ("dinsdag", "9.00–17.00"),
        ("woensdag – donderdag", "gesloten"),
        ("vrijdag", "9.00–17.00"),
        ("zaterdag – zondag", "gesloten"),
    )


CHRISTMAS_EVE = datetime(2026, 12, 24, 16, tzinfo=NL)  # a Thursday
DAILY = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


def test_nobody_opens_on_a_holiday_or_on_a_closing_day():
    assert doors(DAILY, CHRISTMAS_EVE).is_open
    eve = CHRISTMAS_EVE.date()
    assert in_words(doors(DAILY, CHRISTMAS_EVE, {eve})) == "Nu gesloten, maandag open vanaf 9.00 uur"
    king = datetime(2027, 4, 27, 10, tzinfo=NL)
    assert in_words(doors(DAILY, king)) == "Nu gesloten, morgen open vanaf 9.00 uur"


def test_closed_for_a_week_it_names_the_day():
    week = {date(2026, 12, day) for day in range(24, 32)}
    assert in_words(doors(DAILY, CHRISTMAS_EVE, week)) == "Nu gesloten, maandag 4 januari open vanaf 9.00 uur"


def test_it_warns_two_weeks_ahead_of_days_that_it_would_be_open():
    found = closed_soon(DAILY, date(2026, 12, 20), {date(2026, 12, 24)})
    assert found == (date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1))  # the 26th is a Saturday
