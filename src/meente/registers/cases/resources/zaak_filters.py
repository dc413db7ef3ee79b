"""What zaken can be found by: in the address of the list, and in the body of `_zoek`."""

from meente.foundation.resources.fields import Choice, Text, Uuid
from meente.foundation.resources.filters import By, Made, Where, filters_on
from meente.foundation.resources.links import Link
from meente.registers.cases import parameters
from meente.registers.cases.resources.shapes import GEOMETRY
from meente.registers.cases.terms import Archiefstatus, BetrokkeneType
from meente.registers.catalogue.terms import Archiefnominatie, OmschrijvingGeneriekRol, Vertrouwelijkheidaanduiding

ROL = "EXISTS (SELECT 1 FROM cases_rol c WHERE c.municipality_id = t.municipality_id AND c.zaak_id = t.id AND {})"
IDENTITY = "betrokkeneIdentificatie__"
SEARCHED = {
    "natuurlijkPersoon__inpBsn": "bsn",
    "natuurlijkPersoon__anpIdentificatie": "anp_identificatie",
    "natuurlijkPersoon__inpA_nummer": "a_nummer",
    "nietNatuurlijkPersoon__innNnpId": "nnp_id",
    "nietNatuurlijkPersoon__annIdentificatie": "ann_identificatie",
    "vestiging__vestigingsNummer": "vestigings_nummer",
    "medewerker__identificatie": "medewerker_identificatie",
    "organisatorischeEenheid__identificatie": "eenheid_identificatie",
}
"""Part of the parameter's name: the column of a rol."""

_RANKS = {"type": "string", "enum": [each.value for each in Vertrouwelijkheidaanduiding]}
_ZAAKTYPE = Link("zaaktype", to="catalogi.zaaktype", max_length=0)

FILTERS = (
    *filters_on(Text("identificatie")),
    *filters_on(Text("bronorganisatie"), "", "in"),
    *filters_on(_ZAAKTYPE),
    *filters_on(Choice("archiefnominatie", choices=Archiefnominatie, blank=False)),
    *filters_on(Text("archiefnominatie"), "in"),
    *filters_on(parameters.Day("archiefactiedatum"), "", "isnull", "lt", "gt"),
    *filters_on(Choice("archiefstatus", choices=Archiefstatus, blank=False)),
    *filters_on(Text("archiefstatus"), "in"),
    *filters_on(parameters.Day("startdatum"), "", "gt", "gte", "lt", "lte"),
    *filters_on(parameters.Day("registratiedatum"), "", "gt", "lt"),
    *filters_on(parameters.Day("einddatum"), "", "isnull", "gt", "lt"),
    *filters_on(parameters.Day("einddatum_gepland"), "", "gt", "lt"),
    *filters_on(parameters.Day("uiterlijke_einddatum_afdoening"), "", "gt", "lt"),
    By(
        "rol__betrokkeneType", Choice("betrokkene_type", choices=BetrokkeneType, blank=False),
        where=ROL.format("c.betrokkene_type = %s"),
    ),
    Where("rol__betrokkene", ROL.format("c.betrokkene = %s AND c.betrokkene <> ''"), parameters.text),
    By(
        "rol__omschrijvingGeneriek", Choice("omschrijving_generiek", choices=OmschrijvingGeneriekRol, blank=False),
        where=ROL.format("c.omschrijving_generiek = %s"),
    ),
    Where("maximaleVertrouwelijkheidaanduiding", "t.vertrouwelijkheid_rank <= %s", parameters.rank, _RANKS),
    *(
        Where(f"rol__{IDENTITY}{name}", ROL.format(f"c.{column} = %s"), parameters.text)
        for name, column in SEARCHED.items()
    ),
)  # fmt: skip

SEARCH = (
    By("uuid__in", Uuid(), "in", cast="::uuid[]"),
    By("zaaktype__in", _ZAAKTYPE, "in"),
    Made(
        "zaakgeometrie", parameters.within_area,
        {"type": "object", "properties": {"within": GEOMETRY}},
    ),
)  # fmt: skip
