"""The sentence for each code of `rules.validation`: what is wrong and what to do, in B1 Dutch."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meente.processes.webforms.rules.validation import Problem

SENTENCES: dict[str, str | Promise] = {
    "missing": _("Vul dit in."),
    "missing_date": _("Vul een dag, maand en jaar in."),
    "choose": _("Maak een keuze."),
    "choose_slot": _("Kies een dag en tijd voor uw afspraak."),
    "choose_listed": _("Kies een van de antwoorden die hier staan."),
    "slot_gone": _("Deze tijd is niet meer vrij. Kies een andere tijd."),
    "confirm": _("Zet een vinkje om verder te gaan."),
    "strange_signs": _("Uw antwoord bevat tekens die hier niet kunnen. Typ het antwoord opnieuw."),
    "too_long": _("Uw antwoord is te lang: %(length)s tekens. Gebruik er niet meer dan %(max)s."),
    "pattern": _("Dit antwoord heeft niet de goede vorm. Lees de uitleg bij de vraag."),
    "number": _("Vul een heel getal in, met alleen cijfers."),
    "range": _("Dit getal is te klein of te groot."),
    "range_both": _("Vul een getal in van %(min)s tot en met %(max)s."),
    "date": _("Deze datum bestaat niet. Vul de dag, de maand en het jaar in met cijfers, bijvoorbeeld 27 3 2026."),
    "too_early": _("Deze datum is te vroeg. Kies %(day)s of later."),
    "too_late": _("Deze datum is te laat. Kies %(day)s of eerder."),
    "email": _("Dit is geen goed e-mailadres. Een goed adres is bijvoorbeeld naam@voorbeeld.nl."),
    "phone": _("Dit is geen goed telefoonnummer. Een goed nummer is bijvoorbeeld 06 12345678 of +32 470 123456."),
    "postcode": _("Dit is geen goede postcode. Een goede postcode is bijvoorbeeld 1234 AB."),
    "photo_too_big": _("Deze foto is te groot. Kies een foto van hoogstens 10 MB."),
    "photo_unreadable": _("Dit bestand is geen foto die wij kunnen openen. Kies een foto (JPG, PNG of WebP)."),
    "place": _("Deze plek ligt niet in Nederland. Zet de speld op de goede plek, of vul een adres in."),
    "bsn": _("Dit is geen goed burgerservicenummer. Het heeft 9 cijfers en staat op uw paspoort."),
}


def sentence(problem: Problem) -> str:
    """The words for a problem, in the language of the screen."""
    values: dict[str, Any] = dict(problem.values)
    if "day" in values:
        values["day"] = date_format(date.fromisoformat(values["day"]), "j F Y")
    code = problem.code
    if code == "range" and None not in (values.get("min"), values.get("max")):
        code = "range_both"
    return str(SENTENCES[code]) % values
