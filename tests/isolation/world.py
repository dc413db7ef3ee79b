"""One real case with everything that hangs on it, in Castricum; and what nobody else may learn of it."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote_plus

from django.apps import apps
from django.db import connection
from django.utils import timezone

from meente.foundation.accounts import actions as accounts
from meente.foundation.accounts.models import Employee
from meente.foundation.accounts.terms import Role
from meente.foundation.applications import actions as applications
from meente.foundation.applications.queries import clients
from meente.foundation.database.tenancy import acting_in, new_id, tenant_field
from meente.foundation.definitions import actions as chain
from meente.foundation.definitions import queries as definitions
from meente.foundation.organisations.actor import Actor, operator, system
from meente.foundation.organisations.terms import NATION_ID, ActorKind
from meente.processes.notifying import actions as notifying
from meente.processes.notifying import queries as messages
from meente.processes.procedures import actions as procedures
from meente.processes.procedures import queries as tasks
from meente.processes.travel_documents.seed import read_definition
from meente.processes.webforms import actions as webforms
from meente.processes.webforms import queries as consents
from meente.registers.appointments import actions as appointments
from meente.registers.appointments import queries as moments
from meente.registers.cases import actions as cases
from meente.registers.documents import actions as documents
from meente.registers.subscriptions import factories as subscriptions

HERE, KIND, FORM = 383, "aanvraag-reisdocument", "reisdocument-voorbereiden"
OWNER_BSN, OWNER, INVITED_BSN, INVITED = "123456782", "Sanne Zonderling", "123456794", "Jan Zonderling"
SUBJECT = "Een heel persoonlijk onderwerp"
SOFTWARE = "Zaaksysteem van Castricum"
COLLEAGUE = "Petra van Personeelszaken"


@dataclass(frozen=True)
class World:
    """The ids a stranger would have to know, and the words she may never read."""

    zaak_id: uuid.UUID
    task_id: uuid.UUID
    message_id: uuid.UUID
    draft_id: uuid.UUID
    mail_id: uuid.UUID
    consent: str
    definition_id: int
    overlay_id: int
    moment: str
    number: str
    free_moment: str
    client_key: uuid.UUID
    consent_id: uuid.UUID
    document_id: uuid.UUID
    abonnement_id: uuid.UUID
    concept_id: int
    proposal_id: int
    employee_id: uuid.UUID

    @property
    def secrets(self) -> tuple[str, ...]:
        """Words that stand in no page of a stranger."""
        return (OWNER, INVITED, OWNER_BSN, INVITED_BSN, SUBJECT, SOFTWARE, COLLEAGUE)


def _person(bsn: str, name: str) -> Actor:
    return Actor(id="r", label=name, kind=ActorKind.RESIDENT, municipalities=frozenset({HERE}), bsn=bsn)


def _applied(at: datetime) -> tuple[uuid.UUID, str, str, str]:
    """A zaak with a person, an appointment and a running procedure: its id, number and moment, and another moment."""
    platform = system(HERE)
    zaak_id, number = cases.open_zaak(actor=platform, municipality_id=HERE, zaaktype=KIND, at=at)
    cases.add_rol(actor=platform, zaak_id=zaak_id, roltype="Aanvrager", name=OWNER, bsn=OWNER_BSN, at=at)
    free = moments.free_slots(HERE, first_day=timezone.localdate(at), days=14, at=at)
    appointments.book(
        actor=platform, municipality_id=HERE, location_key=free[0].location_key, starts_at=free[0].starts_at,
        subject_id=zaak_id, at=at,
    )  # fmt: skip
    data = {
        "zaaktype": KIND, "documentsoort": "paspoort", "documenten": "paspoort", "toestemmingen_open": 0,
        "spoed": False, "leeftijd": 41, "aanleiding": "verlopen", "gezag_onduidelijk": False,
    }  # fmt: skip
    procedures.start(actor=platform, municipality_id=HERE, zaak_id=zaak_id, key=KIND, data=data, at=at)
    return zaak_id, number, free[0].value, free[5].value


def build(at: datetime) -> World:
    """Make it. Everything goes through the actions of the rooms."""
    platform = system(HERE)
    with acting_in({HERE}):
        zaak_id, number, moment, free_moment = _applied(at)
        letter = definitions.all_effective(HERE, "letter", at)[0]
        names = letter.document.get("placeholders", [])
        values = dict.fromkeys(names if all(isinstance(name, str) for name in names) else [], SUBJECT)
        message_id = notifying.send(
            actor=platform, municipality_id=HERE, zaak_id=zaak_id, bsn=OWNER_BSN, name=OWNER, email="",
            letter=letter.key, values=values, at=at,
        )  # fmt: skip
        consent_id = webforms.ask_consent(
            actor=platform, municipality_id=HERE, kind="reisdocument", zaak_id=zaak_id, subject_name=SUBJECT,
            matter={"nl": "een paspoort."}, applicant_bsn=OWNER_BSN, applicant_name=OWNER,
            consenter_bsn=INVITED_BSN, consenter_name=INVITED, at=at,
        )  # fmt: skip
        draft_id = webforms.start_draft(
            actor=_person(OWNER_BSN, OWNER), municipality_id=HERE, form_key=FORM, draft_id=new_id(), known={},
            language="nl", at=at,
        ).id  # fmt: skip
        (task,) = [row for row in tasks.tasks_of(platform, zaak_id) if row.closed_at is None]
        assert messages.to_email(message_id)
        path = consents.consent(municipality_id=HERE, consent_id=consent_id, at=at).path
        mail_id, document_id = _mail(at), _document(zaak_id, at)
        abonnement_id = subscriptions.abonnement(subscriptions.application(HERE), at=at)
    product = next(row for row in definitions.definitions() if (row.kind, row.key) == ("product", "reisdocument"))
    overlay = definitions.history(definition_id=product.id, organisation_id=HERE)[0]
    return World(
        zaak_id, task.id, message_id, draft_id, mail_id, path.rsplit("/", 1)[1], product.id, overlay.id, moment, number,
        free_moment, _software(at), consent_id, document_id, abonnement_id,
        _concept(product.id, at), _proposal(product.id, at), _colleague(at),
    )  # fmt: skip


def _concept(definition_id: int, at: datetime) -> int:
    """A national version that waits for a second pair of eyes."""
    facts = definitions.definition(definition_id)
    return chain.propose_version(
        actor=operator(NATION_ID), definition_id=definition_id, document={**facts.document, "keywords": ["anders"]},
        policies=facts.policies, effective_from=at, reason="proef", article="art. 1", at=at, replaces=facts.version,
    )  # fmt: skip


def _proposal(definition_id: int, at: datetime) -> int:
    """What Castricum does differently, proposed to everybody."""
    changes = definitions.deviations(definition_id=definition_id, organisation_ids=[HERE])[0].changes
    return chain.propose_upstream(
        actor=operator(NATION_ID), organisation_id=HERE, definition_id=definition_id, target_id=NATION_ID,
        paths=[changes[0]["path"]], reason="proef", at=at,
    )  # fmt: skip


def _mail(at: datetime) -> uuid.UUID:
    model = apps.get_model("mail", "SimulatedMail")
    row = model.objects.create(
        municipality_id=HERE, message_id="<x@x>", to="x@voorbeeld.nl", sender="x", subject="x", text="x", sent_at=at
    )
    return row.id


def _document(zaak_id: uuid.UUID, at: datetime) -> uuid.UUID:
    zaaktype = next(row for row in read_definition("zaaktypen.json") if row["identificatie"] == KIND)
    kind = zaaktype["informatieobjecttypen"][0]["omschrijving"]
    return documents.file_letter(
        actor=system(HERE), zaak_id=zaak_id, informatieobjecttype=kind, titel=SUBJECT,
        content=b"%PDF-1.4 " + SUBJECT.encode(), taal="nld", at=at,
    )  # fmt: skip


def _software(at: datetime) -> uuid.UUID:
    new = applications.NewClient(client_id="castricum-zaken", label=SOFTWARE, organisation_id=HERE)
    applications.add_client(actor=operator(NATION_ID), new=new, at=at)
    return next(row.id for row in clients(layers=frozenset({HERE})))


def _colleague(at: datetime) -> uuid.UUID:
    return accounts.employ(
        actor=operator(NATION_ID), organisation_id=HERE, email="petra@castricum.demo", name=COLLEAGUE,
        roles=[Role.COUNTER], today=timezone.localdate(at),
    )  # fmt: skip


def employed() -> list[tuple[object, ...]]:
    """Who works here, with which password and roles."""
    columns = ("id", "name", "email", "password", "is_active", "ends_on", "roles__role", "roles__valid_to")
    return list(Employee.objects.filter(employer_id=HERE).order_by("id", "roles__id").values_list(*columns))


def nobodys(world: World) -> World:
    """The same world with ids that belong to nobody."""
    signs = world.consent[:-4] + ("AAAA" if not world.consent.endswith("AAAA") else "BBBB")
    return World(
        new_id(), new_id(), new_id(), new_id(), new_id(), signs, 2_000_000_000, 2_000_000_000, world.moment,
        "Z-1999-0000000", world.free_moment, new_id(), new_id(), new_id(), new_id(),
        2_000_000_000, 2_000_000_000, new_id(),
    )  # fmt: skip


def rows() -> dict[tuple[str, str], str]:
    """A digest of every row of a municipality, of every definition and overlay, and of every application."""
    found: dict[tuple[str, str], str] = {}
    with acting_in(range(1, 2000)), connection.cursor() as cursor:
        for model in apps.get_models():
            if not tenant_field(model) and model._meta.app_label not in ("definitions", "applications"):
                continue
            key = "municipality_id || ':' || id" if tenant_field(model) else f'"{model._meta.pk.column}"::text'
            table = model._meta.db_table
            cursor.execute(f'SELECT {key}, md5(t::text) FROM "{table}" t')
            found |= {(table, row[0]): row[1] for row in cursor.fetchall()}
    return found


def told(text: str, somebodys: World) -> str:
    """A page without what differs each time (tokens of forms, new ids) and without what the stranger sent herself."""
    text = re.sub(r'(csrfmiddlewaretoken|concept)" value="[^"]*"', r"\1", text)
    sent = (somebodys.consent, somebodys.number, somebodys.moment, somebodys.free_moment)
    for word in sent:
        for shown in (word, word.lower(), quote_plus(word)):
            text = text.replace(shown, "SENT")
    text = re.sub(r"(state|nonce|code_challenge)=[\w-]+", r"\1", text)
    return re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID", text)
