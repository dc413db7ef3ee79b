"""The fold and its laws."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meente.foundation.definitions import rules
from meente.foundation.definitions.rules import Change, Layer, Policy
from meente.foundation.definitions.terms import Mode, ValueType

BASE = {
    "title": "Paspoort",
    "parameters": {"fee": 8000, "norm": 6, "delivery": False, "closing": "15:30"},
    "sections": [{"key": "costs", "body": "Wat het kost."}, {"key": "extra", "body": ""}],
    "notes": [],
}
POLICIES = (
    Policy("parameters/fee", Mode.PARAMETER, ValueType.MONEY, maximum=8865, article="art. 6 Besluit paspoortgelden"),
    Policy("parameters/norm", Mode.PARAMETER, ValueType.NUMBER, minimum=1),
    Policy("parameters/delivery", Mode.PARAMETER, ValueType.YESNO),
    Policy("parameters/closing", Mode.PARAMETER, ValueType.TIME),
    Policy("sections/extra/body", Mode.APPEND),
    Policy("notes", Mode.APPEND),
    Policy("sections/*/body", Mode.REPLACE),
)
FEE = Change("parameters/fee", Mode.PARAMETER, 7500)
changes = st.lists(
    st.one_of(
        st.builds(Change, st.just("parameters/fee"), st.just(Mode.PARAMETER), st.integers(0, 8865)),
        st.builds(Change, st.just("parameters/norm"), st.just(Mode.PARAMETER), st.integers(1, 20)),
        st.builds(Change, st.just("sections/costs/body"), st.just(Mode.REPLACE), st.text(max_size=10)),
        st.builds(Change, st.just("sections/extra/body"), st.just(Mode.APPEND), st.text(min_size=1, max_size=10)),
        st.builds(Change, st.just("notes"), st.just(Mode.APPEND), st.lists(st.text(max_size=3), max_size=2)),
    ),
    max_size=5,
    unique_by=lambda change: change.path,
)
layers = st.lists(st.builds(Layer, st.integers(1, 9), changes.map(tuple)), max_size=3)


@given(layers)
def test_every_allowed_overlay_folds_and_the_base_stays(chain):
    before = copy.deepcopy(BASE)
    for layer in chain:
        assert rules.problems_of(BASE, POLICIES, layer.changes) == []
    folded = rules.fold(BASE, chain)
    assert before == BASE
    assert folded.document["title"] == "Paspoort"


def test_the_empty_chain_is_the_base():
    assert rules.fold(BASE, []) == rules.Folded(BASE, {})


@given(layers, layers)
def test_folding_in_two_steps_is_folding_at_once(upper, lower):
    at_once = rules.fold(BASE, [*upper, *lower]).document
    assert rules.fold(rules.fold(BASE, upper).document, lower).document == at_once


@given(layers)
def test_append_keeps_the_order_of_the_chain(chain):
    expected = [note for layer in chain for row in layer.changes if row.path == "notes" for note in row.value]
    assert rules.fold(BASE, chain).document["notes"] == expected


@given(layers)
def test_an_overlay_equal_to_what_it_inherits_dissolves(chain):
    inherited = rules.fold(BASE, chain).document
    copycat = Layer(
        9,
        tuple(
            Change(path, Mode.PARAMETER, rules.value_at(inherited, path))
            for path in ("parameters/fee", "parameters/norm")
        ),
    )
    assert rules.dissolve(BASE, chain, copycat).changes == ()


def test_origins_name_every_layer_that_changed_a_path():
    folded = rules.fold(BASE, [Layer(1, (FEE,)), Layer(2, (Change("parameters/fee", Mode.PARAMETER, 7000),))])
    assert folded.origins == {"parameters/fee": (1, 2)}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Change("title", Mode.REPLACE, "x"), "locked"),
        (Change("sections/none/body", Mode.REPLACE, "x"), "unknown_path"),
        (Change("parameters/fee", Mode.REPLACE, 1), "wrong_mode"),
        (Change("parameters/fee", Mode.PARAMETER, 8866), "above_maximum"),
        (Change("parameters/fee", Mode.PARAMETER, "80"), "wrong_type"),
        (Change("parameters/fee", Mode.PARAMETER, True), "wrong_type"),
        (Change("parameters/norm", Mode.PARAMETER, 0), "below_minimum"),
        (Change("parameters/closing", Mode.PARAMETER, "25:00"), "wrong_type"),
        (Change("notes", Mode.APPEND, "x"), "wrong_type"),
        (Change("sections/costs/body", Mode.REPLACE, ["x"]), "wrong_type"),
    ],
)
def test_what_policy_does_not_allow_is_named(change, code):
    assert [problem.code for problem in rules.problems_of(BASE, POLICIES, [change])] == [code]


@pytest.mark.parametrize(
    ("hours", "good"),
    [
        ({"mon": [["09:00", "12:00"], ["13:00", "17:00"]]}, True),
        ({"mon": []}, True),
        ({"mon": [["12:00", "09:00"]]}, False),
        ({"zondag": []}, False),
        ({"mon": "open"}, False),
        ({"mon": [["09:00"]]}, False),
        ({"mon": [900]}, False),
        ({"mon": [["09:00", "09:00"]]}, False),
        ([], False),
    ],
)
def test_opening_hours(hours, good):
    policy = Policy("hours", Mode.PARAMETER, ValueType.OPENING_HOURS)
    assert (rules.problems_of_value(policy, "hours", hours) == []) is good


@pytest.mark.parametrize(
    ("kind", "value", "good"),
    [
        (ValueType.DATE, "2027-02-28", True),
        (ValueType.DATE, "2027-02-30", False),
        (ValueType.MONEY, -1, False),
        (ValueType.PHONE, "14 0251", True),
        (ValueType.PHONE, "bel ons", False),
        (ValueType.URL, "javascript:alert(1)", False),
        (ValueType.EMAIL, "info@castricum.example", True),
        (ValueType.TEXT, "twee\nregels", False),
        (ValueType.LONG_TEXT, "twee\nregels", True),
        (ValueType.YESNO, "ja", False),
        (ValueType.LOCATIONS, [{"key": "a", "name": "Gemeentehuis", "hours": {"mon": [["09:00", "17:00"]]}}], True),
        (ValueType.LOCATIONS, [{"key": "a", "name": "A", "hours": {}}, {"key": "a", "name": "B", "hours": {}}], False),
        (ValueType.LOCATIONS, [], False),
        (ValueType.LOCATIONS, ["Gemeentehuis"], False),
    ],
)
def test_types_of_values(kind, value, good):
    assert rules.has_type(kind, value) is good


@pytest.mark.parametrize(("value", "code"), [("15:30", []), ("15:31", ["above_maximum"]), ("08:59", ["below_minimum"])])
def test_a_time_is_guarded_too(value, code):
    policy = Policy("closing", Mode.PARAMETER, ValueType.TIME, minimum="09:00", maximum="15:30")
    assert [problem.code for problem in rules.problems_of_value(policy, "closing", value)] == code


json_values = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.lists(st.integers(), max_size=2)
)
any_changes = st.builds(
    Change,
    st.sampled_from(["title", "parameters", "sections", "sections/costs", "sections/costs/key", "parameters/fee", "x"]),
    st.sampled_from(list(Mode)),
    json_values,
)


@given(st.lists(any_changes, max_size=6))
def test_nothing_locked_ever_changes_whatever_a_layer_tries(tried):
    folded, conflicts = rules.fold_allowed(BASE, POLICIES, [Layer(7, tuple(tried))])
    free = {**BASE["parameters"], "fee": folded.document["parameters"]["fee"]}
    assert folded.document == {**BASE, "parameters": free}
    assert 0 <= folded.document["parameters"]["fee"] <= 8865
    assert bool(conflicts) == bool(rules.problems_of(BASE, POLICIES, tried))


def test_open_paths_are_those_a_layer_may_change():
    policies = (Policy("sections/costs/body", Mode.LOCKED), *POLICIES[-1:], Policy("parameters/*", Mode.PARAMETER))
    paths = [path for path, _policy in rules.open_paths(BASE, policies)]
    assert paths == ["sections/extra/body", *(f"parameters/{name}" for name in BASE["parameters"])]


def test_a_whole_item_of_a_list_can_be_replaced_by_key():
    extra = {"key": "extra", "body": "anders"}
    folded = rules.fold(BASE, [Layer(1, (Change("sections/extra", Mode.REPLACE, extra),))])
    assert folded.document["sections"] == [BASE["sections"][0], extra]


def test_the_fold_skips_a_path_that_is_gone():
    gone = Change("parameters/gone/deeper", Mode.PARAMETER, 1)
    assert rules.fold(BASE, [Layer(1, (gone, FEE))]).origins == {"parameters/fee": (1,)}
    assert rules.dissolve(BASE, [], Layer(1, (gone,))).changes == (gone,)


def test_a_pattern_reaches_every_item_that_is_there():
    document = {"a": {"x": [{"key": "k", "v": 1}, "loose"], "y": 3}}
    assert [path for path, _policy in rules.open_paths(document, [Policy("a/*/*/v", Mode.REPLACE)])] == ["a/x/k/v"]


def test_a_conflict_of_the_middle_layer_does_not_reach_the_lowest():
    too_high = Layer(1, (Change("parameters/fee", Mode.PARAMETER, 9999),))
    norm = Layer(2, (Change("parameters/norm", Mode.PARAMETER, 3),))
    folded, conflicts = rules.fold_allowed(BASE, POLICIES, [too_high, norm])
    assert (folded.document["parameters"]["fee"], folded.document["parameters"]["norm"]) == (8000, 3)
    assert list(conflicts) == [1]


def test_values_are_shown_as_people_read_them():
    hours = {"mon": [["09:00", "12:00"], ["13:00", "17:00"]], "tue": []}
    assert rules.show_value(ValueType.MONEY, 8865) == "€ 88,65"
    assert rules.show_value(ValueType.MONEY, 8005) == "€ 80,05"
    assert rules.show_value(ValueType.MONEY, 8000) == "€ 80"
    assert rules.show_value(ValueType.OPENING_HOURS, hours) == "ma 09:00–12:00, 13:00–17:00"
    places = [{"key": "a", "name": "Gemeentehuis", "hours": hours}]
    assert rules.show_value(ValueType.LOCATIONS, places).startswith("Gemeentehuis\nma")


@pytest.mark.parametrize(
    ("policy", "sound"),
    [
        (Policy("x", Mode.PARAMETER, ValueType.TEXT, maximum=5), False),
        (Policy("x", Mode.PARAMETER, ValueType.MONEY, maximum="5"), False),
        (Policy("x", Mode.PARAMETER, ValueType.MONEY, maximum=5), True),
        (Policy("x", Mode.PARAMETER, ValueType.TEXT), True),
    ],
)
def test_guards_fit_their_type(policy, sound):
    assert rules.guards_are_sound(policy) is sound


def test_texts_are_filled_and_a_mistake_stays_visible():
    assert rules.render_text("{{ fee }} en {{ onbekend }}", {"fee": "€ 80"}) == "€ 80 en {{ onbekend }}"


def test_two_documents_side_by_side_by_key_and_not_by_position():
    turned = {**BASE, "sections": [BASE["sections"][1], {"key": "costs", "body": "Niets."}], "law": "art. 1"}
    assert rules.compare(BASE, turned) == [
        rules.Unequal("sections/costs/body", "Wat het kost.", "Niets."),
        rules.Unequal("law", None, "art. 1"),
    ]
    assert rules.compare(BASE, BASE) == []
    assert [row.path for row in rules.compare(turned, BASE)] == ["sections/costs/body", "law"]
