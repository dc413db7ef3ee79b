"""A procedure: BPMN 2.0 and DMN texts with the parameters a municipality fills in."""

from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.kinds.schema import Kind, Part

KIND = Kind(
    name="procedure",
    label=_("Proces"),
    required={"title": dict, "bpmn": str, "process_id": str},
    optional={"dmn": list, "steps": list, "zaaktype": str},
    parts=(
        Part("parameters", _("Waarden"), {"parameters/*": _("Waarde"), "title": _("Titel")}),
        Part(
            "bpmn",
            _("Tekening van het proces"),
            {"bpmn": _("Proces"), "dmn": _("Beslistabellen"), "steps": _("Stappen")},
        ),
    ),
)
