"""When a client last called, coarsely: remembered in memory, written at most once a minute by a thread beside the work.

The request that is being answered never waits for it; a process that is killed loses a minute of it at most.
"""

from __future__ import annotations

import logging
import threading
import time
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, connection

from meente.foundation.applications import actions
from meente.foundation.organisations.actor import system

logger = logging.getLogger(__name__)

SOON = 1.0
EVERY = 60.0
"""Seconds: the first use is written soon, later ones together."""


class LastUse:
    """What this process has seen since it last wrote."""

    def __init__(self) -> None:
        self._seen: dict[str, datetime] = {}
        self._lock = threading.Lock()
        self._is_waiting = False
        self._written = -EVERY

    def note(self, client_id: str, at: datetime) -> None:
        """Remember a call of this client."""
        self._seen[client_id] = at
        if self._is_waiting or not settings.MEENTE_NOTE_LAST_USE or not self._claim():
            return
        pause = max(SOON, self._written + EVERY - time.monotonic())
        timer = threading.Timer(pause, self._write_beside)
        timer.daemon = True
        timer.start()

    def _claim(self) -> bool:
        """True for the one caller that lets the thread start."""
        with self._lock:
            was_waiting, self._is_waiting = self._is_waiting, True
        return not was_waiting

    def _write_beside(self) -> None:
        try:
            self.write()
        except DatabaseError:
            logger.warning("the last use of clients could not be written; the next minute tries again", exc_info=True)
        finally:
            connection.close()

    def write(self) -> None:
        """Write what was seen. Raises DatabaseError; what was seen until then is gone, as it is coarse anyway."""
        self._written, self._is_waiting = time.monotonic(), False
        seen, self._seen = self._seen, {}
        if seen:
            actions.note_use(actor=system(), seen=seen)


last_use = LastUse()
"""Of this process."""
