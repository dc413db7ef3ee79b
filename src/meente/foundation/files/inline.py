"""A file inside JSON: its base64 goes to disk while it comes in, and only the rest of the JSON is held in memory.

`{"titel": "x", "inhoud": "JVBERi0…"}` becomes `{"titel": "x", "inhoud": true}` and a `Received`.
"""

from __future__ import annotations

import binascii
import json
import re
from typing import BinaryIO

from meente.foundation.files.receiving import PIECE, Received

LARGEST_REST = 5 * 1024 * 1024
"""How much JSON there may be beside the file, in bytes."""
_STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_OTHER = re.compile(rb'[{}\[\]:,]|[^"{}\[\]:,]+')
_ALPHABET = re.compile(rb"[A-Za-z0-9+/]+")
_STEPS = {b"{": 1, b"[": 1, b"}": -1, b"]": -1}
_SPACE = b" \t\r\n"


class BadBase64(Exception):
    """What was sent is no base64; `code` says in which way."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class TooLarge(Exception):
    """There is more JSON beside the file than `LARGEST_REST`."""


class Base64File:
    """Base64 in pieces of any size becomes a `Received`. Line breaks are skipped, anything else strange is refused."""

    def __init__(self) -> None:
        self.received = Received()
        self._rest = b""
        self._ended = False

    def write(self, piece: bytes) -> None:
        """Take more base64."""
        if any(sign in piece for sign in _SPACE):
            piece = piece.translate(None, _SPACE)
        piece = self._rest + piece
        whole = len(piece) // 4 * 4
        self._rest = piece[whole:]
        self._decode(piece[:whole])

    def finish(self) -> Received:
        """No more. Raises `BadBase64` when something is missing at the end."""
        if self._rest:
            raise BadBase64("incorrect-base64-padding" if _ALPHABET.fullmatch(self._rest) else "invalid-base64")
        return self.received.finish()

    def _decode(self, signs: bytes) -> None:
        if not signs:
            return
        if self._ended:
            raise BadBase64("invalid-base64")
        try:
            decoded = binascii.a2b_base64(signs, strict_mode=True)
        except binascii.Error:
            raise BadBase64("invalid-base64") from None
        self._ended = signs.endswith(b"=")
        self.received.write(decoded)


def file_from_text(text: str) -> Received:
    """A small file that is in memory already. Raises `BadBase64`."""
    file = Base64File()
    try:
        file.write(text.encode("ascii"))
        return file.finish()
    except UnicodeEncodeError:
        raise BadBase64("invalid-base64") from None


class _Reader:
    """Bytes that were read and not yet used."""

    def __init__(self, body: BinaryIO, length: int) -> None:
        self._body, self._left = body, length
        self._held, self._at = b"", 0

    def _more(self) -> bool:
        """Read another piece; False at the end."""
        piece = b"" if self._left == 0 else self._body.read(PIECE if self._left < 0 else min(PIECE, self._left))
        self._left -= len(piece) if self._left > 0 else 0
        self._held, self._at = self._held[self._at :] + piece, 0
        return bool(piece)

    def peek(self) -> bytes:
        """The next byte; empty at the end."""
        if self._at == len(self._held):
            self._more()
        return self._held[self._at : self._at + 1]

    def token(self) -> bytes:
        """A whole string, a sign, or (a part of) what is between them. Raises `TooLarge` for an endless string."""
        if self.peek() != b'"':
            found = _OTHER.match(self._held, self._at)
        else:
            found = _STRING.match(self._held, self._at)
            while found is None and self._more():
                if len(self._held) > LARGEST_REST:
                    raise TooLarge
                found = _STRING.match(self._held, self._at)
        begin, self._at = self._at, found.end() if found else len(self._held)
        return self._held[begin : self._at]

    def file(self) -> Received | None:
        """The file whose string begins here; None when the JSON ends before the string does."""
        file, self._at = Base64File(), self._at + 1
        cut = b""
        while True:
            end = self._held.find(b'"', self._at)
            piece = cut + self._held[self._at : end if end >= 0 else len(self._held)]
            self._at = end + 1 if end >= 0 else len(self._held)
            piece, cut = _unescaped(piece) if b"\\" in piece else (piece, b"")
            file.write(piece)
            if end >= 0:
                if cut:
                    raise BadBase64("invalid-base64")
                return file.finish()
            if not self._more():
                return None


def _unescaped(piece: bytes) -> tuple[bytes, bytes]:
    """JSON's escapes undone (some clients escape / and +), and what begins an escape at the end of the piece."""
    last = piece.rfind(b"\\", -5)
    is_cut = last >= 0 and len(piece) - last < (6 if piece[last + 1 : last + 2] == b"u" else 2)
    whole, cut = (piece[:last], piece[last:]) if is_cut else (piece, b"")
    try:
        return json.loads(b'"' + whole + b'"', strict=False).encode("ascii"), cut
    except ValueError:
        raise BadBase64("invalid-base64") from None


def split(body: BinaryIO, length: int, member: str) -> tuple[bytes, Received | None]:
    """The JSON with `true` in the place of the file in `member`, and the file; None when there is no text in it.

    `length` is the number of bytes to read, −1 for all. Raises `BadBase64` and `TooLarge`. What is no JSON comes out as
    no JSON: whoever parses it says so.
    """
    reader, name = _Reader(body, length), json.dumps(member).encode()
    rest = bytearray()
    received: Received | None = None
    depth, before, last = 0, b"", b""
    while sign := reader.peek():
        if sign == b'"' and depth == 1 and (before, last) == (name, b":"):
            received, token = reader.file(), b"true"
        else:
            token = reader.token()
        rest += token
        if len(rest) > LARGEST_REST:
            raise TooLarge
        if token.strip(_SPACE):
            depth += _STEPS.get(token, 0)
            before, last = last, token
    return bytes(rest), received
