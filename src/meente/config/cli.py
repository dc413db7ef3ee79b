"""The `meente` command: one place that lists the rooms with commands.

`meente start`, `reset`, `migrate` and `worker` live here and in `config.start`; a room adds its own with a
`register(subparsers)` in its commands.py.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

ROOMS_WITH_COMMANDS = (
    "meente.channels.website.commands",
    "meente.foundation.accounts.commands",
    "meente.foundation.applications.commands",
    "meente.foundation.organisations.commands",
    "meente.processes.data_migration.commands",
    "meente.registers.catalogue.commands",
    "meente.registers.subscriptions.commands",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit status. Unknown commands print the help and give 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meente.config.settings")
    words = list(sys.argv[1:] if arguments is None else arguments)
    from meente.config import start

    if words[:1] in (["start"], ["reset"]):
        return start.run(words[0])
    start.find_database()
    import django

    django.setup()
    parser = argparse.ArgumentParser(prog="meente", description=__doc__.splitlines()[0] if __doc__ else "")
    subparsers = parser.add_subparsers(dest="command", required=True)
    for name, text in (("start", "start the platform"), ("reset", "begin anew: throw all demo data away")):
        subparsers.add_parser(name, help=text)
    subparsers.add_parser("migrate", help="bring the tables up to date").set_defaults(run=lambda _: start.migrate())
    subparsers.add_parser("seed", help="fill what is missing").set_defaults(run=lambda _: start.seed())
    subparsers.add_parser("worker", help="carry out jobs").set_defaults(run=lambda _: _work())
    for room in ROOMS_WITH_COMMANDS:
        importlib.import_module(room).register(subparsers)
    chosen = parser.parse_args(words)
    return int(_with_refusals(chosen))


def _work() -> int:
    from meente.foundation.jobs.commands import run_worker

    run_worker()
    return 0


def _with_refusals(chosen: argparse.Namespace) -> int:
    from meente.foundation.refusals import Refusal

    try:
        result: int = chosen.run(chosen)
        sys.stdout.flush()
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read our lines, such as `head`, has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return result


if __name__ == "__main__":
    sys.exit(main())
