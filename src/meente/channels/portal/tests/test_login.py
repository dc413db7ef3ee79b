"""Signing in with DigiD on a municipality's site, and everything that must not become a session."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings as django_settings
from django.utils import timezone

from meente.connections.factories import own_application
from meente.connections.test_persons import everyone
from meente.foundation.accounts import sessions
from meente.foundation.ui.hosts import site_for

HOST = "castricum.localhost"
DIGID = "digid.localhost"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def network(settings):
    settings.MEENTE_HTTP_TRANSPORT = own_application()


def parameters(address):
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def to_digid(client, back="/mijn/", host=HOST):
    return parameters(client.get("/inloggen/digid", {"next": back}, HTTP_HOST=host)["Location"])


def from_digid(client, query, person="sanne"):
    answer = client.post("/authorize", {**query, "bsn": everyone()[person].bsn}, HTTP_HOST=DIGID)
    return parameters(answer["Location"])


def finish(client, back, host=HOST):
    return client.get("/inloggen/digid/terug", back, HTTP_HOST=host)


def signed_in(client, host=HOST):
    """True when the page of this site offers to sign out."""
    return "/uitloggen" in client.get("/", HTTP_HOST=host).content.decode()


def sign_in(client, back="/mijn/"):
    return finish(client, from_digid(client, to_digid(client, back)))


def test_a_resident_signs_in_and_comes_back_where_she_was(client):
    answer = sign_in(client, "/producten?zoek=paspoort")
    assert answer["Location"] == "/producten?zoek=paspoort"
    assert signed_in(client)
    assert client.session["resident"]["name"] == "Sanne de Vries"


def test_signing_in_gives_a_new_session_key(client):
    query = to_digid(client)
    before = client.session.session_key
    finish(client, from_digid(client, query))
    assert client.session.session_key != before
    assert "digid" not in client.session


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.test/",
        "//evil.test",
        "/\\evil.test",
        "\\\\evil.test",
        "javascript:alert(1)",
        "",
        "///evil.test",
        "mijn",
    ],
)
def test_nobody_is_sent_elsewhere(client, back):
    assert sign_in(client, back)["Location"] == "/mijn/"


def test_a_wrong_state_is_refused_and_ends_the_attempt(client):
    back = from_digid(client, to_digid(client))
    assert finish(client, {**back, "state": "x" * 43}).status_code == 400
    assert finish(client, back).status_code == 400
    assert not signed_in(client)


def test_a_code_of_another_login_is_refused(client):
    """Somebody else's code in my browser (login CSRF): the nonce and the verifier are not mine."""
    stolen = from_digid(client, to_digid(client))
    client.cookies.clear()
    mine = to_digid(client)
    answer = finish(client, {"code": stolen["code"], "state": mine["state"]})
    assert answer.status_code == 400
    assert not signed_in(client)


def test_a_replayed_answer_is_refused(client):
    back = from_digid(client, to_digid(client))
    finish(client, back)
    client.post("/uitloggen", HTTP_HOST=HOST)
    assert finish(client, back).status_code == 400
    assert not signed_in(client)


@pytest.mark.parametrize("back", [{}, {"code": "x"}, {"state": ""}])
def test_an_answer_without_a_question_is_refused_with_a_way_on(client, back):
    answer = finish(client, back)
    assert answer.status_code == 400
    assert "Opnieuw inloggen" in answer.content.decode()


def test_cancelling_says_so_and_keeps_the_way_back(client):
    query = to_digid(client, "/producten")
    cancelled = parameters(client.post("/authorize", {**query, "cancel": "1"}, HTTP_HOST=DIGID)["Location"])
    page = finish(client, cancelled)
    assert page.status_code == 400
    assert "/inloggen/digid?next=/producten" in page.content.decode()


def test_a_session_of_one_municipality_means_nothing_in_another(client):
    sign_in(client)
    assert signed_in(client)
    assert not signed_in(client, "uitgeest.localhost")


def test_a_session_of_a_resident_means_nothing_at_the_workplace(client, rf):
    sign_in(client)
    request = rf.get("/")
    request.session = client.session
    request.site = sessions.Site(sessions.SiteKind.WORKPLACE)
    actor = sessions.actor_for(request, timezone.now())
    assert (actor.kind, actor.bsn, actor.municipalities) == ("anonymous", "", frozenset())


def test_the_session_cookie_is_for_one_host_and_not_for_scripts(client):
    sign_in(client)
    cookie = client.cookies[django_settings.SESSION_COOKIE_NAME]
    assert cookie["domain"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize("name", ["seen", "begun"])
def test_a_session_ends_by_itself(client, name):
    sign_in(client)
    session = client.session
    limit = sessions.IDLE_RESIDENT if name == "seen" else sessions.LONGEST_RESIDENT
    session[name] = (timezone.now() - limit - timedelta(seconds=1)).isoformat()
    session.save()
    assert not signed_in(client)
    assert "resident" not in client.session


def test_signing_out_needs_a_click_and_ends_the_session_on_our_side(client):
    sign_in(client)
    key = client.session.session_key
    assert client.get("/uitloggen", HTTP_HOST=HOST).status_code == 405
    assert signed_in(client)
    client.post("/uitloggen", HTTP_HOST=HOST)
    client.cookies[django_settings.SESSION_COOKIE_NAME] = key
    assert not signed_in(client)


def test_without_a_connection_there_is_a_page_and_no_stand_in(client, settings):
    settings.MEENTE_DEMO = False
    page = client.get("/inloggen/digid", HTTP_HOST=HOST)
    assert page.status_code == 400
    assert "niet bereikbaar" in page.content.decode()


def test_a_resident_has_a_stable_name_for_the_history_without_her_number(client, rf):
    sign_in(client)
    request = rf.get("/")
    request.session = client.session
    request.site = site_for(HOST)
    first, second = (sessions.actor_for(request, timezone.now()) for _ in range(2))
    assert first.id == second.id
    assert first.id.startswith("resident:")
    assert first.bsn not in first.id
