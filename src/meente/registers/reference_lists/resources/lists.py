"""Ways of contact and generic results."""

from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.fields import Text
from meente.foundation.resources.links import Url
from meente.registers.reference_lists import access
from meente.registers.reference_lists.models import CommunicatieKanaal, ResultaattypeOmschrijvingGeneriek
from meente.registers.reference_lists.resources.component import REFERENTIELIJSTEN

COMMUNICATIEKANAAL = Resource(
    component=REFERENTIELIJSTEN,
    name="communicatiekanaal",
    path="communicatiekanalen",
    model=CommunicatieKanaal,
    rows=access.kanalen_for,
    fields=(Url(), Text("naam", max_length=20, required=True), Text("omschrijving", max_length=200, required=True)),
    order_by=("naam", "id"),
    has_expand=False,
    summary="Manieren waarop iemand de gemeente bereikte",
)

RESULTAATTYPEOMSCHRIJVING = Resource(
    component=REFERENTIELIJSTEN,
    name="resultaattypeomschrijving",
    path="resultaattypeomschrijvingen",
    model=ResultaattypeOmschrijvingGeneriek,
    rows=access.omschrijvingen_for,
    fields=(
        Url(),
        Text("omschrijving", max_length=20, required=True),
        Text("definitie", max_length=255, required=True),
        Text("opmerking", max_length=255),
    ),
    order_by=("omschrijving", "id"),
    is_paginated=False,
    has_expand=False,
    operation_name="resultaattypeomschrijvinggeneriek",
    summary="Algemene namen voor hoe een zaak eindigt",
)
