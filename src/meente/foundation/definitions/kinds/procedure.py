"""A procedure: BPMN 2.0 and DMN texts with the parameters a municipality fills in."""

from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.kinds.schema import Kind

KIND = Kind(
    name="procedure",
    label=_("Proces"),
    required={"title": dict, "bpmn": str, "process_id": str},
    optional={"dmn": list, "steps": list, "zaaktype": str},
)
