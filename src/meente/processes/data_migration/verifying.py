"""Is an export whole? Every file has the sum and the rows of its manifest, and there is no file beside them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from meente.processes.data_migration.exporting import FORMAT, MANIFEST, PIECE


def problems_of(folder: Path) -> list[str]:
    """Sentences about what is wrong; empty for a whole export."""
    file = folder / MANIFEST
    if not file.is_file():
        return [f"{MANIFEST} ontbreekt: deze export is niet afgemaakt."]
    manifest = json.loads(file.read_text())
    if manifest.get("format") != FORMAT:
        return [f"Dit is geen export van het formaat {FORMAT}."]
    written = manifest["written"]
    there = {str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file()} - {MANIFEST}
    found = [f"{name} ontbreekt." for name in sorted(written.keys() - there)]
    found += [f"{name} hoort niet bij deze export." for name in sorted(there - written.keys())]
    for name in sorted(written.keys() & there):
        digest, lines = _sum(folder / name)
        is_table = name.endswith(".jsonl")
        if digest != written[name]["sha256"] or (is_table and lines != written[name]["rows"]):
            found.append(f"{name} is veranderd.")
        if name.startswith("files/") and digest != name.removeprefix("files/"):
            found.append(f"{name} heeft een andere inhoud dan zijn naam zegt.")
    return found


def _sum(place: Path) -> tuple[str, int]:
    digest, lines = hashlib.sha256(), 0
    with place.open("rb") as stream:
        while piece := stream.read(PIECE):
            digest.update(piece)
            lines += piece.count(b"\n")
    return digest.hexdigest(), lines
