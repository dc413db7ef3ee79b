"""A form: steps with questions, rules and its own scenario tests (`meente-form/1`); `webforms` checks the rest."""

from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.kinds.schema import Kind, Part

KIND = Kind(
    name="form",
    label=_("Formulier"),
    required={"format": str, "key": str, "title": dict, "steps": list},
    optional={"intro": dict, "basis": list, "minutes": int, "needs": list, "cost": dict, "product": str,
              "known": list, "lookups": list, "facts": dict, "guards": list, "exits": dict, "after": list,
              "tests": list, "identification": str},
    parts=(
        Part("parameters", _("Waarden"), {"parameters/*": _("Waarde"), "parameters/*/value": _("Waarde")}),
        Part("needs", _("Wat een inwoner vooraf en achteraf leest"),
             {"title": _("Titel"), "intro": _("Inleiding"), "needs": _("Wat een inwoner nodig heeft"),
              "after": _("Wat een inwoner leest na het versturen"), "needs/*/text": _("Wat een inwoner nodig heeft"),
              "after/*/text": _("Wat een inwoner leest na het versturen"), "minutes": _("Hoeveel minuten het duurt"),
              "cost": _("Kosten"), "cost/text": _("Kosten")}),
        Part("steps", _("Stappen en vragen"),
             {"steps": _("Stappen"), "steps/*/title": _("Titel"), "steps/*/intro": _("Inleiding"),
              "steps/*/next": _("Volgende stap"), "steps/*/questions/*": _("Vraag"),
              "steps/*/questions/*/label": _("Vraag"), "steps/*/questions/*/help": _("Uitleg"),
              "steps/*/questions/*/why": _("Waarom wij dit vragen"),
              "steps/*/questions/*/options": _("Antwoorden om uit te kiezen"),
              "steps/*/questions/*/options/*/label": _("Antwoord")}),
        Part("exits", _("Waar het formulier stopt"),
             {"exits": _("Waar het formulier stopt"), "exits/*/title": _("Titel"), "exits/*/text": _("Tekst"),
              "guards": _("Wat vooraf nagekeken wordt")}),
        Part("tests", _("Proeven"), {"tests": _("Proeven")}),
    ),
)  # fmt: skip
