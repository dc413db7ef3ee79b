"""From BPMN and DMN texts to something that can run; refuses whatever could do harm, with a sentence that says why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.utils.translation import gettext_lazy as _
from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import full_tag
from SpiffWorkflow.bpmn.parser.TaskParser import TaskParser
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.bpmn.specs.defaults import ManualTask
from SpiffWorkflow.camunda.parser.CamundaParser import NSMAP
from SpiffWorkflow.camunda.parser.task_spec import BusinessRuleTaskParser
from SpiffWorkflow.camunda.specs.business_rule_task import BusinessRuleTask
from SpiffWorkflow.dmn.parser.BpmnDmnParser import BpmnDmnParser

from meente.foundation.refusals import Refusal
from meente.processes.procedures.engine.expressions import ExpressionRefused, check

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
MEENTE = "{https://meente.nl/bpmn}"
MAX_BYTES, MAX_NODES = 512 * 1024, 400
_FORBIDDEN = ("scriptTask", "callActivity", "transaction", "adHocSubProcess", "standardLoopCharacteristics",
              "multiInstanceLoopCharacteristics", "timeCycle", "dataStoreReference")  # fmt: skip
STEPS = ("userTask", "serviceTask", "businessRuleTask", "exclusiveGateway", "parallelGateway", "eventBasedGateway",
         "startEvent", "endEvent", "intermediateCatchEvent", "boundaryEvent")  # fmt: skip


class ProcedureRefused(Refusal):
    """The process definition may not be used; the message says why."""

    code = "procedure_refused"
    message = _("Dit proces kan niet worden gebruikt.")


@dataclass(frozen=True, slots=True)
class Step:
    """One node of the drawing: `tag` without namespace, our own attributes, and the name of its lane."""

    id: str
    tag: str
    name: str
    lane: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Procedure:
    """A process that can run and be drawn."""

    process_id: str
    spec: Any
    subprocesses: Any
    steps: Mapping[str, Step]
    xml: str


class _Parser(BpmnDmnParser):  # type: ignore[misc] # SpiffWorkflow has no types
    """Service tasks wait for us to carry them out, like a person's."""

    OVERRIDE_PARSER_CLASSES = {
        full_tag("serviceTask"): (TaskParser, ManualTask),
        full_tag("businessRuleTask"): (BusinessRuleTaskParser, BusinessRuleTask),
    }


def _tree(text: str) -> Element:
    if len(text.encode()) > MAX_BYTES:
        raise ProcedureRefused(_("Het bestand is te groot (meer dan 512 kB)."))
    try:
        root: Element = fromstring(text, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise ProcedureRefused(_("Dit is geen geldig XML-bestand, of er staat iets in wat niet mag.")) from error
    return root


def _check_tree(root: Element, services: frozenset[str]) -> None:
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    if sum(node.tag.startswith(BPMN) for node in nodes) > MAX_NODES * 10:
        raise ProcedureRefused(_("Het proces is te groot."))
    for node in nodes:
        name = node.tag.rpartition("}")[2]
        if node.tag.startswith(BPMN) and name in _FORBIDDEN:
            raise ProcedureRefused(f"{name} mag niet in een proces")
        if name == "serviceTask" and node.get(f"{MEENTE}action") not in services:
            raise ProcedureRefused(f"Onbekende actie {node.get(f'{MEENTE}action')!r} in {node.get('id')}")
        if name in ("conditionExpression", "timeDuration", "timeDate"):
            _check_expression(node.text or "")


_WAITS = ("userTask", "manualTask", "receiveTask", "intermediateCatchEvent", "eventBasedGateway")


def _check_loops(root: Element) -> None:
    """A way back is fine when a person or a moment is waited for on it; without that it would never end."""
    running = {node.get("id", "") for node in root.iter() if str(node.tag).removeprefix(BPMN) in STEPS} - {
        node.get("id", "") for name in _WAITS for node in root.iter(f"{BPMN}{name}")
    }
    flows = [(flow.get("sourceRef", ""), flow.get("targetRef", "")) for flow in root.iter(f"{BPMN}sequenceFlow")]
    while running:
        ending = running - {source for source, target in flows if source in running and target in running}
        if not ending:
            raise ProcedureRefused(_("Dit proces kan eindeloos rondgaan zonder op iemand te wachten."))
        running -= ending


def _check_expression(text: str) -> None:
    try:
        check(text)
    except ExpressionRefused as error:
        raise ProcedureRefused(str(error)) from error


_DMN_EXPRESSIONS = ("inputExpression", "inputEntry", "outputEntry")


def _check_table(root: Element) -> None:
    """Every cell of a decision table is an expression, or the end of a comparison (`> 5`) in the column of an input."""
    for node in root.iter():
        name = str(node.tag).rpartition("}")[2]
        texts = [each.text.strip() for each in node if each.text and str(each.tag).endswith("}text")]
        for text in texts if name in _DMN_EXPRESSIONS else ():
            is_comparison = name == "inputEntry" and text.startswith(("<", ">", "=", "!", "in ", "not in "))
            _check_expression(f"x {text}" if is_comparison else text)


def _steps(root: Element) -> dict[str, Step]:
    lanes = {
        (ref.text or "").strip(): lane.get("name", "")
        for lane in root.iter(f"{BPMN}lane")
        for ref in lane.findall(f"{BPMN}flowNodeRef")
    }
    found = {}
    for node in root.iter():
        tag = str(node.tag).removeprefix(BPMN)
        if tag in STEPS:
            own = {name.removeprefix(MEENTE): text for name, text in node.attrib.items() if name.startswith(MEENTE)}
            step_id = node.get("id", "")
            found[step_id] = Step(step_id, tag, node.get("name", ""), lanes.get(step_id, ""), own)
    return found


@lru_cache(maxsize=64)
def _read(process_id: str, bpmn: str, dmn: tuple[str, ...], services: frozenset[str]) -> Procedure:
    root = _tree(bpmn)
    _check_tree(root, services)
    _check_loops(root)
    parser = _Parser(namespaces=NSMAP)
    safe = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        for table in dmn:
            _check_table(_tree(table))
            parser.add_dmn_xml(etree.fromstring(table.encode(), safe))
        parser.add_bpmn_xml(etree.fromstring(bpmn.encode(), safe))
        spec = parser.get_spec(process_id)
        subprocesses = parser.get_subprocess_specs(process_id)
    except (ValidationException, KeyError) as error:
        raise ProcedureRefused(f"{ProcedureRefused.message} {error}") from error
    return Procedure(process_id, spec, subprocesses, _steps(root), bpmn)


def read_procedure(document: Mapping[str, Any], services: frozenset[str]) -> Procedure:
    """The procedure of a definition document, parsed once per content. Raises `ProcedureRefused`."""
    tables: Sequence[Mapping[str, str]] = document.get("dmn", [])
    return _read(document["process_id"], document["bpmn"], tuple(row["xml"] for row in tables), services)
