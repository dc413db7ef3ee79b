"""The Besluiten API as a supplier meets it: every operation, the mirrors in the other APIs, brc-001 … 009."""

import uuid
from urllib.parse import quote

import pytest

pytestmark = pytest.mark.xdist_group("conformity")
ROOT = "/besluiten/api/v1"


def codes(answer):
    assert answer.status == 400, answer.body
    return [(each["name"], each["code"]) for each in answer.body["invalidParams"]]


def get(world, url):
    answer = world.call("GET", url)
    assert answer.status == 200, answer.body
    return answer.body


def test_a_besluit_comes_back_as_it_was_sent(world):
    sent = {
        "identificatie": "B-1", "toelichting": "Omdat", "bestuursorgaan": "college", "vervaldatum": "2030-01-01",
        "vervalreden": "tijdelijk", "publicatiedatum": "2026-03-04", "verzenddatum": "2026-03-05",
        "uiterlijkeReactiedatum": "2026-04-16", "zaak": world.new("zaken.zaak")["url"],
    }  # fmt: skip
    made = world.new("besluiten.besluit", **sent)
    assert {name: made[name] for name in sent} == sent
    assert made["vervalredenWeergave"] == "Besluit met tijdelijke werking"
    assert made["besluittype"] == world.types["besluittype"]
    plain = world.new("besluiten.besluit")
    assert plain["identificatie"].startswith("BESLUIT-")
    assert (plain["zaak"], plain["vervalreden"], plain["vervalredenWeergave"]) == ("", "", "")
    assert (plain["vervaldatum"], plain["publicatiedatum"]) == (None, None)


def test_the_zaak_shows_it_and_lets_go_of_it_brc_006(world):
    zaak = world.new("zaken.zaak")
    made = world.new("besluiten.besluit", zaak=zaak["url"])
    (mirror,) = get(world, f"{zaak['url']}/besluiten")
    assert mirror["besluit"] == made["url"]
    assert codes(world.call("DELETE", mirror["url"])) == [("nonFieldErrors", "inconsistent-relation")]
    assert world.call("DELETE", made["url"]).status == 204
    assert get(world, f"{zaak['url']}/besluiten") == []


def test_the_document_shows_it_and_lets_go_of_it_brc_005(world):
    besluit, document = world.new("besluiten.besluit"), world.new("documenten.enkelvoudiginformatieobject")
    relation = world.new("besluiten.besluitinformatieobject", besluit=besluit["url"], informatieobject=document["url"])
    assert relation == {"url": relation["url"], "informatieobject": document["url"], "besluit": besluit["url"]}
    mirrors = f"/documenten/api/v1/objectinformatieobjecten?informatieobject={quote(document['url'])}"
    (mirror,) = get(world, mirrors)
    assert (mirror["object"], mirror["objectType"]) == (besluit["url"], "besluit")
    assert world.call("DELETE", document["url"]).status == 400
    assert world.call("DELETE", relation["url"]).status == 204
    assert get(world, mirrors) == []
    assert world.call("DELETE", document["url"]).status == 204


def test_what_is_wrong_is_named_brc_001_002_003_007_008(world):
    post = world.post
    concept = world.new("catalogi.besluittype")["url"]
    assert codes(post("besluiten.besluit", besluittype=concept)) == [("besluittype", "not-published")]
    nowhere = f"{world.origin}/catalogi/api/v1/besluittypen/{uuid.uuid4()}"
    assert codes(post("besluiten.besluit", besluittype=nowhere)) == [("besluittype", "bad-url")]
    assert codes(post("besluiten.besluit", besluittype="geen url")) == [("besluittype", "bad-url")]
    other = world.types["zaaktype"]
    assert codes(post("besluiten.besluit", besluittype=other)) == [("besluittype", "invalid-resource")]
    gone = f"{world.origin}/zaken/api/v1/zaken/{uuid.uuid4()}"
    assert codes(post("besluiten.besluit", zaak=gone)) == [("zaak", "bad-url")]
    assert codes(post("besluiten.besluit", verantwoordelijkeOrganisatie="123")) == [
        ("verantwoordelijkeOrganisatie", "invalid-length")
    ]
    world.new("besluiten.besluit", identificatie="B-1")
    assert codes(post("besluiten.besluit", identificatie="B-1")) == [("identificatie", "identificatie-niet-uniek")]
    unrelated = world.new("catalogi.besluittype")["url"]
    assert world.call("POST", f"{unrelated}/publish", {}).status == 200
    zaak = world.new("zaken.zaak")["url"]
    assert codes(post("besluiten.besluit", besluittype=unrelated, zaak=zaak)) == [
        ("nonFieldErrors", "zaaktype-mismatch")
    ]
    besluit = world.new("besluiten.besluit", besluittype=unrelated)["url"]
    assert codes(post("besluiten.besluitinformatieobject", besluit=besluit)) == [
        ("nonFieldErrors", "missing-besluittype-informatieobjecttype-relation")
    ]
    gone = f"{world.origin}/documenten/api/v1/enkelvoudiginformatieobjecten/{uuid.uuid4()}"
    assert codes(post("besluiten.besluitinformatieobject", informatieobject=gone)) == [("informatieobject", "bad-url")]
    made = world.new("besluiten.besluitinformatieobject")
    again = {"besluit": made["besluit"], "informatieobject": made["informatieobject"]}
    assert codes(post("besluiten.besluitinformatieobject", **again)) == [("nonFieldErrors", "unique")]


@pytest.mark.parametrize("name", ["identificatie", "verantwoordelijkeOrganisatie", "besluittype", "zaak"])
def test_what_identifies_a_besluit_stays(world, name):
    made = world.new("besluiten.besluit", identificatie="B-1")
    other = {
        "identificatie": "B-2", "verantwoordelijkeOrganisatie": "000000000", "zaak": world.new("zaken.zaak")["url"],
        "besluittype": world.new("catalogi.besluittype")["url"],
    }  # fmt: skip
    for method, body in (("PATCH", {}), ("PUT", made)):
        answer = world.call(method, made["url"], body | {name: other[name]})
        assert codes(answer) == [(name, "wijzigen-niet-toegelaten")]
    changed = world.call("PUT", made["url"], made | {"toelichting": "Nieuw"})
    assert (changed.status, changed.body["toelichting"]) == (200, "Nieuw")


def test_lists_are_filtered_by_what_the_standard_names(world):
    zaak = world.new("zaken.zaak")["url"]
    one, _two = world.new("besluiten.besluit", identificatie="B-1", zaak=zaak), world.new("besluiten.besluit")
    for name, value, count in (
        ("identificatie", "B-1", 1),
        ("identificatie", "anders", 0),
        ("verantwoordelijkeOrganisatie", world.rsin, 2),
        ("verantwoordelijkeOrganisatie", "000000000", 0),
        ("besluittype", world.types["besluittype"], 2),
        ("zaak", zaak, 1),
    ):
        assert get(world, f"{ROOT}/besluiten?{name}={quote(value)}")["count"] == count, name
    relation = world.new("besluiten.besluitinformatieobject", besluit=one["url"])
    world.new("besluiten.besluitinformatieobject")
    for name in ("besluit", "informatieobject"):
        assert get(world, f"{ROOT}/besluitinformatieobjecten?{name}={quote(relation[name])}") == [relation]


def test_expanding_shows_zaak_type_and_document(world):
    made = world.new("besluiten.besluit", zaak=world.new("zaken.zaak")["url"])
    found = get(world, f"{made['url']}?expand=zaak.zaaktype,besluittype")["_expand"]
    assert found["besluittype"]["url"] == made["besluittype"]
    assert found["zaak"]["_expand"]["zaaktype"]["url"] == found["zaak"]["zaaktype"]
    relation = world.new("besluiten.besluitinformatieobject", besluit=made["url"])
    found = get(world, f"{relation['url']}?expand=informatieobject,besluit.zaak")["_expand"]
    assert found["informatieobject"]["url"] == relation["informatieobject"]
    assert found["besluit"]["_expand"]["zaak"]["url"] == made["zaak"]
    assert world.call("GET", f"{made['url']}?expand=onbekend").status in (400, 404)


def test_the_trail_tells_everything_and_goes_with_the_besluit_brc_009(world):
    made = world.new("besluiten.besluit")
    relation = world.new("besluiten.besluitinformatieobject", besluit=made["url"])
    changed = world.call("PATCH", made["url"], {"toelichting": "Nieuw"}, x_audit_toelichting="Tikfout").body
    trail = get(world, f"{made['url']}/audittrail")
    assert [(row["resource"], row["actie"]) for row in trail] == [
        ("besluit", "create"), ("besluitinformatieobject", "create"), ("besluit", "partial_update"),
    ]  # fmt: skip
    assert {row["hoofdObject"] for row in trail} == {made["url"]}
    assert (trail[1]["resourceUrl"], trail[1]["bron"]) == (relation["url"], "brc")
    assert (trail[2]["toelichting"], trail[2]["resourceWeergave"]) == ("Tikfout", made["identificatie"])
    assert trail[2]["wijzigingen"] == {"oud": made, "nieuw": changed}
    assert get(world, f"{made['url']}/audittrail/{trail[0]['uuid']}") == trail[0]
    assert world.call("DELETE", made["url"]).status == 204
    for url in (made["url"], relation["url"], f"{made['url']}/audittrail"):
        assert world.call("GET", url).status == 404
    assert get(world, f"{ROOT}/besluitinformatieobjecten?besluit={quote(made['url'])}") == []
    assert get(world, relation["informatieobject"])["url"] == relation["informatieobject"]
