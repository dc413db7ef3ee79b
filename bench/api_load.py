"""A million zaken with rollen and statussen over 342 municipalities, sized by residents: made by PostgreSQL itself.

One zaak is opened through the real actions; every other row is that row with other ids, dates, types and people, so
the data always fits the tables as they are.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import psycopg

KINDS = 30
BSNS = 400_000


@dataclass(frozen=True)
class Loaded:
    """What was made, and how long it took in seconds."""

    zaken: int
    seconds: float


def example(municipality_id: int = 383) -> str:
    """Open one zaak with a rol and a status through the actions; gives its id."""
    from django.utils import timezone

    from meente.foundation.database.tenancy import acting_in
    from meente.foundation.organisations.actor import system
    from meente.registers.cases import actions as cases

    actor, at = system(municipality_id, label="Meting"), timezone.now()
    with acting_in({municipality_id}):
        zaak_id, _number = cases.open_zaak(
            actor=actor, municipality_id=municipality_id, zaaktype="aanvraag-reisdocument", omschrijving="Meting", at=at
        )
        cases.add_rol(actor=actor, zaak_id=zaak_id, roltype="Aanvrager", name="M. Meting", bsn="999990019", at=at)
        cases.set_status(actor=actor, zaak_id=zaak_id, status="Voorbereid", at=at)
    return str(zaak_id)


def load(superuser_url: str, zaak_id: str, zaken: int) -> Loaded:
    """Fill the tables; as superuser, because the database need not check millions of references it just made."""
    began = time.monotonic()
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        connection.execute(
            "SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '256MB'"
        )
        for statement in _statements(zaak_id, zaken):
            connection.execute(statement)
        for table in ("cases_zaak", "cases_rol", "cases_status", "cases_zaakcount", "bench_zaak"):
            connection.execute(f"VACUUM (ANALYZE) {table}")
    return Loaded(zaken, time.monotonic() - began)


def _statements(zaak_id: str, zaken: int) -> list[str]:
    return [
        "DROP TABLE IF EXISTS bench_zaak, bench_place, bench_kind",
        f"""CREATE TABLE bench_kind AS
            SELECT row_number() OVER () AS n, gen_random_uuid() AS id FROM generate_series(1, {KINDS})""",
        f"""INSERT INTO catalogue_zaaktype
            SELECT (jsonb_populate_record(z, jsonb_build_object(
                'id', k.id, 'identificatie', 'METING-' || k.n, 'content_digest', 'meting-' || k.n))).*
            FROM catalogue_zaaktype z, bench_kind k
            WHERE z.id = (SELECT zaaktype_id FROM cases_zaak WHERE id = '{zaak_id}')""",
        f"""CREATE TABLE bench_place AS
            SELECT id, rsin, greatest(1, round({zaken}::bigint * residents / sum(residents) OVER ()))::int AS amount
            FROM organisations_organisation WHERE kind = 'municipality'""",
        f"""CREATE TABLE bench_zaak AS
            SELECT row_number() OVER () AS n, row_number() OVER (PARTITION BY p.id) AS m,
                   uuidv7(-interval '1 second' * (random() * 94608000)) AS id, p.id AS municipality_id,
                   p.rsin, current_date - (random() * 1095)::int AS startdatum,
                   1 + (random() * random() * {KINDS - 1})::int AS kind, 1 + (random() * 7)::int AS rank,
                   (100000000 + (random() * {BSNS})::int)::text AS bsn
            FROM bench_place p, generate_series(1, p.amount)""",
        f"""INSERT INTO cases_zaak
            SELECT (jsonb_populate_record(z, jsonb_build_object(
                'id', b.id, 'municipality_id', b.municipality_id, 'identificatie', 'METING-' || b.n,
                'bronorganisatie', b.rsin, 'verantwoordelijke_organisatie', b.rsin, 'zaaktype_id', k.id,
                'zaaktype_identificatie', 'METING-' || k.n, 'startdatum', b.startdatum,
                'registratiedatum', b.startdatum,
                'einddatum', CASE WHEN b.n % 3 = 0 THEN b.startdatum + 20 END,
                'uiterlijke_einddatum_afdoening', b.startdatum + 56, 'vertrouwelijkheid_rank', b.rank,
                'vertrouwelijkheidaanduiding', (ARRAY['openbaar', 'beperkt_openbaar', 'intern', 'zaakvertrouwelijk',
                    'vertrouwelijk', 'confidentieel', 'geheim', 'zeer_geheim'])[b.rank]))).*
            FROM bench_zaak b JOIN bench_kind k ON k.n = b.kind, cases_zaak z WHERE z.id = '{zaak_id}'""",
        f"""INSERT INTO cases_rol
            SELECT (jsonb_populate_record(r, jsonb_build_object(
                'id', uuidv7(), 'municipality_id', b.municipality_id, 'zaak_id', b.id, 'bsn', b.bsn,
                'betrokkene_identificatie', jsonb_build_object('inpBsn', b.bsn)))).*
            FROM bench_zaak b, generate_series(1, 2), cases_rol r WHERE r.zaak_id = '{zaak_id}'""",
        f"""INSERT INTO cases_status
            SELECT (jsonb_populate_record(s, jsonb_build_object(
                'id', uuidv7(), 'municipality_id', b.municipality_id, 'zaak_id', b.id,
                'datum_status_gezet', b.startdatum + interval '1 day' * t.n))).*
            FROM bench_zaak b, generate_series(1, 2) AS t(n), cases_status s WHERE s.zaak_id = '{zaak_id}'""",
        """INSERT INTO cases_zaakcount (id, municipality_id, zaaktype_id, vertrouwelijkheid_rank, amount)
            SELECT gen_random_uuid(), b.municipality_id, k.id, b.rank, count(*)
            FROM bench_zaak b JOIN bench_kind k ON k.n = b.kind GROUP BY 2, 3, 4""",
        "CREATE INDEX ON bench_zaak (n)",
        "CREATE INDEX ON bench_zaak (municipality_id, m)",
        "GRANT SELECT ON bench_zaak, bench_place, bench_kind TO PUBLIC",
    ]
