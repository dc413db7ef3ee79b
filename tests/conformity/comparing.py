"""Is our API at least what the standard says? Compares the facts of two OpenAPI documents (tools/contract_facts.py).

A caller who follows the standard must find everything it names, may send all that it allows and gets nothing it does
not foresee. So requests may be wider here and never narrower; answers may be narrower and never wider.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Node = Mapping[str, Any]
# OpenAPI 3.0.3, Parameter Object: a definition of these headers shall be ignored; the content types say the same.
SAID_ELSEWHERE = frozenset({"header Accept", "header Content-Type", "header Authorization"})
# Where the standard names no length: longer than any real value, and what keeps a column within bounds.
LONG_ENOUGH = {"uri": 200, "duration": 20, "email": 254}
SMALLEST, LARGEST = -(2**31), 2**31 - 1


def differences(official: Node, ours: Node) -> list[str]:
    """Everything that is missing here, narrower in a request or wider in an answer; one line each."""
    found: list[str] = []
    for name, operation in sorted(official["operations"].items()):
        mine = ours["operations"].get(name)
        if mine is None:
            found.append(f"{name}: is not there")
        else:
            found += _Comparison(official["schemas"], ours["schemas"], name).operation(operation, mine)
    return list(dict.fromkeys(found))


@dataclass
class _Comparison:
    """One operation; `seen` stops schemas that hold themselves."""

    official: Mapping[str, Node]
    ours: Mapping[str, Node]
    name: str
    seen: set[tuple[int, int, bool]] = field(default_factory=set)

    @property
    def is_search(self) -> bool:
        """True when the body holds filters."""
        return self.name.endswith("/_zoek")

    def operation(self, theirs: Node, mine: Node) -> list[str]:
        """Parameters, body, status codes, headers and content."""
        named = [] if theirs["id"] == mine["id"] else [f"is called {mine['id']} instead of {theirs['id']}"]
        if theirs["path"] != mine["path"]:
            named.append(f"has path {mine['path']} instead of {theirs['path']}")
        parts = [*named, *self._parameters(theirs, mine), *self._body(theirs, mine), *self._responses(theirs, mine)]
        return [f"{self.name}: {each}" for each in parts]

    def _parameters(self, theirs: Node, mine: Node) -> Iterator[str]:
        for name, node in theirs["parameters"].items():
            if name in SAID_ELSEWHERE:
                continue
            own = mine["parameters"].get(name)
            if own is None:
                yield f"parameter {name} is not there"
                continue
            if own.get("isRequired") and not node.get("isRequired"):
                yield f"parameter {name} is required here"
            yield from self._one_of(_as_filter(node, own), own, name, is_request=True)
        for name, own in mine["parameters"].items():
            if own.get("isRequired") and name not in theirs["parameters"]:
                yield f"parameter {name} is required here and unknown to the standard"

    def _body(self, theirs: Node, mine: Node) -> Iterator[str]:
        if "body" not in theirs:
            if mine.get("body", {}).get("isRequired"):
                yield "a body is required here"
            return
        if "body" not in mine:
            yield "takes no body"
            return
        if mine["body"].get("isRequired") and not theirs["body"].get("isRequired"):
            yield "a body is required here"
        yield from self._content(theirs["body"]["types"], mine["body"]["types"], "body", is_request=True)

    def _responses(self, theirs: Node, mine: Node) -> Iterator[str]:
        for status, node in theirs["responses"].items():
            own = mine["responses"].get(status)
            if own is None:
                yield f"status {status} is not there"
                continue
            known = {each.lower() for each in own.get("headers", ())}
            for header in node.get("headers", ()):
                if header.lower() not in known:
                    yield f"{status}: header {header} is not there"
            yield from self._content(node.get("types", {}), own.get("types", {}), status, is_request=False)

    def _content(self, theirs: Node, mine: Node, where: str, *, is_request: bool) -> Iterator[str]:
        for kind, node in theirs.items():
            if kind not in mine:
                yield f"{where}: content {kind} is not there"
            else:
                yield from self._value(node, mine[kind], where, is_request=is_request)

    def _known(self, node: Node, schemas: Mapping[str, Node]) -> Node:
        while "ref" in node:
            node = schemas[node["ref"]]
        return node

    def _value(self, theirs: Node, mine: Node, where: str, *, is_request: bool) -> list[str]:
        theirs, mine = self._known(theirs, self.official), self._known(mine, self.ours)
        key = (id(theirs), id(mine), is_request)
        if key in self.seen:
            return []
        self.seen.add(key)
        found = [f"{where}: {each}" for each in _narrower(theirs, mine)] if is_request else []
        if not is_request:
            found += [f"{where}: {each}" for each in _wider(theirs, mine)]
        found += [f"{where}: {each}" for each in _other(theirs, mine)]
        found += self._inside(theirs, mine, where, is_request=is_request)
        self.seen.discard(key)
        return found

    def _inside(self, theirs: Node, mine: Node, where: str, *, is_request: bool) -> Iterator[str]:
        if "items" in theirs:
            yield from self._one_of(theirs["items"], mine.get("items", {}), f"{where}[]", is_request=is_request)
        missing = set(theirs.get("names", ())) - set(mine.get("names", ()))
        if missing:
            yield f"{where}: cannot be expanded: {', '.join(sorted(missing))}"
        hidden = "readOnly" if is_request else "writeOnly"
        own = self._properties(mine, self.ours)
        for name, several in self._properties(theirs, self.official).items():
            for node in several:
                if self._known(node, self.official).get(hidden) or node.get(hidden):
                    continue
                place = f"{where}.{name}"
                candidates = [each for each in own.get(name, ()) if not self._known(each, self.ours).get(hidden)]
                if not candidates:
                    yield f"{place} is not there"
                else:
                    yield from self._best(
                        self._asked(node, candidates[0], is_request), candidates, place, is_request=is_request
                    )
        yield from self._required(theirs, mine, where, is_request=is_request)

    def _asked(self, theirs: Node, mine: Node, is_request: bool) -> Node:
        """What the standard says of a property; in the body of a search it is a filter."""
        if not (self.is_search and is_request):
            return theirs
        return _as_filter(self._known(theirs, self.official), self._known(mine, self.ours))

    def _required(self, theirs: Node, mine: Node, where: str, *, is_request: bool) -> Iterator[str]:
        asked, promised = set(theirs.get("required", ())), set(mine.get("required", ()))
        own, hidden = self._properties(mine, self.ours), "readOnly" if is_request else "writeOnly"
        if is_request:
            visible = {each for each in promised if any(not node.get(hidden) for node in own.get(each, ()))}
            yield from (f"{where}.{name} is required here" for name in sorted(visible - asked))
            return
        known = self._properties(theirs, self.official)
        visible = {each for each in asked if any(not node.get(hidden) for node in known.get(each, ()))}
        yield from (f"{where}.{name} is not promised" for name in sorted(visible - promised) if name in own)

    def _properties(self, node: Node, schemas: Mapping[str, Node]) -> dict[str, list[Node]]:
        """Every property by name, with its forms: of the object itself, of its variants and alternatives."""
        node = self._known(node, schemas)
        found: dict[str, list[Node]] = {name: [each] for name, each in node.get("properties", {}).items()}
        for variant in node.get("variants", {}).values():
            for name, each in variant.items():
                found.setdefault(name, []).append(each)
        for alternative in node.get("any", ()):
            for name, several in self._properties(alternative, schemas).items():
                found.setdefault(name, []).extend(several)
        return found

    def _best(self, theirs: Node, candidates: list[Node], where: str, *, is_request: bool) -> list[str]:
        known = [self._known(each, self.ours) for each in candidates]
        if len(known) > 1 and all("enum" in each for each in known):
            known.append({**known[0], "enum": [word for each in known for word in each["enum"]]})
        return min((self._one_of(theirs, each, where, is_request=is_request) for each in known), key=_weight)

    def _one_of(self, theirs: Node, mine: Node, where: str, *, is_request: bool) -> list[str]:
        """Every alternative of theirs has one of ours that fits, or all of theirs together fit all of ours together."""
        ours = [*self._alternatives(mine, self.ours), self._known(mine, self.ours)]
        found: list[str] = []
        for each in self._alternatives(theirs, self.official):
            found += min((self._value(each, one, where, is_request=is_request) for one in ours), key=_weight)
        if "any" not in self._known(theirs, self.official):
            return found
        return min(found, self._value(theirs, mine, where, is_request=is_request), key=_weight)

    def _alternatives(self, node: Node, schemas: Mapping[str, Node]) -> list[Node]:
        node = self._known(node, schemas)
        return [one for each in node["any"] for one in self._alternatives(each, schemas)] if "any" in node else [node]


def _weight(lines: list[str]) -> tuple[int, int]:
    """Fewest lines first, then the shortest."""
    return len(lines), sum(map(len, lines))


def _as_filter(theirs: Node, mine: Node) -> Node:
    """What a filter is compared with: a value that cannot occur is refused by the standard's own 400.

    So where the standard says no more than text, our form, words and length of the attribute are no restriction.
    """
    silent = {key: mine[key] for key in ("format", "enum", "maxLength", "pattern") if key in mine and key not in theirs}
    merged = {**theirs, **silent}
    if "items" in theirs and "items" in mine:
        merged["items"] = _as_filter(theirs["items"], mine["items"])
    return merged


def _other(theirs: Node, mine: Node) -> Iterator[str]:
    """What has to be the same both ways."""
    kind, own = theirs.get("type"), mine.get("type")
    if kind and own and kind != own and {kind, own} != {"number", "integer"}:
        yield f"is {own} instead of {kind}"
    missing = [word for word in theirs.get("enum", ()) if "enum" in mine and word not in mine["enum"]]
    if missing:
        yield f"lacks the words {', '.join(map(repr, missing))}"


def _narrower(theirs: Node, mine: Node) -> Iterator[str]:
    """A caller may send this by the standard and not here."""
    if theirs.get("nullable") and not mine.get("nullable"):
        yield "may not be null"
    if theirs.get("type") == "number" and mine.get("type") == "integer":
        yield "takes whole numbers only"
    for key, most in (("maxLength", None), ("maximum", LARGEST), ("maxItems", None)):
        silent = key == "maxLength" and key not in theirs
        if silent and mine.get(key, 0) >= LONG_ENOUGH.get(mine.get("format", ""), float("inf")):
            continue
        if key in mine and mine[key] < theirs.get(key, most if most is not None else float("inf")):
            yield f"{key} {mine[key]} instead of {theirs.get(key, 'none')}"
    for key, least in (("minLength", 0), ("minimum", SMALLEST), ("minItems", 0)):
        if key in mine and mine[key] > theirs.get(key, least):
            yield f"{key} {mine[key]} instead of {theirs.get(key, 'none')}"
    yield from _stricter(theirs, mine)


def _stricter(theirs: Node, mine: Node) -> Iterator[str]:
    """Words, patterns and formats that only we ask for."""
    if "enum" in mine and "enum" not in theirs:
        yield "takes only certain words"
    if mine.get("pattern", theirs.get("pattern")) != theirs.get("pattern"):
        yield f"takes only {mine['pattern']}"
    if mine.get("format", theirs.get("format")) != theirs.get("format"):
        yield f"has format {mine['format']} instead of {theirs.get('format', 'none')}"


def _wider(theirs: Node, mine: Node) -> Iterator[str]:
    """A caller may get this here and not by the standard."""
    if mine.get("nullable") and not theirs.get("nullable"):
        yield "may be null here"
    if theirs.get("type") and not mine.get("type") and "any" not in mine:
        yield f"is anything instead of {theirs['type']}"
    if theirs.get("type") == "integer" and mine.get("type") == "number":
        yield "may be a fraction here"
    if "maxLength" in theirs and mine.get("maxLength", 0) > theirs["maxLength"]:
        yield f"maxLength {mine['maxLength']} instead of {theirs['maxLength']}"
    more = [word for word in mine.get("enum", ()) if "enum" in theirs and word not in theirs["enum"]]
    if more:
        yield f"has the words {', '.join(map(repr, more))} too"
    if theirs.get("format") and mine.get("format") != theirs["format"]:
        yield f"has format {mine.get('format', 'none')} instead of {theirs['format']}"
