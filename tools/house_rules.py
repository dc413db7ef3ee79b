"""House rules that no stock linter knows. Each rule carries code it must refuse; `--self-test` proves that it does.

`python tools/house_rules.py src/meente` prints one line per breach and exits 1; `--self-test` checks the rules.
A breach that stays for a reason is in KNOWN, with that reason; an entry nobody needs any more is a breach too.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
BANNED_NAMES = frozenset(
    ["utils", "helpers", "common", "misc", "base", "mixins", "managers", "services", "constants", "tools"]
)
WRITES = frozenset(
    ["save", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "delete", "update"]
)
# A simulator plays an outside party: its tables are that party's, not ours.
MAY_WRITE = frozenset({"actions", "factories", "tests", "conftest", "simulator"})
Function = ast.FunctionDef | ast.AsyncFunctionDef
Found = Iterator[tuple[int, str]]

# "rule path" or "rule path:function", and why it stays.
KNOWN: dict[str, str] = {
    "only-actions-write foundation/events/erasing.py": "the kernel forgets what it kept; actions ask for it",
    "only-actions-write foundation/events/reacting.py": "the kernel notes that a reaction ran",
    "only-actions-write foundation/events/sealing.py": "the kernel chains what was published",
    "only-actions-write foundation/accounts/jobs.py": "the clock removes ended sessions and codes; nobody acts",
    "action-is-atomic foundation/accounts/actions/signing_in.py:sign_in": "a failed guess stays counted when it raises",
    "action-shape foundation/definitions/actions/folding.py:refold": "a step inside actions that hold the lock",
    "action-is-atomic foundation/definitions/actions/folding.py:refold": "a step inside actions that hold the lock",
    "action-shape foundation/definitions/actions/overlaying.py:sentence_for": "words for a refusal",
    "action-is-atomic foundation/definitions/actions/overlaying.py:sentence_for": "words for a refusal",
    "action-shape processes/procedures/actions/running.py:procedure_of": "reads; serves the actions beside it",
    "action-is-atomic processes/procedures/actions/running.py:procedure_of": "reads; serves the actions beside it",
    "action-shape processes/webforms/actions/submitting.py:result_of": "reads; serves the actions beside it",
    "action-is-atomic processes/webforms/actions/submitting.py:result_of": "reads; serves the actions beside it",
    "short-function foundation/definitions/actions/publishing.py:publish_version": "older than this rule, not split",
    "short-function processes/webforms/actions/consenting.py:ask_consent": "older than this rule, not split",
    "telling-name foundation/database/backend/base.py": "Django finds a database backend under this name",
    "telling-name processes/travel_documents/services.py": "BPMN's own word: what its service tasks do",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What it checks, code it must refuse and code it must accept, each as if at a path."""

    name: str
    check: Callable[[PurePosixPath, str, ast.Module], Found]
    refuses: tuple[tuple[str, str], ...]
    accepts: tuple[tuple[str, str], ...]


def _words(path: PurePosixPath) -> set[str]:
    return {*path.parts[:-1], path.stem}


def _is_test(path: PurePosixPath) -> bool:
    return bool(_words(path) & {"tests", "conftest"})


def short_file(path: PurePosixPath, text: str, _tree: ast.Module) -> Found:
    """A file is one thought."""
    if text.count("\n") > LONGEST_FILE:
        yield 1, f"{text.count(chr(10))} lines; split by concept at {LONGEST_FILE}"


def short_function(path: PurePosixPath, _text: str, tree: ast.Module) -> Found:
    """A longer function is two thoughts, or a table."""
    for node in ast.walk(tree):
        if isinstance(node, Function) and node.end_lineno and node.end_lineno - node.lineno >= LONGEST_FUNCTION:
            yield node.lineno, f"{node.name} has {node.end_lineno - node.lineno + 1} lines; at most {LONGEST_FUNCTION}"


def telling_name(path: PurePosixPath, _text: str, _tree: ast.Module) -> Found:
    """A file's name says what is in it."""
    if path.stem in BANNED_NAMES:
        yield 1, f"'{path.stem}' says nothing; name the file after what it holds"


def module_docstring(path: PurePosixPath, _text: str, tree: ast.Module) -> Found:
    """Every module says why it exists (an empty one has nothing to say)."""
    if tree.body and not ast.get_docstring(tree):
        yield 1, "no module docstring"


def _is_queryset_call(call: ast.Call) -> bool:
    """`.update`, `.delete` and `.create` are also words of dicts and clients: only a chain that begins at a manager."""
    node: ast.expr = call.func
    while isinstance(node, ast.Attribute | ast.Call):
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_base_manager", "_default_manager"}:
            return True
        node = node.func if isinstance(node, ast.Call) else node.value
    return False


def only_actions_write(path: PurePosixPath, _text: str, tree: ast.Module) -> Found:
    """Rows change in actions; there the actor, the rules and the event are."""
    if _words(path) & MAY_WRITE:
        return
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES):
            continue
        plain_save = node.func.attr == "save" and all(word.arg == "update_fields" for word in node.keywords)
        if _is_queryset_call(node) or (plain_save and not node.args):
            yield node.lineno, f".{node.func.attr}() outside actions"


def _public_actions(path: PurePosixPath, tree: ast.Module) -> Iterator[Function]:
    if "actions" in _words(path) and not _is_test(path):
        yield from (node for node in tree.body if isinstance(node, Function) and not node.name.startswith("_"))


def action_shape(path: PurePosixPath, _text: str, tree: ast.Module) -> Found:
    """An action takes keywords only, and the actor first."""
    for node in _public_actions(path, tree):
        names = [each.arg for each in node.args.kwonlyargs]
        if node.args.args or node.args.posonlyargs or node.args.vararg or node.args.kwarg:
            yield node.lineno, f"{node.name} takes other than keyword arguments"
        elif names[:1] != ["actor"]:
            yield node.lineno, f"{node.name} does not take `actor` first"


def action_is_atomic(path: PurePosixPath, _text: str, tree: ast.Module) -> Found:
    """An action is one transaction."""
    for node in _public_actions(path, tree):
        if not any("atomic" in ast.unparse(each) for each in node.decorator_list):
            yield node.lineno, f"{node.name} is not decorated with transaction.atomic"


ACTIONS, VIEWS = "registers/cases/actions/opening.py", "registers/cases/views.py"
GOOD_ACTION = "@transaction.atomic\ndef open_zaak(*, actor, at):\n    Zaak.objects.create(a=1)\n"
RULES = (
    Rule("short-file", short_file, ((VIEWS, "x = 1\n" * 401),), ((VIEWS, "x = 1\n" * 400),)),
    Rule(
        "short-function", short_function,
        ((VIEWS, "def f():\n" + "    x = 1\n" * 40),), ((VIEWS, "def f():\n" + "    x = 1\n" * 39),),
    ),
    Rule("telling-name", telling_name, (("foundation/utils.py", ""), ("a/helpers.py", "")), ((VIEWS, ""),)),
    Rule("module-docstring", module_docstring, ((VIEWS, "x = 1\n"),), ((VIEWS, '"""Why."""\n'), ("a/__init__.py", ""))),
    Rule(
        "only-actions-write", only_actions_write,
        ((VIEWS, "zaak.save()\n"), (VIEWS, "zaak.save(update_fields=['a'])\n"), (VIEWS, "Zaak.objects.create(a=1)\n"),
         (VIEWS, "Zaak.objects.filter(a=1).exclude(b=2).update(a=2)\n"), (VIEWS, "Zaak.objects.all().delete()\n")),
        ((ACTIONS, "zaak.save()\n"), (VIEWS, "words.update(a=1)\n"), (VIEWS, "Zaak.objects.get(a=1)\n")),
    ),
    Rule(
        "action-shape", action_shape,
        ((ACTIONS, "def f(actor): ...\n"), (ACTIONS, "def f(*, at, actor): ...\n"),
         (ACTIONS, "def f(*, actor, **k): ...\n")),
        ((ACTIONS, GOOD_ACTION), (ACTIONS, "def _f(zaak): ...\n"), (VIEWS, "def f(request): ...\n")),
    ),
    Rule("action-is-atomic", action_is_atomic, ((ACTIONS, "def f(*, actor): ...\n"),), ((ACTIONS, GOOD_ACTION),)),
)  # fmt: skip


def breaches(path: PurePosixPath, text: str) -> Iterator[tuple[str, int, str]]:
    """Rule, line and message of everything wrong in one file."""
    tree = ast.parse(text)
    for rule in RULES:
        for line, message in rule.check(path, text, tree):
            yield rule.name, line, message


def _is_known(rule: str, path: str, message: str, used: set[str]) -> bool:
    for key in (f"{rule} {path}", f"{rule} {path}:{message.split(maxsplit=1)[0]}"):
        if key in KNOWN:
            used.add(key)
            return True
    return False


def inspect(folder: Path) -> int:
    """Print every breach below a folder; 1 when there is one."""
    wrong, used = 0, set[str]()
    for file in sorted(folder.rglob("*.py")):
        path = PurePosixPath(file.relative_to(folder).as_posix())
        if "migrations" in path.parts:
            continue
        for rule, line, message in breaches(path, file.read_text()):
            if not _is_known(rule, str(path), message, used):
                print(f"{file}:{line}: {rule}: {message}")
                wrong += 1
    for key in sorted(KNOWN.keys() - used):
        print(f"tools/house_rules.py: KNOWN holds '{key}', which nobody needs any more")
        wrong += 1
    return 1 if wrong else 0


def self_test() -> int:
    """Every rule refuses what it must refuse and accepts what it must accept."""
    wrong = 0
    for rule in RULES:
        for expected, examples in ((True, rule.refuses), (False, rule.accepts)):
            for path, code in examples:
                if any(rule.check(PurePosixPath(path), code, ast.parse(code))) is not expected:
                    print(f"{rule.name}: {'accepts' if expected else 'refuses'} {path}: {code[:80]!r}")
                    wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(self_test() if "--self-test" in arguments else inspect(Path(arguments[0] if arguments else "src/meente")))
