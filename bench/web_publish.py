"""Publish an alert of the nation on the platform of the environment: what `bench/web.py` waits for."""

from __future__ import annotations

import os


def main() -> None:
    """One page."""
    from meente.config import start

    start.find_database()
    os.environ["DJANGO_SETTINGS_MODULE"] = "meente.config.settings"
    import django

    django.setup()
    from django.utils import timezone

    from meente.channels.website import actions
    from meente.foundation.database.tenancy import acting_in
    from meente.foundation.organisations.actor import operator
    from meente.foundation.organisations.terms import NATION_ID

    at, actor = timezone.now(), operator(NATION_ID)
    with acting_in({NATION_ID}):
        actions.write_page(
            actor=actor, organisation_id=NATION_ID, path="proefmelding", kind="alert",
            fields={"title": "Proef van de landelijke melding"}, at=at,
        )  # fmt: skip
    actions.project(actor=actor, organisation_ids=[NATION_ID], at=at)


if __name__ == "__main__":
    main()
