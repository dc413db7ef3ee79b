"""Files inside JSON and forms come in piece by piece, whatever the client's habits."""

import base64
import gc
import io
import json
import os
import tracemalloc
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from meente.foundation.files import inline
from meente.foundation.files.forms import BadForm, read_form
from meente.foundation.files.inline import BadBase64, TooLarge, file_from_text, split


class Drip(io.RawIOBase):
    """Gives at most `size` bytes at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        self._data, self._size = io.BytesIO(data), size

    def read(self, size=-1):
        return self._data.read(min(size, self._size) if size >= 0 else self._size)


def _split(text: str | bytes, drip: int = 7):
    data = text.encode() if isinstance(text, str) else text
    return split(Drip(data, drip), len(data), "inhoud")


def _bytes(received) -> bytes:
    return Path(received.path).read_bytes()


@pytest.mark.parametrize("drip", [1, 2, 3, 5, 7, 64, 100_000])
@pytest.mark.parametrize("indent", [None, 2])
def test_the_file_is_taken_out_and_the_rest_stays(drip, indent):
    content = os.urandom(301)
    body = {"titel": 'x "inhoud": "y"', "ondertekening": {"inhoud": "diep"}, "inhoud": base64.b64encode(content).decode(), "n": [1, {"a": "}"}], "t": "é\n"}  # fmt: skip
    rest, received = _split(json.dumps(body, indent=indent), drip)
    assert json.loads(rest) == {**body, "inhoud": True}
    assert _bytes(received) == content
    assert received.size == 301


@given(st.binary(max_size=200), st.integers(1, 9), st.booleans(), st.booleans())
def test_any_bytes_with_any_escapes(content, drip, slashes, unicode):
    text = base64.b64encode(content).decode()
    text = text.replace("/", "\\/") if slashes else text
    text = text.replace("+", "\\u002B").replace("=", "\\u003d") if unicode else text
    rest, received = _split(f'{{"inhoud":"{text}"}}', drip)
    assert rest == b'{"inhoud":true}'
    assert _bytes(received) == content


def test_line_breaks_in_base64_are_skipped():
    text = base64.encodebytes(b"x" * 200).decode()
    assert _bytes(_split(json.dumps({"inhoud": text}))[1]) == b"x" * 200


@pytest.mark.parametrize(
    "body", ['{"inhoud": null}', '{"a": "inhoud"}', "[]", "", '"inhoud"', '[{"inhoud": "QQ=="}]', '{"x": ["inhoud"]}']
)
def test_without_a_file_the_json_stays_as_it_is(body):
    assert _split(body) == (body.encode(), None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("QUJD!", "invalid-base64"), ("QUJ", "incorrect-base64-padding"), ("QQ==QQ==", "invalid-base64"),
        ("http://a/b", "invalid-base64"), ("QQ=Q", "invalid-base64"), ("\\\\x00", "invalid-base64"), ("é", "invalid-base64"),
        ("QU\\", "invalid-base64"), ("Q", "incorrect-base64-padding"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("drip", [1, 4, 100])
def test_what_is_no_base64_is_refused(text, code, drip):
    with pytest.raises(BadBase64) as caught:
        _split(f'{{"inhoud": "{text}"}}', drip)
    assert caught.value.code == code
    with pytest.raises(BadBase64):
        file_from_text(text)


def test_json_that_ends_in_the_middle_of_the_file_is_no_json():
    rest, received = _split('{"inhoud": "QUJD')
    assert received is None
    with pytest.raises(ValueError, match="delimiter"):
        json.loads(rest)


def test_there_is_an_end_to_the_rest(monkeypatch):
    monkeypatch.setattr(inline, "LARGEST_REST", 1000)
    for body in ('{"titel": "' + "x" * 2000, "[" * 2000):
        with pytest.raises(TooLarge):
            _split(body, 100)


def test_memory_stays_that_of_one_piece():
    """64 MiB of base64 in less than 4 MiB."""

    class Endless(io.RawIOBase):
        left = 64 * 1024 * 1024

        def read(self, size=-1):
            if self.left == 64 * 1024 * 1024:
                self.left -= 1
                return b'{"inhoud": "'
            took = min(size, max(self.left - 1, 0)) // 4 * 4
            self.left -= took
            if not took and self.left >= 0:
                self.left = -1
                return b'"}'
            return b"QUJD" * (took // 4)

    tracemalloc.start()
    rest, received = split(Endless(), -1, "inhoud")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert rest == b'{"inhoud": true}'
    assert received.size > 48 * 1024 * 1024 - 100
    assert peak < 4 * 1024 * 1024


def test_a_file_nobody_keeps_goes_with_the_request():
    _rest, received = _split('{"inhoud": "QUJD"}')
    path = Path(received.path)
    assert path.exists()
    del received
    gc.collect()
    assert not path.exists()
    before = set(Path(settings.MEENTE_FILES, "incoming").iterdir())
    with pytest.raises(BadBase64):
        _split('{"inhoud": "QUJD!"}')
    gc.collect()
    assert set(Path(settings.MEENTE_FILES, "incoming").iterdir()) <= before


def _multipart(parts: list[tuple[str, str, bytes]]) -> bytes:
    lines = b"".join(
        b'--grens\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
        % (name.encode(), extra.encode(), content)
        for name, extra, content in parts
    )
    return lines + b"--grens--\r\n"


def test_a_form_with_a_file():
    content = os.urandom(300_000)
    body = _multipart(
        [("lock", "", b"abc"), ("inhoud", '; filename="deel"\r\nContent-Type: application/octet-stream', content)]
    )
    for length in (len(body), -1):
        form = read_form(Drip(body, 1000), length, "multipart/form-data; boundary=grens")
        assert form.texts == {"lock": "abc"}
        assert _bytes(form.files["inhoud"]) == content


def test_a_form_of_texts():
    form = read_form(io.BytesIO(b"lock=abc&inhoud=een+twee"), 24, "application/x-www-form-urlencoded")
    assert (form.texts, form.files) == ({"lock": "abc", "inhoud": "een twee"}, {})


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"x", "multipart/form-data"),
        (b"{}", "application/json"),
        (b"\xff", "application/x-www-form-urlencoded"),
        (b"x", "multipart/form-data; boundary="),
    ],
)
def test_what_is_no_form_is_refused(body, kind):
    with pytest.raises(BadForm):
        read_form(io.BytesIO(body), len(body), kind)
