"""A zaaktype with everything that hangs below it, for the catalogue."""

from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.kinds.schema import Kind

KIND = Kind(
    name="zaaktype",
    label=_("Zaaktype"),
    required={"identificatie": str, "omschrijving": str, "doorlooptijd": str, "statustypen": list,
              "resultaattypen": list, "roltypen": list},
    optional={"omschrijvingGeneriek": str, "vertrouwelijkheidaanduiding": str, "doel": str, "aanleiding": str,
              "handelingInitiator": str, "onderwerp": str, "handelingBehandelaar": str, "servicenorm": str,
              "verlengingstermijn": str, "eigenschappen": list, "informatieobjecttypen": list, "besluittypen": list,
              "productenOfDiensten": list, "selectielijstProcestype": str, "toelichting": str, "trefwoorden": list,
              "verantwoordelijke": str, "indicatieInternOfExtern": str, "referentieproces": str, "product": str,
              "opschortingEnAanhoudingMogelijk": bool, "publicatieIndicatie": bool, "zaakobjecttypen": list},
)  # fmt: skip
