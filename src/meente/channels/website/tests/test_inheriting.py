"""Which page a site shows: every way in which a lower layer may and may not differ."""

import pytest

from meente.channels.website.rules.filling import fill, parameters_in, unknown_names
from meente.channels.website.rules.inheriting import Row, menu, merged_parts, nested, shown
from meente.channels.website.terms import Freedom, Kind

NATION, GROUP, TOWN = CHAIN = (1_000_000, 1_000_001, 383)
PARTS = ({"kind": "html", "html": "<p>Land</p>"}, {"kind": "slot", "name": "lokaal"})


def page(organisation_id=NATION, **changes):
    return Row(**({"organisation_id": organisation_id, "kind": Kind.PAGE, "type": "content", "path": "wonen",
                   "title": str(organisation_id), "freedom": Freedom.HIDE, "parts": PARTS} | changes))  # fmt: skip


def addition(organisation_id, slot="lokaal"):
    return page(organisation_id, kind=Kind.ADDITION, slot=slot, parts=({"kind": "html", "html": str(organisation_id)},))


@pytest.mark.parametrize(
    ("freedom", "reason", "owner"),
    [
        (Freedom.FIXED, "omdat het kan", NATION),
        (Freedom.APPEND, "omdat het kan", NATION),
        (Freedom.REPLACE, "", NATION),
        (Freedom.REPLACE, "wij doen het anders", TOWN),
        (Freedom.HIDE, "wij doen het anders", TOWN),
    ],
)
def test_a_page_is_replaced_only_where_it_is_free_and_with_a_reason(freedom, reason, owner):
    found = shown([page(TOWN, reason=reason), page(freedom=freedom)], CHAIN)
    assert found.page.organisation_id == owner
    assert bool(found.refused) == (owner == NATION)
    assert (found.above is not None) == (owner == TOWN)


def test_the_nearest_layer_wins_and_other_municipalities_do_not_count():
    rows = [page(TOWN, reason="x"), page(GROUP, reason="x"), page(), page(268, reason="x")]
    assert shown(rows, CHAIN).page.organisation_id == TOWN
    assert shown(rows, (NATION, GROUP, 450)).page.organisation_id == GROUP
    assert shown(rows, (NATION, 14)).page.organisation_id == NATION


@pytest.mark.parametrize(("freedom", "is_there"), [(Freedom.REPLACE, True), (Freedom.HIDE, False)])
def test_a_page_is_hidden_only_where_it_is_free(freedom, is_there):
    found = shown([page(freedom=freedom), page(TOWN, kind=Kind.HIDING, reason="nvt")], CHAIN)
    assert (found is not None) == is_there


def test_what_a_collaboration_hides_a_municipality_may_make_again():
    rows = [page(), page(GROUP, kind=Kind.HIDING, reason="nvt"), page(TOWN, reason="wel bij ons")]
    assert shown(rows, CHAIN).page.organisation_id == TOWN


def test_additions_stand_in_their_slot_from_above_to_below_and_nowhere_else():
    found = shown([addition(TOWN), addition(GROUP), page(), addition(TOWN, "elders"), addition(268)], CHAIN)
    assert [part["html"] for part, _row in merged_parts(found)] == ["<p>Land</p>", str(GROUP), str(TOWN)]
    assert [row.slot for row in found.refused] == ["elders"]
    assert shown([page(freedom=Freedom.FIXED), addition(TOWN)], CHAIN).additions == ()


def test_menus_merge_and_leave_out_what_is_hidden():
    rows = [
        page(path="b", order="2", in_menu=True), page(path="a", order="1", in_menu=True),
        page(TOWN, path="c", order="0", in_menu=True), page(path="d", order="0", in_menu=True),
        page(TOWN, path="d", kind=Kind.HIDING, reason="nvt"), page(TOWN, path="a", order="9", in_menu=True, reason="x"),
    ]  # fmt: skip
    assert [(row.path, row.organisation_id) for row in menu(rows, CHAIN)] == [("a", TOWN), ("b", NATION), ("c", TOWN)]


def test_names_are_filled_and_never_bring_markup():
    assert fill("<b>{gemeente.naam}</b>", {"gemeente.naam": "<Bergen>"}) == "<b>&lt;Bergen&gt;</b>"
    assert fill("{gemeente.email}", {}) == "–"
    assert unknown_names("{tekst.bezwaar-maken} {tekst}") == []
    assert unknown_names("{gemeente.naam} {gemeente.geheim} {a: 1}") == ["gemeente.geheim"]
    assert unknown_names("{tarief.markt.fee_day} {norm.bezwaar.days} {norm.bezwaar}") == ["norm.bezwaar"]
    assert parameters_in(
        "kost {product.reisdocument.fee_urgent} of {tarief.markt.fee_day}, {tarief.haven.fee_day}"
    ) == {
        "product": {"reisdocument"},
        "tarief": {"markt", "haven"},
    }


def test_a_menu_has_two_levels_however_deep_pages_lie():
    def page(path):
        return Row(NATION, Kind.PAGE, "content", path, path, in_menu=True)

    rows = [page(path) for path in ("b", "a/x", "a", "a/x/diep", "los/kind", "a/y")]
    found = [(row.path, [each.path for each in below]) for row, below in nested(rows)]
    assert found == [("b", []), ("a", ["a/x", "a/x/diep", "a/y"]), ("los/kind", [])]
    assert nested([]) == []
