"""A catalogue as a file: one JSON list per resource, with URLs between them (the form Open Zaak exports and imports).

A ZIP holds `ZaakType.json`, `StatusType.json`, …; one JSON object with those names as keys is read too.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from meente.foundation.refusals import Refusal
from meente.foundation.resources.naming import snake

Entries = dict[str, list[dict[str, Any]]]
RESOURCES = {
    "Catalogus": "catalogi.catalogus",
    "InformatieObjectType": "catalogi.informatieobjecttype",
    "BesluitType": "catalogi.besluittype",
    "ZaakType": "catalogi.zaaktype",
    "StatusType": "catalogi.statustype",
    "RolType": "catalogi.roltype",
    "ResultaatType": "catalogi.resultaattype",
    "Eigenschap": "catalogi.eigenschap",
    "ZaakObjectType": "catalogi.zaakobjecttype",
    "ZaakTypeInformatieObjectType": "catalogi.zaaktypeinformatieobjecttype",
}
"""File name to resource, in the order in which they are made."""
LARGEST = 100_000_000


class ArchiveRefused(Refusal):
    """The file is no catalogue, or does not fit; nothing was imported."""

    code = "archive_refused"
    message = _("Dit bestand is geen catalogus die wij kunnen lezen. Er is niets geïmporteerd.")


def _refused(reason: Any, *lines: str) -> ArchiveRefused:
    return ArchiveRefused("\n".join([str(reason), *lines]))


def read_archive(content: bytes) -> Entries:
    """The entries per resource. Raises `ArchiveRefused` with what is wrong."""
    if content[:2] == b"PK":
        named = _unzip(content)
    else:
        whole = _json("bestand", content)
        if not isinstance(whole, dict):
            raise _refused(_("Verwacht een ZIP met een JSON-bestand per soort, of een JSON-object met die namen."))
        named = whole
    unknown = sorted(set(named) - set(RESOURCES))
    if unknown or not named:
        raise _refused(_("Dit bestand bevat iets anders dan een catalogus:"), *unknown)
    for name, entries in named.items():
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            raise _refused(_("Een van de onderdelen is geen lijst van objecten:"), name)
    return {name: named.get(name, []) for name in RESOURCES}


def _unzip(content: bytes) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = [each for each in archive.infolist() if not each.is_dir()]
            if sum(each.file_size for each in files) > LARGEST:
                raise _refused(_("Dit bestand is te groot."))
            return {each.filename.removesuffix(".json"): _json(each.filename, archive.read(each)) for each in files}
    except zipfile.BadZipFile:
        raise _refused(_("Dit ZIP-bestand is beschadigd.")) from None


def _json(name: str, content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        raise _refused(_("Dit is geen JSON:"), name) from None


def write_archive(entries: Mapping[str, list[dict[str, Any]]]) -> bytes:
    """A ZIP of the entries, with the names Open Zaak reads (snake_case)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in entries.items():
            if rows:
                archive.writestr(f"{name}.json", json.dumps(_snaked(rows), ensure_ascii=False, indent=1))
    return out.getvalue()


def _snaked(value: Any) -> Any:
    if isinstance(value, dict):
        return {snake(name): _snaked(each) for name, each in value.items()}
    return [_snaked(each) for each in value] if isinstance(value, list) else value
