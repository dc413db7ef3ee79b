"""From a product definition to what the page shows, in one language. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from meente.foundation.definitions.rules import render_text
from meente.foundation.definitions.rules.values import as_text


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with paragraphs."""

    key: str
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """What something costs, in euro cents; `is_extra`: on top of another price."""

    label: str
    cents: int
    is_extra: bool = False


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal basis; `url` may be empty, `replaced_by` names the law that replaced it since."""

    label: str
    url: str
    replaced_by: str


@dataclass(frozen=True, slots=True)
class ProductPage:
    """Everything the product page shows."""

    title: str
    summary: str
    form: str
    before: tuple[str, ...]
    costs: tuple[Cost, ...]
    sections: tuple[Section, ...]
    law: tuple[str, ...]
    norm_days: int | None = None
    basis: tuple[Basis, ...] = ()
    is_written: bool = True
    begin: str = ""
    without_digid: bool = False

    @property
    def has_facts(self) -> bool:
        """True when there is something to know before you start."""
        return bool(self.form or self.before or self.costs or self.norm_days)

    @property
    def cheapest(self) -> int | None:
        """The lowest price in euro cents: what the page promises with "from"."""
        return min((cost.cents for cost in self.costs if not cost.is_extra), default=None)

    @property
    def is_free(self) -> bool:
        """True when nothing in the list of prices costs anything."""
        return not any(cost.cents for cost in self.costs)


def _in(texts: Any, language: str) -> str:
    if isinstance(texts, dict):
        return str(texts.get(language) or texts.get("nl", ""))
    return str(texts)


def values_of(parameters: dict[str, Any]) -> dict[str, str]:
    """Parameters as texts fill them: amounts in euros, yes and no in words."""
    return {name: as_text(name, value) for name, value in parameters.items()}


def _offered(rows: list[dict[str, Any]], parameters: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows without those whose yes/no parameter says no: a service that this municipality does not offer."""
    return [row for row in rows if parameters.get(row.get("when", ""), True)]


def product_page(document: dict[str, Any], language: str) -> ProductPage:
    """The page of a product. A section without text in this language falls back to Dutch; an empty one is left out."""
    parameters = document.get("parameters", {})
    values = values_of(parameters)

    def text(texts: Any) -> str:
        return render_text(_in(texts, language), values)

    sections = tuple(
        Section(
            row["key"], text(row.get("heading", "")), tuple(part for part in text(row["body"]).split("\n\n") if part)
        )
        for row in _offered(document["sections"], parameters)
    )
    costs = tuple(
        Cost(text(row["label"]), int(parameters[row["parameter"]]), row.get("on_top", False))
        for row in _offered(document.get("costs", []), parameters)
    )
    return ProductPage(
        title=text(document["title"]),
        summary=text(document["summary"]),
        form=document.get("form", ""),
        before=tuple(text(row["text"]) for row in document.get("requirements", [])),
        costs=costs,
        sections=tuple(section for section in sections if section.paragraphs),
        law=tuple(str(row) for row in document.get("law", [])),
        norm_days=parameters.get("service_norm_days"),
        basis=tuple(Basis(row["label"], row["url"], row.get("replaced_by", "")) for row in document.get("basis", [])),
        is_written=document.get("written", True),
        begin=text(document.get("begin", "")),
        without_digid=document.get("without_digid", False),
    )


def shares(origins: dict[str, list[int]]) -> dict[int, int]:
    """How many paths each lower organisation says itself: organisation → number of paths."""
    counts: dict[int, int] = {}
    for organisations in origins.values():
        for organisation_id in organisations:
            counts[organisation_id] = counts.get(organisation_id, 0) + 1
    return counts
