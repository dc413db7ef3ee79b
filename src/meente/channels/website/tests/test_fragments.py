"""Parts of pages that are kept: the same bytes as when nothing is kept, on every site, in every language."""

import itertools
import re

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from meente.channels.website import keeping_sites
from meente.channels.website.tests.test_pages import CASTRICUM, publish
from meente.foundation.definitions import recalling
from meente.foundation.ui.templatetags.ui import FRAGMENTS, among

SITES = ("castricum", "nijmegen", "heiloo", "bergen-nh", "amsterdam")
PATHS = ("/", "/producten/reisdocument", "/nieuws", "/contact", "/wonen/verhuizen", "/zoeken?q=paspoort", "/is-er-niet")


def _ask(slug, path, language):
    """The page, without what changes with every request."""
    client = Client(HTTP_HOST=f"{slug}.localhost:8000")
    client.cookies["meente_language"] = language
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", client.get(path).text)


@pytest.fixture(autouse=True)
def _nothing_of_another_test():
    for shelf in (keeping_sites, recalling):
        shelf.forget()
    FRAGMENTS.clear()
    yield
    for shelf in (keeping_sites, recalling):
        shelf.forget()
    FRAGMENTS.clear()


@pytest.mark.django_db
def test_what_is_kept_for_one_site_is_never_shown_on_another(monkeypatch):
    publish(CASTRICUM, "alleen-hier", title="Alleen in Castricum", show_in_menus=True)
    asked = list(itertools.product(SITES, PATHS, ("nl", "en")))
    cold = {}
    for each in asked:
        FRAGMENTS.clear()
        cold[each] = _ask(*each)
    monkeypatch.setattr(keeping_sites, "SECONDS", 600.0)
    monkeypatch.setattr(recalling, "SECONDS", 600.0)
    for _time in range(2):
        assert {each: _ask(*each) for each in reversed(asked)} == cold
    assert "Alleen in Castricum" in cold["castricum", "/", "nl"]
    assert not any("Alleen in Castricum" in text for (slug, *_rest), text in cold.items() if slug != "castricum")


def test_a_part_is_made_once_for_what_it_shows():
    page = Template('{% kept "ui/doors.html" is_open text %}')
    one = page.render(Context({"is_open": True, "text": "Nu open"}))
    assert one == page.render(Context({"is_open": True, "text": "Nu open"}))
    assert "Nu open" in one
    assert len(FRAGMENTS) == 1
    assert "&lt;b&gt;" in page.render(Context({"is_open": False, "text": "<b>"}))
    assert len(FRAGMENTS) == 2
    with translation.override("en"):
        page.render(Context({"is_open": True, "text": "Nu open"}))
    assert len(FRAGMENTS) == 3


def test_a_menu_knows_on_which_of_its_pages_one_is():
    class Link:
        def __init__(self, path, *below):
            self.path, self.below = path, below

    links = [Link("/a", Link("/a/b")), Link("/c")]
    assert [among(links, path) for path in ("/a", "/a/b", "/c", "/d")] == ["/a", "/a/b", "/c", ""]
