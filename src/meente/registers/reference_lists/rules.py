"""How the selection list numbers its results, and where its URLs may come from."""

from __future__ import annotations


def full_number(procestype: int, generiek: int | None, nummer: int) -> str:
    """`1.3` for a generic result, `1.3.2` for a specific one below it."""
    return ".".join(str(part) for part in (procestype, generiek, nummer) if part is not None)


def is_of_list(url: str, external: str) -> bool:
    """True when a URL elsewhere may be of the selection list: below `external` when one is configured, else any."""
    return not external or url.startswith(f"{external.rstrip('/')}/")
