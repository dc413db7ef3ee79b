"""The folders of `definitions/`: one per public service, data only.

A folder is named after the key that its form, zaaktype, procedure and product share:

* `service.json`: title, article, initiator, facts (named rules), eigenschappen, the policies of a municipality, and
  which questions tell the place and take a photo
* `form.json`: the questions (`meente-form/1`)
* `zaaktype.json`: statustypen, resultaattypen, roltypen, eigenschappen, informatieobjecttypen, selectielijst, terms
* `procedure.bpmn` and `*.dmn`: the drawing and its decision tables
* `tasks.json`: what an employee fills in per task
* `letters.json`: what the initiator hears, in Dutch and English

The product with its prices stands in `registers/products`: a price stands in one place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PublicService:
    """One folder, as it is shipped. `facts` and `eigenschappen` say what a sent form becomes."""

    key: str
    title: Mapping[str, str]
    article: str
    initiator: str
    facts: tuple[Mapping[str, Any], ...]
    eigenschappen: Mapping[str, str]
    policies: Mapping[str, list[Document]]
    form: Document
    zaaktype: Document
    procedure: Document
    tasks: Mapping[str, Document]
    letters: Mapping[str, Document]
    documents: Mapping[str, str] = field(default_factory=dict)
    """Question that takes a photo → the informatieobjecttype it is filed as."""
    place: str = ""
    """The question whose answer is the zaakgeometrie."""


def _folder() -> Any:
    return resources.files("meente.processes.public_services").joinpath("definitions")


def keys() -> list[str]:
    """The key of every service: the names of the folders."""
    return sorted(place.name for place in _folder().iterdir() if place.is_dir() and not place.name.startswith("_"))


@cache
def public_service(key: str) -> PublicService:
    """The files of one service."""
    place = _folder().joinpath(key)
    files = {file.name: file.read_text("utf-8") for file in place.iterdir() if file.is_file()}
    read = {name: json.loads(text) for name, text in files.items() if name.endswith(".json")}
    about = read["service.json"]
    procedure = {
        "title": about["title"],
        "process_id": key.replace("-", "_"),
        "bpmn": files["procedure.bpmn"],
        "dmn": [{"key": name[:-4], "xml": text} for name, text in sorted(files.items()) if name.endswith(".dmn")],
        "zaaktype": key,
    }
    return PublicService(
        key=key,
        title=about["title"],
        article=about["article"],
        initiator=about["initiator"],
        facts=tuple(about.get("facts", ())),
        eigenschappen=about["eigenschappen"],
        policies=about.get("policies", {}),
        form=read["form.json"],
        zaaktype=read["zaaktype.json"],
        procedure=procedure,
        tasks=read["tasks.json"],
        letters=read["letters.json"],
        documents=about.get("documents", {}),
        place=about.get("place", ""),
    )


def all_services() -> list[PublicService]:
    """Every service, by key."""
    return [public_service(key) for key in keys()]
