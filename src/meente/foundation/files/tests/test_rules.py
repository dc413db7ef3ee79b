"""Bytes are what they begin with, whatever they are called."""

import io
import zipfile

import pytest

from meente.foundation.files.rules import HEAD_SIZE, UNKNOWN, is_program, media_type


def _zip(*names: str, content: bytes = b"x", first_stored: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, content, zipfile.ZIP_STORED if first_stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("Beste mevrouw Şahin,\n".encode(), "text/plain"),
        (("a" * (HEAD_SIZE - 1)).encode() + "é".encode()[:1], "text/plain"),
        (b"\x00\x01\x02", UNKNOWN),
        (b"\xff\xfe\xfa geen utf-8", UNKNOWN),
        (b"", UNKNOWN),
        (_zip("a.txt"), "application/zip"),
        (_zip("[Content_Types].xml", "word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (_zip("mimetype", content=b"application/vnd.oasis.opendocument.text", first_stored=True), "application/vnd.oasis.opendocument.text"),
    ],
)  # fmt: skip
def test_the_beginning_says_the_type(head, found):
    assert media_type(head) == found


def test_programs_are_known_by_their_beginning():
    windows = b"MZ" + b"\x90" * 58 + (64).to_bytes(4, "little") + b"PE\x00\x00"
    for head in (windows, b"\x7fELF\x02", b"#!/bin/sh\nrm -rf /", b"\xca\xfe\xba\xbe\x00", b"\xcf\xfa\xed\xfe\x07"):
        assert is_program(head), head


def test_a_letter_that_begins_with_mz_is_no_program():
    assert not is_program(b"MZ is de afkorting van " + b"a" * 100)
    assert not is_program(b"MZ")
    assert not is_program(b"%PDF-1.7")
