"""From a URL to a resource of this platform and back; elsewhere through the resolver that connections register."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from meente.foundation.resources.values import External

Resolver = Callable[[str, str], "External | str"]
"""(url, shape) → what was found there, or the code of what is wrong: bad-url, invalid-resource."""

_resolver: list[Resolver] = []


def resolve_with(resolver: Resolver) -> Resolver:
    """Register who looks up URLs elsewhere (a room of connections; the engine speaks no HTTP)."""
    _resolver[:] = [resolver]
    return resolver


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:  # no number, or one that no port can have
        return None


@dataclass(frozen=True, slots=True)
class Reader:
    """What parsing needs to know of the request: the `origin` the client used."""

    origin: str

    def is_ours(self, url: str) -> bool:
        """True for an address on this platform: the one the client used, or its other name at the same port.

        Who did not come through a port (a command, a job) means every port of ours.
        """
        parts, asked = urlsplit(url), urlsplit(self.origin)
        if f"{parts.scheme}://{parts.netloc}" == self.origin:
            return True
        names = (settings.MEENTE_BASE_HOST, f"meente.{settings.MEENTE_BASE_HOST}")
        is_same_door = not self.origin or (parts.scheme, _port(parts)) == (asked.scheme, _port(asked))
        return parts.hostname in names and is_same_door

    def local(self, url: str) -> tuple[str, uuid.UUID] | None:
        """`component/collection` and id of a resource of ours; None for anything else."""
        if not self.is_ours(url):
            return None
        parts = urlsplit(url).path.strip("/").split("/")
        if len(parts) < 5 or parts[1:3] != ["api", "v1"]:
            return None
        try:
            last = uuid.UUID(parts[-1])
        except ValueError:
            return None
        middle = ["*" if len(part) == 36 else part for part in parts[3:-1]]
        return f"{parts[0]}/{'/'.join(middle)}", last

    def elsewhere(self, url: str, shape: str) -> External | str:
        """What a URL elsewhere gives, or the code of what is wrong."""
        if not _resolver or self.is_ours(url):
            return "bad-url"
        return _resolver[0](url, shape)
