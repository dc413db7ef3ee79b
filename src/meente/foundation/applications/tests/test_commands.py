"""`meente applicatie`: what an operator types, and what she is told."""

import argparse

import pytest
from django.utils import timezone

from meente.foundation.applications import commands, queries
from meente.foundation.applications.models import ApiClient, Applicatie
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Refusal

pytestmark = pytest.mark.django_db
ADD = ("add", "--client-id", "x", "--label", "Leverancier X")


@pytest.fixture
def meente(capsys):
    parser = argparse.ArgumentParser()
    commands.register(parser.add_subparsers(required=True))

    def run(*words):
        chosen = parser.parse_args(["applicatie", *words])
        assert chosen.run(chosen) == 0
        return capsys.readouterr().out

    return run


@pytest.mark.parametrize(
    ("words", "organisation_id"),
    [
        (("--municipality", "castricum"), 383),
        (("--collaboration", "buch"), NATION_ID + 1),
        (("--nation",), NATION_ID),
    ],
)
def test_a_client_is_bound_to_what_the_operator_says(meente, words, organisation_id):
    said = meente(*ADD, "--secret", "its-own-secret", *words, "--superuser")
    assert "its-own-secret" not in said
    assert ApiClient.objects.get().organisation_id == organisation_id
    applicatie = Applicatie.objects.get()
    assert (applicatie.owner_id, applicatie.client_ids, applicatie.label) == (organisation_id, ["x"], "Leverancier X")
    assert applicatie.heeft_alle_autorisaties


def test_a_secret_that_was_left_out_is_made_and_shown_once(meente):
    said = meente(*ADD, "--municipality", "castricum")
    assert len(said.split("getoond): ")[1].strip()) >= 43
    assert not Applicatie.objects.get().heeft_alle_autorisaties
    assert "nog geen rechten" in meente("list")


def test_credentials_only(meente):
    meente(*ADD, "--secret", "y", "--municipality", "castricum", "--no-applicatie")
    assert ApiClient.objects.exists()
    assert not Applicatie.objects.exists()
    assert "geen applicatie" in meente("list")


def test_the_list_says_where_what_and_when(meente):
    meente(*ADD, "--nation", "--superuser")
    row = next(line for line in meente("list").splitlines() if line.startswith("x "))
    for part in ("Leverancier X", "Nederland", "alles", "nooit gebruikt"):
        assert part in row


def test_rotate_and_revoke(meente):
    meente(*ADD, "--secret", "first", "--municipality", "castricum")
    sealed = bytes(ApiClient.objects.get().secret)
    assert "getoond" in meente("rotate", "--client-id", "x")
    assert bytes(ApiClient.objects.get().secret) != sealed
    assert "getoond" not in meente("rotate", "--client-id", "x", "--secret", "third")
    meente("revoke", "--client-id", "x")
    assert "ingetrokken" in meente("list")
    assert queries.rights_of("x", today=timezone.localdate()) is None


@pytest.mark.parametrize(
    "words",
    [
        (*ADD, "--municipality", "nergens"),
        (*ADD, "--municipality", "buch"),
        (*ADD, "--collaboration", "castricum"),
        ("rotate", "--client-id", "nobody"),
        ("revoke", "--client-id", "nobody"),
    ],
)
def test_what_does_not_exist_is_said_and_nothing_changes(meente, words):
    with pytest.raises(Refusal):
        meente(*words)
    assert not ApiClient.objects.exists()


def test_the_same_client_twice_is_refused(meente):
    meente(*ADD, "--nation")
    with pytest.raises(Refusal, match="bestaat al"):
        meente(*ADD, "--nation")


@pytest.mark.parametrize(
    "words",
    [
        ADD,
        (*ADD, "--nation", "--municipality", "castricum"),
        (*ADD, "--nation", "--superuser", "--no-applicatie"),
        ("add", "--nation"),
    ],
)
def test_words_that_contradict_each_other_are_refused(meente, words):
    with pytest.raises(SystemExit):
        meente(*words)
