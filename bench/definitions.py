"""Figures of the definition chain: `make bench-definitions`.

600 definitions for 342 municipalities, of which 10 % deviate from each. One national change is published and read back
everywhere; rows, bytes and time stand beside the usual way, a copy of every definition for every municipality, on the
same data in the same database.
"""

from __future__ import annotations

import json
import resource
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meente.foundation.definitions import actions, queries, uniformity
from meente.foundation.definitions.actions import NewDefinition
from meente.foundation.definitions.actions.folding import refold
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.models import Definition, Effective, EffectiveDocument, Overlay, UniformitySample
from meente.foundation.definitions.terms import Measure
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID

DEFINITIONS, SHARE, DAYS = 600, 0.10, 10
AT = datetime(2027, 1, 1, tzinfo=UTC)
TEXT = "Wat u moet weten voordat u begint, en wat er daarna gebeurt. " * 60
POLICIES = [{"path": "parameters/fee", "mode": "parameter", "type": "money"}]
TABLES = ("definitions_definition", "definitions_version", "definitions_overlay", "definitions_effective",
          "definitions_document")  # fmt: skip


def _document(number: int, fee: int = 5000) -> dict[str, Any]:
    return {"subject": {"nl": f"Brief {number}"}, "body": {"nl": TEXT + str(number)}, "parameters": {"fee": fee}}


def _one(statement: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]


def _size() -> int:
    return sum(_one("SELECT pg_total_relation_size(%s::regclass)", table) for table in TABLES)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _fill() -> int:
    """The definitions and their deviations; gives the number of deviations."""
    rows = [NewDefinition(f"maat-{number}", _document(number), POLICIES) for number in range(DEFINITIONS)]
    actions.publish_first_versions(
        actor=operator(NATION_ID), owner_id=NATION_ID, kind="letter", rows=rows, effective_from=AT, reason="maat"
    )
    places = sorted(organisations.municipality_ids(today=AT.date()))
    each, overlays = round(len(places) * SHARE), []
    found = list(Definition.objects.filter(key__startswith="maat-").order_by("id"))
    for number, definition in enumerate(found):
        for turn in range(each):
            place = places[(number * each + turn) % len(places)]
            overlays.append(Overlay(
                definition=definition, organisation_id=place, reason="maat", author="maat", created_at=AT,
                changes=[{"path": "parameters/fee", "mode": "parameter", "value": 1000 + place}],
            ))  # fmt: skip
    Overlay.objects.bulk_create(overlays, batch_size=2000)
    for definition in found:
        refold(definition=definition, at=AT)
    return len(overlays)


def _copy() -> tuple[int, float]:
    """The usual way: every municipality its own row. Gives bytes, and seconds to change one definition everywhere."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE copies (municipality_id int, key text, document jsonb)")
        for number in range(DEFINITIONS):
            cursor.execute(
                "INSERT INTO copies SELECT id, %s, %s::jsonb FROM organisations_organisation"
                " WHERE kind = 'municipality'",
                [f"maat-{number}", json.dumps(_document(number))],
            )
        cursor.execute("CREATE UNIQUE INDEX ON copies (municipality_id, key)")
        cursor.execute("ANALYZE copies")
        size = _one("SELECT pg_total_relation_size('copies'::regclass)")
        begun = time.perf_counter()
        cursor.execute("UPDATE copies SET document = %s::jsonb WHERE key = 'maat-7'", [json.dumps(_document(7, 5100))])
        return size, time.perf_counter() - begun


def _measured() -> str:
    """What it costs to measure one subject for its public page, and to keep a number of days."""
    today, lines = AT.date() + timedelta(days=1), []
    for measure, subject in (
        (Measure.MUNICIPALITY, "castricum"), (Measure.COLLABORATION, "buch"), (Measure.KIND, "letter"),
        (Measure.DEFINITION, "letter/maat-7"),
    ):  # fmt: skip
        begun = time.perf_counter()
        uniformity.subject_called(measure, subject, at=AT + timedelta(days=1), today=today)
        lines.append(f"{measure.value} {(time.perf_counter() - begun) * 1000:.0f} ms")
    begun = time.perf_counter()
    for number in range(1, DAYS + 1):
        at = AT + timedelta(days=number, hours=1)
        actions.sample_uniformity(actor=operator(NATION_ID), day=at.date(), at=at)
    sampled, rows = time.perf_counter() - begun, UniformitySample.objects.count()
    begun = time.perf_counter()
    course = uniformity.course(Measure.MUNICIPALITY, "383")
    read = (time.perf_counter() - begun) * 1000
    return (
        f"the measure of one subject: {', '.join(lines)}\n"
        f"{DAYS} days: {sampled / DAYS:.2f} s a day, {rows:,} rows kept"
        f" (a row per day and subject: {DAYS * (1 + len(KINDS) + 342 + DEFINITIONS):,} and more),"
        f" the course of a municipality {read:.0f} ms for {len(course)} days"
    )


@pytest.mark.django_db
def test_figures() -> None:
    """Fill, publish, read, and print both ways side by side."""
    rows, documents, size = Effective.objects.count(), EffectiveDocument.objects.count(), _size()
    begun = time.perf_counter()
    deviations = _fill()
    filled = time.perf_counter() - begun
    kept, distinct = Effective.objects.count() - rows, EffectiveDocument.objects.count() - documents
    grown, memory = _size() - size, _megabytes()
    later = AT + timedelta(days=1)
    begun = time.perf_counter()
    actions.publish_version(
        actor=operator(NATION_ID), owner_id=NATION_ID, kind="letter", key="maat-7", document=_document(7, 5100),
        policies=POLICIES, effective_from=later, reason="maat",
    )  # fmt: skip
    published = time.perf_counter() - begun
    places = organisations.municipality_ids(today=AT.date())
    begun = time.perf_counter()
    seen = {queries.effective(place, "letter", "maat-7", later).version for place in places}
    read = (time.perf_counter() - begun) / len(places)
    with CaptureQueriesContext(connection) as captured:
        queries.effective(383, "letter", "maat-7", later)
    more = _megabytes() - memory
    copied, changed = _copy()
    print(f"""
{DEFINITIONS} definitions x {len(places)} municipalities, {deviations} deviations (filled in {filled:.0f} s)
                                        inherited        a copy each
rows that hold                    {kept:>15,} {DEFINITIONS * len(places):>18,}
distinct documents                {distinct:>15,} {"-":>18}
MB stored (all tables, indexes)   {grown / 1e6:>15.1f} {copied / 1e6:>18.1f}
one change, effective everywhere  {published:>13.2f} s {changed:>16.2f} s (deviations lost)
one effective definition: {len(captured)} SQL statement, {read * 1000:.2f} ms
memory while publishing: +{more:.1f} MB
{_measured()}
""")
    assert seen == {2}
    assert len(captured) == 1
    assert kept == DEFINITIONS + deviations
    assert published < 2
