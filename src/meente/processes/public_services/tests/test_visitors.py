"""A form without DigiD is known by the browser that began it, and by no other."""

import json
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from meente.foundation.files.models import StoredFile
from meente.processes.webforms.models import Draft
from meente.processes.webforms.rules.photos import stored_in
from meente.processes.webforms.tests.test_photos import photo

FORM = "/formulieren/melding-openbare-ruimte"
SITE = "castricum.localhost:8000"


@pytest.mark.django_db
def test_a_visitor_finds_her_own_draft_and_nobody_else_does(castricum):
    mine, stranger = Client(HTTP_HOST=SITE), Client(HTTP_HOST=SITE)
    begun = mine.post(f"{FORM}/start", {"concept": str(uuid.uuid4())})
    assert begun.status_code == 302
    address = begun["Location"]
    assert re.fullmatch(rf"{FORM}/[0-9a-f-]{{36}}/.*", address)
    step = mine.get(address, follow=True)
    assert step.status_code == 200
    assert "Waar gaat het over?" in step.content.decode()
    shown = stranger.get(step.request["PATH_INFO"], follow=True)
    assert "Waar gaat het over?" not in shown.content.decode()
    elsewhere = Client(HTTP_HOST="bergen-nh.localhost:8000")
    elsewhere.cookies = mine.cookies
    assert "Waar gaat het over?" not in elsewhere.get(step.request["PATH_INFO"], follow=True).content.decode()


@pytest.mark.django_db
def test_a_photo_can_be_changed_taken_away_and_refused(castricum):
    """No screen can name somebody else's file, a refused one is not kept, and nothing stays behind."""
    mine = Client(HTTP_HOST=SITE)
    step = mine.post(f"{FORM}/start", {"concept": str(uuid.uuid4())})["Location"]
    draft = Draft.objects.get()
    Draft.objects.update(answers={"onderwerp": "weg", "omschrijving": "Los.", "op-de-kaart": "52.548310,4.669320"})

    def send(**fields):
        draft.refresh_from_db()
        answer = mine.post(f"{step}foto", {"stand": draft.revision, "getoond": "foto", **fields})
        draft.refresh_from_db()
        kept = set(StoredFile.objects.values_list("id", flat=True)) - before
        assert kept == stored_in(draft.answers)
        return answer, kept

    before = set(StoredFile.objects.values_list("id", flat=True))
    _answer, first = send(foto=SimpleUploadedFile("een.jpg", photo()))
    assert len(first) == 1
    assert send()[1] == first
    refused, still = send(foto=SimpleUploadedFile("virus.jpg", b"MZ\x90"))
    assert (refused.status_code, still) == (422, first)
    assert "geen foto die wij kunnen openen" in refused.content.decode()
    _answer, second = send(foto=SimpleUploadedFile("twee.png", photo(kind="PNG")))
    assert second.isdisjoint(first)
    assert send(foto=json.dumps({"file": str(uuid.uuid4()), "name": "x", "size": 1}))[1] == second
    assert send(**{"foto-weg": "ja"})[1] == set()
    send(foto=SimpleUploadedFile("drie.jpg", photo()))
    mine.post(f"{step}weggooien")
    assert set(StoredFile.objects.values_list("id", flat=True)) == before


def test_nobody_fills_the_disk(db):
    answer = Client(HTTP_HOST=SITE).post(f"{FORM}/start", CONTENT_LENGTH=str(13 * 1024 * 1024))
    assert answer.status_code == 413
    assert "te groot" in answer.content.decode()
