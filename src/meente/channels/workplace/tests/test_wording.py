"""Every fact about a zaak has words."""

import re
from pathlib import Path

from meente.channels.workplace.wording import EVENTS, event_in_words, told

SOURCE = Path(__file__).parents[3]


def test_every_fact_of_registers_and_processes_has_words():
    facts = {
        name
        for floor in ("registers", "processes")
        for file in (SOURCE / floor).glob("*/events.py")
        for name in re.findall(r"^class (\w+)\(Fact\)", file.read_text("utf-8"), re.MULTILINE)
    }
    assert len(facts) > 10
    assert facts - set(EVENTS) == set()


def test_words_and_the_way_out():
    assert event_in_words("registers.cases.StatusSet") == "Status gezet"
    assert event_in_words("registers.other.Unknown") == "registers.other.Unknown"


def test_what_a_fact_recorded_is_readable():
    assert told({"uitkomst": "later", "reden": "", "controles": ["foto", "betaald"], "vermissingen": 0}) == [
        ("uitkomst", "later"), ("controles", "foto, betaald"), ("vermissingen", "0"),
    ]  # fmt: skip
    assert told(None) == []
