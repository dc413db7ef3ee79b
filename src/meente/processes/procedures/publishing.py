"""Before a procedure is published: what could do harm or never end is refused, as it is when a procedure starts."""

from __future__ import annotations

from typing import Any

from meente.processes.procedures.engine.reading import ProcedureRefused, read_procedure
from meente.processes.procedures.registering import known_services


def problems_of(document: dict[str, Any]) -> list[str]:
    """Sentences about what is wrong with the BPMN and DMN of a document; empty when it may run."""
    try:
        read_procedure(document, known_services())
    except ProcedureRefused as refusal:
        return [str(refusal)]
    except (KeyError, TypeError):
        return ["een tabel in 'dmn' heeft geen 'xml'"]
    return []
