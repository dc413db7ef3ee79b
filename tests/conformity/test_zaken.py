"""The Zaken API as a supplier uses it: one zaak from beginning to end, every way to find it, and both doors to it."""

import pytest
from django.utils import timezone

from meente.foundation.database.tenancy import acting_in
from meente.foundation.events.models import Event
from meente.foundation.organisations.actor import Actor, Grant, system
from meente.foundation.organisations.terms import ActorKind
from meente.registers.cases import actions, queries

pytestmark = pytest.mark.xdist_group("conformity")
ROOT = "/zaken/api/v1"
POINT = {"type": "Point", "coordinates": [4.66, 52.54]}
AREA = {"type": "Polygon", "coordinates": [[[4, 52], [5, 52], [5, 53], [4, 53], [4, 52]]]}


def codes(answer):
    return [(each["name"], each["code"]) for each in answer.body["invalidParams"]]


def numbers(answer):
    assert answer.status == 200, answer.body
    return [row["identificatie"] for row in answer.body["results"]]


def close(world, zaak, moment="2026-03-02T10:00:00Z"):
    world.new("zaken.resultaat", zaak=zaak["url"])
    return world.new(
        "zaken.status", zaak=zaak["url"], statustype=world.types["eindstatustype"], datumStatusGezet=moment
    )


def test_a_zaak_from_beginning_to_end(world):
    zaak = world.new("zaken.zaak", zaakgeometrie=POINT, kenmerken=[{"kenmerk": "a", "bron": "b"}])
    rol = world.new("zaken.rol", zaak=zaak["url"])
    first = world.new("zaken.status", zaak=zaak["url"], datumStatusGezet="2026-03-01T10:00:00Z", gezetdoor=rol["url"])
    last = close(world, zaak)
    shown = world.call("GET", zaak["url"]).body
    assert (shown["einddatum"], shown["status"], shown["rollen"]) == ("2026-03-02", last["url"], [rol["url"]])
    assert (shown["archiefnominatie"], shown["archiefactiedatum"]) == ("vernietigen", "2036-03-02")
    assert (shown["zaakgeometrie"], shown["kenmerken"]) == (POINT, [{"kenmerk": "a", "bron": "b"}])
    steps = [world.call("GET", each["url"]).body["indicatieLaatstGezetteStatus"] for each in (first, last)]
    assert steps == [False, True]
    assert world.call("GET", rol["url"]).body["statussen"] == [first["url"]]
    reopened = world.new("zaken.status", zaak=zaak["url"], datumStatusGezet="2026-03-03T10:00:00Z")
    shown = world.call("GET", zaak["url"]).body
    assert (shown["einddatum"], shown["archiefnominatie"], shown["status"]) == (None, None, reopened["url"])


def test_what_was_read_can_be_sent_back(world):
    zaak = world.new("zaken.zaak", zaakgeometrie=POINT)
    answer = world.call("PUT", zaak["url"], zaak)
    assert (answer.status, answer.body) == (200, zaak)
    answer = world.call("PATCH", zaak["url"], {"opschorting": {"indicatie": True, "reden": "wacht op stuk"}})
    assert answer.body["opschorting"] == {"indicatie": True, "reden": "wacht op stuk"}
    assert world.call("PATCH", zaak["url"], {"opschorting": None}).body == zaak


@pytest.mark.parametrize(
    ("sent", "name", "code"),
    [
        ({"opschorting": {}}, "opschorting.indicatie", "required"),
        ({"verlenging": {}}, "verlenging.reden", "required"),
        ({"hoofdzaak": "https://extern.example/200"}, "hoofdzaak", "no_match"),
        ({"zaaktype": "https://extern.example/200"}, "zaaktype", "invalid-resource"),
        ({"communicatiekanaal": "https://extern.example/200"}, "communicatiekanaal", "invalid-resource"),
        ({"relevanteAndereZaken": [{"url": "x", "aardRelatie": "vervolg"}]}, "relevanteAndereZaken.0.url", "bad-url"),
        ({"productenOfDiensten": ["https://example.com/x"]}, "productenOfDiensten", "invalid-products-services"),
        (
            {"betalingsindicatie": "nvt", "laatsteBetaaldatum": "2026-01-01T00:00:00Z"},
            "laatsteBetaaldatum",
            "betaling-nvt",
        ),
        ({"zaakgeometrie": {"type": "Feature"}}, "zaakgeometrie", "invalid"),
    ],
)
def test_a_rule_answers_with_its_own_code(world, sent, name, code):
    zaak = world.made("zaken.zaak")
    for answer in (world.post("zaken.zaak", **sent), world.call("PATCH", zaak["url"], sent)):
        assert answer.status == 400
        assert (name, code) in codes(answer)


def test_a_number_is_unique_and_stays(world):
    zaak = world.new("zaken.zaak", identificatie="A-1")
    assert codes(world.post("zaken.zaak", identificatie="A-1")) == [("identificatie", "identificatie-niet-uniek")]
    answer = world.call("PATCH", zaak["url"], {"identificatie": "A-2"})
    assert codes(answer) == [("identificatie", "wijzigen-niet-toegelaten")]


def test_numbers_are_handed_out_beforehand(world):
    one = world.call("POST", f"{ROOT}/zaaknummer_reserveren", {"bronorganisatie": world.rsin})
    more = world.call("POST", f"{ROOT}/zaaknummer_reserveren", {"bronorganisatie": world.rsin, "aantal": 2})
    assert (one.status, more.status, len(more.body)) == (201, 201, 2)
    zaak = world.new("zaken.zaak", identificatie=one.body["zaaknummer"])
    assert numbers(world.call("GET", one.headers["Location"])) == [zaak["identificatie"]]
    assert codes(world.call("POST", f"{ROOT}/zaaknummer_reserveren", {})) == [("bronorganisatie", "required")]


def test_zaken_are_found_in_every_way(world):
    zaak = world.new("zaken.zaak", zaakgeometrie=POINT, identificatie="VIND", startdatum="2020-05-05")
    world.new("zaken.zaak", identificatie="ANDER", zaakgeometrie={"type": "Point", "coordinates": [6, 52.5]})
    world.new(
        "zaken.rol",
        zaak=zaak["url"],
        betrokkeneIdentificatie={"inpBsn": "999990019"},
        betrokkene="https://example.com/p",
    )
    person = "rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn=999990019"
    for query in (
        "identificatie=VIND",
        f"zaaktype={zaak['zaaktype']}&startdatum__lt=2021-01-01",
        "startdatum=2020-05-05",
        "startdatum__gte=2020-05-05&startdatum__lte=2020-05-05",
        person,
        f"{person}&rol__betrokkeneType=natuurlijk_persoon&rol__omschrijvingGeneriek=behandelaar",
        "rol__betrokkene=https://example.com/p",
        f"bronorganisatie__in={world.rsin},123456782&startdatum=2020-05-05&einddatum__isnull=true",
        "maximaleVertrouwelijkheidaanduiding=openbaar&identificatie=VIND&archiefstatus__in=nog_te_archiveren",
    ):
        assert numbers(world.call("GET", f"{ROOT}/zaken?{query}")) == ["VIND"], query
    both = numbers(world.call("GET", f"{ROOT}/zaken?ordering=identificatie"))
    assert [each for each in both if each in ("ANDER", "VIND")] == ["ANDER", "VIND"]
    assert numbers(world.call("GET", f"{ROOT}/zaken?archiefnominatie=vernietigen&identificatie=VIND")) == []
    assert codes(world.call("GET", f"{ROOT}/zaken?startdatum=gisteren")) == [("startdatum", "invalid")]


def test_a_search_asks_place_ids_and_fields(world):
    zaak = world.new("zaken.zaak", zaakgeometrie=POINT, identificatie="HIER")
    other = world.new("zaken.zaak", identificatie="DAAR", zaakgeometrie={"type": "Point", "coordinates": [6, 52.5]})

    def search(**body):
        return world.call("POST", f"{ROOT}/zaken/_zoek", body)

    assert numbers(search(zaakgeometrie={"within": AREA})) == ["HIER"]
    assert numbers(search(uuid__in=[other["uuid"]])) == ["DAAR"]
    assert numbers(search(zaaktype__in=[zaak["zaaktype"]], identificatie="HIER")) == ["HIER"]
    assert codes(search(zaakgeometrie={"within": {"type": "Circle"}})) == [("zaakgeometrie.within", "invalid")]
    answer = search(
        identificatie="HIER", fields=["identificatie", {"zaaktype": ["omschrijving"], "opschorting": ["reden"]}]
    )
    assert answer.body["results"] == [
        {"identificatie": "HIER", "opschorting": {"reden": ""}, "_expand": {"zaaktype": {"omschrijving": "Proefzaak"}}}
    ]
    assert search(fields=["uuid"], expand="zaaktype").status == 400


def test_what_belongs_to_a_zaak_comes_along(world):
    zaak, other = world.new("zaken.zaak"), world.new("zaken.zaak")
    rol = world.new("zaken.rol", zaak=zaak["url"])
    status = world.new("zaken.status", zaak=zaak["url"])
    relevant = [{"url": other["url"], "aardRelatie": "vervolg"}]
    assert world.call("PATCH", zaak["url"], {"relevanteAndereZaken": relevant}).body["relevanteAndereZaken"] == relevant
    paths = (
        "zaaktype.catalogus,status.statustype,rollen.roltype,rollen.zaak.status,relevanteAndereZaken.zaaktype,resultaat"
    )
    found = world.call("GET", f"{zaak['url']}?expand={paths}").body["_expand"]
    assert found["zaaktype"]["_expand"]["catalogus"]["domein"]
    assert found["status"]["_expand"]["statustype"]["url"] == status["statustype"]
    assert found["rollen"][0]["_expand"]["zaak"]["_expand"]["status"]["url"] == status["url"]
    assert found["rollen"][0]["_expand"]["roltype"]["url"] == rol["roltype"]
    assert found["relevanteAndereZaken"][0]["url"] == other["url"]
    assert world.call("GET", f"{zaak['url']}?expand=nietbestaand").status == 400


def test_a_document_in_the_file_of_a_zaak_is_mirrored_and_comes_along(world):
    made = world.new("zaken.zaakinformatieobject")
    asked = (
        f"/documenten/api/v1/objectinformatieobjecten?object={made['zaak']}&informatieobject={made['informatieobject']}"
    )
    mirror = world.call("GET", asked).body
    assert [(row["object"], row["objectType"]) for row in mirror] == [(made["zaak"], "zaak")]
    found = world.call("GET", f"{made['url']}?expand=informatieobject").body["_expand"]
    assert found["informatieobject"]["url"] == made["informatieobject"]
    assert codes(
        world.post("zaken.zaakinformatieobject", zaak=made["zaak"], informatieobject=made["informatieobject"])
    ) == [("nonFieldErrors", "unique")]
    assert world.call("DELETE", made["url"]).status == 204
    assert world.call("GET", asked).body == []


def test_the_tag_changes_when_what_belongs_to_a_zaak_changes(world):
    zaak = world.new("zaken.zaak")
    before = world.call("HEAD", zaak["url"]).headers["ETag"]
    world.new("zaken.rol", zaak=zaak["url"])
    assert world.call("HEAD", zaak["url"]).headers["ETag"] != before


def test_a_fact_against_its_specification_is_kept_with_a_warning(world):
    zaak = world.made("zaken.zaak")
    good = world.post("zaken.zaakeigenschap", waarde="kort")
    odd = world.post("zaken.zaakeigenschap", waarde="veel te lang voor deze eigenschap")
    assert (good.status, good.headers.get("X-Warning")) == (201, None)
    assert (odd.status, odd.body["waarde"]) == (201, "veel te lang voor deze eigenschap")
    assert "specificatie" in odd.headers["X-Warning"]
    assert odd.body["url"].startswith(f"{zaak['url']}/zaakeigenschappen/")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"accept_crs": ""}, 406),
        ({"accept_crs": "EPSG:28992"}, 406),
        ({"content_crs": "EPSG:28992"}, 406),
    ],
)
def test_only_one_coordinate_system_is_spoken(world, headers, status):
    assert world.call("GET", f"{ROOT}/zaken", **headers).status == status
    assert world.call("GET", f"{ROOT}/rollen", **headers).status == 200


def test_the_audit_trail_tells_before_and_after_and_goes_with_the_zaak(world):
    zaak = world.new("zaken.zaak")
    world.new("zaken.rol", zaak=zaak["url"])
    world.call("PATCH", zaak["url"], {"omschrijving": "anders"}, x_audit_toelichting="omdat het moest")
    trail = world.call("GET", f"{zaak['url']}/audittrail").body
    assert [(row["resource"], row["actie"]) for row in trail] == [
        ("zaak", "create"), ("rol", "create"), ("zaak", "partial_update"),
    ]  # fmt: skip
    last = trail[-1]
    assert (last["hoofdObject"], last["toelichting"]) == (zaak["url"], "omdat het moest")
    assert last["wijzigingen"]["oud"]["omschrijving"] == "Een proefzaak"
    assert last["wijzigingen"]["nieuw"]["omschrijving"] == "anders"
    assert world.call("GET", f"{zaak['url']}/audittrail/{last['uuid']}").body == last
    assert world.call("DELETE", zaak["url"]).status == 204
    assert world.call("GET", f"{zaak['url']}/audittrail").status == 404
    assert world.call("GET", zaak["url"]).status == 404


def test_the_count_is_exact_and_pages_follow(world):
    before = world.call("GET", f"{ROOT}/zaken").body["count"]
    for _ in range(3):
        world.new("zaken.zaak")
    assert world.call("GET", f"{ROOT}/zaken").body["count"] == before + 3


def test_rights_are_those_of_type_and_secrecy(world):
    low = world.new("zaken.zaak", vertrouwelijkheidaanduiding="openbaar")
    high = world.new("zaken.zaak", vertrouwelijkheidaanduiding="geheim")
    reader = world.client("reader", has_applicatie=False)
    right = {
        "component": "zrc",
        "scopes": ["zaken.lezen"],
        "zaaktype": low["zaaktype"],
        "maxVertrouwelijkheidaanduiding": "intern",
    }
    answer = world.call(
        "POST", "/autorisaties/api/v1/applicaties",
        {"clientIds": ["reader"], "label": "R", "heeftAlleAutorisaties": False, "autorisaties": [right]},
    )  # fmt: skip
    assert answer.status == 201, answer.body
    seen = {row["url"] for row in reader("GET", f"{ROOT}/zaken").body["results"]}
    assert (low["url"] in seen, high["url"] in seen) == (True, False)
    assert reader("GET", low["url"]).status == 200
    for method, url, body in (
        ("GET", high["url"], None),
        ("PATCH", low["url"], {"omschrijving": "x"}),
        ("DELETE", low["url"], None),
        ("GET", f"{low['url']}/audittrail", None),
    ):
        answer = reader(method, url, body)
        assert (answer.status, answer.body["code"]) == (403, "permission_denied"), (method, url)


def _by_hand(world):
    platform, now = system(world.municipality_id), timezone.now()
    zaak_id, number = actions.open_zaak(
        actor=platform,
        municipality_id=world.municipality_id,
        zaaktype="aanvraag-reisdocument",
        omschrijving="Paspoort",
        at=now,
    )
    actions.add_rol(
        actor=platform,
        zaak_id=zaak_id,
        roltype="Aanvrager",
        name="S. de Vries",
        bsn="999990019",
        email="s@example.com",
        at=now,
    )
    actions.set_status(actor=platform, zaak_id=zaak_id, status="Aangevraagd", at=now)
    actions.set_eigenschap(actor=platform, zaak_id=zaak_id, naam="spoed", waarde="nee")
    return zaak_id, number


def test_what_a_screen_made_is_complete_in_the_api(world):
    with acting_in({world.municipality_id}):
        zaak_id, number = _by_hand(world)
    shown = world.call("GET", f"{ROOT}/zaken/{zaak_id}?expand=zaaktype,status.statustype,rollen,eigenschappen").body
    assert (shown["identificatie"], shown["omschrijving"]) == (number, "Paspoort")
    along = shown["_expand"]
    assert along["zaaktype"]["identificatie"] == "aanvraag-reisdocument"
    assert along["status"]["_expand"]["statustype"]["omschrijving"] == "Aangevraagd"
    rol = along["rollen"][0]
    assert (rol["betrokkeneIdentificatie"]["inpBsn"], rol["afwijkendeNaamBetrokkene"]) == ("999990019", "S. de Vries")
    assert rol["contactpersoonRol"]["emailadres"] == "s@example.com"
    assert [(each["naam"], each["waarde"]) for each in along["eigenschappen"]] == [("spoed", "nee")]
    with acting_in({world.municipality_id}):
        assert Event.objects.filter(object_id=str(zaak_id), component="zaken").count() == 4


def test_what_the_api_made_is_found_at_the_counter(world):
    zaak = world.new("zaken.zaak", omschrijving="Gemaakt door een leverancier")
    world.new(
        "zaken.rol", zaak=zaak["url"],
        betrokkeneIdentificatie={"inpBsn": "999990019", "voorletters": "S.", "voorvoegselGeslachtsnaam": "de", "geslachtsnaam": "Vries"},
    )  # fmt: skip
    status = world.new("zaken.status", zaak=zaak["url"])
    shown = world.call("GET", status["statustype"]).body
    grants = frozenset({Grant(world.municipality_id, "zaken.lezen")})
    clerk = Actor(
        id="e", label="E", kind=ActorKind.EMPLOYEE, municipalities=frozenset({world.municipality_id}), grants=grants
    )
    with acting_in({world.municipality_id}):
        for words in (zaak["identificatie"], "999990019"):
            found = next(row for row in queries.find(clerk, text=words) if str(row.id) == zaak["uuid"])
            assert (found.omschrijving, found.status) == ("Gemaakt door een leverancier", shown["omschrijving"])
        assert [row.name for row in queries.rollen(clerk, found.id)] == ["S. de Vries"]


@pytest.mark.parametrize(
    ("height", "schema", "wanted"),
    [
        ("12", ".jsonSchema", None),
        ("hoog", ".jsonSchema", ("object", "invalid-schema")),
        ("12", ".elders", ("objectTypeOverigeDefinitie.schema", "invalid")),
        ("12", "def f: f; f", ("objectTypeOverigeDefinitie.schema", "invalid")),
    ],
)
def test_an_object_elsewhere_is_what_its_definition_says(world, height, schema, wanted):
    definition = {
        "url": "https://extern.example/objecttypen/boom", "schema": schema, "objectData": ".record.data",
    }  # fmt: skip
    answer = world.post(
        "zaken.zaakobject",
        object=f"https://extern.example/objecten/{height}",
        objectType="overige",
        objectTypeOverige="",
        objectTypeOverigeDefinitie=definition,
        objectIdentificatie=None,
    )
    if wanted is None:
        assert (answer.status, answer.body["objectTypeOverigeDefinitie"]) == (201, definition)
    else:
        assert (answer.status, [(each["name"], each["code"]) for each in answer.body["invalidParams"]]) == (
            400,
            [wanted],
        )
