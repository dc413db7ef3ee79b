"""What an application may do, and where what it makes is placed."""

import uuid

import pytest

from meente.foundation.organisations.actor import Actor, Authorisation
from meente.foundation.organisations.placing import place
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Invalid

A, B = uuid.uuid4(), uuid.uuid4()


def application(*authorisations: Authorisation, municipalities=(383,), **more) -> Actor:
    return Actor(
        "zac", "Zac", ActorKind.APPLICATION, frozenset(municipalities), authorisations=tuple(authorisations), **more
    )


def test_the_highest_rank_per_type_counts():
    actor = application(
        Authorisation("zrc", frozenset({"zaken.lezen"}), A, 3),
        Authorisation("zrc", frozenset({"zaken.lezen", "zaken.bijwerken"}), A, 5),
        Authorisation("zrc", frozenset({"zaken.bijwerken"}), B, 8),
        Authorisation("drc", frozenset({"zaken.lezen"}), B, 8),
    )
    assert actor.authorised("zrc", "zaken.lezen") == ((A, 5),)
    assert actor.may_with("zrc", "zaken.lezen", type_id=A, rank=5)
    assert not actor.may_with("zrc", "zaken.lezen", type_id=A, rank=6)
    assert not actor.may_with("zrc", "zaken.lezen", type_id=B)
    assert not actor.may_with("zrc", "zaken.lezen", type_id=A, municipality_id=268)
    assert actor.holds("zrc", "zaken.bijwerken")
    assert not actor.holds("zrc", "zaken.verwijderen")


def test_an_application_with_all_rights_is_still_bound_to_its_municipalities():
    actor = application(is_superuser=True)
    assert actor.authorised("brc", "besluiten.lezen") is None
    assert actor.may_with("zrc", "zaken.lezen", type_id=A, rank=8, municipality_id=383)
    assert not actor.may_with("zrc", "zaken.lezen", type_id=A, municipality_id=268)


@pytest.mark.django_db
def test_one_municipality_is_its_own_answer_and_several_are_told_apart_by_rsin():
    from meente.foundation.organisations import queries

    castricum, nijmegen = queries.organisation(383), queries.organisation(268)
    assert place(application(), "anything") == 383
    several = application(municipalities=(383, 399))
    assert place(several, castricum.rsin) == 383
    with pytest.raises(Invalid) as refused:
        place(several, nijmegen.rsin, field="verantwoordelijkeOrganisatie")
    assert [(each.name, each.code) for each in refused.value.params] == [
        ("verantwoordelijkeOrganisatie", "unknown-organisation")
    ]
