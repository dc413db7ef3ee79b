"""Bytes come in: written to a temporary file while they are counted and hashed; memory stays the size of one piece."""

from __future__ import annotations

import hashlib
import os
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Self

from meente.foundation.files.rules import HEAD_SIZE, is_program, media_type
from meente.foundation.files.store import store

PIECE = 256 * 1024
"""How much is read or written at a time."""


def _forget(path: Path) -> None:
    path.unlink(missing_ok=True)


class Received:
    """A file being received, then ready to be kept: `digest` (SHA-256), `size` in bytes, `media_type` by content.

    The temporary file goes with the last reference to this object, unless it was kept and has another name by then.
    """

    def __init__(self) -> None:
        self._file, self.path = store().begin()
        self._drop = weakref.finalize(self, _forget, Path(self.path))
        self._hash = hashlib.sha256()
        self._head = b""
        self.size = 0
        self.digest = ""

    def write(self, piece: bytes) -> None:
        """Take the next bytes."""
        self._file.write(piece)
        self._hash.update(piece)
        self.size += len(piece)
        if len(self._head) < HEAD_SIZE:
            self._head += piece[: HEAD_SIZE - len(self._head)]

    def finish(self) -> Self:
        """No more bytes: they are on the disk when this returns."""
        if not self._file.closed:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self.digest = self._hash.hexdigest()
        return self

    @property
    def media_type(self) -> str:
        """What the bytes are, by their beginning."""
        return media_type(self._head)

    @property
    def is_program(self) -> bool:
        """True when a computer would run it."""
        return is_program(self._head)

    def discard(self) -> None:
        """Remove the temporary file; one that was kept has another name by now and stays."""
        self._file.close()
        self._drop()


@contextmanager
def receiving() -> Iterator[Received]:
    """A `Received` to write to; whatever happens, no temporary file stays behind."""
    received = Received()
    try:
        yield received
    finally:
        received.discard()


@contextmanager
def received_from(pieces: Iterable[bytes]) -> Iterator[Received]:
    """All these bytes, received and finished; keep them inside the block."""
    with receiving() as received:
        for piece in pieces:
            received.write(piece)
        yield received.finish()


def pieces_of(file: BinaryIO, size: int = PIECE) -> Iterator[bytes]:
    """The rest of a file in pieces; closes it at the end."""
    with file:
        while piece := file.read(size):
            yield piece
