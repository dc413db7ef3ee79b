"""What the form knows of a person through the real BRP client and its simulator."""

import pytest
from django.utils import timezone

from meente.connections import wire
from meente.connections.brp import client
from meente.connections.test_persons import everyone
from meente.processes.webforms.refusals import SourceUnavailable
from meente.processes.webforms.sources import read_brp
from meente.processes.webforms.tests.conftest import resident


@pytest.fixture
def read(network):
    def read(key, **lookups):
        actor = resident(everyone()[key].bsn)
        return read_brp(actor=actor, municipality_id=383, purpose="test", lookups=lookups, at=timezone.now())

    return read


def test_a_mother_with_a_child_and_another_parent(read):
    known = read("sanne")
    me, child = known["people"]
    assert (me["key"], me["relation"], me["municipality"]) == ("ik", "self", 383)
    assert "Dorpsstraat 12" in known["person"]["address"]
    assert (child["name"], child["relation"]) == ("Emma de Vries", "child")
    assert [(holder["key"] == "ik", holder["name"]) for holder in child["authorities"]] == [
        (True, "Sanne de Vries"),
        (False, "Jan de Vries"),
    ]


def test_unknown_authority_is_said(read):
    child = read("mila")["people"][1]
    assert (child["authority_known"], child["authorities"]) == (False, [])


def test_a_minor_and_a_person_under_curatele_have_others_who_consent(read):
    assert [holder["name"] for holder in read("noor")["people"][0]["authorities"]] == ["Peter Bakker", "Ilse Bakker"]
    [willem] = read("willem")["people"]
    assert willem["under_guardianship"]
    assert [holder["name"] for holder in willem["authorities"]] == ["Anna Smit"]


def test_a_curator_finds_her_ward_and_nobody_else(read):
    people = everyone()
    ward = read("anna", nummer=people["willem"].bsn)["people"][1]
    assert (ward["name"], ward["relation"]) == ("Willem Smit", "ward")
    assert [holder["key"] for holder in ward["authorities"]] == ["ik"]
    for number in (people["sanne"].bsn, people["emma"].bsn, people["anna"].bsn, "111222333"):
        assert len(read("anna", nummer=number)["people"]) == 1


def test_abroad_and_elsewhere(read):
    assert read("sofie")["person"]["municipality"] is None
    thomas = read("thomas")["person"]
    assert (thomas["municipality"], thomas["municipality_name"]) == (268, "Nijmegen")
    assert thomas["municipality_site"].startswith("http://nijmegen.localhost")
    assert read("lies")["person"]["address"] == ""


def test_a_brp_that_does_not_answer(monkeypatch):
    def unavailable(**_asked):
        raise wire.Unavailable

    monkeypatch.setattr(client, "person", unavailable)
    with pytest.raises(SourceUnavailable):
        read_brp(actor=resident("999990007"), municipality_id=383, purpose="test", lookups={}, at=timezone.now())
