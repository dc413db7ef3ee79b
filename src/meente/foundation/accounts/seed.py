"""The employees of the demo: one click on the start page makes you one of them."""

from __future__ import annotations

from datetime import date

from meente.foundation.accounts import actions
from meente.foundation.accounts.terms import Role
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor

EMPLOYEES = (
    ("balie@buch.demo", "Mirjam Balie", "buch", Role.COUNTER),
    ("uitreiken@buch.demo", "Ruud Uitreik", "buch", Role.HAND_OUT),
    ("behandelaar@buch.demo", "Selma Behandel", "buch", Role.CASE_WORKER),
    ("beheer@buch.demo", "Bas Beheer", "buch", Role.FUNCTIONAL_ADMINISTRATOR),
    ("landelijk@meente.demo", "Nadia Nationaal", "nederland", Role.NATIONAL_ADMINISTRATOR),
    ("redactie@meente.demo", "Omar Overzicht", "nederland", Role.NATIONAL_ADMINISTRATOR),
    ("productgroep@meente.demo", "Pien Praktijk", "nederland", Role.PRODUCT_GROUP),
    ("redactie@meente.demo", "Omar Overzicht", "nederland", Role.PRODUCT_GROUP),
    ("beheer@nijmegen.demo", "Nel Nijmegen", "nijmegen", Role.FUNCTIONAL_ADMINISTRATOR),
    ("webredactie@buch.demo", "Wieke Web", "buch", Role.WEB_PUBLISHER),
    ("webredactie@nijmegen.demo", "Noor Nieuws", "nijmegen", Role.WEB_PUBLISHER),
    ("webschrijver@nijmegen.demo", "Sem Schrijver", "nijmegen", Role.WEB_WRITER),
    ("webredactie@meente.demo", "Lotte Landelijk", "nederland", Role.WEB_PUBLISHER),
    ("balie@nijmegen.demo", "Joost Nijmegen", "nijmegen", Role.COUNTER),
)


def seed_employees(*, actor: Actor, today: date) -> None:
    """The demo's employees; who is there stays."""
    there = organisations.open_slugs(today=today)
    for email, name, slug, role in EMPLOYEES:
        if slug in there:
            actions.employ(actor=actor, organisation_id=there[slug], email=email, name=name, roles=[role], today=today)
