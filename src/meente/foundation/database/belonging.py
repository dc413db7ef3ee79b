"""What of a municipality lies in tables where no key says so: rooms declare it, so that it can go along and go away.

Rows with `municipality_id`, rows of an organisation and what hangs below those are found in the schema itself. A room
declares what is left: rows that are found another way, rows that several organisations share, and tables that move
although nothing happened.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Belonging:
    """Rows of one table: those for which `condition` (SQL over `t`; `%s` is the municipality's number) is true.

    `keep_while`: SQL over `t`; rows for which somebody else needs them stay, and are not written twice when read in.
    `media`: the column with a path below MEDIA_ROOT, whose file goes with the row.
    `goes_along`: False for what is of no use elsewhere. `moves`: True when rows change without anything having
    happened (queues, counters), so that they say nothing about whether an export is still up to date.
    `is_forgotten`: rows of others that refer to one that goes lose that reference, instead of standing in the way.
    `stays`: what remains of a municipality on purpose. `settle`: statements that put neighbours right after rows came
    or went; `on_leaving`: those for rows that went only.
    """

    table: str
    condition: str = ""
    keep_while: str = ""
    media: str = ""
    goes_along: bool = True
    moves: bool = False
    is_forgotten: bool = False
    stays: bool = False
    settle: tuple[str, ...] = ()
    on_leaving: tuple[str, ...] = ()


_DECLARED: dict[str, Belonging] = {}


def declare(*rows: Belonging) -> None:
    """Called when a room is registered; a table is declared once."""
    for row in rows:
        if _DECLARED.setdefault(row.table, row) != row:
            msg = f"{row.table} was declared before, and differently"
            raise ValueError(msg)


def declared() -> dict[str, Belonging]:
    """Every declaration, by table."""
    return dict(_DECLARED)
