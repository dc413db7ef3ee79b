"""What people call the values of a definition: the words of their policy, or else those of the kind. Pure."""

from __future__ import annotations

from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.naming import Named, named
from meente.foundation.definitions.rules import Document, Policy, value_at

LONGEST = 70
"""Characters of the first words of an item that name it."""


def id_of(path: str) -> str:
    """A path as the id of its element, to which an error leads."""
    return slugify(path.replace("/", "--"))


def named_in(kind: str, path: str) -> Named:
    """A path in the words of its kind."""
    return named(KINDS[kind], path)


def label_for(kind: str, document: Document, path: str, policy: Policy | None = None) -> str:
    """A value where it stands between others: the item it is a part of, what it is, and its language."""
    if policy is not None and policy.label and policy.fits(path):
        return policy.label
    found = named_in(kind, path)
    label = str(found.label) if not found.language else f"{found.label} ({language_name(found.language)})"
    return f"{item_title(document, found.item)} › {label}" if found.item else label


def language_name(language: str) -> str:
    """The language of a text, as a label says it."""
    return {"nl": _("Nederlands"), "en": _("Engels")}.get(language, language)


def item_title(document: Document, path: str) -> str:
    """An item of a list by its own first words, in the language of the screen; else by its key."""
    try:
        item = value_at(document, path)
    except KeyError:
        item = None
    for name in ("heading", "title", "label", "name", "text") if isinstance(item, dict) else ():
        said = item.get(name)
        text = (said.get(get_language() or "nl") or said.get("nl")) if isinstance(said, dict) else said
        if isinstance(text, str) and text.strip():
            return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
    return path.rpartition("/")[2]
