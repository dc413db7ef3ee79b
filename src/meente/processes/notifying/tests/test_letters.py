"""Letters are accessible PDF, and lie with the zaak for the person they are for and for nobody else."""

import io
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from meente.foundation.organisations.actor import Actor, system
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import NotFound
from meente.foundation.ui.actions import keep_logo
from meente.foundation.ui.looks import Look, Mark
from meente.processes.notifying import actions, queries
from meente.processes.notifying.letters import Letter, make_pdf, paragraphs_of
from meente.registers.cases import actions as cases
from meente.registers.documents import queries as documents

AT = datetime(2026, 11, 2, 12, tzinfo=UTC)
BODY = "Beste mevrouw Şahin,\n\nUw paspoort ligt klaar.\nHaal het op.\n\nKijk op https://castricum.example/mijn/.\n\n#let x = 1"


def _letter(language: str = "nl") -> Letter:
    return Letter(383, language, "Uw paspoort ligt klaar", BODY, "S. Şahin", "ZAAK-2026-0000001", "J. de Vries")


def _tags(reader: PdfReader) -> list[str]:
    found: list[str] = []

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif hasattr(node, "get") and "/S" in node:
            found.append(node["/S"])
            walk(node.get("/K", []))

    root = reader.trailer["/Root"]["/StructTreeRoot"]
    walk(root["/K"])
    return found


def _alternatives(reader: PdfReader) -> list[str]:
    """The texts that stand in the structure instead of a picture."""
    found: list[str] = []

    def walk(node):
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, dict):
            found.extend([str(node["/Alt"])] if "/Alt" in node else [])
            found.extend(str(each["/Alt"]) for each in node.get("/A", []) if isinstance(each, dict) and "/Alt" in each)
            node = node.get("/K", [])
        for below in node if isinstance(node, list) else []:
            walk(below)

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "sender", "date"), [("nl", "Gemeente Castricum", "2 november 2026"), ("en", "Municipality of Castricum", "2 November 2026")])  # fmt: skip
def test_a_letter_is_tagged_has_a_language_a_title_and_real_text(castricum, language, sender, date):
    reader = PdfReader(io.BytesIO(make_pdf(_letter(language), at=AT)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].split("-")[0] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Uw paspoort ligt klaar"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    tags = _tags(reader)
    assert tags.count("/H1") == 1
    assert {"/P", "/L", "/Link"} <= set(tags)
    text = "\n".join(page.extract_text() for page in reader.pages)
    for part in ("S. Şahin", "ZAAK-2026-0000001", "14 0251", "J. de Vries", "#let x = 1", sender, date):
        assert part in text, part


@pytest.mark.django_db
def test_the_logo_stands_in_the_letter_with_words_for_who_does_not_see_it(castricum):
    out = io.BytesIO()
    Image.linear_gradient("L").resize((400, 120)).save(out, "PNG")
    digest, made = keep_logo(actor=system(383), organisation_id=383, content=out.getvalue(), used=(), at=AT)
    mark = Mark(digest, made.width, made.height, "Wapen van Castricum", "Arms of Castricum", has_name=False)
    plain = make_pdf(_letter(), at=AT)
    reader = PdfReader(io.BytesIO(make_pdf(_letter("en"), at=AT, look=Look(logo=mark))))
    assert "/Figure" in _tags(reader)
    assert "/Figure" not in _tags(PdfReader(io.BytesIO(plain)))
    assert [len(page.images) for page in reader.pages] == [1]
    assert "Arms of Castricum" in _alternatives(reader)


def test_paragraphs_lines_and_links():
    assert paragraphs_of("Een\ntwee\n\nZie https://a.nl/b. Dag") == [
        [[{"text": "Een", "link": False}], [{"text": "twee", "link": False}]],
        [[{"text": "Zie ", "link": False}, {"text": "https://a.nl/b", "link": True}, {"text": ". Dag", "link": False}]],
    ]


def _send(letter: str, zaak_id, bsn="999990019"):
    return actions.send(
        actor=system(383), municipality_id=383, zaak_id=zaak_id, bsn=bsn, name="S. Şahin", email="", letter=letter,
        values={"name": "S. Şahin", "document": "paspoort"}, at=timezone.now(),
    )  # fmt: skip


def _resident(bsn: str) -> Actor:
    return Actor(id=f"resident:{bsn}", label="R", kind=ActorKind.RESIDENT, municipalities=frozenset({383}), bsn=bsn)


@pytest.fixture
def zaak_id(castricum):
    now = timezone.now()
    zaak_id, _number = cases.open_zaak(actor=system(383), municipality_id=383, zaaktype="aanvraag-reisdocument", at=now)
    for roltype, bsn in (("Aanvrager", "999990019"), ("Gezaghouder", "999990020")):
        cases.add_rol(actor=system(383), zaak_id=zaak_id, roltype=roltype, name="X", bsn=bsn, at=now)
    return zaak_id


@pytest.mark.django_db
def test_a_letter_that_is_a_document_lies_with_the_zaak(zaak_id):
    message_id = _send("klaar-om-op-te-halen", zaak_id)
    (filed,) = documents.of_zaak(system(383), zaak_id)
    assert queries.message(_resident("999990019"), message_id).document_id == filed.id
    assert (filed.kind, filed.formaat, filed.status, filed.auteur) == (
        "Brief", "application/pdf", "definitief", "Gemeente Castricum",
    )  # fmt: skip
    assert b"".join(documents.content(system(383), filed.id).pieces).startswith(b"%PDF-1.7")


@pytest.mark.django_db
def test_a_refusal_is_a_besluit_and_a_reminder_no_document(zaak_id):
    _send("besluit-weigering", zaak_id)
    _send("herinnering", zaak_id)
    assert [row.kind for row in documents.of_zaak(system(383), zaak_id)] == ["Besluit"]


@pytest.mark.django_db
def test_only_the_applicant_reads_it_in_mijn(zaak_id):
    _send("klaar-om-op-te-halen", zaak_id)
    (mine,) = documents.of_zaak(_resident("999990019"), zaak_id)
    assert documents.of_zaak(_resident("999990020"), zaak_id) == [], "a guardian sees the zaak, not the letter"
    for stranger in (_resident("999990020"), _resident("999990032")):
        with pytest.raises(NotFound):
            documents.content(stranger, mine.id)
    assert Client(HTTP_HOST="castricum.localhost:8000").get(f"/mijn/documenten/{mine.id}").status_code == 302
