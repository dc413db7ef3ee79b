"""The still map: every spot lies on it, as near as can be, on tiles that cover all of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meente.channels.website.rules.mapping import HEIGHT, MARGIN, NEAREST, TILE, WIDTH, Spot, still_map
from meente.processes.webforms.rules.mapping import is_in_the_netherlands, tile_of

SPOTS = st.builds(
    Spot, latitude=st.floats(50.8, 53.4), longitude=st.floats(3.5, 7.1), title=st.just("x"), path=st.just("p")
)


def test_no_spots_no_map():
    assert still_map([]) is None


@given(st.lists(SPOTS, min_size=1, max_size=8))
def test_pins_lie_inside_and_tiles_cover_everything(spots):
    found = still_map(spots)
    assert [pin.spot for pin in found.pins] == spots
    zoom = int(found.tiles[0].address.split("/")[2])
    if zoom > 9:
        assert all(MARGIN - 1 <= pin.x <= WIDTH - MARGIN + 1 for pin in found.pins)
        assert all(MARGIN - 1 <= pin.y <= HEIGHT - MARGIN + 1 for pin in found.pins)
    assert min(tile.x for tile in found.tiles) <= 0
    assert max(tile.x for tile in found.tiles) + TILE >= WIDTH
    assert min(tile.y for tile in found.tiles) <= 0
    assert max(tile.y for tile in found.tiles) + TILE >= HEIGHT
    assert len(found.tiles) <= 12


def test_one_spot_is_near_and_in_the_middle_of_the_tile_that_the_map_of_forms_would_take():
    found = still_map([Spot(52.5520, 4.6180, "Fietspad")])
    (pin,) = found.pins
    assert (pin.x, pin.y) == (WIDTH // 2, HEIGHT // 2)
    column, row = tile_of(52.5520, 4.6180, NEAREST)
    assert is_in_the_netherlands(NEAREST, column, row)
    below = next(tile for tile in found.tiles if tile.address == f"/kaart/{NEAREST}/{column}/{row}.png")
    assert below.x <= pin.x < below.x + TILE
    assert below.y <= pin.y < below.y + TILE


@pytest.mark.django_db
def test_a_project_shows_where_it_is_and_the_page_above_it_shows_all_without_anybody_else(client):
    host = {"host": "castricum.localhost"}
    single = client.get("/projecten/fietspad-zee", headers=host).text
    assert 'aria-label="Kaart: Vernieuwing fietspad naar zee"' in single
    assert single.count('class="m-still__pin"') == 1
    overview = client.get("/projecten", headers=host).text
    assert overview.count('class="m-still__pin"') == 3
    assert '<a href="/projecten/dorpsstraat" aria-label="Dorpsstraat opnieuw ingericht">' in overview
    assert 'src="http' not in overview
    assert '<image href="http' not in overview
    assert "m-still" not in client.get("/bestuur/openbaar", headers=host).text
