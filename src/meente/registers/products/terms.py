"""Words of the catalogue of products: themes, target groups, and where its names live."""

from __future__ import annotations

from enum import StrEnum

OWMS = "http://standaarden.overheid.nl/owms/terms/"
"""Below this lie the URIs of names, municipalities and target groups."""

TOOI = "https://identifier.overheid.nl/tooi/id/gemeente/"
"""Below this lie the identifiers of municipalities in the newer register."""


class Theme(StrEnum):
    """How a resident looks for a product; ours, no standard. In the order of the list."""

    IDENTITY = "identiteit"
    FAMILY = "familie"
    LIVING = "wonen"
    BUILDING = "bouwen"
    WASTE = "afval"
    TRAFFIC = "verkeer"
    NEIGHBOURHOOD = "buurt"
    TAXES = "belasting"
    WORK = "werk"
    CARE = "zorg"
    LEARNING = "onderwijs"
    GRANTS = "subsidie"
    BUSINESS = "ondernemen"
    GOVERNING = "bestuur"


class Doelgroep(StrEnum):
    """For whom a product is (UPL)."""

    BURGER = "burger"
    BEDRIJF = "bedrijf"


class Gezag(StrEnum):
    """Who makes the rules: the municipality itself, or national law that it carries out (UPL)."""

    AUTONOMIE = "autonomie"
    MEDEBEWIND = "medebewind"
