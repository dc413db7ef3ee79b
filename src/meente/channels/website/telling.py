"""Messages to editors: by e-mail, about what is on their screens as well."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from django.utils.translation import gettext as _
from django.utils.translation import override

from meente.channels.website import reviewing
from meente.channels.website.deviations import Deviation
from meente.channels.website.reviewing import Review
from meente.channels.website.rules.inheriting import Row
from meente.connections.mail import client
from meente.foundation.accounts.queries import AdministratorFacts
from meente.foundation.database.tenancy import acting_in
from meente.foundation.ui.hosts import base_url


def _send(person: AdministratorFacts, key: str, subject: str, text: str) -> None:
    with acting_in({person.organisation_id}), suppress(client.BadAddress):  # it is on her screen as well
        client.send_text(
            organisation_id=person.organisation_id, key=key, to=person.email, subject=subject, text=text,
            sender_name="Meente",
        )  # fmt: skip


def of_review(person: AdministratorFacts, row: Review) -> None:
    """A page waits for her, or somebody answered what she asked."""
    redactie = base_url("redactie")
    names = {"name": person.name, "title": row.title, "asker": row.asker, "decider": row.decider, "remark": row.remark}
    with override("nl"):
        if row.status == reviewing.WAITING:
            subject = _("Wilt u deze pagina beoordelen?")
            names["link"] = f"{redactie}/beoordelen/"
            text = _("Beste %(name)s,\n\n%(asker)s vraagt u om ‘%(title)s’ te beoordelen.\n\n%(link)s\n") % names
        elif row.status == reviewing.APPROVED:
            subject = _("Uw pagina is goedgekeurd")
            names["link"] = f"{redactie}/pages/{row.page_id}/edit/"
            text = (
                _(
                    "Beste %(name)s,\n\n%(decider)s heeft ‘%(title)s’ goedgekeurd. De pagina staat op de site.\n\n"
                    "%(remark)s\n\n%(link)s\n"
                )
                % names
            )
        else:
            subject = _("Uw pagina is teruggestuurd")
            names["link"] = f"{redactie}/pages/{row.page_id}/edit/"
            text = (
                _("Beste %(name)s,\n\n%(decider)s vraagt u om ‘%(title)s’ te veranderen:\n\n%(remark)s\n\n%(link)s\n")
                % names
            )
    _send(person, f"website-approval:{row.id}:{row.status}:{person.id}", subject, text)


def of_pages_to_see_again(person: AdministratorFacts, pages: Sequence[Row], *, key: str) -> None:
    """These pages are due for a look."""
    with override("nl"):
        subject = _("Pagina's om opnieuw te bekijken")
        text = _("Beste %(name)s,\n\nDeze pagina's wilde u nu opnieuw bekijken:\n\n%(pages)s\n\n%(link)s\n") % {
            "name": person.name,
            "pages": "\n".join(f"- {row.title} (/{row.path})" for row in pages),
            "link": f"{base_url('redactie')}/herzien/",
        }
    _send(person, f"website-review:{key}:{person.id}", subject, text)


def of_changed_originals(person: AdministratorFacts, rows: Sequence[Deviation]) -> None:
    """The pages that these replace say something else now."""
    redactie = base_url("redactie")
    with override("nl"):
        subject = _("Een pagina waarvan u afwijkt is veranderd")
        text = _(
            "Beste %(name)s,\n\nUw site heeft een eigen versie van deze pagina's. Het origineel is veranderd. "
            "Bekijk de verschillen en kies: aanpassen, laten staan, of terug naar het origineel.\n\n%(pages)s\n"
        ) % {
            "name": person.name,
            "pages": "\n".join(f"- {row.own.title}: {redactie}/afwijkingen/{row.own.page_id}/" for row in rows),
        }
    number = ":".join(f"{row.own.page_id}-{row.above.digest[:12]}" for row in rows)
    _send(person, f"website-original:{number}:{person.id}", subject, text)
