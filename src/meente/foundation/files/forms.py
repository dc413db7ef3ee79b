"""A file in a form (multipart/form-data): it goes to disk while it comes in; the other fields are small texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, cast
from urllib.parse import parse_qsl

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadhandler import FileUploadHandler
from django.http.multipartparser import MultiPartParser, MultiPartParserError

from meente.foundation.files.receiving import Received

MULTIPART, URLENCODED = "multipart/form-data", "application/x-www-form-urlencoded"
UNKNOWN_LENGTH = 2**50
LARGEST_FORM = 5 * 1024 * 1024


class BadForm(Exception):
    """The body is no form that can be read."""


@dataclass(frozen=True, slots=True)
class Form:
    """Texts and files by name; the last of each name counts."""

    texts: Mapping[str, str]
    files: Mapping[str, Received]


class _ToDisk(FileUploadHandler):
    """Every file becomes a `Received`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Received] = {}
        self._now: Received | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self._now = Received()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """More of it; nothing is left for other handlers."""
        del start
        if self._now is not None:
            self._now.write(raw_data)

    def file_complete(self, file_size: int) -> None:
        """The file is whole."""
        del file_size
        if self._now is not None:
            self.found[str(self.field_name)] = self._now.finish()


def read_form(body: BinaryIO, length: int, content_type: str) -> Form:
    """Read a form of `length` bytes (−1: until its end). Raises `BadForm`."""
    if content_type.split(";", maxsplit=1)[0].strip().lower() == URLENCODED:
        return Form(_texts(body, length), {})
    handler = _ToDisk()
    head = {"CONTENT_TYPE": content_type, "CONTENT_LENGTH": str(UNKNOWN_LENGTH if length < 0 else length)}
    try:
        texts, _files = MultiPartParser(head, cast(Any, body), [handler], "utf-8").parse()
    except (MultiPartParserError, SuspiciousOperation, ValueError) as fault:
        raise BadForm from fault
    return Form({name: str(texts[name]) for name in texts}, handler.found)


def _texts(body: BinaryIO, length: int) -> dict[str, str]:
    data = body.read(length if 0 <= length <= LARGEST_FORM else LARGEST_FORM + 1)
    if len(data) > LARGEST_FORM or length > LARGEST_FORM:
        raise BadForm
    try:
        return dict(parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=50))
    except ValueError as fault:
        raise BadForm from fault
