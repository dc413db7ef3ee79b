"""The scenario with `zgw-consumers`, in a small Django project of its own, as a supplier's application has it.

`python -m tests.conformity.clients.zgw_consumers_client ORIGIN RSIN CLIENT_ID SECRET [besluiten]` prints what it saw as JSON.
"""

from __future__ import annotations

import json
import sys
from itertools import count
from typing import Any

import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes", "privates", "solo", "simple_certmanager", "zgw_consumers"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
)
django.setup()

from django.core.management import call_command  # noqa: E402  # after setup
from zgw_consumers.api_models.base import factory  # noqa: E402
from zgw_consumers.api_models.zaken import Zaak  # noqa: E402
from zgw_consumers.client import build_client  # noqa: E402
from zgw_consumers.constants import APITypes, AuthTypes  # noqa: E402
from zgw_consumers.models import Service  # noqa: E402

from tests.conformity import recipes  # noqa: E402
from tests.conformity.clients.scenario import Api, run  # noqa: E402

TYPES = {"zaken": APITypes.zrc, "catalogi": APITypes.ztc, "documenten": APITypes.drc, "besluiten": APITypes.brc}
PATHS = {
    "catalogus": "catalogussen", "zaaktype": "zaaktypen", "statustype": "statustypen", "roltype": "roltypen",
    "resultaattype": "resultaattypen", "eigenschap": "eigenschappen", "zaakobjecttype": "zaakobjecttypen",
    "informatieobjecttype": "informatieobjecttypen", "besluittype": "besluittypen", "gebruiksrechten": "gebruiksrechten",
    "zaaktypeinformatieobjecttype": "zaaktype-informatieobjecttypen", "zaak": "zaken", "status": "statussen",
    "rol": "rollen", "resultaat": "resultaten", "besluit": "besluiten", "zaakobject": "zaakobjecten",
    "zaakinformatieobject": "zaakinformatieobjecten", "enkelvoudiginformatieobject": "enkelvoudiginformatieobjecten",
    "objectinformatieobject": "objectinformatieobjecten",
}  # fmt: skip
CRS = {"Accept-Crs": "EPSG:4326", "Content-Crs": "EPSG:4326"}


class ZgwApi(Api):
    """A service per component, in the table of zgw-consumers."""

    def __init__(self, origin: str, rsin: str, client_id: str, secret: str) -> None:
        super().__init__(origin, rsin)
        self._clients = {
            name: build_client(
                Service.objects.create(
                    slug=name, label=name, api_type=kind, api_root=f"{origin}/{name}/api/v1/",
                    auth_type=AuthTypes.zgw, client_id=client_id, secret=secret, user_id="proef",
                    user_representation="Een proever",
                )
            )
            for name, kind in TYPES.items()
        }  # fmt: skip

    def _call(self, method: str, key: str, url: str = "", good: int = 200, **options: Any) -> Any:
        component, name = key.split(".")
        response = self._clients[component].request(method, url or PATHS[name], headers=CRS, **options)
        assert response.status_code == good, (method, url or key, response.status_code, response.text)
        return response.json() if response.content else None

    def send(self, key: str, body: dict[str, Any]) -> dict[str, Any]:
        return dict(self._call("POST", key, good=201, json=body))

    def publish(self, key: str, url: str) -> None:
        self._call("POST", key, f"{url}/publish", json={})

    def read(self, key: str, url: str) -> dict[str, Any]:
        return dict(self._call("GET", key, url))

    def list(self, key: str, **filters: str) -> Any:
        return self._call("GET", key, params=filters)

    def change(self, key: str, url: str, body: dict[str, Any]) -> dict[str, Any]:
        return dict(self._call("PATCH", key, url, json=body))

    def remove(self, key: str, url: str) -> None:
        self._call("DELETE", key, url, good=204)

    def exists(self, key: str, url: str) -> bool:
        self._call("GET", key, url, good=404)
        return False


def main() -> int:
    """Run the scenario and print what it saw."""
    recipes.NUMBERS = count(500)  # other clients have been here before
    call_command("migrate", verbosity=0)
    seen = run(ZgwApi(*sys.argv[1:5]), has_besluiten="besluiten" in sys.argv[5:])
    model = factory(Zaak, seen["closed"])
    assert model.bronorganisatie == sys.argv[2]
    json.dump(seen, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
