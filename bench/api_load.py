"""A million zaken with rollen and statussen over 342 municipalities, sized by residents: made by PostgreSQL itself.

Some zaken are opened through the real actions; every other row is one of those with other ids, dates, types and people,
so the data always fits the tables as they are.
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


def open_examples(municipality_id: int, amount: int) -> None:
    """Open zaken with a rol and a status through the actions."""
    from django.utils import timezone

    from meente.foundation.database.tenancy import acting_in
    from meente.foundation.organisations.actor import system
    from meente.registers.cases import actions as cases

    actor, at = system(municipality_id, label="Meting"), timezone.now()
    with acting_in({municipality_id}):
        for _number in range(amount):
            zaak_id, _identificatie = cases.open_zaak(
                actor=actor, municipality_id=municipality_id, zaaktype="aanvraag-reisdocument", omschrijving="Meting",
                at=at,
            )  # fmt: skip
            cases.add_rol(actor=actor, zaak_id=zaak_id, roltype="Aanvrager", name="M. Meting", bsn="999990019", at=at)
            cases.set_status(actor=actor, zaak_id=zaak_id, status="Voorbereid", at=at)


def is_loaded(superuser_url: str, zaken: int) -> bool:
    """True when a database that was kept already holds this many."""
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        found = connection.execute("SELECT to_regclass('bench_zaak')").fetchone()
        if not found or found[0] is None:
            return False
        counted = connection.execute("SELECT count(*) FROM bench_zaak").fetchone()
        return bool(counted) and abs(counted[0] - zaken) <= 400  # type: ignore[index]


def load(superuser_url: str, zaken: int) -> Loaded:
    """Fill the tables; as superuser, because the database need not check millions of references it just made."""
    began = time.monotonic()
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        connection.execute(
            "SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '256MB';"
            "SET maintenance_work_mem = '512MB'"
        )
        ((zaak_id,),) = connection.execute(
            "SELECT id::text FROM cases_zaak WHERE omschrijving = 'Meting' AND identificatie LIKE 'Z-%' LIMIT 1"
        )
        for statement in (*_emptying(connection), *_preparing(zaken)):
            connection.execute(statement)
        for table, changed, source in _copies(zaak_id):
            connection.execute(_copy(connection, table, changed, source))
        for statement in _finishing():
            connection.execute(statement)
        for table in ("cases_zaak", "cases_rol", "cases_status", "cases_zaakcount", "bench_zaak"):
            connection.execute(f"VACUUM (ANALYZE) {table}")
    return Loaded(zaken, time.monotonic() - began)


def _emptying(connection: psycopg.Connection) -> list[str]:
    """Away with what an earlier load made."""
    ((table,),) = connection.execute("SELECT to_regclass('bench_zaak')::text")
    if table is None:
        return []
    made = "USING bench_zaak b WHERE x.municipality_id = b.municipality_id AND x"
    return [
        f"DELETE FROM cases_rol x {made}.zaak_id = b.id",
        f"DELETE FROM cases_status x {made}.zaak_id = b.id",
        f"DELETE FROM cases_zaak x {made}.id = b.id",
        "DELETE FROM cases_zaakcount x USING bench_kind k WHERE x.zaaktype_id = k.id",
        "DELETE FROM catalogue_zaaktype x USING bench_kind k WHERE x.id = k.id",
    ]


def _preparing(zaken: int) -> list[str]:
    return [
        "DROP TABLE IF EXISTS bench_zaak, bench_place, bench_kind",
        f"""CREATE TABLE bench_kind AS
            SELECT row_number() OVER () AS n, gen_random_uuid() AS id FROM generate_series(1, {KINDS})""",
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
    ]


def _copies(zaak_id: str) -> list[tuple[str, dict[str, str], str]]:
    """Of each table: its name, what differs from the example row `o`, and the rows to make."""
    ranks = "ARRAY['openbaar', 'beperkt_openbaar', 'intern', 'zaakvertrouwelijk', 'vertrouwelijk', 'confidentieel',"
    zaak = {
        "id": "b.id", "municipality_id": "b.municipality_id", "identificatie": "'METING-' || b.n",
        "bronorganisatie": "b.rsin", "verantwoordelijke_organisatie": "b.rsin", "zaaktype_id": "k.id",
        "zaaktype_identificatie": "'METING-' || k.n", "startdatum": "b.startdatum", "registratiedatum": "b.startdatum",
        "einddatum": "CASE WHEN b.n % 3 = 0 THEN b.startdatum + 20 END",
        "uiterlijke_einddatum_afdoening": "b.startdatum + 56", "vertrouwelijkheid_rank": "b.rank",
        "vertrouwelijkheidaanduiding": f"({ranks} 'geheim', 'zeer_geheim'])[b.rank]",
    }  # fmt: skip
    rol = {
        "id": "uuidv7()", "municipality_id": "b.municipality_id", "zaak_id": "b.id", "bsn": "b.bsn",
        "betrokkene_identificatie": "jsonb_build_object('inpBsn', b.bsn)",
    }  # fmt: skip
    status = {
        "id": "uuidv7()", "municipality_id": "b.municipality_id", "zaak_id": "b.id",
        "datum_status_gezet": "b.startdatum + interval '1 day' * t.n",
    }  # fmt: skip
    kind = {"id": "k.id", "identificatie": "'METING-' || k.n", "content_digest": "'meting-' || k.n"}
    example_kind = f"o.id = (SELECT zaaktype_id FROM cases_zaak WHERE id = '{zaak_id}')"
    return [
        ("catalogue_zaaktype", kind, f"bench_kind k, catalogue_zaaktype o WHERE {example_kind}"),
        (
            "cases_zaak",
            zaak,
            f"bench_zaak b JOIN bench_kind k ON k.n = b.kind, cases_zaak o WHERE o.id = '{zaak_id}' ORDER BY b.id",
        ),
        ("cases_rol", rol, f"bench_zaak b, generate_series(1, 2), cases_rol o WHERE o.zaak_id = '{zaak_id}'"),
        (
            "cases_status",
            status,
            f"bench_zaak b, generate_series(1, 2) AS t(n), cases_status o WHERE o.zaak_id = '{zaak_id}'",
        ),
    ]


def _copy(connection: psycopg.Connection, table: str, changed: dict[str, str], source: str) -> str:
    """Insert the example row over and over; the columns are asked of the database, so that new ones come along."""
    names = "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
    columns = [row[0] for row in connection.execute(names + " AND attgenerated = ''", [table])]
    unknown = set(changed) - set(columns)
    if unknown:
        raise LookupError(f"{table} has no {unknown}")
    values = ", ".join(changed.get(name, f'o."{name}"') for name in columns)
    listed = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {table} ({listed}) SELECT {values} FROM {source}"


def _finishing() -> list[str]:
    return [
        """INSERT INTO cases_zaakcount (id, municipality_id, zaaktype_id, vertrouwelijkheid_rank, amount)
            SELECT gen_random_uuid(), b.municipality_id, k.id, b.rank, count(*)
            FROM bench_zaak b JOIN bench_kind k ON k.n = b.kind GROUP BY 2, 3, 4""",
        "CREATE INDEX ON bench_zaak (n)",
        "CREATE INDEX ON bench_zaak (municipality_id, m)",
        "GRANT SELECT ON bench_zaak, bench_place, bench_kind TO PUBLIC",
    ]
