"""Logic, routing, validation and publish-time checks on plain values."""

import copy
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meente.processes.webforms.rules import checks, logic
from meente.processes.webforms.rules.document import FormError, parse, say
from meente.processes.webforms.rules.routing import after, before
from meente.processes.webforms.rules.settling import settle
from meente.processes.webforms.rules.validation import is_bsn, read
from meente.processes.webforms.tests.example import AT, DOCUMENT, KNOWN, facts

FORM = parse(DOCUMENT)
TODAY = date(2026, 6, 1)
QUESTIONS = {question.key: question for step in FORM.steps for question in step.questions}


def _walk(known=KNOWN, **answers):
    return settle(FORM, answers, known=known, municipality_id=383, at=AT, derive=facts).walk


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"==": [{"var": "a"}, 1]}, True),
        ({"!=": [{"var": "a"}, 1]}, False),
        ({"<": [0, {"var": "a"}, 2]}, True),
        ({"<": [1, {"var": "a"}]}, False),
        ({">": [{"var": "missing"}, 1]}, False),
        ({">": ["b", "a"]}, True),
        ({">=": ["b", 1]}, False),
        ({"<=": [1, 1]}, True),
        ({"and": [True, {"var": "d.e"}]}, True),
        ({"or": [False, {"var": "d.x"}]}, False),
        ({"!": {"var": "a"}}, False),
        ({"!!": [{"var": "a"}]}, True),
        ({"in": ["x", ["x", "y"]]}, True),
        ({"in": ["x", None]}, False),
        ({"in": ["x", "xyz"]}, True),
        ({"+": [1, {"var": "a"}]}, 2),
        ({"+": [1, "x"]}, None),
        ({"-": [3, 1]}, 2),
        ({"-": ["a", 1]}, None),
        ({"if": [False, 1, True, 2, 3]}, 2),
        ({"if": [False, 1, 3]}, 3),
        ({"if": [False, 1]}, None),
        ({"geheim": [1]}, None),
        ({"==": [1]}, None),
    ],
)
def test_logic(rule, expected):
    assert logic.evaluate(rule, {"a": 1, "d": {"e": "ja"}}) == expected


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["var", "==", "and", "in", "<", "if", "+", "-", "!", "x"]), inner, max_size=2)
    ),
    max_leaves=12,
)


@given(_json)
def test_logic_never_raises(rule):
    logic.evaluate(rule, {"a": 1})
    list(logic.variables(rule))
    list(logic.faults(rule))


def test_the_way_of_an_adult():
    walked = _walk(wie="ik", document="paspoort", vermist=False, email="a@b.nl", tijd="ma")
    assert walked.steps == ("wie", "wat", "gegevens", "afspraak")
    assert walked.is_complete or walked.open_step == "afspraak"
    assert after(walked, "wat") == "gegevens"
    assert before(walked, "wat") == "wie"
    assert before(walked, "wie") == ""


def test_an_answer_that_is_no_longer_asked_does_not_count():
    walked = _walk(wie="ik", document="paspoort", vermist=False, toelichting="weg", verklaring=True)
    assert "toelichting" not in walked.answers
    assert "verklaring" not in walked.answers
    assert walked.open_step == "gegevens"


def test_a_child_asks_for_each_other_person():
    walked = _walk(wie="kind-1", document="kaart", vermist=False, **{"hoe--p1": "email"})
    assert walked.open_step == "kind"
    walked = _walk(wie="kind-1", document="kaart", vermist=False, **{"hoe--p1": "email", "mail--p1": "m@b.nl"})
    assert walked.open_step == "gegevens"
    assert walked.answers["mail--p1"] == "m@b.nl"


def test_exits_and_guards():
    assert _walk(known={"person": {"nederlander": False}}).exit == "geen-nederlander"
    walked = _walk(wie="ik", document="kaart", vermist=True, toelichting="te laat", verklaring=True)
    assert (walked.exit, walked.open_step) == ("te-laat", "")


def test_somebody_who_is_not_offered_is_no_answer():
    assert _walk(wie="kind-9").open_step == "wie"


BAD = {
    "wie": ["kind-9", "<script>alert(1)</script>"],
    "document": ["rijbewijs"],
    "vermist": ["misschien"],
    "toelichting": ["x" * 21, "a\x00b"],
    "email": ["a", "a@b", "a b@c.nl", "a@b..nl", "<script>@x.nl", "x" * 250 + "@voorbeeld.nl", "a@b.nl\x07c"],
    "telefoon": ["112", "06-abc", "0" * 40, "+0612345678"],
    "postcode": ["0123 AB", "1234 SS", "12345", "1234 A", "x" * 5000],
    "aantal": ["0", "10", "1,5", "één", "9" * 5000, "1e3", "٣"],
    "naam": ["x" * 41, "regel\nregel", "\u202e\x1b[31m"],
    "nummer": ["123456789", "12345678", "000000000", "abc"],
    "dagen": ["wo"],
    "tijd": ["gisteren"],
}


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, values in BAD.items() for value in values])
def test_nonsense_is_refused_with_a_code(key, value):
    answer, problem = read(QUESTIONS[key], {key: [value]}, today=TODAY, offered={"ik", "paspoort", "ma"})
    assert answer is None
    assert problem is not None
    assert problem.key == key


@pytest.mark.parametrize(
    "parts",
    [("31", "2", "2026"), ("1", "13", "2026"), ("0", "1", "2026"), ("1", "1", "26"), ("x", "1", "2026"), ("1", "", ""),
     ("31", "5", "2026"), ("2", "6", "2027"), ("²", "1", "2026"), ("9" * 300, "1", "2026"), ("1", "1", "0000")],
)  # fmt: skip
def test_wrong_dates_are_refused(parts):
    raw = {f"reisdatum-{name}": [part] for name, part in zip(("dag", "maand", "jaar"), parts, strict=True)}
    answer, problem = read(QUESTIONS["reisdatum"], raw, today=TODAY, offered=())
    assert answer is None
    assert problem is not None


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [("postcode", "1234ab", "1234 AB"), ("telefoon", "06 12 34 56 78", "0612345678"), ("email", " a@b.nl ", "a@b.nl"),
     ("aantal", "3", 3), ("naam", "<script>", "<script>"), ("naam", "", None), ("nummer", "999990019", "999990019")],
)  # fmt: skip
def test_good_answers_are_cleaned(key, value, expected):
    answer, problem = read(QUESTIONS[key], {key: [value]}, today=TODAY, offered=())
    assert (answer, problem) == (expected, None)


def test_a_required_answer_is_missed_with_its_own_words():
    codes = {key: read(question, {}, today=TODAY, offered=())[1] for key, question in QUESTIONS.items()}
    assert {key: problem.code for key, problem in codes.items() if problem} == {
        "wie": "choose", "document": "choose", "vermist": "choose", "toelichting": "missing", "verklaring": "confirm",
        "hoe": "choose", "mail": "missing", "email": "missing", "tijd": "choose_slot",
    }  # fmt: skip


def test_bsn():
    assert is_bsn("999990019")
    assert not is_bsn("999990018")


def test_texts_fall_back_to_dutch_and_fill_in():
    assert say({"nl": "Hallo {known.person.naam}"}, "en", {"known": KNOWN}) == "Hallo Suzanne"
    assert say({"nl": "{fact.bedrag} {fact.weg}"}, "nl", {"fact": {"bedrag": 1234.5}}) == "1.234,50 "


def _changed(change) -> list[str]:
    document = copy.deepcopy(DOCUMENT)
    change(document)
    return checks.check(document, facts)


def test_the_example_may_be_published():
    assert checks.check(DOCUMENT, facts) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda d: d.update(format="x"), "format must be"),
        (lambda d: d.pop("title"), "misses"),
        (lambda d: d["steps"][0]["questions"][0].update(type="x"), "'x' is not a valid"),
        (lambda d: d["steps"][1].update(when={"var": "onbekend"}), "unknown variable 'onbekend'"),
        (lambda d: d["steps"][1].update(when={"var": "fact.x"}), "unknown variable 'fact.x'"),
        (lambda d: d["steps"][1].update(when={"var": "param.x"}), "unknown variable 'param.x'"),
        (lambda d: d["steps"][1].update(when={"raar": 1}), "unknown operator"),
        (lambda d: d["steps"][1].update(when={"==": [1]}), "takes 2 values"),
        (lambda d: d["steps"][1].update(when={"==": [1, 1], "!": 1}), "one operator expected"),
        (lambda d: d["steps"][1].update(next=[{"key": "x", "to": "afspraak"}]), "'verlies' cannot be reached"),
        (lambda d: d["steps"][2].update(next=[{"key": "x", "if": 1, "to": "wie"}]), "cycle"),
        (lambda d: d["steps"][1].update(next=[{"key": "x", "to": "nergens"}]), "no step 'nergens'"),
        (lambda d: d["steps"][1].update(next=[{"key": "x", "exit": "nergens"}]), "no exit 'nergens'"),
        (lambda d: d["steps"][1].update(next=[{"key": "x"}]), "either `to` or `exit`"),
        (lambda d: d["steps"][1].update(when=False), "'wat' cannot be reached"),
        (lambda d: d["steps"][1].update(key="wie"), "occurs 2 times"),
        (lambda d: d["steps"][1].update(key="controle"), "page of its own"),
        (lambda d: d["steps"][0]["questions"][0].update(key="fact"), "reserved name"),
        (lambda d: d["steps"][0]["questions"][0].update(options=[]) or d["steps"][1]["questions"][0].pop("options"),
         "a choice has options"),
        (lambda d: d["steps"][0].update(title={"nl": "x"}), "not in all of nl, en"),
        (lambda d: d["steps"][0].update(title={"nl": "{fact.x}", "en": "x"}), "unknown variable 'fact.x' in a text"),
        (lambda d: d["steps"][3]["questions"][0].update(per="fact.x"), "unknown list"),
        (lambda d: d["exits"].update(los={"title": "x", "text": "x"}), "exit 'los' cannot be reached"),
        (lambda d: d.update(steps=[]), "at least one step"),
        (lambda d: d.update(tests=[]), "at least one scenario"),
        (lambda d: d["tests"][0]["expect"].update(exit="te-laat"), "scenario 'vreemdeling': exit is"),
        (lambda d: d["tests"][0].update(expect={}), "expects nothing"),
        (lambda d: d["tests"][0].update(expect={"pad": []}), "unknown expectation"),
        (lambda d: d["tests"][0].update(expect={"sees": ["email"], "facts": {"is_kind": True}}), "'email' is not asked"),
    ],
)  # fmt: skip
def test_what_may_not_be_published(change, fault):
    assert any(fault in found for found in _changed(change)), _changed(change)


def test_a_document_that_is_no_form():
    with pytest.raises(FormError):
        parse({"format": "meente-form/1", "key": "x", "title": "x", "steps": [{}]})
