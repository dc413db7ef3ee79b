"""Rules about the values of a zaak, one by one."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from meente.registers.cases.refusing import SENTENCES
from meente.registers.cases.rules import Problem, checking
from meente.registers.cases.rules.specification import fits

AT = datetime(2027, 1, 31, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("indicatie", "paid", "code"),
    [
        ("nvt", AT, "betaling-nvt"),
        ("nvt", None, None),
        ("geheel", AT, None),
        ("geheel", AT + timedelta(seconds=30), None),
        ("geheel", AT + timedelta(hours=1), "date-in-future"),
        ("", AT, None),
    ],
)
def test_payment(indicatie, paid, code):
    found = checking.payment(indicatie, paid, AT)
    assert found == (Problem("laatsteBetaaldatum", code) if code else None)


def test_products_are_among_those_of_the_type():
    assert checking.products(["a"], ["a", "b"]) is None
    assert checking.products([], []) is None
    assert checking.products(["c"], ["a"]) == Problem("productenOfDiensten", "invalid-products-services")


@pytest.mark.parametrize(
    ("status", "nominatie", "day", "archived", "name", "code"),
    [
        ("nog_te_archiveren", None, None, False, None, None),
        ("gearchiveerd", "vernietigen", date(2030, 1, 1), True, None, None),
        ("gearchiveerd", "vernietigen", date(2030, 1, 1), False, "archiefstatus", "documents-not-archived"),
        ("gearchiveerd", "", date(2030, 1, 1), True, "archiefnominatie", "archiefnominatie-not-set"),
        ("overgedragen", None, None, True, "archiefnominatie", "archiefnominatie-not-set"),
        ("overgedragen", "vernietigen", None, True, "archiefactiedatum", "archiefactiedatum-not-set"),
    ],
)
def test_archiving_status(status, nominatie, day, archived, name, code):
    found = checking.archiving_status(status, nominatie, day, all_archived=archived)
    assert found == (Problem(name, code) if code else None)


def test_a_main_zaak_is_another_one_above_it():
    one, two = uuid.uuid4(), uuid.uuid4()
    assert checking.main_zaak(one, two, is_itself_part=False, kind_allowed=True) is None
    for expected, arguments in (
        ("self-forbidden", (one, one, False, True)),
        ("deelzaak-als-hoofdzaak", (one, two, True, True)),
        ("invalid-deelzaaktype", (one, two, False, False)),
    ):
        mine, above, is_part, allowed = arguments
        assert checking.main_zaak(mine, above, is_itself_part=is_part, kind_allowed=allowed) == Problem(
            "hoofdzaak", expected
        )


def test_a_status_is_not_planned():
    assert checking.moment_of_status(AT, AT) is None
    assert checking.moment_of_status(AT + timedelta(minutes=2), AT) == Problem("datumStatusGezet", "date-in-future")


@pytest.mark.parametrize(
    ("waarde", "formaat", "lengte", "values", "expected"),
    [
        ("abc", "tekst", "3", (), True),
        ("abcd", "tekst", "3", (), False),
        ("12,34", "getal", "2,2", (), True),
        ("12.34", "getal", "2,2", (), True),
        ("123,4", "getal", "2,2", (), False),
        ("1,234", "getal", "2,2", (), False),
        ("-12", "getal", "2", (), True),
        ("twaalf", "getal", "10", (), False),
        ("NaN", "getal", "10", (), False),
        ("20270131", "datum", "8", (), True),
        ("2027-01-31", "datum", "8", (), False),
        ("20270231", "datum", "8", (), False),
        ("20270131120000", "datum_tijd", "14", (), True),
        ("20270131", "datum_tijd", "14", (), False),
        ("ja", "tekst", "3", ("ja", "nee"), True),
        ("misschien", "tekst", "20", ("ja", "nee"), False),
    ],
)
def test_a_fact_fits_its_specification(waarde, formaat, lengte, values, expected):
    assert fits(waarde, formaat=formaat, lengte=lengte, waardenverzameling=values) is expected


def test_every_code_has_a_sentence():
    assert all(str(sentence) for sentence in SENTENCES.values())
