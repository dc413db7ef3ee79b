"""The national list as it is shipped: facts from `data/upl.csv`, everyday words, and what is written in full."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from meente.foundation.definitions.actions import NewDefinition
from meente.registers.products.facts import POLICIES, Row, document_of, facts_of, key_of

COVERED = {"paspoort": "reisdocument", "identiteitskaart": "reisdocument", "reisdocument": "reisdocument"}
"""Uniform names whose page is a product that another room brings, with its key."""


def _folder(name: str) -> Any:
    return resources.files("meente.registers.products").joinpath(name)


@cache
def read_list() -> tuple[Row, ...]:
    """Every municipal product of the list, by name."""
    return tuple(csv.DictReader(_folder("data").joinpath("upl.csv").read_text("utf-8").splitlines()))


@cache
def read_words() -> dict[str, list[str]]:
    """Everyday words per uniform name."""
    rows = csv.DictReader(_folder("data").joinpath("synonyms.csv").read_text("utf-8").splitlines())
    return {row["naam"]: row["woorden"].split("; ") for row in rows}


@cache
def read_owms() -> dict[str, str]:
    """CBS code → the end of the URI of a municipality in the OWMS value list."""
    rows = csv.DictReader(_folder("data").joinpath("owms_gemeenten.csv").read_text("utf-8").splitlines())
    return {row["cbs_code"]: row["term"] for row in rows}


@cache
def read_written() -> dict[str, dict[str, Any]]:
    """The products that are written in full, by key: `document` and `policies`."""
    files = [file for file in _folder("definitions").iterdir() if file.name.endswith(".json")]
    return {file.name.removesuffix(".json"): json.loads(file.read_text("utf-8")) for file in files}


def national_products() -> Iterator[NewDefinition]:
    """Every product of the list once, written in full or with its facts; not those that another room brings."""
    written, words = read_written(), read_words()
    used = {name: key for key, file in written.items() for name in file["names"]}
    rows = {row["naam"]: row for row in read_list()}
    for key, file in written.items():
        facts = [facts_of(rows[name]) for name in file["names"]]
        document = {
            **facts[0],
            "names": [row for each in facts for row in each["names"]],
            "sdg": sorted({code for each in facts for code in each["sdg"]}),
            **file["document"],
        }
        yield NewDefinition(key, document, [*file["policies"], *POLICIES], file.get("article", ""))
    for name, row in rows.items():
        if name not in used and name not in COVERED:
            yield NewDefinition(key_of(name), document_of(row, words.get(name, [])), POLICIES)
