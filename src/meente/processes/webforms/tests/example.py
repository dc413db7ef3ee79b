"""A small form with every type of question, for the tests of the engine."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from meente.processes.webforms.refusals import SlotTaken
from meente.processes.webforms.terms import Option, Submission, SubmissionResult

KEY = "proefformulier"
AT = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
OWNER, OTHER, PARTNER = "999990019", "999990020", "999990032"


def text(words: str) -> dict[str, str]:
    """The same words in both languages."""
    return {"nl": words, "en": f"{words} (en)"}


def question(key: str, kind: str, **more: Any) -> dict[str, Any]:
    """One question of a form document."""
    return {"key": key, "type": kind, "label": text(f"Vraag {key}"), **more}


def step(key: str, *questions: dict[str, Any], **more: Any) -> dict[str, Any]:
    """One step of a form document."""
    return {"key": key, "title": text(f"Stap {key}"), "questions": list(questions), **more}


def options(*keys: str) -> list[dict[str, Any]]:
    """Options of a choice."""
    return [{"key": key, "label": text(f"Keuze {key}")} for key in keys]


DOCUMENT: dict[str, Any] = {
    "format": "meente-form/1",
    "key": KEY,
    "title": text("Proefformulier"),
    "intro": text("Om te proberen."),
    "cost": text("Gratis"),
    "minutes": 5,
    "needs": [{"key": "pasfoto", "text": text("Een pasfoto")}],
    "known": ["proefbron"],
    "parameters": {"bezorgen": {"value": True}},
    "facts": {"is_kind": {"type": "boolean"}, "anderen": {"type": "people"}},
    "guards": [
        {"key": "nationaliteit", "if": {"==": [{"var": "known.person.nederlander"}, False]}, "exit": "geen-nederlander"}
    ],
    "exits": {
        "geen-nederlander": {
            "title": text("U bent geen Nederlander"),
            "text": text("Hallo {known.person.naam}"),
            "links": [{"key": "info", "label": text("Informatie"), "href": "https://www.rijksoverheid.nl/"}],
        },
        "te-laat": {"title": text("Te laat"), "text": text("Dit kan niet meer.")},
    },
    "steps": [
        step(
            "wie",
            question("wie", "person", why=text("Om te weten voor wie."), basis="Paspoortwet art. 26"),
            question("adres", "info", source="known.person.adres"),
        ),
        step(
            "wat",
            question("document", "choice", options=options("paspoort", "kaart")),
            question("vermist", "yesno"),
            question("toelichting", "textarea", when={"var": "vermist"}, limits={"max_length": 20}),
        ),
        step(
            "verlies",
            question("verklaring", "confirm"),
            when={"var": "vermist"},
            next=[{"key": "te-laat", "if": {"==": [{"var": "toelichting"}, "te laat"]}, "exit": "te-laat"}],
        ),
        step(
            "kind",
            question(
                "hoe",
                "choice",
                per="fact.anderen",
                options=options("email", "balie"),
                label=text("Hoe vragen we {item.name}?"),
            ),
            question("mail", "email", per="fact.anderen", when={"==": [{"var": "this.hoe"}, "email"]}),
            when={"var": "fact.is_kind"},
        ),
        step(
            "gegevens",
            question("email", "email"),
            question("telefoon", "phone", required=False),
            question("postcode", "postcode", required=False),
            question("aantal", "number", required=False, limits={"min": 1, "max": 9}),
            question("reisdatum", "date", required=False, limits={"min_days": 0, "max_days": 365}),
            question("naam", "text", required=False, limits={"max_length": 40}),
            question("nummer", "bsn", required=False),
            question("dagen", "choices", required=False, options=options("ma", "di")),
        ),
        step("afspraak", question("tijd", "slot")),
    ],
    "after": [{"key": "mail", "text": text("U krijgt een e-mail.")}],
    "tests": [
        {
            "key": "vreemdeling",
            "given": {"known": {"person": {"nederlander": False}}},
            "expect": {"exit": "geen-nederlander", "path": []},
        }
    ],
}

KNOWN = {
    "person": {"naam": "Suzanne", "nederlander": True, "adres": "Dorpsstraat 1\n1901 AA Castricum"},
    "people": [
        {"key": "ik", "name": "Suzanne", "relation": "self"},
        {"key": "kind-1", "name": "Milan", "relation": "child"},
    ],
    "anderen": [{"key": "p1", "name": "Mark"}],
}


def facts(given: Any) -> Mapping[str, Any]:
    """A child needs the consent of the others."""
    is_kind = given.answers.get("wie") == "kind-1"
    return {"is_kind": is_kind, "anderen": given.known.get("anderen", ()) if is_kind else ()}


class Calendar:
    """Three slots; `taken` are gone."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.slots = ["ma-0900", "ma-0915", "di-1000"]

    def free(self, **_where: Any) -> list[Option]:
        return [Option(slot, f"om {slot[3:]}", group=slot[:2]) for slot in self.slots if slot not in self.taken]

    def book(self, *, value: str, **_where: Any) -> uuid.UUID:
        if value in self.taken:
            raise SlotTaken
        return uuid.uuid5(uuid.NAMESPACE_URL, value)

    def attach(self, **_what: Any) -> None:
        """Nothing to remember."""

    def describe(self, *, value: str, **_where: Any) -> str:
        return f"afspraak {value}"


class Desk:
    """Handles submissions; remembers them."""

    def __init__(self) -> None:
        self.received: list[Submission] = []

    def __call__(self, *, actor: Any, submission: Submission, at: datetime) -> SubmissionResult:
        self.received.append(submission)
        return SubmissionResult(uuid.uuid4(), f"ZAAK-{len(self.received)}")


STEPS: dict[str, dict[str, str]] = {
    "wie": {"wie": "ik"},
    "wat": {"document": "paspoort", "vermist": "nee"},
    "gegevens": {"email": "suzanne@voorbeeld.nl"},
    "afspraak": {"tijd": "ma-0915"},
}
"""What a person sends who renews her own passport."""
