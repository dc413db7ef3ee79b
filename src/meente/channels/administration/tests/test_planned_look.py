"""A look that waits for its moment: begins then, is seen before, withdrawn, or told why it could not be."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from meente.channels.administration.tests.browser import Screens
from meente.channels.administration.tests.test_look import ADDRESS, YELLOW, _choice, _look, _own, _png
from meente.foundation.definitions import actions, queries, scheduling
from meente.foundation.definitions.models import ScheduledOverlay
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import system
from meente.foundation.ui import looks
from meente.foundation.ui.models import Logo

pytestmark = pytest.mark.django_db


@pytest.fixture
def bas(client):
    return Screens(client).sign_in("beheer@buch.demo")


def _planned(slug="castricum"):
    facts = next(row for row in queries.definitions() if row.kind == looks.KIND)
    number = organisations.by_slug(slug, today=timezone.localdate()).id
    return next(iter(scheduling.scheduled(definition_id=facts.id, organisation_ids=[number])), None)


def _later(days=2):
    moment = (timezone.localtime() + timedelta(days=days)).replace(hour=9, minute=0, second=0, microsecond=0)
    return moment, {"stap": "plannen", "dag": moment.date().isoformat(), "tijd": "09:00"}


def test_a_planned_look_begins_at_its_moment_and_not_before(bas):
    moment, later = _later()
    assert "Schrijf op waarom" in bas.post(ADDRESS, _choice(main=YELLOW, **later), status=422)
    bas.post(ADDRESS, _choice(main=YELLOW, reden="Nieuw college", **later), status=302)
    text = bas.get(ADDRESS)
    assert "Nieuw college" in text.split('id="gepland"')[1].split("</section>")[0]
    assert date_format(moment, "j F Y H:i") in text
    assert "Nieuw college" in bas.get("/huisstijl")
    assert f'name="main" value="{YELLOW}"' in bas.get(f"{ADDRESS}?van=gepland")
    who = system()
    assert actions.begin_scheduled(actor=who, at=moment - timedelta(seconds=1)) == 0
    assert _look().brand.main == "#2f6b3a"
    assert actions.begin_scheduled(actor=who, at=moment) == 1
    assert _own().created_at == moment
    assert (_own().author, _own().reason) == ("Bas Beheer", "Nieuw college")
    assert _planned() is None
    assert actions.begin_scheduled(actor=who, at=moment) == 0


def test_what_was_planned_is_withdrawn_or_makes_room(bas):
    _moment, later = _later()
    bas.post(ADDRESS, _choice(main=YELLOW, reden="eerst", **later), status=302)
    bas.post(ADDRESS, _choice(main="#102030", reden="liever zo", **later), status=302)
    assert _planned().reason == "liever zo"
    bas.post(f"{ADDRESS}/gepland", {}, status=302)
    assert _planned() is None
    assert "ingetrokken" in bas.get(ADDRESS)
    bas.post(f"{ADDRESS}/gepland", {}, status=404)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"dag": "2020-01-01"}, "al geweest"),
        ({"dag": "2999-01-01"}, "hoogstens een jaar"),
        ({"dag": ""}, "Kies een dag en een tijd"),
        ({"dag": "9999-99-99"}, "Kies een dag en een tijd"),
        ({"tijd": "25:00"}, "Kies een dag en een tijd"),
        ({"tijd": ""}, "Kies een dag en een tijd"),
    ],
)
def test_a_moment_that_cannot_be_is_said_and_nothing_typed_is_lost(bas, said, words):
    refused = bas.post(ADDRESS, _choice(main=YELLOW, reden="x", **(_later()[1] | said)), status=422)
    assert words in refused
    assert f'value="{YELLOW}"' in refused
    assert _planned() is None


def test_who_changed_the_look_meanwhile_is_seen_and_a_stranger_plans_nothing(bas, client):
    _moment, later = _later()
    stale = _choice(main=YELLOW, reden="te laat", **later)
    bas.post(ADDRESS, _choice(main="#102030", stap="opslaan", reden="eerst"), status=302)
    assert "Iemand anders" in bas.post(ADDRESS, stale, status=422)
    bas.post(ADDRESS, stale | {"stand": str(_own().id)}, status=302)
    nijmegen = Screens(Client()).sign_in("beheer@nijmegen.demo")
    nijmegen.post(f"{ADDRESS}/gepland", {}, status=403)
    nijmegen.post(ADDRESS, stale, status=403)
    assert _planned().reason == "te laat"
    assert "te laat" not in nijmegen.get("/huisstijl/nijmegen")


def test_what_no_longer_fits_at_its_moment_stays_with_the_reason(bas):
    moment, later = _later()
    bas.post(ADDRESS, _choice(main=YELLOW, reden="mooi", **later), status=302)
    ScheduledOverlay.objects.update(changes=[{"path": "tokens/weg", "mode": "parameter", "value": "x"}])
    assert actions.begin_scheduled(actor=system(), at=moment) == 0
    assert _look().brand.main == "#2f6b3a"
    assert "bestaat niet in deze definitie" in bas.get(ADDRESS)
    assert "kon niet" in bas.get("/huisstijl")


def test_a_logo_that_waits_is_kept(bas, monkeypatch):
    _moment, later = _later()
    bas.post(ADDRESS, _choice(logo_file=_png(), alt_nl="Wapen", reden="wapen", **later), status=302)
    Logo.objects.update(uploaded_at=timezone.now() - timedelta(days=3))
    bas.post(ADDRESS, _choice(logo_file=_png((300, 900)), alt_nl="Ander"))
    assert Logo.objects.count() == 2
