"""What the bench writes and downloads: zaak, status, rol and document, on zaken that the actions opened."""

from __future__ import annotations

import base64
import http.client
import json
import sys
from typing import Any
from urllib.parse import urlsplit

import api
from api import MUNICIPALITY, Case
from api_data import some

ZAKEN, DOCUMENTS = "/zaken/api/v1", "/documenten/api/v1/enkelvoudiginformatieobjecten"
OPENED = "z.omschrijving = 'Meting' AND z.identificatie LIKE 'Z-%'"
SIZE = 20_000
"""Bytes of the document: a letter of a page."""


def cases(server: Any, host: str) -> list[Case]:
    """The writing requests; each is sent over and over, to another zaak each time where it hangs below one."""
    facts = some(
        server,
        f"""SELECT z.id, z.zaaktype_id, z.startdatum, o.rsin,
            (SELECT id FROM catalogue_statustype s WHERE s.zaaktype_id = z.zaaktype_id ORDER BY volgnummer LIMIT 1),
            (SELECT id FROM catalogue_roltype r WHERE r.zaaktype_id = z.zaaktype_id
             AND omschrijving_generiek = 'belanghebbende' LIMIT 1)
            FROM cases_zaak z JOIN organisations_organisation o ON o.id = z.municipality_id
            WHERE {OPENED} AND z.municipality_id = {MUNICIPALITY}""",
    )
    return [
        _posts("create status", f"{ZAKEN}/statussen", [_status(host, row) for row in facts]),
        _posts("create rol", f"{ZAKEN}/rollen", [_rol(host, row) for row in facts]),
        _posts("create document", DOCUMENTS, [document(server, host)]),
        Case(
            "create zaak", "amsterdam", (("POST", f"{ZAKEN}/zaken", json.dumps(_zaak(host, facts[0]))),),
            status=201, cpu_limit=1.5, share_limit=0.30,
        ),
    ]  # fmt: skip


def _posts(name: str, path: str, bodies: list[dict[str, Any]]) -> Case:
    return Case(name, "amsterdam", tuple(("POST", path, json.dumps(body)) for body in bodies), status=201)


def _zaak(host: str, row: tuple[Any, ...]) -> dict[str, Any]:
    return {
        "zaaktype": f"{host}/catalogi/api/v1/zaaktypen/{row[1]}", "bronorganisatie": row[3],
        "verantwoordelijkeOrganisatie": row[3], "startdatum": str(row[2]), "omschrijving": "Nieuw",
    }  # fmt: skip


def _status(host: str, row: tuple[Any, ...]) -> dict[str, Any]:
    return {
        "zaak": f"{host}{ZAKEN}/zaken/{row[0]}", "statustype": f"{host}/catalogi/api/v1/statustypen/{row[4]}",
        "datumStatusGezet": f"{row[2]}T00:00:SECONDSZ",
    }  # fmt: skip


def _rol(host: str, row: tuple[Any, ...]) -> dict[str, Any]:
    return {
        "zaak": f"{host}{ZAKEN}/zaken/{row[0]}", "roltype": f"{host}/catalogi/api/v1/roltypen/{row[5]}",
        "betrokkeneType": "natuurlijk_persoon", "roltoelichting": "Meting",
        "betrokkeneIdentificatie": {"inpBsn": "999990019", "geslachtsnaam": "Meting"},
    }  # fmt: skip


def document(server: Any, host: str) -> dict[str, Any]:
    """A body that makes a document with its bytes inside."""
    ((kind,),) = some(server, "SELECT id FROM catalogue_informatieobjecttype WHERE NOT concept LIMIT 1")
    ((rsin,),) = some(server, f"SELECT rsin FROM organisations_organisation WHERE id = {MUNICIPALITY}")
    return {
        "informatieobjecttype": f"{host}/catalogi/api/v1/informatieobjecttypen/{kind}", "bronorganisatie": rsin,
        "creatiedatum": "2026-01-02", "titel": "Meting", "auteur": "Meting", "taal": "nld", "formaat": "text/plain",
        "bestandsnaam": "meting.txt", "bestandsomvang": SIZE, "inhoud": base64.b64encode(b"x" * SIZE).decode(),
    }  # fmt: skip


def download(server: Any, host: str, port: int, token: str) -> Case:
    """The download of a document that is made for it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    body = json.dumps(document(server, host))
    connection.request("POST", DOCUMENTS, body, {"Host": f"localhost:{port}", **api.headers_of(token)})
    made = json.loads(connection.getresponse().read())
    if "url" not in made:
        sys.exit(f"no document was made: {made}")
    return Case("download of 20 kB", "amsterdam", (("GET", urlsplit(made["url"]).path + "/download", ""),))
