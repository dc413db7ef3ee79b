"""Facts travel through JSON and come back equal."""

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime

from meente.foundation.events.facts import Fact, kind_of


@dataclass(frozen=True, slots=True)
class LampLit(Fact):
    lamp_id: uuid.UUID
    day: date
    at: datetime
    shade: str | None = None
    rooms: tuple[str, ...] = ()


def test_a_fact_comes_back_equal():
    fact = LampLit(383, uuid.uuid4(), date(2026, 2, 28), datetime(2026, 2, 28, 12, tzinfo=UTC), rooms=("hal",))
    assert kind_of(fact.name).from_wire(fact.to_wire()) == fact
    assert fact.object_id == str(fact.lamp_id)
