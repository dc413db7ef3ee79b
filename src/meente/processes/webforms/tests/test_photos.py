"""A photo loses where and with what it was taken, and what is no photo is refused with a sentence."""

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from meente.processes.webforms.problems import SENTENCES
from meente.processes.webforms.rules.photos import LONGEST_SIDE, MOST_BYTES, BadPhoto, cleaned

SECRET = "Fototoestel van Sanne"


def photo(size=(800, 600), kind="JPEG"):
    """A photo with a place, a camera, a comment and a wrong side up."""
    picture, out = Image.new("RGB", size, "white"), BytesIO()
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = SECRET, 6
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 32.0, 54.0), 3: "E", 4: (4.0, 40.0, 9.0)})
    options = {"comment": SECRET.encode()} if kind == "JPEG" else {}
    if kind == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Author", SECRET)
        options = {"pnginfo": notes}
    picture.save(out, kind, exif=exif, xmp=f"<x>{SECRET}</x>".encode(), **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_only_the_pixels_are_kept(kind):
    before = photo(kind=kind)
    assert SECRET.encode() in before
    after = cleaned(before)
    found = Image.open(BytesIO(after))
    assert SECRET.encode() not in after
    assert (found.format, dict(found.getexif()), set(found.info) & {"exif", "xmp", "comment"}) == ("JPEG", {}, set())
    assert found.size == (600, 800)  # it was lying on its side
    assert found.getpixel((300, 20))[1] < 60 < found.getpixel((300, 780))[1]


def test_a_large_photo_becomes_smaller():
    assert max(Image.open(BytesIO(cleaned(photo((4000, 3000))))).size) == LONGEST_SIDE


def _bomb():
    out = BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "photo_unreadable"),
        (b"%PDF-1.7", "photo_unreadable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo_unreadable"),
        (photo()[:2000], "photo_unreadable"),
        (b"GIF89a" + b"\0" * 200, "photo_unreadable"),
        (b"\0" * (MOST_BYTES + 1), "photo_too_big"),
        (_bomb(), "photo_too_big"),
    ],
    ids=["empty", "pdf", "svg", "cut off", "gif", "too many bytes", "too many pixels"],
)
def test_what_is_no_photo_is_refused(content, code):
    with pytest.raises(BadPhoto) as refused:
        cleaned(content)
    assert str(refused.value) == code
    assert code in SENTENCES
