"""Any sequence of publishing, deviating, rolling back, postponing and opting out: what holds is the fold. In memory.

The model keeps what everybody did in the simplest possible way; the rules of the room say of any moment what holds.
"""

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meente.foundation.definitions import rules
from meente.foundation.definitions.rules import Change, Layer, Pin, Policy, Publication
from meente.foundation.definitions.terms import Mode, ValueType

# A busy machine draws slowly: that says nothing about the rules, so the health check for it is off.
START = datetime(2027, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
NATION, GROUP, MEMBER, ALONE = 1, 2, 3, 4
CHAINS = {GROUP: (NATION, GROUP), MEMBER: (NATION, GROUP, MEMBER), ALONE: (NATION, ALONE)}
POLICIES = (
    Policy("fee", Mode.PARAMETER, ValueType.MONEY, maximum=90),
    Policy("norm", Mode.PARAMETER, ValueType.NUMBER),
    Policy("extra", Mode.APPEND),
)


def _document(number):
    return {"law": "art. 1", "fee": 50 + number % 40, "norm": number, "extra": f"versie {number}"}


changes = st.lists(
    st.one_of(
        st.builds(Change, st.just("fee"), st.just(Mode.PARAMETER), st.integers(0, 120)),
        st.builds(Change, st.just("norm"), st.just(Mode.PARAMETER), st.integers(0, 9)),
        st.builds(Change, st.just("extra"), st.just(Mode.APPEND), st.sampled_from(["x", "y"])),
        st.builds(Change, st.just("law"), st.sampled_from(list(Mode)), st.just("weg ermee")),
    ),
    max_size=3,
    unique_by=lambda change: change.path,
).map(tuple)
places = st.sampled_from([GROUP, MEMBER, ALONE])
steps = st.lists(
    st.one_of(
        st.tuples(st.just("publish"), st.integers(0, 5), st.booleans()),
        st.tuples(st.just("withdraw"), st.just(0), st.just(False)),
        st.tuples(st.just("overlay"), places, changes),
        st.tuples(st.just("remove"), places, st.just(False)),
        st.tuples(st.just("keep"), places, st.one_of(st.none(), st.integers(1, 6))),
        st.tuples(st.just("follow"), places, st.just(False)),
    ),
    max_size=12,
)


class Told:
    """Everything that was done, day by day, as rows that begin and end."""

    def __init__(self):
        self.versions = [Publication(1, START)]
        self.overlays = []
        self.pins = []
        self.today = START

    def do(self, act, where, what):
        self.today += DAY
        getattr(self, act)(where, what)

    def publish(self, days, is_law):
        begins = self.today if is_law else self.today + days * DAY
        self.versions.append(Publication(len(self.versions) + 1, begins, is_law))

    def withdraw(self, _where, _what):
        standing = [row for row in self.versions if row.withdrawn_at is None]
        if len(standing) > 1:
            last = standing[-1]
            self.versions[last.number - 1] = Publication(last.number, last.begins, last.is_law, self.today)

    def overlay(self, where, what):
        self.remove(where, what)
        if what:
            self.overlays.append([Layer(where, what), self.today, None])

    def remove(self, where, _what):
        for row in self.overlays:
            if row[0].organisation_id == where and row[2] is None:
                row[2] = self.today

    def keep(self, where, days):
        self.follow(where, None)
        number = rules.held(self.versions, self.today, rules.pin_for(CHAINS[where], self.pins, self.today))
        self.pins.append(Pin(where, number, self.today, None if days is None else self.today + days * DAY))

    def follow(self, where, _what):
        self.pins = [
            Pin(pin.organisation_id, pin.number, pin.begin, self.today)
            if pin.organisation_id == where and pin.holds(self.today)
            else pin
            for pin in self.pins
        ]

    def layers(self, where, at):
        rows = [row for row, begin, end in self.overlays if begin <= at and (end is None or at < end)]
        return [row for one in CHAINS[where] for row in rows if row.organisation_id == one]

    def holds(self, where, at):
        number = rules.held(self.versions, at, rules.pin_for(CHAINS[where], self.pins, at))
        return number, rules.fold_allowed(_document(number), POLICIES, self.layers(where, at))[0].document


def _tell(acts):
    told = Told()
    for act in acts:
        told.do(*act)
    return told


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_after_any_sequence_what_holds_is_the_fold_and_nothing_locked_changed(acts):
    told = _tell(acts)
    for days in (0, 1, 7):
        at = told.today + days * DAY
        for where in (GROUP, MEMBER, ALONE):
            number, document = told.holds(where, at)
            assert document["law"] == "art. 1"
            assert document["fee"] <= 90
            assert document["extra"].startswith(f"versie {number}")
            if not told.layers(where, at):
                assert document == _document(number)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_all_who_follow_hold_the_same_version_and_who_keeps_gets_nothing_newer_but_law(acts):
    told = _tell(acts)
    for days in (0, 7):
        at = told.today + days * DAY
        newest = rules.held(told.versions, at)
        for where in (GROUP, MEMBER, ALONE):
            pin, number = rules.pin_for(CHAINS[where], told.pins, at), told.holds(where, at)[0]
            if pin is None:
                assert number == newest
            else:
                assert number <= newest
                publication = told.versions[number - 1]
                is_fallback = not any(row.holds(at) and row.number <= pin.number for row in told.versions)
                assert number <= pin.number or publication.is_law or is_fallback


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes, changes)
def test_what_is_left_after_dissolving_folds_to_the_same_unless_it_was_said_already(upper, lower):
    base, layer = _document(1), Layer(MEMBER, lower)
    above = [Layer(GROUP, tuple(row for row in upper if not rules.problems_of(base, POLICIES, [row])))]
    allowed = tuple(row for row in lower if not rules.problems_of(base, POLICIES, [row]))
    kept = rules.dissolve(base, above, Layer(MEMBER, allowed))
    inherited = rules.fold(base, above).document
    after = rules.fold(base, [*above, kept]).document
    assert {name: after[name] for name in ("fee", "norm", "law")} == {
        name: rules.fold(base, [*above, Layer(MEMBER, allowed)]).document[name] for name in ("fee", "norm", "law")
    }
    assert rules.dissolve(inherited, [], kept) == kept
    assert layer.organisation_id == kept.organisation_id
