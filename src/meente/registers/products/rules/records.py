"""A product as the feeds read it: one document that holds for a municipality, and whose it is. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from meente.foundation.definitions.rules import render_text


@dataclass(frozen=True, slots=True)
class Publisher:
    """The municipality: CBS code, name, URI on standaarden.overheid.nl, and the address of its site without slash."""

    code: str
    name: str
    uri: str
    site: str

    def page(self, key: str) -> str:
        """Where the product is explained."""
        return f"{self.site}/producten/{key}"

    def form(self, key: str) -> str:
        """Where the product is asked for online."""
        return f"{self.site}/formulieren/{key}/start"


@dataclass(frozen=True, slots=True)
class Record:
    """`since`: from when this document holds. Texts come with the amounts filled in, in euros."""

    key: str
    version: int
    since: datetime
    document: dict[str, Any]

    @property
    def form(self) -> str:
        """Key of the online form, or empty."""
        return str(self.document.get("form", ""))

    @property
    def is_written(self) -> bool:
        """False while only the facts of the national list are known."""
        return bool(self.document.get("written", True))

    @property
    def audience(self) -> list[str]:
        """For whom: `burger`, `bedrijf`."""
        return list(self.document.get("audience", ["burger"]))

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        """Uniform names with the end of their URI."""
        return tuple((row["name"], quote(row["term"], safe="()'&,")) for row in self.document.get("names", ()))

    def title(self, language: str) -> str:
        """The title in a language, Dutch when there is none."""
        return self._text(self.document["title"], language)

    def summary(self, language: str) -> str:
        """The summary in a language, Dutch when there is none."""
        return self._text(self.document["summary"], language)

    def section(self, key: str, language: str) -> str:
        """The text of a section, empty when it has none."""
        rows = [row for row in self.document["sections"] if row["key"] == key]
        return self._text(rows[0]["body"], language) if rows else ""

    def requirements(self, language: str) -> str:
        """What somebody needs, one line each."""
        return "\n".join(self._text(row["text"], language) for row in self.document.get("requirements", ()))

    def costs(self, language: str) -> str:
        """What it costs, one line each: only what is offered."""
        return "\n".join(self._costs(language))

    def _costs(self, language: str) -> Iterator[str]:
        parameters = self.document.get("parameters", {})
        for row in self.document.get("costs", ()):
            if parameters.get(row.get("when", ""), True):
                yield f"{self._text(row['label'], language)}: {euros(parameters[row['parameter']])}"

    def _text(self, texts: dict[str, str], language: str) -> str:
        values = {
            name: euros(value) if name.startswith(("fee_", "price_")) and isinstance(value, int) else str(value)
            for name, value in self.document.get("parameters", {}).items()
        }
        return render_text(texts.get(language) or texts.get("nl", ""), values)


def euros(cents: int) -> str:
    """€ 12,50 for 1250."""
    return f"€ {cents // 100},{cents % 100:02d}"
