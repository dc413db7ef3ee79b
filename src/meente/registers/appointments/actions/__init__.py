"""Every change to locations and appointments."""

from meente.registers.appointments.actions.attending import record_attendance, remind
from meente.registers.appointments.actions.booking import SlotTaken, book, cancel, link, move
from meente.registers.appointments.actions.placing import LocationDetails, sync_locations

__all__ = [
    "LocationDetails",
    "SlotTaken",
    "book",
    "cancel",
    "link",
    "move",
    "record_attendance",
    "remind",
    "sync_locations",
]
