"""The field `inhoud`: base64 when it comes in, the address of the download when it goes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from meente.foundation.files.inline import BadBase64, file_from_text
from meente.foundation.files.receiving import Received
from meente.foundation.resources.faults import Fault
from meente.foundation.resources.fields import Field, Schema
from meente.foundation.resources.linking import Reader

NOT_BASE64 = _("Stuur de bytes van het bestand als base64.")


@dataclass(frozen=True)
class Inhoud(Field):
    """The bytes of a version. The action gets a `Received`."""

    def sql(self, row: str, origin: str) -> str:
        """Where that version can be downloaded; null while there are no bytes."""
        path = "/documenten/api/v1/enkelvoudiginformatieobjecten/"
        address = f"{origin} || '{path}' || {row}.id || '/download?versie=' || {row}.versie"
        return f"CASE WHEN {row}.bestand_id IS NOT NULL THEN {address} END"

    def parse(self, raw: Any, reader: Reader) -> Received:
        """A file that was taken out of the body on its way in, or base64 in a text."""
        if isinstance(raw, Received):
            return raw
        if not isinstance(raw, str):
            raise Fault("invalid", NOT_BASE64)
        try:
            return file_from_text(raw)
        except BadBase64 as fault:
            raise Fault(fault.code, NOT_BASE64) from None

    def schema(self) -> Schema:
        """On its way in a text with base64."""
        return {"type": "string", "format": "byte"}

    def answer(self) -> Schema:
        """On its way out the address of the download."""
        return {"type": "string", "format": "uri"}
