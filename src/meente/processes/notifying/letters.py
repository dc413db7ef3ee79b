"""A letter as accessible PDF (PDF/UA-1): in the municipality's colour, with a number and a person to call."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from importlib import resources

import typst
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meente.foundation.definitions import queries as definitions
from meente.foundation.organisations import queries as organisations
from meente.foundation.ui.colours import darkened_for, text_on
from meente.foundation.ui.contact import contact_of
from meente.foundation.ui.logos import logo
from meente.foundation.ui.looks import Look, look_of

TEMPLATE = resources.files("meente.processes.notifying").joinpath("letter.typ").read_bytes()
_LINK = re.compile(r"(https?://[^\s<>]+[^\s<>.,;:!?)])")
LANGUAGES = {"nl": "dut", "en": "eng"}
"""Our languages as the Documenten standard writes them (ISO 639-2/B)."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says: its heading, its text in paragraphs, to whom, about which zaak, and who knows of it."""

    municipality_id: int
    language: str
    title: str
    body: str
    name: str
    case_number: str
    contact: str = ""


def paragraphs_of(body: str) -> list[list[list[dict[str, object]]]]:
    """Paragraphs of lines of parts: an empty line begins a paragraph, an address of a site becomes a link."""
    return [
        [
            [{"text": part, "link": bool(_LINK.fullmatch(part))} for part in _LINK.split(line) if part]
            for line in paragraph.splitlines()
        ]
        for paragraph in re.split(r"\n\s*\n", body.strip())
    ]


def make_pdf(letter: Letter, *, at: datetime, look: Look | None = None) -> bytes:
    """The letter in the look of the municipality, or the one that somebody tries.

    The maker itself refuses what is not PDF/UA-1. Takes about 20 ms.
    """
    place = organisations.organisation(letter.municipality_id)
    look = look or look_of(place)
    brand = look.brand
    profile = definitions.effective(letter.municipality_id, "profile", "gemeente", at).document
    day = timezone.localtime(at)
    with translation.override(letter.language):
        content = {
            "title": letter.title,
            "language": letter.language,
            "sender": _("Gemeente %(name)s") % {"name": place.name},
            "year": day.year, "month": day.month, "day": day.day,
            "logo": _logo(look, letter.language),
            "colour": brand.main,
            "on_colour": text_on(brand.main),
            "colour_of_text": darkened_for(brand.main, "#ffffff"),
            "address": str(profile.get("postal_address", "")),
            "page": _("bladzijde"),
            "name": letter.name,
            "facts": _facts(letter, at),
            "paragraphs": paragraphs_of(letter.body),
        }  # fmt: skip
    made: bytes = typst.compile(
        TEMPLATE,
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        sys_inputs={"letter": json.dumps(content)},
    )
    return made


def _logo(look: Look, language: str) -> dict[str, object] | None:
    if look.logo is None:
        return None
    alt = look.logo.alt_en if language == "en" else look.logo.alt
    return {"content": list(logo(look.logo.file).content), "alt": alt}


def _facts(letter: Letter, at: datetime) -> list[tuple[str, str]]:
    contact = contact_of(letter.municipality_id, timezone.localtime(at))
    found = [(_("Datum"), date_format(timezone.localdate(at), "j F Y")), (_("Zaaknummer"), letter.case_number)]
    if letter.contact:
        found.append((_("Wie u kunt spreken"), letter.contact))
    if contact is not None:
        found.append((_("Telefoon"), contact.phone))
        found += [(_("Bereikbaar"), "; ".join(f"{days} {hours}" for days, hours in contact.rows))]
    return found
