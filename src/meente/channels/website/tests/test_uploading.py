"""Pictures and films: what may come in, in which shapes it goes out, and a part of a film."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from meente.channels.website.compiling import picture_of
from meente.channels.website.drawings import _DRAWINGS, drawing
from meente.channels.website.models import Attachment, Picture, Publication, Tree
from meente.channels.website.tests.test_pages import CASTRICUM, NIJMEGEN, publish, root_of, visit
from meente.channels.website.views.media import part_of
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.terms import NATION_ID
from tests.isolation.test_editors import editor, files


@pytest.fixture
def chief(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return editor("webredactie@nijmegen.demo")


def png(width=60, height=40, colour="#336699"):
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


def _upload(browser, name, content, description="Een blauw vlak", **more):
    sent = {"title": "Vlak", "description": description, "file": SimpleUploadedFile(name, content), "focal_point_x": "",
            "focal_point_y": "", "focal_point_width": "", "focal_point_height": ""}  # fmt: skip
    return browser.post("/images/add/", sent | more)


def _count(model):
    with acting_in({NIJMEGEN}):
        return model.objects.count()


def test_a_picture_comes_in_with_words(chief):
    assert _upload(chief, "vlak.png", png()).status_code == 302
    with acting_in({NIJMEGEN}):
        picture = Picture.objects.get(description="Een blauw vlak")
        assert picture.collection_id == Tree.objects.get(organisation_id=NIJMEGEN).collection_id


@pytest.mark.parametrize(
    ("name", "content", "description"),
    [
        ("vlak.png", png(), ""),
        ("vlak.png", png(), "   "),
        ("vlak.png", png(), "IMG_2024.jpg"),
        ("vlak.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "Een vlak"),
        ("vlak.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Een vlak"),
        ("vlak.jpg", png(), "Een vlak"),
        ("vlak.png", b"MZ" + b"\0" * 500, "Een vlak"),
        ("vlak.png", png()[:40], "Een vlak"),
        ("vlak.html", b"<script>alert(1)</script>", "Een vlak"),
        ("vlak.png", png(9000, 8000), "Een vlak van 72 miljoen punten"),
    ],
)
def test_what_is_no_picture_or_says_nothing_is_refused(chief, name, content, description):
    before = _count(Picture)
    answer = _upload(chief, name, content, description)
    assert answer.status_code == 200
    assert _count(Picture) == before


@pytest.mark.parametrize(
    ("name", "content", "is_kept"),
    [
        ("besluit.pdf", b"%PDF-1.7", True),
        ("film.vtt", b"\xef\xbb\xbfWEBVTT\n\n", True),
        ("film.vtt", b"<script>", False),
        ("virus.exe", b"MZ", False),
        ("pagina.html", b"<script>", False),
        ("tekening.svg", b"<svg/>", False),
        ("zonder", b"x", False),
    ],
)
def test_files_that_are_no_programs_come_in(chief, name, content, is_kept):
    before = _count(Attachment)
    sent = {"title": "Bestand", "file": SimpleUploadedFile(name, content)}
    assert chief.post("/documents/add/", sent).status_code == (302 if is_kept else 200)
    assert _count(Attachment) == before + is_kept


@pytest.mark.django_db
def test_a_picture_goes_out_small_in_two_formats_and_cut_around_its_focal_point(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    out = BytesIO()
    image = Image.new("RGB", (1200, 1200), "#0000ff")
    image.paste("#ff0000", (0, 0, 1200, 300))
    image.save(out, "PNG")
    with acting_in({NATION_ID}):
        tree = Tree.objects.get(organisation_id=NATION_ID)
        picture = Picture(title="x", description="x", collection_id=tree.collection_id)
        picture.file.save("x.png", SimpleUploadedFile("x.png", out.getvalue()), save=False)
        picture.width = picture.height = 1200
        picture.focal_point_x, picture.focal_point_y = 600, 60
        picture.focal_point_width = picture.focal_point_height = 40
        picture.save()
        found = picture_of(picture)
    assert found["srcset"].count(" ") == 3
    assert ".avif " in found["avif"]
    assert (found["width"], found["height"]) == (960, 960)
    assert (found["card"]["width"], found["card"]["height"]) == (960, 540)
    answer = Client(HTTP_HOST="castricum.localhost:8000").get(found["card"]["src"])
    shown = Image.open(BytesIO(b"".join(answer.streaming_content))).convert("RGB")
    assert answer.headers["Content-Type"] == "image/webp"
    assert shown.getpixel((480, 20))[0] > 200  # the red edge is there
    modern = found["avif"].split()[0]
    answer = Client(HTTP_HOST="castricum.localhost:8000").get(modern)
    assert answer.headers["Content-Type"] == "image/avif"
    assert b"ftypavif" in b"".join(answer.streaming_content)[:32]


@pytest.mark.django_db
def test_the_news_of_the_demo_has_pictures_with_words():
    rows = [row.data for row in Publication.objects.filter(type="news", kind="page")]
    assert len(rows) >= 5
    assert all(
        row["picture"]["alternative"] and row["picture"]["width"] and row["picture"]["card"]["avif"] for row in rows
    )
    text = visit("castricum", "/nieuws/vuurwerk")[1]
    assert 'type="image/avif"' in text
    assert 'alt="Vuurwerk boven een stad in het donker."' in text
    assert text.count('alt=""') == 0
    assert all(drawing(name) == drawing(name) for name in list(_DRAWINGS)[:1])


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("", None), ("bytes=0-", (0, 99)), ("bytes=10-19", (10, 19)), ("bytes=90-500", (90, 99)), ("bytes=-5", (95, 99)),
        ("bytes=-500", (0, 99)), ("bytes=0-0,5-6", None), ("bytes=x-1", None), ("bytes=20-10", None), ("bytes=-", None),
        ("items=0-1", None), ("bytes=" + "9" * 40 + "-", None),
    ],
)  # fmt: skip
def test_the_part_of_a_file_that_is_asked(header, part):
    assert part_of(header, 100) == part


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=500-600", "bytes=-0"])
def test_a_part_that_is_not_there(header):
    with pytest.raises(ValueError, match="bytes"):
        part_of(header, 100)


@pytest.mark.django_db
def test_a_player_skips_in_a_film_of_its_own_chain_only(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    film = bytes(range(256)) * 1000
    with acting_in({CASTRICUM}):
        tree = Tree.objects.get(organisation_id=CASTRICUM)
        file = Attachment(title="Film", collection_id=tree.collection_id)
        file.file.save("film.mp4", SimpleUploadedFile("film.mp4", film))
        file.save()
        address = file.file.url
    here, there = (Client(HTTP_HOST=f"{slug}.localhost:8000") for slug in ("castricum", "nijmegen"))
    whole = here.get(address)
    assert (whole.status_code, whole.headers["Accept-Ranges"], whole.headers["Content-Type"]) == (
        200,
        "bytes",
        "video/mp4",
    )
    assert whole.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(whole.streaming_content) == film
    part = here.get(address, headers={"range": "bytes=100000-199999"})
    assert (part.status_code, part.headers["Content-Range"]) == (206, f"bytes 100000-199999/{len(film)}")
    assert (b"".join(part.streaming_content), part.headers["Content-Length"]) == (film[100000:200000], "100000")
    assert here.get(address, headers={"range": f"bytes={len(film)}-"}).status_code == 416
    assert there.get(address, headers={"range": "bytes=0-1"}).status_code == 404


def test_a_film_has_captions_that_a_player_understands(chief):
    _picture, text = files(NIJMEGEN)
    root = root_of(NIJMEGEN)
    form = {
        "title": "Film", "slug": "film", "intro": "", "freedom": "replace", "reason": "", "body-count": 1,
        "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "1", "body-0-deleted": "",
        "body-0-order": 0, "body-0-type": "video", "body-0-value-title": "De film", "body-0-value-file": text.pk,
        "body-0-value-captions": text.pk, "body-0-id": "",
    }  # fmt: skip
    answer = chief.post(f"/pages/add/website/contentpage/{root.pk}/", form).content.decode()
    assert "eindigt" in answer
    assert ".mp4" in answer
    assert visit("nijmegen", "/film")[0] == 404
    publish(CASTRICUM, "film", title="Film")  # an empty page is fine
