"""Who plays which part in a zaak."""

from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.fields import Choice, Email, Moment, Text, Uuid
from meente.foundation.resources.filters import By, Where, filters_on
from meente.foundation.resources.links import Link, LinksBack, Url
from meente.foundation.resources.structures import Group, Json
from meente.registers.cases import access, actions, parameters
from meente.registers.cases.models import Rol
from meente.registers.cases.resources.component import READS, WRITES, ZAKEN
from meente.registers.cases.resources.moving import OF_ZAAK
from meente.registers.cases.resources.shapes import PARTY
from meente.registers.cases.resources.zaak_filters import IDENTITY, SEARCHED
from meente.registers.cases.terms import BetrokkeneType, IndicatieMachtiging
from meente.registers.catalogue.terms import OmschrijvingGeneriekRol

ROL = Resource(
    component=ZAKEN,
    name="rol",
    path="rollen",
    model=Rol,
    rows=access.rollen_for,
    known=access.known_rollen,
    reads=READS,
    creates=WRITES,
    deletes=WRITES,
    fields=(
        Url(),
        Uuid(),
        Link("zaak", to="zaken.zaak", required=True),
        Link("betrokkene", shape="unread", blank=True),
        Choice("betrokkene_type", choices=BetrokkeneType, required=True),
        Text("afwijkende_naam_betrokkene", max_length=625),
        Link("roltype", to="catalogi.roltype", required=True),
        Text("omschrijving", read_only=True),
        Text("omschrijving_generiek", read_only=True),
        Text("roltoelichting", max_length=1000, required=True, blank=True),
        Moment("registratiedatum", read_only=True),
        Choice("indicatie_machtiging", choices=IndicatieMachtiging),
        Group(
            "contactpersoon_rol", null=True,
            present="{row}.contactpersoon_rol_naam <> '' OR {row}.contactpersoon_rol_emailadres <> ''"
            " OR {row}.contactpersoon_rol_telefoonnummer <> ''",
            fields=(
                Email("emailadres"),
                Text("functie", max_length=50),
                Text("telefoonnummer", max_length=20),
                Text("naam", max_length=40, required=True),
            ),
        ),
        LinksBack("statussen", to="zaken.status", where="c.gezetdoor_id = {row}.id"),
        Json("betrokkene_identificatie", shape=PARTY),
    ),
    filters=(
        *OF_ZAAK,
        Where("betrokkene", "t.betrokkene = %s AND t.betrokkene <> ''", parameters.text),
        *filters_on(Choice("betrokkene_type", choices=BetrokkeneType, blank=False)),
        *(By(f"{IDENTITY}{name}", Text(column)) for name, column in SEARCHED.items()),
        *filters_on(Link("roltype", to="catalogi.roltype", max_length=0)),
        *filters_on(Text("omschrijving")),
        *filters_on(Choice("omschrijving_generiek", choices=OmschrijvingGeneriekRol, blank=False)),
    ),
    order_by=("-id",),
    create_action=actions.create_rol,
    delete_action=actions.delete_rol,
    main="zaak",
    label="t.omschrijving",
    summary="Wie welke rol heeft in een zaak",
)  # fmt: skip
