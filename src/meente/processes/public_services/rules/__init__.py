"""Law that must not bend, pure and with its article; definition files name these rules (`deriving.py`)."""

from meente.processes.public_services.rules.births import DECLARERS, ONLINE, BirthReport, birth_report
from meente.processes.public_services.rules.driving import valid_until
from meente.processes.public_services.rules.events import EventNotice, event_notice
from meente.processes.public_services.rules.fees import MAXIMUM_FEES
from meente.processes.public_services.rules.moving import MoveReport, move_report

__all__ = [
    "DECLARERS",
    "MAXIMUM_FEES",
    "ONLINE",
    "BirthReport",
    "EventNotice",
    "MoveReport",
    "birth_report",
    "event_notice",
    "move_report",
    "valid_until",
]
