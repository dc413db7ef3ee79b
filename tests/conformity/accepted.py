"""Differences from the official contracts that we accept, each with its reason.

The key is the beginning of a line of `tests.conformity.comparing.differences`; a key that matches nothing is red.
"""

ONE_CONSUMER = "the text of the standard and every client of it expect one object; the list in the file is a slip"
SECRET = "the header that we send to a callback is a secret: it is set and never shown"
NO_END = "a besluit that does not end has no reason for it; '' as for every other text that is not set, never a reason"
GONE = "a removed object has no body to answer with: 204, as for every other resource of the standard"
UNSPECIFIED = "the file leaves the body of this operation unspecified; it is that of POST, as for every other type"
_OF_PARTIES = "a slip of the file: every kind of zaakobject is identified by objectIdentificatie, parties too"
_ONE_OR_MORE = "the text of the operation: one number is an object, several are a list"

ACCEPTED: dict[str, dict[str, str]] = {
    "zaken": {
        "GET /zaakobjecten: 200.results[].betrokkeneIdentificatie is not there": _OF_PARTIES,
        "GET /zaakobjecten/{}: 200.betrokkeneIdentificatie is not there": _OF_PARTIES,
        "PATCH /zaakobjecten/{}: body.betrokkeneIdentificatie is not there": _OF_PARTIES,
        "PATCH /zaakobjecten/{}: 200.betrokkeneIdentificatie is not there": _OF_PARTIES,
        "POST /zaakobjecten: body.betrokkeneIdentificatie is not there": _OF_PARTIES,
        "POST /zaakobjecten: 201.betrokkeneIdentificatie is not there": _OF_PARTIES,
        "PUT /zaakobjecten/{}: body.betrokkeneIdentificatie is not there": _OF_PARTIES,
        "PUT /zaakobjecten/{}: 200.betrokkeneIdentificatie is not there": _OF_PARTIES,
        "POST /zaaknummer_reserveren: 201[]": _ONE_OR_MORE,
        "POST /zaaknummer_reserveren: status 412 is not there": "412 is for Accept-Crs, which is not asked here",
    },
    "besluiten": {
        "GET /besluiten: 200.results[].vervalreden: has the words '' too": NO_END,
        "GET /besluiten/{}: 200.vervalreden: has the words '' too": NO_END,
        "PATCH /besluiten/{}: 200.vervalreden: has the words '' too": NO_END,
        "POST /besluiten: 201.vervalreden: has the words '' too": NO_END,
        "PUT /besluiten/{}: 200.vervalreden: has the words '' too": NO_END,
    },
    "autorisaties": {
        "GET /applicaties/consumer: 200: is object instead of array": ONE_CONSUMER,
        "GET /applicaties/consumer: 200[]": ONE_CONSUMER,
    },
    "notificaties": {
        "GET /abonnement: 200[].auth is not there": SECRET,
        "GET /abonnement/{}: 200.auth is not there": SECRET,
        "PATCH /abonnement/{}: 200.auth is not there": SECRET,
        "POST /abonnement: 201.auth is not there": SECRET,
        "PUT /abonnement/{}: 200.auth is not there": SECRET,
    },
    "catalogi": {
        "DELETE /besluittypen/{}: status 200 is not there": GONE,
        "DELETE /catalogussen/{}: status 200 is not there": GONE,
        "DELETE /informatieobjecttypen/{}: status 200 is not there": GONE,
        "DELETE /zaaktypen/{}: status 200 is not there": GONE,
        "POST /besluittypen: 201.informatieobjecttypeOmschrijving is not there": (
            "deprecated, in this one answer only; informatieobjecttypeOmschrijvingen says the same"
        ),
        "POST /informatieobjecttypen: status 200 is not there": "what was made answers 201 with its Location",
        "PUT /informatieobjecttypen/{}: a body is required here": UNSPECIFIED,
        "PUT /informatieobjecttypen/{}: body.": UNSPECIFIED,
    },
    "documenten": {
        "PUT /bestandsdelen/{}: 200.inhoud is not there": (
            "deprecated in 1.7.1, and optional: a part has no address to download it from"
        ),
    },
}
