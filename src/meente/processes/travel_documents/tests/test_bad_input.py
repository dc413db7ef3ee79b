"""Nonsense in every field of the national form, and things that are somebody else's: a clear sentence, nothing lost."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meente.connections import wire
from meente.connections.brp import client as brp
from meente.connections.test_persons import everyone
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import system
from meente.processes.travel_documents.form_facts import FORM
from meente.processes.travel_documents.seed import read_definition
from meente.processes.travel_documents.tests.test_form_screens import begin, desk  # noqa: F401  # fixtures
from meente.processes.webforms import actions as webforms
from meente.processes.webforms.models import ConsentRequest, Draft
from meente.processes.webforms.people import consent_token
from meente.processes.webforms.problems import SENTENCES
from meente.processes.webforms.refusals import AlreadyDecided, StaleStep
from meente.processes.webforms.terms import ConsentStatus
from meente.registers.cases import actions as cases

START = f"/formulieren/{FORM}/start"
NONSENSE = [
    "", "x" * 20_000, "<script>alert(1)</script>", "\x00", "\u202e\ue000", "💥", "' OR 1=1 --", "-1",
    "99999999999999999999", "31-02-2027", "../../etc/passwd", "{{ 7*7 }}",
]  # fmt: skip
TYPES = {
    question["key"]: question["type"]
    for step in read_definition("form.json")["steps"]
    for question in step["questions"]
}
FREE = {"textarea", "text"}
OPTIONAL = {"telefoon"}


def _date(key, day):
    return {f"{key}-dag": str(day.day), f"{key}-maand": str(day.month), f"{key}-jaar": str(day.year)}


class Walk:
    """A resident in the form, who sees a page and sends it."""

    def __init__(self, client, who, host="castricum"):
        self.client, self.headers = client, {"host": f"{host}.localhost", "x-bsn": everyone()[who].bsn}
        page = client.get(START, headers=self.headers).content.decode()
        concept = re.search(r'name="concept" value="([^"]+)"', page).group(1)
        self.base = client.post(START, {"concept": concept}, headers=self.headers)["Location"]

    def look(self, address=""):
        page = self.client.get(address or self.base, headers=self.headers, follow=True)
        self.here = page.redirect_chain[-1][0] if page.redirect_chain else address
        self.text = page.content.decode()
        self.stand = re.search(r'name="stand" value="(\d+)"', self.text).group(1)
        self.shown = re.findall(r'name="getoond" value="([^"]+)"', self.text)
        return self

    def send(self, **values):
        sent = {"stand": self.stand, "getoond": self.shown, **values}
        return self.client.post(self.here, sent, headers=self.headers)


def _all_wrong(keys, nonsense):
    dates = {f"{key}-{part}": nonsense for key in keys for part in ("dag", "maand", "jaar")}
    return dict.fromkeys(keys, nonsense) | dates


def _kind(key):
    return TYPES[key.split("--")[0]]


def _refused(walk, nonsense):
    before = Draft.objects.get().answers
    answer = walk.send(**_all_wrong(walk.shown, nonsense))
    page = answer.content.decode()
    may_pass = all(_kind(key) in FREE or key.split("--")[0] in OPTIONAL for key in walk.shown)
    if answer.status_code == 302:
        assert may_pass, (walk.here, nonsense)
        walk.look(walk.here)
        return
    assert answer.status_code == 422, (walk.here, nonsense[:20], answer.status_code)
    said = re.findall(r'id="[^"]+-fout">([^<]+)<', page)
    assert said, (walk.here, nonsense[:20])
    starts = tuple(re.escape(str(text)).split("%")[0].replace("\\", "")[:12] for text in SENTENCES.values())
    assert all(sentence.strip().startswith(starts) for sentence in said), said
    assert "<script>alert(1)" not in page
    assert Draft.objects.get().answers == before


SOON = timezone.localdate() + timedelta(days=7)
LONG_AGO = timezone.localdate() - timedelta(days=30)
CONTACT = {"email": "a@voorbeeld.nl", "telefoon": "06 12345678"}
LOST = (
    {"voor-wie": "ik"}, {"documenten": "paspoort"}, {"reden": "vermist"},
    {"verloren": "paspoort", "verlies-uitleg": "Trein", "verlies-verklaring": "ja", **_date("verlies-datum", LONG_AGO)},
    {"op-reis": "ja", **_date("reisdatum", SOON)}, {"spoed": "ja"}, CONTACT, {"afspraak": "ma-0900"},
)  # fmt: skip
SECOND = (
    {"voor-wie": "ik"}, {"documenten": "paspoort"}, {"reden": "tweede"}, {"tweede-reden": "Werk"}, {"op-reis": "nee"}, CONTACT,
)  # fmt: skip
WARD = ({"voor-wie": "vertegenwoordigd"}, {"bsn-ander": everyone()["willem"].bsn}, {"documenten": "paspoort"})
DESCRIBED = (
    {"zelf-wie": "kind", "zelf-nederlander": "ja", "zelf-ingeschreven": "ja", **_date("zelf-geboortedatum", LONG_AGO)},
    {"documenten": "paspoort"}, {"reden": "eerste"}, {"op-reis": "nee"},
)  # fmt: skip


@pytest.mark.parametrize(
    ("who", "host", "path"),
    [
        ("daan", "castricum", LOST),
        ("iris", "castricum", SECOND),
        ("anna", "heiloo", WARD),
        ("sanne", "castricum", DESCRIBED),
    ],
    ids=["lost_and_urgent", "second_passport", "ward", "described_by_hand"],
)
def test_every_field_with_nonsense_says_so_in_dutch_and_loses_nothing(begin, client, monkeypatch, who, host, path):  # noqa: F811
    if path is DESCRIBED:

        def down(**_asked):
            raise wire.Unavailable

        monkeypatch.setattr(brp, "person", down)
    walk = Walk(client, who, host)
    with acting_in({383, 399}):
        _walk_through(walk, path)


def _walk_through(walk, path):
    for good in path:
        walk.look()
        for nonsense in NONSENSE:
            _refused(walk, nonsense)
        answer = walk.look(walk.here).send(**good)
        assert answer.status_code == 302, (walk.here, re.findall(r'-fout">([^<]+)', answer.content.decode()))
    assert set(Draft.objects.get().answers) >= {key for good in path for key in good if key in TYPES}


def test_the_fields_of_a_child_with_nonsense(begin, client):  # noqa: F811
    walk = Walk(client, "fatima").look()
    child = re.search(r'name="voor-wie" value="(p[0-9a-f]+)"', walk.text).group(1)
    for good in ({"voor-wie": child}, {"documenten": "paspoort"}, {"reden": "eerste"}, {"op-reis": "nee"}):
        walk.look()
        assert walk.send(**good).status_code == 302
    walk.look()
    [question] = [key for key in walk.shown if key.startswith("vraag-toestemming")]
    for nonsense in NONSENSE:
        _refused(walk, nonsense)
    holder = question.split("--")[1]
    for nonsense in NONSENSE:
        answer = walk.send(**{"eigen-toestemming": "ja", question: "email", f"email-toestemming--{holder}": nonsense})
        assert answer.status_code in (409, 422), nonsense[:20]
        assert "toestemming" not in " ".join(Draft.objects.get().answers)


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("31", "2", "2027"),
        ("0", "1", "2027"),
        ("1", "13", "2027"),
        ("1", "1", "27"),
        ("1", "1", "0000"),
        ("een", "mei", "2027"),
        ("1", "", "2027"),
        ("1", "1", "1990"),
        ("1", "1", "2999"),
    ],
)
def test_a_date_that_does_not_exist_or_cannot_be(begin, client, day, month, year):  # noqa: F811
    walk = Walk(client, "daan")
    for good in LOST[:4]:
        walk.look().send(**good)
    walk.look()
    date = {"reisdatum-dag": day, "reisdatum-maand": month, "reisdatum-jaar": year}
    answer = walk.send(**{"op-reis": "ja", "getoond": [*walk.shown, "reisdatum"], **date})
    assert answer.status_code == 422
    assert "datum" in answer.content.decode()
    assert "reisdatum" not in Draft.objects.get().answers


def test_a_choice_that_was_never_offered_and_a_moment_that_was_made_up(begin, client):  # noqa: F811
    walk = Walk(client, "daan").look()
    assert walk.send(**{"voor-wie": f"p{'0' * 12}"}).status_code == 422
    for good in LOST[:7]:
        walk.look().send(**good)
    walk.look()
    answer = walk.send(afspraak="gemeentehuis@2020-01-01T03:00:00+01:00")
    assert answer.status_code == 422
    assert "niet meer vrij" in answer.content.decode()


def test_a_stale_step_shows_what_is_new_and_keeps_what_was_saved(begin, client):  # noqa: F811
    walk = Walk(client, "daan").look()
    walk.send(**{"voor-wie": "ik"})
    walk.look()
    old = walk.stand
    walk.send(documenten="paspoort")
    walk.stand = old
    answer = walk.send(documenten="identiteitskaart")
    assert answer.status_code == 409
    assert str(StaleStep.message) in answer.content.decode()
    assert Draft.objects.get().answers["documenten"] == ["paspoort"]


def _zaak(who):
    at = timezone.now()
    zaak_id, number = cases.open_zaak(actor=system(383), municipality_id=383, zaaktype="aanvraag-reisdocument", at=at)
    person = everyone()[who]
    cases.add_rol(
        actor=system(383), zaak_id=zaak_id, roltype="Aanvrager", name=person.name, bsn=person.bsn, email="x@y.nl", at=at
    )
    return zaak_id, number


def test_somebody_elses_case_does_not_exist(begin, client):  # noqa: F811
    zaak_id, number = _zaak("sanne")
    headers = {"host": "castricum.localhost", "x-bsn": everyone()["jan"].bsn}
    for end in ("", "/afspraak", "/afspraak.ics"):
        answer = client.get(f"/mijn/zaken/{zaak_id}{end}", headers=headers)
        assert answer.status_code == 404
        assert number not in answer.content.decode()
        assert "Sanne" not in answer.content.decode()
    for end in ("/afzeggen", "/stoppen", "/afspraak"):
        assert client.post(f"/mijn/zaken/{zaak_id}{end}", {"moment": "x"}, headers=headers).status_code == 404
    own = {"host": "castricum.localhost", "x-bsn": everyone()["sanne"].bsn}
    assert client.get(f"/mijn/zaken/{zaak_id}", headers=own).status_code == 200
    assert client.get(f"/mijn/zaken/{zaak_id}", headers={**own, "host": "heiloo.localhost"}).status_code == 404
    wrong = client.post(f"/mijn/zaken/{zaak_id}/afspraak", {"moment": "<script>@morgen"}, headers=own)
    assert wrong.status_code == 409
    assert "Kies een tijd uit de lijst" in wrong.content.decode()


def _asked(zaak_id):
    return webforms.ask_consent(
        actor=system(383), municipality_id=383, kind="reisdocument", zaak_id=zaak_id, subject_name="Youssef",
        matter={"nl": "een paspoort.", "en": "a passport."}, applicant_bsn=everyone()["fatima"].bsn,
        applicant_name="Fatima", consenter_bsn=everyone()["karim"].bsn, consenter_name="Karim", at=timezone.now(),
    )  # fmt: skip


def test_a_replayed_consent_link_changes_nothing_and_another_reader_learns_nothing(begin, client):  # noqa: F811
    asked = _asked(_zaak("fatima")[0])
    link = f"/toestemming/{consent_token(383, asked)}"
    karim = {"host": "castricum.localhost", "x-bsn": everyone()["karim"].bsn}
    for headers in ({"host": "castricum.localhost"}, {**karim, "x-bsn": everyone()["jan"].bsn}):
        page = client.get(link, headers=headers).content.decode()
        assert "Youssef" not in page
        assert "Fatima" not in page
    assert client.post(link, {"toestemming": "onzin"}, headers=karim).status_code == 422
    assert client.post(link, {"toestemming": "ja"}, headers=karim).status_code == 302
    replay = client.post(link, {"toestemming": "nee"}, headers=karim)
    assert replay.status_code == 409
    assert str(AlreadyDecided.message) in replay.content.decode()
    assert ConsentRequest.objects.get(id=asked).status == ConsentStatus.GIVEN
    for forged in (
        link[:-9] + ("a" if link[-9] != "a" else "b") + link[-8:],
        f"/toestemming/{uuid.uuid4()}",
        "/toestemming/x",
    ):
        assert client.get(forged, headers=karim).status_code == 404
    assert client.get(link, headers={**karim, "host": "heiloo.localhost"}).status_code == 404


def test_a_visitor_without_digid_sees_no_step(begin):  # noqa: F811
    stranger = Client(headers={"host": "castricum.localhost"})
    walk = Walk(stranger, "daan")
    walk.headers = {"host": "castricum.localhost"}
    answer = stranger.get(f"{walk.base}voor-wie", headers=walk.headers)
    assert answer["Location"].startswith("/inloggen/digid")


def test_no_field_of_the_form_was_left_out():
    walked = {key for path in (LOST, SECOND, WARD, DESCRIBED) for good in path for key in good}
    walked |= {key.rsplit("-", 1)[0] for key in walked if key.endswith("-dag")}
    of_the_child = {"eigen-toestemming", "vraag-toestemming", "email-toestemming"}
    asked = {key for key, kind in TYPES.items() if kind != "info"}
    assert asked - walked - of_the_child == {"ophalen-of-bezorgen"}, "only asked where a municipality delivers"
