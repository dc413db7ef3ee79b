"""A procedure that could do harm or never end is refused when it is published, in a sentence."""

import pytest

from meente.foundation.definitions.kinds import KINDS
from meente.processes.procedures.registering import known_services

_HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:meente="https://meente.nl/bpmn">'
_BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
_FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def _process(inside, *flows, before=""):
    arrows = "".join(
        f'<sequenceFlow id="f{number}" sourceRef="{source}" targetRef="{target}"/>'
        for number, (source, target) in enumerate(flows)
    )
    body = f'<startEvent id="start"/>{inside}<endEvent id="einde"/>{arrows}'
    return f'{before}{_HEAD}<process id="p" isExecutable="true">{body}</process></definitions>'


def _problems(bpmn, dmn=()):
    return KINDS["procedure"].problems({"title": {"nl": "x"}, "process_id": "p", "bpmn": bpmn, "dmn": list(dmn)})


GATES = '<exclusiveGateway id="a"/><exclusiveGateway id="b" default="f3"/>'
ROUND = [("start", "a"), ("a", "b"), ("b", "a"), ("b", "einde")]


def test_an_honest_process_is_accepted():
    task = '<userTask id="taak" name="Beoordelen" meente:form="x"/>'
    assert _problems(_process(task, ("start", "taak"), ("taak", "einde"))) == []


def test_a_way_back_past_a_person_is_fine():
    inside = '<userTask id="a"/><exclusiveGateway id="b" default="f3"/>'
    found = _problems(_process(inside, *ROUND))
    assert not any("eindeloos" in problem for problem in found)


@pytest.mark.parametrize(
    ("bpmn", "words"),
    [
        (_process('<scriptTask id="s"><script>import os</script></scriptTask>', ("start", "s")), "scriptTask"),
        (_process('<callActivity id="s" calledElement="p"/>', ("start", "s")), "callActivity"),
        (_process('<userTask id="s"><standardLoopCharacteristics/></userTask>', ("start", "s")), "standardLoop"),
        (_process('<serviceTask id="s" meente:action="os.system"/>', ("start", "s")), "Onbekende actie"),
        (_process(GATES, *ROUND), "eindeloos"),
        (_process("", ("start", "einde"), before=_BOMB), "XML"),
        (_process("", ("start", "einde"), before=_FILE), "XML"),
        ("<nee", "XML"),
        ("x" * 600_000, "te groot"),
    ],
)
def test_what_could_do_harm_is_refused_in_a_sentence(bpmn, words):
    (problem,) = _problems(bpmn)
    assert words in problem


def test_a_bomb_in_a_decision_table_and_a_table_without_text_are_refused():
    good = _process('<userTask id="taak"/>', ("start", "taak"), ("taak", "einde"))
    (problem,) = _problems(good, [{"key": "t", "xml": f"{_BOMB}<definitions>&c;</definitions>"}])
    assert "XML" in problem
    (problem,) = _problems(good, [{"key": "t"}])
    assert "xml" in problem


def test_a_service_that_calls_itself_is_no_way_around():
    name = min(known_services())
    inside = f'<serviceTask id="a" meente:action="{name}"/><exclusiveGateway id="b" default="f3"/>'
    assert any("eindeloos" in problem for problem in _problems(_process(inside, *ROUND)))


@pytest.mark.parametrize(
    "expression",
    ["__import__('os').system('x')", "().__class__.__bases__", "open('/etc/passwd')", "[x for x in range(9**9)]"],
)
def test_an_expression_that_is_a_program_is_refused_in_a_drawing_and_in_a_table(expression):
    gate = '<exclusiveGateway id="g" default="f2"/><userTask id="taak"/>'
    flow = f'<sequenceFlow id="fx" sourceRef="g" targetRef="einde"><conditionExpression>{expression}</conditionExpression></sequenceFlow>'
    bpmn = _process(gate + flow, ("start", "taak"), ("taak", "g"), ("g", "einde"))
    assert _problems(bpmn) != []
    good = _process('<userTask id="taak"/>', ("start", "taak"), ("taak", "einde"))
    table = (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x">'
        '<decision id="t" name="t"><decisionTable id="dt"><input id="i"><inputExpression id="ie" typeRef="boolean">'
        f'<text>{expression}</text></inputExpression></input><output id="o" name="uit" typeRef="string"/>'
        '<rule id="r"><inputEntry id="r1"><text>True</text></inputEntry><outputEntry id="r2"><text>"x"</text>'
        "</outputEntry></rule></decisionTable></decision></definitions>"
    )
    assert _problems(good, [{"key": "t", "xml": table}]) != []
    assert _problems(good, [{"key": "t", "xml": table.replace(expression, "onderzoeken")}]) == []
