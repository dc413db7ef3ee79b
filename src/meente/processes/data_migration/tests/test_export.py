"""Nothing of a municipality stays behind, nothing of another comes along, and a changed export is noticed."""

import hashlib
import json
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import connection

from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import operator, system
from meente.foundation.refusals import NotFound
from meente.processes.data_migration.exporting import export
from meente.processes.data_migration.schema import HIDDEN, parts
from meente.processes.data_migration.verifying import problems_of
from meente.registers.cases import actions as cases

AT = datetime(2026, 11, 26, 12, tzinfo=UTC)
CASTRICUM, BERGEN = 383, 373

pytestmark = pytest.mark.django_db


def open_zaak(municipality_id, name):
    actor = system(municipality_id)
    with acting_in({municipality_id}):
        zaak_id, _number = cases.open_zaak(
            actor=actor, municipality_id=municipality_id, zaaktype="aanvraag-reisdocument", omschrijving=name, at=AT
        )
        cases.add_rol(actor=actor, zaak_id=zaak_id, roltype="Aanvrager", name=name, bsn="999990019", at=AT)
    return str(zaak_id)


def lines(folder, name):
    return [json.loads(line) for line in (folder / name).read_text().splitlines()]


def test_every_table_with_rows_of_a_municipality_goes_along():
    tenant = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if any(field.column == "municipality_id" for field in model._meta.concrete_fields)
    }
    found = {part.table: part for part in parts()}
    assert tenant <= set(found)
    assert {"definitions_overlay", "applications_applicatie", "organisations_organisation"} <= set(found)
    assert all(not any(word in column for word in HIDDEN) for part in found.values() for column in part.columns)


def test_everything_of_one_municipality_and_nothing_of_another(buch, tmp_path):
    mine, other = open_zaak(CASTRICUM, 'Onze zaak\n"met" een \\ en é'), open_zaak(BERGEN, "Hun zaak")
    manifest = export(actor=operator(CASTRICUM), municipality_id=CASTRICUM, folder=tmp_path / "uit", at=AT)
    folder = tmp_path / "uit"
    assert problems_of(folder) == []
    text = "".join(file.read_text() for file in folder.rglob("*.jsonl"))
    assert mine in text
    assert other not in text
    (row,) = [each for each in lines(folder, "tables/cases_zaak.jsonl") if each["id"] == mine]
    assert (row["omschrijving"], row["municipality_id"]) == ('Onze zaak\n"met" een \\ en é', CASTRICUM)
    (zaak,) = [each for each in lines(folder, "zaken/zaak.jsonl") if each["uuid"] == mine]
    assert zaak["rollen"]
    with acting_in({CASTRICUM}), connection.cursor() as cursor:
        for part in (part for part in parts() if part.said.goes_along):
            cursor.execute(f'SELECT count(*) FROM "{part.table}" t WHERE {part.rows_of(CASTRICUM)}')
            assert manifest["written"][f"tables/{part.table}.jsonl"]["rows"] == cursor.fetchone()[0], part.table


def test_a_changed_export_is_noticed(buch, tmp_path):
    open_zaak(CASTRICUM, "Zaak")
    export(actor=operator(CASTRICUM), municipality_id=CASTRICUM, folder=tmp_path, at=AT)
    file = tmp_path / "tables/cases_zaak.jsonl"
    whole = file.read_text()
    file.write_text(whole.replace("Zaak", "Zoek"))
    assert problems_of(tmp_path) == ["tables/cases_zaak.jsonl is veranderd."]
    file.write_text(whole)
    (tmp_path / "files").mkdir(exist_ok=True)
    (tmp_path / "files" / hashlib.sha256(b"x").hexdigest()).write_bytes(b"x")
    assert [each.rsplit(" ", 5)[1:] for each in problems_of(tmp_path)] == [["hoort", "niet", "bij", "deze", "export."]]


def test_a_broken_export_is_no_export_and_is_written_anew(buch, tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables/cases_zaak.jsonl").write_text("half")
    assert problems_of(tmp_path) == ["manifest.json ontbreekt: deze export is niet afgemaakt."]
    export(actor=operator(CASTRICUM), municipality_id=CASTRICUM, folder=tmp_path, at=AT)
    assert problems_of(tmp_path) == []
    with pytest.raises(FileExistsError):
        export(actor=operator(CASTRICUM), municipality_id=CASTRICUM, folder=tmp_path, at=AT)


def test_who_is_not_bound_to_it_exports_nothing(buch, tmp_path):
    with pytest.raises(NotFound):
        export(actor=operator(BERGEN), municipality_id=CASTRICUM, folder=tmp_path, at=AT)
    assert list(tmp_path.iterdir()) == []
