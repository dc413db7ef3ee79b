"""Which paths may be asked in `fields`, and how an answer is cut down to what was asked."""

from __future__ import annotations

from typing import Any

_NAME = ("voornamen", "voorvoegsel", "geslachtsnaam")
_RELATIVE = ("burgerservicenummer", *(f"naam.{part}" for part in _NAME))
_ADDRESS = ("korteStraatnaam", "officieleStraatnaam", "huisnummer", "huisletter", "huisnummertoevoeging", "postcode",
            "woonplaats")  # fmt: skip
_PARTS: dict[str, tuple[str, ...]] = {
    "burgerservicenummer": (),
    "naam": (*_NAME, "volledigeNaam"),
    "geboorte": ("datum",),
    "leeftijd": (),
    "nationaliteiten": ("type", "nationaliteit"),
    "verblijfplaats": ("type", "verblijfadres", *(f"verblijfadres.{part}" for part in _ADDRESS)),
    "gemeenteVanInschrijving": (),
    "overlijden": ("datum",),
    "indicatieCurateleRegister": (),
    "kinderen": ("naam", *_RELATIVE),
    "ouders": ("naam", *_RELATIVE),
    "partners": ("naam", *_RELATIVE),
    "gezag": (),
}
PATHS = frozenset(_PARTS) | {f"{name}.{part}" for name, parts in _PARTS.items() for part in parts}
AUTOMATIC = frozenset({"geheimhoudingPersoonsgegevens", "opschortingBijhouding"})
"""Always delivered, never to be asked: the contract answers 400 to a question for them."""


def _pick(value: Any, path: list[str]) -> Any:
    if not path:
        return value
    if isinstance(value, list):
        return [_pick(item, path) for item in value]
    return {path[0]: _pick(value[path[0]], path[1:])} if path[0] in value else {}


def _merge(one: Any, other: Any) -> Any:
    if isinstance(one, list) and isinstance(other, list):
        return [_merge(*pair) for pair in zip(one, other, strict=True)]
    if isinstance(one, dict) and isinstance(other, dict):
        return {**one, **{name: _merge(one[name], value) if name in one else value for name, value in other.items()}}
    return other


def only(row: dict[str, Any], fields: list[str]) -> dict[str, Any]:
    """The asked paths of a person, and what is always delivered."""
    chosen: dict[str, Any] = {name: row[name] for name in sorted(AUTOMATIC & set(row))}
    for field in fields:
        chosen = _merge(chosen, _pick(row, field.split(".")))
    return chosen
