"""An import contract of our own: rooms meet only at their doors.

The stock `protected` contract cannot say "only the same room", so this one compares the room of both ends of an import.
A single file on a floor is no room but serves its whole floor. An import that stays for a reason stands under `known`;
an entry there that is no longer needed is refused too.
"""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


def room_of(module: str, floors: tuple[str, ...]) -> str | None:
    """`meente.registers.cases` for `meente.registers.cases.models.zaak`; None outside the floors."""
    for floor in floors:
        if module.startswith(f"{floor}."):
            return ".".join(module.split(".")[: floor.count(".") + 2])
    return None


def is_test(module: str) -> bool:
    """Tests may prepare another room's records; `factories` keeps that readable but is no law there."""
    return any(part in {"tests", "conftest", "factories"} for part in module.split("."))


class Doors(Contract):
    """Refuses an import of another room's module that is not one of its doors."""

    floors = fields.ListField(subfield=fields.StringField())
    doors = fields.SetField(subfield=fields.StringField())
    known = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: FBT001  # import-linter's signature
        """Every direct import that passes a wall, with the lines; and every `known` one that is gone."""
        floors, known = tuple(self.floors), set(self.known or ())
        found: list[str] = []
        for importer in sorted(graph.modules):
            home = room_of(importer, floors)
            if home is None or is_test(importer):
                continue
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                room = room_of(imported, floors)
                if room is None or room == home or not graph.find_children(room) or self._is_door(imported, room):
                    continue
                if (pair := f"{importer} -> {imported}") in known:
                    known.remove(pair)
                    continue
                lines = [
                    str(each["line_number"]) for each in graph.get_import_details(importer=importer, imported=imported)
                ]
                found.append(f"{importer}:{','.join(lines)} -> {imported}")
        found += [f"{pair}: known, but no longer there" for pair in sorted(known)]
        return ContractCheck(kept=not found, metadata={"found": found})

    def _is_door(self, imported: str, room: str) -> bool:
        inside = imported.removeprefix(room).lstrip(".").split(".")[0]
        return inside in self.doors

    def render_broken_contract(self, check: ContractCheck) -> None:
        """One line per import that must go through a door."""
        for line in check.metadata["found"]:
            output.print_error(line)
