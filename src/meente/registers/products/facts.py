"""From a line of the Uniforme Productnamenlijst to a product document that says honestly what is known. Pure.

Nothing is guessed: for whom, who makes the rules, the law as the list names it, and how to ask. What it costs and how
long it takes is not in the list, so the page says that the municipality tells it.
"""

from __future__ import annotations

import re
from typing import Any

Row = dict[str, str]
Text = dict[str, str]

REPLACED = {
    "Wet algemene bepalingen omgevingsrecht": "Omgevingswet",
    "Wet ruimtelijke ordening": "Omgevingswet",
    "Besluit omgevingsrecht": "Omgevingswet",
    "Regeling omgevingsrecht": "Omgevingswet",
    "Bouwbesluit 2012": "Besluit bouwwerken leefomgeving",
    "Besluit brandveilig gebruik en basishulpverlening": "Besluit bouwwerken leefomgeving",
    "Activiteitenbesluit milieubeheer": "Omgevingswet",
    "Ontgrondingenwet": "Omgevingswet",
    "Wet bodembescherming": "Omgevingswet",
    "Wet openbaarheid van bestuur": "Wet open overheid",
}
"""Laws of the list (2021) that another law has replaced since: the Woo on 1 May 2022, the others on 1 January 2024."""

_ASKING: dict[str, Text] = {
    "subsidie": {
        "nl": "U kunt deze subsidie of lening aanvragen bij de gemeente.",
        "en": "You can apply to the municipality for this grant or loan.",
    },
    "aanvraag": {"nl": "U vraagt dit aan bij de gemeente.", "en": "You apply for this at the municipality."},
    "melding": {"nl": "U meldt dit bij de gemeente.", "en": "You report this to the municipality."},
    "verplichting": {
        "nl": "Dit is een plicht. De gemeente kan u vertellen wat u moet doen.",
        "en": "This is an obligation. The municipality can tell you what you have to do.",
    },
    "": {"nl": "De gemeente kan u hierover meer vertellen.", "en": "The municipality can tell you more about this."},
}
_FOR: dict[str, Text] = {
    "burger": {"nl": "Dit is voor inwoners.", "en": "This is for residents."},
    "bedrijf": {
        "nl": "Dit is voor ondernemers en organisaties.",
        "en": "This is for businesses and organisations.",
    },
    "burger bedrijf": {
        "nl": "Dit is voor inwoners, ondernemers en organisaties.",
        "en": "This is for residents, businesses and organisations.",
    },
    "": {"nl": "Dit is een taak van de gemeente zelf.", "en": "This is a task of the municipality itself."},
}
_RULES: dict[str, Text] = {
    "medebewind": {
        "nl": "De regels staan in een landelijke wet. De gemeente voert die wet uit.",
        "en": "The rules are in a national law. The municipality carries out that law.",
    },
    "autonomie": {"nl": "De gemeente maakt hiervoor eigen regels.", "en": "The municipality makes its own rules."},
    "autonomie medebewind": {
        "nl": "Een deel van de regels is landelijk. De gemeente maakt ook eigen regels.",
        "en": "Some of the rules are national. The municipality also makes its own rules.",
    },
}
_HOW: Text = {
    "nl": (
        "Bel de gemeente of kom langs. Zeg dat het gaat om ‘{name}’.\n\n"
        "U hoort wat u nodig heeft, wat het kost en hoe lang het duurt. Op deze pagina staat dat nog niet."
    ),
    "en": (
        "Call the municipality or visit us. Say that it is about ‘{name}’.\n\n"
        "You will hear what you need, what it costs and how long it takes. This page does not say that yet."
    ),
}
_OBJECTION: Text = {
    "nl": "Krijgt u een besluit van de gemeente? Dan kunt u binnen 6 weken bezwaar maken. In de brief staat hoe.",
    "en": "Do you get a decision from the municipality? Then you can object within 6 weeks. The letter says how.",
}
POLICIES: list[dict[str, Any]] = [
    {
        "path": f"sections/extra/body/{language}",
        "mode": "append",
        "type": "long_text",
        "label": f"Extra tekst ({label})",
    }
    for language, label in (("nl", "Nederlands"), ("en", "Engels"))
] + [{"path": "keywords", "mode": "append", "type": "words", "label": "Andere woorden waarmee mensen dit zoeken"}]
"""What a municipality may add to every product: its own text at the end, and what people there call it."""
EXTRA: dict[str, Any] = {
    "key": "extra",
    "heading": {"nl": "Goed om te weten in uw gemeente", "en": "Good to know in your municipality"},
    "body": {"nl": "", "en": ""},
}


def key_of(name: str) -> str:
    """`aow-uitkering` for AOW-uitkering: the end of the address of its page."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("ë", "e").replace("é", "e").replace("ï", "i")).strip("-")


def basis_of(row: Row) -> list[dict[str, str]]:
    """The legal basis as the list names it, with what replaced it since."""
    found = []
    for number, part in enumerate(filter(None, row["grondslag"].split(" ;; ")), 1):
        label, _, link = part.partition("|")
        newer = next((new for old, new in REPLACED.items() if old in label), "")
        found.append({"key": str(number), "label": label, "url": link, "replaced_by": newer})
    return found


def facts_of(row: Row) -> dict[str, Any]:
    """The fields of a document that come from the list, also for a product that is written in full."""
    return {
        "upn": row["naam"],
        "names": [{"key": key_of(row["naam"]), "name": row["naam"], "term": row["term"]}],
        "theme": row["thema"],
        "audience": row["doelgroep"].split(),
        "authority": row["gezag"].split(),
        "sdg": row["sdg"].split(),
        "basis": basis_of(row),
    }


def _section(key: str, nl: str, en: str, body: Text) -> dict[str, Any]:
    return {"key": key, "heading": {"nl": nl, "en": en}, "body": body}


def _both(first: Text, second: Text) -> Text:
    return {language: f"{first[language]} {second[language]}" for language in first}


def document_of(row: Row, words: list[str]) -> dict[str, Any]:
    """The whole document of a product that nobody wrote yet. `words`: how people also call it."""
    title = row["naam"][0].upper() + row["naam"][1:]
    kinds = row["soort"].split()
    asking = next((kind for kind in ("subsidie", "aanvraag", "melding", "verplichting") if kind in kinds), "")
    who, rules = _FOR[row["doelgroep"]], _RULES.get(row["gezag"])
    how = {language: text.format(name=row["naam"]) for language, text in _HOW.items()}
    sections = [
        _section("weten", "Wat wij weten", "What we know", _both(who, rules) if rules else who),
        _section("vragen", "Zo vraagt u het", "How to ask", how),
        dict(EXTRA),
    ]
    if {"aanvraag", "subsidie"} & set(kinds):
        heading = ("Niet eens met ons besluit?", "Do you disagree with our decision?")
        sections.append(_section("oneens", *heading, _OBJECTION))
    return {
        **facts_of(row),
        "title": {"nl": title, "en": title},
        "summary": _ASKING[asking],
        "keywords": words,
        "written": False,
        "sections": sections,
    }
