"""Which form a municipality has: the effective definition now, or the very one a draft was begun with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from meente.foundation.refusals import NotFound
from meente.processes.webforms.rules.document import Form, parse


@dataclass(frozen=True, slots=True)
class FormVersion:
    """A form with the content hash of its document."""

    form: Form
    digest: str


_FILES: dict[str, Path] = {}


def offer_file(key: str, path: Path) -> None:
    """Offer the document in a file as the form `key` of every municipality."""
    _FILES[key] = path


@lru_cache(maxsize=256)
def _read(path: Path, _changed: int) -> FormVersion:
    return version_of(json.loads(path.read_text("utf-8")))


def version_of(document: Mapping[str, Any]) -> FormVersion:
    """The form in a document, with its digest."""
    canonical = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return FormVersion(parse(document), hashlib.sha256(canonical.encode()).hexdigest())


def current(municipality_id: int, key: str, at: datetime) -> FormVersion:
    """The form that a municipality offers at a moment. Raises `NotFound`."""
    path = _FILES.get(key)
    if path is None:
        raise NotFound
    return _read(path, path.stat().st_mtime_ns)


def pinned(municipality_id: int, key: str, digest: str, at: datetime) -> FormVersion:
    """The form a draft was begun with. Raises `NotFound` when it is gone."""
    version = current(municipality_id, key, at)
    if version.digest != digest:
        raise NotFound
    return version
