"""What the bench needs on the platform it measures: one case, one employee's session, and the statements per page.

Run by `bench/run.py` with the environment of that platform; prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any

HERE, KIND = 383, "aanvraag-reisdocument"


def _case(at: Any) -> str:
    from meente.foundation.organisations.actor import system
    from meente.processes.procedures import actions as procedures
    from meente.registers.cases import actions as cases

    actor = system(HERE)
    zaak_id, _number = cases.open_zaak(actor=actor, municipality_id=HERE, zaaktype=KIND, at=at)
    cases.add_rol(actor=actor, zaak_id=zaak_id, roltype="Aanvrager", name="S. de Vries", bsn="999990007", at=at)
    data = {
        "zaaktype": KIND, "documentsoort": "paspoort", "documenten": "paspoort", "toestemmingen_open": 0,
        "spoed": False, "leeftijd": 41, "aanleiding": "verlopen", "gezag_onduidelijk": False,
    }  # fmt: skip
    procedures.start(actor=actor, municipality_id=HERE, zaak_id=zaak_id, key=KIND, data=data, at=at)
    return str(zaak_id)


def _session(at: Any) -> str:
    from django.contrib.sessions.backends.db import SessionStore

    from meente.foundation.accounts import queries as accounts

    employee_id = accounts.employee_id_of("balie@buch.demo")
    session = SessionStore()
    session["employee"], session["begun"], session["seen"] = str(employee_id), at.isoformat(), at.isoformat()
    session.create()
    return str(session.session_key)


def _statements(host: str, path: str, session: str) -> int:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST=f"{host}:{settings.MEENTE_PORT}")
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def _add() -> float:
    """How long one municipality takes to join, in seconds."""
    from django.utils import timezone

    from meente.foundation.organisations import actions
    from meente.foundation.organisations.actor import operator
    from meente.foundation.organisations.terms import NATION_ID

    details = actions.MunicipalityDetails(
        cbs_code="GM1999", name="Nieuwstad", province="", residents=1, latitude=52, longitude=5, slug="nieuwstad"
    )
    begun = time.monotonic()
    actions.add_municipality(
        actor=operator(NATION_ID), details=details, parent_id=NATION_ID, today=timezone.localdate()
    )
    return time.monotonic() - begun


def is_work(host: str) -> bool:
    """True for a page that an employee has to sign in for."""
    return host.startswith("werkplek.")


def main() -> None:
    """Prepare and print."""
    from meente.config import start

    start.find_database()
    os.environ["DJANGO_SETTINGS_MODULE"] = "meente.config.settings"
    import django

    django.setup()
    from django.utils import timezone

    from meente.foundation.database.tenancy import acting_in

    at = timezone.now()
    with acting_in({HERE}):
        zaak_id = _case(at)
    session = _session(at)
    pages = [(name, host, path.format(zaak=zaak_id)) for name, host, path in json.loads(sys.argv[1])]
    counted = {name: _statements(host, path, session if is_work(host) else "") for name, host, path in pages}
    print(json.dumps({"pages": pages, "session": session, "statements": counted, "adding": _add()}))


if __name__ == "__main__":
    main()
