"""The municipalities that there are, whether they are on the platform or not.

The file holds bare facts: CBS codes, names and provinces (verified against the CBS counts per province), residents on
1 January 2022 (CBS), coordinates of the seat.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from importlib import resources

from meente.foundation.organisations import queries
from meente.foundation.organisations.actions.adding import MunicipalityDetails
from meente.foundation.organisations.rules import municipality_number


def municipalities_of_2023() -> Iterator[MunicipalityDetails]:
    """The rows of the data file: the 342 municipalities since 1 January 2023."""
    text = resources.files("meente.foundation.organisations").joinpath("data/municipalities.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        yield MunicipalityDetails(
            cbs_code=row["cbs_code"],
            name=row["name"],
            province=row["province"],
            residents=int(row["residents"]),
            latitude=Decimal(row["latitude"]),
            longitude=Decimal(row["longitude"]),
            slug=row["slug"],
        )


def not_here() -> list[MunicipalityDetails]:
    """Those that never joined, by name. Who was taken out comes back with its export."""
    there = set(queries.organisation_ids())
    rows = [row for row in municipalities_of_2023() if municipality_number(row.cbs_code) not in there]
    return sorted(rows, key=lambda row: row.name)
