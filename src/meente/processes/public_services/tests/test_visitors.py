"""A form without DigiD is known by the browser that began it, and by no other."""

import re
import uuid

import pytest
from django.test import Client

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
