"""A municipality leaves with everything, whatever happens on the way, and what that does to everything around it."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from meente.channels.website.actions import write_page
from meente.channels.website.models import Tree
from meente.config.demo import seed_everything
from meente.foundation.database import embedded
from meente.foundation.database.owning import OWNER_URL, as_owner
from meente.foundation.database.tenancy import acting_in, new_id
from meente.foundation.events import sealing
from meente.foundation.organisations import actions, queries
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID
from meente.processes.data_migration import removing
from meente.processes.data_migration.exporting import export
from meente.processes.data_migration.importing import CannotComeIn, read_in
from meente.processes.data_migration.removing import CannotLeave, Removal, remove
from meente.processes.data_migration.schema import Schema
from meente.registers.cases import actions as cases
from tests.isolation.statements import DATA
from tests.journeys import leaving

AT = datetime(2100, 1, 1, 12, tzinfo=UTC)
TODAY = date(2100, 1, 1)
CASTRICUM = 383
NATIONAL = {
    "accounts_sign_in_attempt": "keyed hashes, for a quarter of an hour",
    "applications_generation": "one number",
    "auth_permission": "names of rights",
    "digid_simulated_code": "a simulator, for minutes",
    "django_content_type": "names of tables",
    "django_migrations": "which migrations ran",
    "django_session": "ends by itself, within two hours for a resident",
    "organisations_departure": "what stays on purpose",
    "procrastinate_periodic_defers": "the clock",
    "procrastinate_workers": "the workers",
    "reference_lists_communicatiekanaal": "of the nation",
    "reference_lists_procestype": "of the nation",
    "reference_lists_resultaat": "of the nation",
    "reference_lists_resultaattypeomschrijving": "of the nation",
    "taggit_tag": "empty",
    "taggit_taggeditem": "empty",
    "wagtailadmin_admin": "empty",
    "wagtailcore_locale": "one language",
    "website_externallink": "addresses on public pages; who links to them is in the pages",
}
"""Tables without rows of a municipality, and why; every other table is found by `Schema`."""
CHANGED = {
    "applications_generation", "events_content", "events_event", "events_seal", "organisations_departure",
    "organisations_organisation", "wagtailcore_collection", "wagtailcore_page", "website_editor",
}  # fmt: skip
"""Where something new stands after a removal: that it happened, and neighbours that were put right."""


@pytest.fixture
def _folders(tmp_path, settings, monkeypatch, transactional_db):
    """Files and media of this test, with the pictures of the demo in Castricum, and the login that owns the tables."""
    collection = str(Tree.objects.get(organisation_id=CASTRICUM).collection_id)
    seeded = Path(settings.MEDIA_ROOT) / "website" / collection
    settings.MEENTE_FILES, settings.MEDIA_ROOT = tmp_path / "data/files", tmp_path / "data/media"
    shutil.copytree(seeded, settings.MEDIA_ROOT / "website" / collection)
    logins = embedded.attach(DATA)
    monkeypatch.setenv(OWNER_URL, logins.url("meente_owner", connection.settings_dict["NAME"]))
    monkeypatch.setattr(removing, "SETTLE", removing.timedelta(0))
    cache.clear()
    yield
    cache.clear()


@pytest.mark.django_db
def test_every_table_is_of_municipalities_or_has_a_reason():
    schema = Schema.read()
    assert set(schema.columns) == set(schema.conditions) | set(NATIONAL)


@pytest.mark.django_db
def test_filling_the_platform_again_leaves_who_left_alone(client):
    who = operator(NATION_ID)
    actions.close_municipality(actor=who, municipality_id=CASTRICUM, at=AT)
    actions.begin_departure(actor=who, municipality_id=CASTRICUM, manifest="0" * 64, at=AT)
    actions.finish_departure(actor=who, municipality_id=CASTRICUM, at=AT)
    cache.clear()
    seed_everything(today=TODAY)
    assert CASTRICUM not in queries.municipality_ids(today=TODAY)
    assert client.get("/", headers={"host": "castricum.localhost"}).status_code == 410
    cache.clear()


def taken(folder):
    """An export as the command makes it."""
    with as_owner():
        return export(actor=operator(CASTRICUM), municipality_id=CASTRICUM, folder=folder, at=timezone.now())


def wish(folder):
    who = operator(NATION_ID, label="Olga (opdrachtregel)")
    return Removal(who, "castricum", folder, timezone.now, say=lambda _text: None)


def refused(folder):
    """Why the removal is refused."""
    with as_owner(), pytest.raises(CannotLeave) as fault:
        remove(wish(folder))
    return " ".join(fault.value.reasons)


KILLED = """
import os, signal, sys, django
django.setup()
from datetime import timedelta
from pathlib import Path
from django.utils import timezone
from meente.foundation.database.owning import as_owner
from meente.foundation.organisations.actor import operator
from meente.processes.data_migration import removing
removing.SETTLE, removing.BATCH = timedelta(0), 1
plain, left = removing._delete, [int(sys.argv[2])]
def delete(part, chosen):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return plain(part, chosen)
removing._delete = delete
with as_owner():
    removing.remove(removing.Removal(operator(1000000), "castricum", Path(sys.argv[1]), timezone.now))
"""


def killed_in_the_middle(folder, after):
    """Another process removes Castricum, and is killed after that many statements."""
    logins = embedded.attach(DATA)
    environment = os.environ | {
        "DATABASE_URL": logins.url("meente_app", connection.settings_dict["NAME"]), "MEENTE_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "meente.config.settings", "MEENTE_DATA": str(Path(django_settings.MEDIA_ROOT).parent),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), str(after)], env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr


def _files():
    """Every file that the platform keeps."""
    root = Path(django_settings.MEDIA_ROOT).parent
    return {str(file.relative_to(root)) for file in root.rglob("*") if file.is_file() and file.name != "rights-changed"}


def _check_rows(before, after, manifest):
    """What went is what was exported, row for row; what stands somewhere else stands there unchanged."""
    local = {"procrastinate_jobs", "procrastinate_events", "wagtailadmin_editingsession"}
    shared = {"definitions_document", "products_entry"}
    for table, rows in before.items():
        gone, new = rows - after[table], after[table] - rows
        exported = manifest["written"].get(f"tables/{table}.jsonl", {"rows": 0})["rows"]
        assert table in CHANGED or not new, table
        if table not in CHANGED | local | shared:
            assert gone.total() == exported, table
        if table in shared:
            assert gone.total() <= exported, table
    assert (after["events_event"] - before["events_event"]).total() == 2  # closed, removed
    for table in ("events_event", "events_content", "wagtailcore_page", "wagtailcore_collection"):
        exported = manifest["written"][f"tables/{table}.jsonl"]["rows"]
        changed = (after[table] - before[table]).total() - 2 * table.startswith("events")
        assert (before[table] - after[table]).total() == exported + changed, table


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_folders")
def test_everything_of_a_municipality_goes_and_nothing_of_another(client, tmp_path):
    now = timezone.now()
    leaving.fill(now, timezone.localdate(now))
    first, last = tmp_path / "eerste", tmp_path / "laatste"
    taken(first)
    reasons = refused(first)
    assert "Werkorganisatie BUCH werkt nog voor Castricum" in reasons
    assert "Er staat nog een voorstel open (product/reisdocument)" in reasons
    leaving.free_of_ties(now, timezone.localdate(now))
    assert "organisations_mandate" in refused(first)
    assert queries.standing_of("castricum").closed_at is None
    manifest = taken(last)
    logo = _logo(client)
    file = next((last / "media").rglob("*.png"))
    kept = file.read_bytes()
    file.write_bytes(b"anders")
    assert "is veranderd" in refused(last)
    file.write_bytes(kept)
    before, bytes_before = leaving.picture(), _files()
    assert leaving.mentions()
    assert leaving.seen_when_bound()
    killed_in_the_middle(last, after=60)
    standing = queries.standing_of("castricum")
    assert standing.begun_at is not None
    assert standing.finished_at is None
    assert 0 < sum((before[table] - rows).total() for table, rows in leaving.picture().items()) < 100
    assert client.get("/", headers={"host": "castricum.localhost"}).status_code == 410
    assert "andere export" in refused(first)
    with as_owner():
        assert remove(wish(last))
    after = leaving.picture()
    _check_rows(before, after, manifest)
    assert leaving.mentions() == {"organisations_departure": 1}
    assert leaving.seen_when_bound() == {}
    assert bytes_before
    assert _files() == set()
    cache.clear()
    assert client.get("/", headers={"host": "castricum.localhost"}).status_code == 410
    assert client.get("/", headers={"host": "www.castricum.nl"}).status_code == 410
    assert client.get("/", headers={"host": "bergen-nh.localhost"}).status_code == 200
    assert "is al weggehaald" in refused(last)
    _is_not_fooled(last)
    assert client.get(logo.path, headers={"host": "castricum.localhost"}).status_code in (404, 410)
    _comes_back(client, last, manifest)
    assert _logo(client) == logo


@dataclass(frozen=True)
class Picture:
    """The logo on the page of a visitor: its address and its bytes."""

    path: str
    content: bytes


def _logo(client):
    """What a visitor of Castricum sees in the head of the page."""
    site = {"host": "castricum.localhost"}
    page = client.get("/", headers=site).content.decode()
    path = re.search(rf'<img class="m-brand__logo" src="([^"]+)"[^>]*alt="{leaving.LOGO}">', page)[1]
    answer = client.get(path, headers=site)
    assert answer.status_code == 200
    cache.clear()
    return Picture(path, answer.content)


def _forged(folder, table, column, value):
    """A copy of an export in which one row says something else, with sums that are right again."""
    copy = folder.parent / f"vals-{table}"
    shutil.copytree(folder, copy)
    file = copy / f"tables/{table}.jsonl"
    first, *rest = file.read_text().splitlines(keepends=True)
    said = f'"{column}":{json.dumps(value)}'
    other = (
        re.sub(rf'"{column}":("[^"]*"|\d+)', said, first) if column in first else first.replace("{", f"{{{said},", 1)
    )
    assert other != first
    file.write_text(other + "".join(rest))
    manifest = json.loads((copy / "manifest.json").read_text())
    sums = manifest["written"][f"tables/{table}.jsonl"]
    sums |= {"bytes": file.stat().st_size, "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}
    (copy / "manifest.json").write_text(json.dumps(manifest))
    return copy


def _is_not_fooled(folder):
    """What somebody made of an export does not become a row of another municipality, nor another history."""
    before = leaving.picture()
    for table, column, value, words in (
        ("cases_zaak", "municipality_id", 373, "past niet"),
        ("accounts_employee", "employer_id", 373, "horen bij deze gemeente"),
        ("events_event", "actor_label", "Iemand anders", "keten"),
        ("cases_zaak", "bestaat_niet", 1, "andere versie"),
        ("catalogue_besluittype", "catalogus_id", str(new_id()), "past niet"),
    ):
        forged = _forged(folder, table, column, value)
        with as_owner(), pytest.raises(CannotComeIn, match=words):
            read_in(actor=operator(NATION_ID), folder=forged, say=lambda _text: None)
        shutil.rmtree(forged)
    assert leaving.picture() == before


def _comes_back(client, folder, manifest):
    """Read in, and exported again: the same, to the last byte."""
    who = operator(NATION_ID, label="Olga (opdrachtregel)")
    with as_owner():
        loaded = read_in(actor=who, folder=folder, say=lambda _text: None)
        with pytest.raises(CannotComeIn, match="staat op dit platform"):
            read_in(actor=who, folder=folder)
    assert all(row.rows == row.expected for row in loaded)
    cache.clear()
    page = client.get("/wonen", headers={"host": "castricum.localhost"})
    assert client.get("/", headers={"host": "www.castricum.nl"}).status_code == 200
    assert page.status_code == 200
    again = taken(folder.parent / "weer")
    assert again["written"] == manifest["written"]
    _goes_on()


def _goes_on():
    """New rows get new numbers, and what happens now is in the chain."""
    at, actor = timezone.now(), operator(NATION_ID, CASTRICUM)
    with acting_in({CASTRICUM}):
        fields = {"title": "Nieuw"}
        write_page(actor=actor, organisation_id=CASTRICUM, path="nieuw", kind="content", fields=fields, at=at)
        cases.open_zaak(actor=actor, municipality_id=CASTRICUM, zaaktype="aanvraag-reisdocument", at=at)
    for _look in range(600):  # transactions of tests in other databases hold a seal back until they end
        if sealing.seal_municipality(CASTRICUM):
            return
        time.sleep(0.1)
    pytest.fail("never sealed")
    assert sealing.first_broken_seal(CASTRICUM) is None
