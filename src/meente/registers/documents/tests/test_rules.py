"""Rules of the Documenten standard on plain values."""

import pytest

from meente.registers.documents import rules
from meente.registers.documents.terms import AardRelatie, Status


@pytest.mark.parametrize(
    ("status", "is_received", "fits"),
    [
        (Status.IN_BEWERKING, True, False),
        (Status.TER_VASTSTELLING, True, False),
        (Status.DEFINITIEF, True, True),
        ("", True, True),
        (Status.IN_BEWERKING, False, True),
    ],
)
def test_a_received_document_is_finished(status, is_received, fits):
    assert rules.status_fits(status, is_received=is_received) is fits


@pytest.mark.parametrize(
    ("total", "sizes"), [(0, []), (1, [1]), (10, [10]), (11, [10, 1]), (30, [10, 10, 10]), (34, [10, 10, 10, 4])]
)
def test_parts_add_up_to_the_file(total, sizes):
    assert rules.part_sizes(total, 10) == sizes
    assert sum(sizes) == total


def test_a_verzending_has_one_way():
    assert rules.address_kinds({}) == 0
    assert rules.address_kinds({"mijn_overheid": False, "emailadres": None, "faxnummer": ""}) == 0
    assert rules.address_kinds({"mijn_overheid": True}) == 1
    assert rules.address_kinds({"emailadres": "a@b.nl", "binnenlands_correspondentieadres": {"huisnummer": 1}}) == 2


def test_a_document_has_one_sender_and_many_addressees():
    both = [AardRelatie.AFZENDER.value, AardRelatie.GEADRESSEERDE.value]
    assert rules.may_have_another(AardRelatie.GEADRESSEERDE, both)
    assert rules.may_have_another(AardRelatie.AFZENDER, [AardRelatie.GEADRESSEERDE.value])
    assert not rules.may_have_another(AardRelatie.AFZENDER, both)


@pytest.mark.parametrize(
    ("indication", "has_rights", "code"),
    [
        (True, False, "missing-gebruiksrechten"),
        (False, True, "existing-gebruiksrechten"),
        (None, True, "existing-gebruiksrechten"),
        (True, True, ""),
        (False, False, ""),
        (None, False, ""),
    ],
)
def test_the_indication_follows_from_the_rights(indication, has_rights, code):
    assert rules.indication_problem(indication=indication, has_rights=has_rights) == code


def test_a_number_of_a_document_is_short_and_has_no_signs_to_confuse():
    number = rules.identificatie(2026, 2**60 - 1)
    assert number == "DOC-2026-" + "Z" * 12
    assert rules.identificatie(2026, 0) == "DOC-2026-" + "0" * 12
    assert not set("ILOU") & set(rules._ALPHABET)
