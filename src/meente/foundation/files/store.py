"""Where the bytes lie. `Store` is all that the rest of the room asks; `DiskStore` keeps them in a folder.

On disk: `incoming/` holds what is still being received; `<municipality>/<ab>/<sha256>` what was kept. A file gets
its name by one rename after its bytes are on the disk (fsync), so a name never stands for half a file.
"""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Store(Protocol):
    """What a place for bytes must be able to do."""

    def begin(self) -> tuple[BinaryIO, Path]:
        """A new file to write to, with its temporary path."""

    def keep(self, temporary: Path, municipality_id: int, digest: str) -> None:
        """Give a received file its name; the same bytes once more change nothing."""

    def open(self, municipality_id: int, digest: str) -> BinaryIO:
        """The bytes from the beginning. Raises FileNotFoundError."""

    def remove(self, municipality_id: int, digest: str) -> None:
        """Forget the bytes; bytes that are not there are no fault."""

    def digests(self, municipality_id: int, prefix: str, *, before: float) -> Iterator[str]:
        """What lies there under the first two letters `prefix`, written before that moment (seconds since 1970)."""

    def drop_unfinished(self, *, before: float) -> int:
        """Remove what was received before that moment and never kept; gives how many."""


class DiskStore:
    """Files below one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self) -> tuple[BinaryIO, Path]:
        """A new file in `incoming/`, readable by us only."""
        incoming = self.folder / "incoming"
        incoming.mkdir(parents=True, exist_ok=True)
        path = incoming / uuid.uuid4().hex
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        return os.fdopen(descriptor, "w+b"), path

    def keep(self, temporary: Path, municipality_id: int, digest: str) -> None:
        """Rename, then make the name as durable as the bytes."""
        final = self._path(municipality_id, digest)
        for folder in (final.parent.parent, final.parent):
            if not folder.exists():
                folder.mkdir(parents=True, exist_ok=True)
                _make_durable(folder.parent)
        temporary.replace(final)
        _make_durable(final.parent)

    def open(self, municipality_id: int, digest: str) -> BinaryIO:
        """The file, read in whatever pieces the caller asks."""
        return self._path(municipality_id, digest).open("rb")

    def remove(self, municipality_id: int, digest: str) -> None:
        """Unlink."""
        self._path(municipality_id, digest).unlink(missing_ok=True)

    def digests(self, municipality_id: int, prefix: str, *, before: float) -> Iterator[str]:
        """Walk one of the 256 folders of a municipality."""
        for path in (self.folder / str(municipality_id) / prefix).glob("*"):
            if _DIGEST.fullmatch(path.name) and path.stat().st_mtime < before:
                yield path.name

    def drop_unfinished(self, *, before: float) -> int:
        """Unlink old files of `incoming/`."""
        old = [path for path in (self.folder / "incoming").glob("*") if path.stat().st_mtime < before]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    def _path(self, municipality_id: int, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            msg = f"not a SHA-256 in hexadecimal: {digest!r}"
            raise ValueError(msg)
        return self.folder / str(municipality_id) / digest[:2] / digest


def _make_durable(folder: Path) -> None:
    """The names in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def store() -> Store:
    """The store that the settings name."""
    return DiskStore(Path(settings.MEENTE_FILES))
