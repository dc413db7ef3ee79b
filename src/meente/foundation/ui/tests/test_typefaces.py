"""Open typefaces: served by ourselves, only the chosen one, for ever, and light enough."""

import gzip
import re

import pytest
from django.utils import timezone

from meente.foundation.definitions.kinds import theme_tokens
from meente.foundation.organisations.queries import by_slug
from meente.foundation.ui import looks, typefaces
from meente.foundation.ui.sheet import sample_styles
from meente.foundation.ui.themes import FONTS, NEUTRAL, stylesheet
from meente.foundation.ui.typefaces import BOLD, REGULAR, TYPEFACES, faces

HOST = {"host": "castricum.localhost"}


def _addresses(css):
    return re.findall(r'url\("([^"]+)"\)', css)


def test_a_look_may_choose_every_typeface_that_there_is():
    assert set(FONTS) == set(theme_tokens.FONTS)
    assert set(TYPEFACES) <= set(FONTS)
    for name, face in TYPEFACES.items():
        assert FONTS[name].startswith(f'"{face.family}", "{face.family} reserve", ')


def test_only_the_chosen_typeface_is_declared_and_headings_need_the_bold_face():
    assert faces("plain", "serif") == ""
    headings = faces("plain", "aleo")
    assert {address.split("/")[3] for address in _addresses(headings)} == {"aleo"}
    assert [address.split("/")[4].rsplit("-", 1)[0] for address in _addresses(headings)] == [
        "700-latin", "700-latin-ext",
    ]  # fmt: skip
    assert len(_addresses(faces("aleo", "aleo"))) == len(_addresses(faces("aleo", "plain"))) == 4
    assert len(_addresses(faces("aleo", "figtree"))) == 6
    assert len(_addresses(sample_styles())) == 4 * len(TYPEFACES)


@pytest.mark.parametrize("name", TYPEFACES)
def test_a_face_is_shown_at_once_in_one_that_is_as_wide(name):
    css = faces(name, name)
    assert css.count("font-display:swap") == 4
    assert css.count("unicode-range:") == 4
    for weight in (REGULAR, BOLD):
        fit = TYPEFACES[name].fits[weight == BOLD]
        assert 85 <= fit.size <= 120
        assert f"size-adjust:{fit.size}%" in css
    assert css.count(f'"{TYPEFACES[name].family} reserve"') == 2
    assert "local(" in css


@pytest.mark.django_db
@pytest.mark.parametrize("name", TYPEFACES)
def test_a_file_is_served_for_ever_at_an_address_of_its_own(client, name):
    for address in _addresses(faces(name, name)):
        answer = client.get(address, headers=HOST)
        assert answer.status_code == 200
        assert answer.content[:4] == b"wOF2"
        assert answer["Content-Type"] == "font/woff2"
        assert "immutable" in answer["Cache-Control"]
        assert client.get(re.sub(r"[0-9a-f]{12}\.", "000000000000.", address), headers=HOST).status_code == 404
    assert client.get("/theme/lettertype/comic/700-latin-000000000000.woff2", headers=HOST).status_code == 404


@pytest.mark.django_db
def test_the_stylesheet_of_a_look_brings_its_typeface_small(client):
    page = client.get("/", headers=HOST).text
    address = re.search(r'href="(/theme/castricum/[^"]+\.css)"', page)[1]
    whole = client.get(address, headers=HOST)
    small = client.get(address, headers=HOST | {"accept-encoding": "gzip"})
    assert small["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small["Vary"]
    assert gzip.decompress(small.content) == whole.content
    assert len(small.content) < len(whole.content) / 2
    assert "Nunito" in whole.text
    assert "lettertype" not in stylesheet(NEUTRAL)


@pytest.mark.django_db
def test_the_samples_are_one_file_for_who_chooses(client):
    found = client.get("/theme/lettertypen/000000000000.css", headers={"host": "beheer.localhost"})
    assert found.status_code == 302
    css = client.get(found["Location"], headers={"host": "beheer.localhost"}).text
    assert all(f".m-type--{name}{{" in css for name in FONTS)


def test_without_its_package_a_page_is_shown_in_what_stands_in_for_it_and_the_log_says_so(settings, tmp_path, caplog):
    settings.MEENTE_TYPEFACES = tmp_path
    typefaces.is_there.cache_clear()
    try:
        assert faces("aleo", "figtree") == ""
        assert typefaces.weight_of("aleo", for_headings=True) == 0
        assert "npm ci" in caplog.text
    finally:
        typefaces.is_there.cache_clear()


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["bergen-nh", "castricum", "heiloo", "nijmegen", "uitgeest", "utrecht"])
def test_the_first_view_of_a_site_of_the_demo_stays_under_115_kb(client, slug):
    """What a visitor without anything loads of the home page; `make bench-web` measures the same over the line."""
    host = {"host": f"{slug}.localhost", "accept-encoding": "gzip"}
    page = client.get("/", headers=host)
    text = gzip.decompress(page.content).decode() if page.get("Content-Encoding") == "gzip" else page.text
    total = len(gzip.compress(text.encode()))
    for address in dict.fromkeys(
        re.findall(r'<(?:link[^>]*?rel="(?:stylesheet|icon)"[^>]*?href|script[^>]*?src|img[^>]*?src)="([^"]+)"', text)
    ):
        answer = client.get(address, headers=host)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code == 200, address
        total += len(content)
    css = looks.look_of(by_slug(slug, today=timezone.localdate())).css
    for address in _addresses(css):
        if "-latin-ext-" not in address:
            total += len(client.get(address, headers=host).content)
    assert total < 115_000, (slug, total)
