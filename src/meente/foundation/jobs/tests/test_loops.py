"""A loop goes on: at once after work, after a pause without it, and after an error too."""

import threading

import pytest

from meente.foundation.database.tenancy import acting_in, current_municipalities
from meente.foundation.jobs import loops
from meente.foundation.jobs.loops import Loop


@pytest.mark.django_db
def test_a_loop_works_on_until_it_is_told_to_stop_and_survives_an_error(monkeypatch):
    monkeypatch.setattr(loops, "close_old_connections", lambda: None)
    monkeypatch.setattr(loops.connections, "close_all", lambda: None)
    stop, seen = threading.Event(), []

    def look():
        seen.append(current_municipalities())
        if len(seen) == 2:
            raise RuntimeError
        if len(seen) == 4:
            stop.set()
        return len(seen) == 1

    with acting_in({383}):
        loops.run(Loop("t", look, 0.001, lambda: seen.append("end")), stop)
    assert seen == [frozenset()] * 4 + ["end"]


def test_every_declared_loop_runs_beside_the_block_and_ends_with_it(monkeypatch):
    monkeypatch.setattr(loops, "_LOOPS", {})
    looked = threading.Event()
    loops.loop("t", pause=0.001)(lambda: looked.set() or False)
    with loops.running():
        assert looked.wait(5)
        assert any(thread.name == "t" for thread in threading.enumerate())
    assert not any(thread.name == "t" for thread in threading.enumerate())
