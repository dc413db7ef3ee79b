"""The nine ways to a brondatum, and the archiefactiedatum that follows (zrc-021)."""

from datetime import date

import pytest

from meente.registers.cases import rules
from meente.registers.cases.rules import Procedure, Sources
from meente.registers.cases.rules.archiving import read_date

END = date(2027, 1, 31)


@pytest.mark.parametrize(
    ("procedure", "sources", "expected"),
    [
        (Procedure("afgehandeld"), Sources(END), END),
        (Procedure("hoofdzaak"), Sources(END, hoofdzaak_einddatum=date(2028, 1, 1)), date(2028, 1, 1)),
        (Procedure("hoofdzaak"), Sources(END), None),
        (
            Procedure("eigenschap", datumkenmerk="sloop"),
            Sources(END, eigenschappen={"sloop": "20290203"}),
            date(2029, 2, 3),
        ),
        (Procedure("eigenschap", datumkenmerk="sloop"), Sources(END, eigenschappen={"sloop": "ooit"}), None),
        (Procedure("eigenschap", datumkenmerk="sloop"), Sources(END), None),
        (Procedure("ander_datumkenmerk", datumkenmerk="x"), Sources(END), None),
        (
            Procedure("zaakobject", datumkenmerk="einde", objecttype="pand"),
            Sources(
                END,
                objecten=(
                    ("pand", {"einde": "2028-01-01"}),
                    ("pand", {"einde": "2029-01-01T23:00:00Z"}),
                    ("adres", {"einde": "2040-01-01"}),
                    ("pand", {}),
                ),
            ),
            date(2029, 1, 1),
        ),
        (
            Procedure("zaakobject", datumkenmerk="record/data/einde", objecttype="pand"),
            Sources(END, objecten=(("pand", {"record": {"data": {"einde": "2028-01-01"}}}),)),
            date(2028, 1, 1),
        ),
        (
            Procedure("zaakobject", datumkenmerk="waardepeildatum", objecttype="woz_waarde"),
            Sources(END, objecten=(("woz_waarde", {"waardepeildatum": "2013-1-1"}),)),
            date(2013, 1, 1),
        ),
        (Procedure("zaakobject", datumkenmerk="einde", objecttype="pand"), Sources(END), None),
        (Procedure("termijn", procestermijn="P1M"), Sources(END), date(2027, 2, 28)),
        (Procedure("termijn"), Sources(END), None),
        (Procedure("termijn", procestermijn="morgen"), Sources(END), None),
        (
            Procedure("gerelateerde_zaak"),
            Sources(END, gerelateerde_einddata=(date(2027, 5, 1), None, date(2027, 6, 1))),
            date(2027, 6, 1),
        ),
        (Procedure("gerelateerde_zaak"), Sources(END, gerelateerde_einddata=(None,)), None),
        (
            Procedure("ingangsdatum_besluit"),
            Sources(END, ingangsdata=(date(2027, 5, 1), date(2027, 4, 1)), vervaldata=(date(2040, 1, 1),)),
            date(2027, 5, 1),
        ),
        (
            Procedure("vervaldatum_besluit"),
            Sources(END, ingangsdata=(date(2027, 5, 1),), vervaldata=(date(2040, 1, 1), None)),
            date(2040, 1, 1),
        ),
        (Procedure("vervaldatum_besluit"), Sources(END), None),
        (Procedure(""), Sources(END), None),
    ],
)
def test_every_way_to_a_brondatum(procedure, sources, expected):
    assert rules.brondatum(procedure, sources) == expected


@pytest.mark.parametrize(
    ("term", "source", "expected"),
    [
        ("P5Y", END, date(2032, 1, 31)),
        ("P1Y1M", date(2028, 1, 31), date(2029, 2, 28)),
        ("", END, None),
        ("P5Y", None, None),
        ("P9999Y", END, None),
    ],
)
def test_the_archive_date_runs_by_the_calendar(term, source, expected):
    assert rules.archiefactiedatum(Procedure("afgehandeld", term), source) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2027-01-31", END),
        ("2027-01-31T12:00:00+01:00", END),
        ("20270131", END),
        ("20270131235959", END),
        ("2027-02-31", None),
        (20270131, END),
        ("", None),
        (None, None),
        ({"a": 1}, None),
    ],
)
def test_dates_are_read_in_every_notation_of_the_standard(value, expected):
    assert read_date(value) == expected
