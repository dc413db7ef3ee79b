"""A form: steps with questions, rules and its own scenario tests (`meente-form/1`)."""

from meente.foundation.definitions.kinds.schema import Kind

KIND = Kind(name="form", label="Formulier", required={"format": str}, optional={}, check=lambda _document: [])
