"""A form: steps with questions, rules and its own scenario tests (`meente-form/1`); `webforms` checks the rest."""

from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.kinds.schema import Kind

KIND = Kind(
    name="form",
    label=_("Formulier"),
    required={"format": str, "key": str, "title": dict, "steps": list},
    optional={"intro": dict, "basis": list, "minutes": int, "needs": list, "cost": dict, "product": str,
              "known": list, "lookups": list, "facts": dict, "guards": list, "exits": dict, "after": list,
              "tests": list, "identification": str},
)  # fmt: skip
