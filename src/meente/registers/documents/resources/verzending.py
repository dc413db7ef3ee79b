"""Verzendingen: from whom a document came, to whom it went."""

from dataclasses import replace

from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.fields import Boolean, Choice, Date, Integer, Text, Uri
from meente.foundation.resources.filters import filters_on
from meente.foundation.resources.links import Link, Url
from meente.foundation.resources.structures import Group
from meente.registers.documents import access, actions
from meente.registers.documents.models import Verzending
from meente.registers.documents.resources.component import (
    CHANGES,
    CREATES,
    DELETES,
    DOCUMENTEN,
    INFORMATIEOBJECT,
    READS,
)
from meente.registers.documents.terms import AardRelatie, PostadresType

BETROKKENE = Link("betrokkene", shape="unread", column="betrokkene", required=True, max_length=200)
INLAND, ABROAD, BOX = (
    "binnenlands_correspondentieadres",
    "buitenlands_correspondentieadres",
    "correspondentie_postadres",
)

VERZENDING = Resource(
    component=DOCUMENTEN,
    name="verzending",
    path="verzendingen",
    model=Verzending,
    rows=access.verzendingen_for,
    known=access.known_verzendingen,
    reads=READS,
    creates=CREATES,
    changes=CHANGES,
    deletes=DELETES,
    fields=(
        Url(),
        BETROKKENE,
        INFORMATIEOBJECT,
        Choice("aard_relatie", choices=AardRelatie, required=True),
        Text("toelichting", max_length=200),
        Date("ontvangstdatum", null=True),
        Date("verzenddatum", null=True),
        Link("contact_persoon", shape="unread", column="contact_persoon", required=True),
        Text("contactpersoonnaam", max_length=40),
        Group(
            INLAND,
            null=True,
            present="{row}.binnenlands_correspondentieadres_huisnummer IS NOT NULL",
            fields=(
                Text("huisletter", max_length=1),
                Integer("huisnummer", minimum=1, maximum=99999, required=True),
                Text("huisnummer_toevoeging", max_length=4),
                Text("naam_openbare_ruimte", max_length=80, required=True),
                Text("postcode", max_length=6),
                Text("woonplaatsnaam", max_length=80, required=True),
            ),
        ),
        Group(
            ABROAD,
            null=True,
            present="{row}.buitenlands_correspondentieadres_adres_buitenland_1 IS NOT NULL",
            fields=(
                Text("adres_buitenland_1", max_length=35, required=True),
                Text("adres_buitenland_2", max_length=35),
                Text("adres_buitenland_3", max_length=35),
                Uri("land_postadres", max_length=200, required=True),
            ),
        ),
        Group(
            BOX,
            null=True,
            present="{row}.correspondentie_postadres_post_bus_of_antwoordnummer IS NOT NULL",
            fields=(
                Integer("post_bus_of_antwoordnummer", minimum=1, maximum=9999, required=True),
                Text("postadres_postcode", max_length=6, required=True),
                Choice("postadres_type", choices=PostadresType, required=True),
                Text("woonplaatsnaam", max_length=80, required=True),
            ),
        ),
        Text("faxnummer", max_length=15, null=True),
        Text("emailadres", max_length=100, null=True),
        Boolean("mijn_overheid", default=False),
        Text("telefoonnummer", max_length=15, null=True),
    ),
    filters=(
        *filters_on(Choice("aard_relatie", choices=AardRelatie)),
        *filters_on(INFORMATIEOBJECT),
        *filters_on(replace(BETROKKENE, max_length=0)),
    ),
    create_action=actions.create_verzending,
    change_action=actions.change_verzending,
    delete_action=actions.delete_verzending,
    main="enkelvoudiginformatieobject",
    label="t.aard_relatie",
    summary="Van wie documenten kwamen en naar wie ze gingen",
)
