"""Compile every room's translations (.po → .mo) without system packages; a broken catalogue stops the build."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_all(root: Path) -> int:
    """Compile what changed; gives the number of catalogues."""
    files = sorted(root.glob("src/meente/**/locale/*/LC_MESSAGES/django.po"))
    for file in files:
        target = file.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= file.stat().st_mtime:
            continue
        with file.open("rb") as source:
            catalogue = read_po(source, locale=file.parts[-3], abort_invalid=True)
        with target.open("wb") as out:
            write_mo(out, catalogue)
    return len(files)


if __name__ == "__main__":
    print(f"{compile_all(Path(__file__).parents[1])} catalogues")
