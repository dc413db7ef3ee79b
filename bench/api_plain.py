"""The plain implementation beside ours: get and a page of 100, application CPU per request."""

from __future__ import annotations

from pathlib import Path

import api
from api import Case, Figures


def measure(asked: list[Case], found: dict[str, Figures], folder: Path) -> None:
    """Ask the same zaken of the plain implementation and print how many times ours is cheaper."""
    by_name = {case.name: case for case in asked}
    port = api.free_port()
    with api.web_server(port, "plain:application") as process:
        for name in ("get zaak", "list of 100, page 1"):
            requests = tuple(
                (method, path.removeprefix("/zaken/api/v1"), body) for method, path, body in by_name[name].requests
            )
            case = Case(f"plain {name}", "", requests)
            api.first_answer(case, port, "")
            api.ask(case, port, "", process, folder, seconds=1)
            plain = api.ask(case, port, "", process, folder)
            ours = found[name]
            print(
                f"{case.name:<30}{plain.rate:>8.0f}{plain.p50:>8.2f}{plain.p95:>8.2f}{plain.p99:>8.2f}{plain.cpu:>8.3f}"
                f"   ours: {ours.rate / plain.rate:.1f} × the requests, {plain.cpu / ours.cpu:.1f} × less CPU"
            )
