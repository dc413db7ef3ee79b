"""The selection list."""

from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.fields import Boolean, Choice, Duration, Integer, Text
from meente.foundation.resources.filters import Where
from meente.foundation.resources.links import Link, Url
from meente.registers.reference_lists import access, parameters
from meente.registers.reference_lists.models import ProcesType, Resultaat
from meente.registers.reference_lists.resources.component import REFERENTIELIJSTEN
from meente.registers.reference_lists.terms import TAAKGEBIEDEN, Procestermijn, Waardering

# Both editions number the same processes, and the results hang below one of them.
SAME_PROCESS = (
    "EXISTS (SELECT 1 FROM reference_lists_procestype mine, reference_lists_procestype asked"
    " WHERE mine.id = t.proces_type_id AND asked.id = %s AND asked.nummer = mine.nummer)"
)
TEXT = {"type": "string"}

PROCESTYPE = Resource(
    component=REFERENTIELIJSTEN,
    name="procestype",
    path="procestypen",
    model=ProcesType,
    rows=access.procestypen_for,
    fields=(
        Url(),
        Integer("nummer", required=True),
        Integer("jaar", required=True),
        Text("naam", max_length=100, required=True),
        Text("omschrijving", max_length=300, required=True),
        Text("toelichting", required=True),
        Text("procesobject", max_length=80, required=True),
    ),
    filters=(Where("jaar", "t.jaar = %s", parameters.jaar, TEXT),),
    order_by=("jaar", "nummer", "id"),
    is_paginated=False,
    has_expand=False,
    summary="Soorten processen van de selectielijst",
)

RESULTAAT = Resource(
    component=REFERENTIELIJSTEN,
    name="resultaat",
    path="resultaten",
    model=Resultaat,
    rows=access.resultaten_for,
    fields=(
        Url(),
        Link("proces_type", to="referentielijsten.procestype", read_only=True),
        Integer("nummer"),
        Text("volledig_nummer", read_only=True),
        Boolean("generiek", read_only=True),
        Boolean("specifiek", read_only=True),
        Text("naam", max_length=40, required=True),
        Text("omschrijving", max_length=150),
        Text("herkomst", max_length=200, required=True),
        Choice("waardering", choices=Waardering, required=True),
        Choice("procestermijn", choices=Procestermijn),
        Text("procestermijn_weergave", read_only=True),
        Duration("bewaartermijn", null=True, format=""),
        Text("toelichting"),
        *(Boolean(name) for name in TAAKGEBIEDEN),
        Text("procestermijn_opmerking", max_length=20),
    ),
    filters=(
        Where("proces_type", SAME_PROCESS, parameters.procestype, TEXT),
        Where("procesType", SAME_PROCESS, parameters.procestype, TEXT),
    ),
    order_by=("volledig_nummer", "id"),
    has_expand=False,
    summary="Resultaten van de selectielijst, met waardering en bewaartermijn",
)
