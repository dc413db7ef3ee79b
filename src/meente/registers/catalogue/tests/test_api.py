"""The Catalogi API as its callers see it."""

import json
from pathlib import Path

import pytest

from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.resources import serving
from meente.registers.catalogue.factories import application
from meente.registers.catalogue.models import Catalogus, ZaakType
from meente.registers.catalogue.tests.api import (
    CATALOGUS,
    CHILDREN,
    DECISION,
    DOCUMENT,
    KLASSE,
    ROOT,
    ZAAKTYPE,
    Client,
)

pytestmark = pytest.mark.django_db
CONTRACT = json.loads((Path(__file__).parents[5] / "tests/conformity/contracts/catalogi-1.4.0.json").read_text("utf-8"))


@pytest.fixture(autouse=True)
def authentication():
    before = list(serving._authenticate)
    yield
    serving._authenticate[:] = before


@pytest.fixture
def call(db):
    """A client that may do everything for Castricum."""
    with acting_in({383}):
        yield Client(application(is_superuser=True))


@pytest.fixture
def keeper(call):
    """The same without forcing."""
    return Client(application())


@pytest.fixture
def catalogus(call):
    return call.make("catalogussen", CATALOGUS)["url"]


@pytest.fixture
def zaaktype(call, catalogus):
    call.make("informatieobjecttypen", DOCUMENT, catalogus=catalogus)
    return call.make("zaaktypen", ZAAKTYPE, catalogus=catalogus)["url"]


def bodies(catalogus, zaaktype=""):
    return {
        "zaaktypen": ZAAKTYPE | {"catalogus": catalogus},
        "informatieobjecttypen": DOCUMENT | {"catalogus": catalogus},
        "besluittypen": DECISION | {"catalogus": catalogus},
    } | {path: body | {"zaaktype": zaaktype, "catalogus": catalogus} for path, body in CHILDREN.items()}


@pytest.mark.parametrize("path", [*bodies("")])
def test_every_operation_of_a_type(call, zaaktype, catalogus, path):
    body = bodies(catalogus, zaaktype)[path]
    made = call("POST", path, body, expect=201)
    assert call.headers["Location"] == made["url"]
    assert call.headers["API-version"] == "1.4.0"
    read = call("GET", made["url"], expect=200)
    assert read == made
    etag = call.headers["ETag"]
    assert call("HEAD", made["url"], expect=200) is None
    assert call.headers["ETag"] == etag
    call("GET", made["url"], **{"if-none-match": etag}, expect=304)
    assert call("PUT", made["url"], body, expect=200) == made
    sent_back = {key: value for key, value in made.items() if value is not None}
    assert call("PUT", made["url"], sent_back, expect=200)["url"] == made["url"]
    assert call("PATCH", made["url"], {}, expect=200)["url"] == made["url"]
    status = "" if path == "zaakobjecttypen" else "?status=alles"
    assert made["url"] in [each["url"] for each in call("GET", f"{path}{status}", expect=200)["results"]]
    call("DELETE", made["url"], expect=204)
    call("GET", made["url"], expect=404)


def test_every_operation_of_a_catalogus(call, catalogus):
    read = call("GET", catalogus, expect=200)
    assert (read["naam"], read["zaaktypen"], read["begindatumVersie"]) == (None, [], None)
    assert call("PUT", catalogus, CATALOGUS, expect=200) == read
    assert call("PATCH", catalogus, {"naam": "Proef"}, expect=200)["naam"] == "Proef"
    for query in ("domein=ZGWT", "rsin=000000000", "domein__in=ZGWT,ANDER", "rsin__in=000000000"):
        assert catalogus in [each["url"] for each in call("GET", f"catalogussen?{query}", expect=200)["results"]]
    assert call("GET", "catalogussen?domein=GEEN", expect=200)["count"] == 0
    made = call.make("besluittypen", DECISION, catalogus=catalogus)
    assert call("DELETE", catalogus, expect=409)["code"] == "CATALOG_NOT_EMPTY"
    call("DELETE", made["url"], expect=204)
    call("DELETE", catalogus, expect=204)


@pytest.mark.parametrize("path", [*bodies("")])
def test_answers_have_what_the_contract_requires(call, zaaktype, catalogus, path):
    made = call("POST", path, bodies(catalogus, zaaktype)[path], expect=201)
    name = CONTRACT["operations"][f"GET /{path}/{{}}"]["responses"]["200"]["types"]["application/json"]
    required, known = _facts(name)
    assert required - set(made) == set()
    assert set(made) - known - required == set()


def _facts(node) -> tuple[set[str], set[str]]:
    if "ref" in node:
        return _facts(CONTRACT["schemas"][node["ref"]])
    if "allOf" in node:
        parts = [_facts(each) for each in node["allOf"]]
        return set().union(*(part[0] for part in parts)), set().union(*(part[1] for part in parts))
    return set(node.get("required", [])) - {"_expand"}, set(node.get("properties", {}))


class TestHistory:
    """Relations are kept by name and shown as the URL of the version that holds on a day."""

    @pytest.fixture
    def types(self, call, catalogus):
        letters = [
            call.make("informatieobjecttypen", DOCUMENT, catalogus=catalogus, omschrijving=name, beginGeldigheid=begin)
            for name, begin in (("iot 1", "2019-01-01"), ("iot 2", "2021-01-01"))
        ]
        decisions = [
            call.make(
                "besluittypen", DECISION, catalogus=catalogus, omschrijving=name, beginGeldigheid=begin,
                informatieobjecttypen=["iot 1", "iot 2"],
            )
            for name, begin in (("b 1", "2020-01-01"), ("b 2", "2019-01-01"))
        ]  # fmt: skip
        parts = [
            call.make("zaaktypen", ZAAKTYPE, catalogus=catalogus, identificatie=name) for name in ("deel 1", "deel 2")
        ]
        whole = call.make(
            "zaaktypen", ZAAKTYPE, catalogus=catalogus, identificatie="heel", besluittypen=["b 1", "b 2"],
            deelzaaktypen=["deel 2", "deel 1"], eindeGeldigheid="2060-01-01", beginGeldigheid="2022-01-01",
            gerelateerdeZaaktypen=[
                {"zaaktype": "deel 1", "aard_relatie": "bijdrage", "toelichting": "een"},
                {"zaaktype": parts[1]["url"], "aardRelatie": "vervolg"},
            ],
        )  # fmt: skip
        return [[each["url"] for each in kind] for kind in (letters, decisions, parts)] + [whole["url"]]

    def test_shows_urls_for_names(self, call, types):
        letters, decisions, parts, whole = types
        read = call("GET", whole)
        assert read["besluittypen"] == decisions
        assert read["besluittypeOmschrijving"] == ["b 1", "b 2"]
        assert read["deelzaaktypen"] == parts[::-1]
        assert read["deelzaaktypeIdentificaties"] == ["deel 2", "deel 1"]
        assert read["gerelateerdeZaaktypen"] == [
            {"zaaktype": parts[0], "zaaktypeIdentificatie": "deel 1", "aardRelatie": "bijdrage", "toelichting": "een"},
            {"zaaktype": parts[1], "zaaktypeIdentificatie": "deel 2", "aardRelatie": "vervolg", "toelichting": ""},
        ]
        assert call("GET", decisions[0])["informatieobjecttypen"] == letters
        assert call("GET", decisions[0])["zaaktypen"] == [whole]
        assert call("GET", letters[0])["besluittypen"] == decisions

    def test_of_documents_runs_over_the_relation(self, call, types):
        letters, _decisions, _parts, whole = types
        relation = call.make(
            "zaaktype-informatieobjecttypen", CHILDREN["zaaktype-informatieobjecttypen"], zaaktype=whole,
            informatieobjecttype="iot 1",
        )  # fmt: skip
        assert relation["informatieobjecttype"] == letters[0]
        assert call("GET", whole)["informatieobjecttypen"] == [letters[0]]
        assert call("GET", letters[0])["zaaktypen"] == [whole]
        assert call("GET", letters[0])["zaaktypeIdentificaties"] == ["heel"]

    def test_follows_the_day(self, call, types):
        letters, decisions, _parts, _whole = types
        assert call("GET", f"{decisions[0]}?datumGeldigheid=2020-06-01")["informatieobjecttypen"] == letters[:1]
        listed = call("GET", "besluittypen?status=concept&datumGeldigheid=2020-06-01", expect=200)["results"]
        assert {each["url"]: each["informatieobjecttypen"] for each in listed}[decisions[1]] == letters[:1]
        assert call("GET", decisions[0])["informatieobjecttypen"] == letters
        call("GET", f"{decisions[0]}?datumGeldigheid=2018-06-01", expect=404)
        assert call.faults("GET", f"{decisions[0]}?datumGeldigheid=gisteren") == [("datumGeldigheid", "invalid")]

    def test_a_new_version_takes_over_without_touching_the_zaaktype(self, call, types, catalogus):
        letters, decisions, parts, whole = types
        for url in (*letters, *decisions, *parts, whole):
            assert call("POST", f"{url}/publish", expect=200)["concept"] is False
        new = call.make(
            "besluittypen", DECISION, catalogus=catalogus, omschrijving="b 1", beginGeldigheid="2026-01-01"
        )["url"]
        assert call("GET", whole)["besluittypen"] == decisions  # a concept is no version yet
        call("PATCH", decisions[0], {"eindeGeldigheid": "2025-12-31"}, expect=200)
        call("POST", f"{new}/publish", expect=200)
        assert call("GET", whole)["besluittypen"] == [new, decisions[1]]
        assert call("GET", f"{whole}?datumGeldigheid=2025-12-31")["besluittypen"] == decisions
        first = call("GET", decisions[0])
        assert (first["beginObject"], first["eindeObject"]) == ("2020-01-01", None)

    def test_what_was_sent_as_url_wins_while_it_holds(self, call, catalogus):
        drafts = [call.make("informatieobjecttypen", DOCUMENT, catalogus=catalogus)["url"] for _ in range(3)]
        for url in drafts:
            made = call.make("besluittypen", DECISION, catalogus=catalogus, informatieobjecttypen=[url])
            assert made["informatieobjecttypen"] == [url]


class TestFilters:
    def test_lists_show_what_is_definitive_unless_asked_otherwise(self, call, zaaktype):
        for path, body in CHILDREN.items():
            call.make(path, body, zaaktype=zaaktype, catalogus=None) if path != "zaakobjecttypen" else None
        for path in ("zaaktypen", *(path for path in CHILDREN if path != "zaakobjecttypen")):
            by = f"identificatie=ZT1&{path}" if path == "zaaktypen" else f"zaaktype={zaaktype}"
            by = "identificatie=ZT1" if path == "zaaktypen" else by
            assert call("GET", f"{path}?{by}", expect=200)["count"] == 0
            assert call("GET", f"{path}?{by}&status=definitief")["count"] == 0
            assert call("GET", f"{path}?{by}&status=concept")["count"] == 1
            assert call("GET", f"{path}?{by}&status=alles")["count"] == 1
            assert call.faults("GET", f"{path}?status=iets") == [("status", "invalid")]

    @pytest.mark.parametrize(
        ("path", "query", "count"),
        [
            ("zaaktypen", "identificatie=ZT1&status=alles", 1),
            ("zaaktypen", "identificatie=ZT2&status=alles", 0),
            ("zaaktypen", "trefwoorden=a,b&status=alles", 1),
            ("zaaktypen", "trefwoorden=a,c&status=alles", 0),
            ("zaaktypen", "identificatie=ZT1&status=alles&datumGeldigheid=2018-12-31", 0),
            ("zaaktypen", "identificatie=ZT1&status=alles&datumGeldigheid=2019-01-01", 1),
            ("besluittypen", "zaaktypen=ZT1&status=alles", 1),
            ("besluittypen", "zaaktypen={zaaktype}&status=alles", 1),
            ("besluittypen", "informatieobjecttypen=brief&status=alles", 1),
            ("besluittypen", "informatieobjecttypen=ander&status=alles", 0),
            ("besluittypen", "omschrijving=besluit&status=alles&catalogus={catalogus}", 1),
            ("informatieobjecttypen", "omschrijving=brief&status=alles&catalogus={catalogus}", 1),
            ("statustypen", "zaaktypeIdentificatie=ZT1&status=alles", 1),
            ("statustypen", "zaaktypeIdentificatie=ZT1&status=alles&datumGeldigheid=2018-12-31", 0),
            ("resultaattypen", "zaaktype_identificatie=ZT1&status=alles&datum_geldigheid=2020-01-01", 1),
            ("roltypen", "omschrijvingGeneriek=initiator&zaaktype={zaaktype}&status=alles", 1),
            ("roltypen", "omschrijvingGeneriek=adviseur&zaaktype={zaaktype}&status=alles", 0),
            ("eigenschappen", "zaaktype={zaaktype}&status=alles", 1),
            ("zaakobjecttypen", "zaaktype={zaaktype}&anderObjecttype=false&catalogus={catalogus}", 1),
            ("zaakobjecttypen", "anderObjecttype=true", 0),
            ("zaakobjecttypen", "objecttype=https://example.com/pand&relatieOmschrijving=over", 1),
            ("zaakobjecttypen", "datumBeginGeldigheid=2019-01-01&datumGeldigheid=2020-01-01", 1),
            ("zaakobjecttypen", "datumEindeGeldigheid=2019-01-01", 0),
            ("zaaktype-informatieobjecttypen", "informatieobjecttype=brief&richting=inkomend&status=concept", 1),
            ("zaaktype-informatieobjecttypen", "zaaktype={zaaktype}&richting=uitgaand&status=concept", 0),
        ],
    )
    def test_each(self, call, catalogus, path, query, count):
        call.make("informatieobjecttypen", DOCUMENT, catalogus=catalogus)
        call.make("besluittypen", DECISION, catalogus=catalogus, informatieobjecttypen=["brief"])
        zaaktype = call.make(
            "zaaktypen", ZAAKTYPE, catalogus=catalogus, trefwoorden=["a", "b"], besluittypen=["besluit"]
        )["url"]
        for name, body in CHILDREN.items():
            call.make(name, body, zaaktype=zaaktype, **({"catalogus": catalogus} if name == "zaakobjecttypen" else {}))
        found = call("GET", f"{path}?{query.format(zaaktype=zaaktype, catalogus=catalogus)}", expect=200)
        assert found["count"] == len(found["results"]) == count

    def test_an_unknown_parameter_is_refused(self, call):
        assert call.faults("GET", "zaaktypen?kleur=rood") == [("kleur", "unknown-parameters")]


class TestRights:
    def test_the_national_types_are_read_complete(self, keeper):
        found = keeper("GET", "zaaktypen?identificatie=aanvraag-reisdocument", expect=200)["results"][0]
        assert found["concept"] is False
        for name in (
            "statustypen", "resultaattypen", "roltypen", "eigenschappen", "informatieobjecttypen", "besluittypen",
            "productenOfDiensten", "trefwoorden", "selectielijstProcestype", "verantwoordelijke", "onderwerp",
        ):  # fmt: skip
            assert found[name], name
        result = keeper("GET", found["resultaattypen"][0], expect=200)
        assert result["selectielijstklasse"].startswith("http")
        assert result["brondatumArchiefprocedure"]["afleidingswijze"] == "afgehandeld"
        assert keeper("GET", found["statustypen"][-1])["isEindstatus"] is True
        assert keeper("GET", found["catalogus"])["zaaktypen"]

    def test_but_not_written(self, call):
        url = f"{ROOT}/zaaktypen/{ZaakType.objects.filter(owner_id=NATION_ID).first().id}"
        for method, body in (("PATCH", {"doel": "x"}), ("DELETE", None), ("POST", None)):
            call(method, url if method != "POST" else f"{url}/publish", body, expect=403)
        national = f"{ROOT}/catalogussen/{Catalogus.objects.get(owner_id=NATION_ID).id}"
        call("POST", "zaaktypen", ZAAKTYPE | {"catalogus": national}, expect=403)

    def test_a_stranger_finds_nothing(self, call, zaaktype, catalogus):
        stranger = Client(application(municipality_id=344, is_superuser=True))
        made = [catalogus, zaaktype] + [
            call.make(path, body, zaaktype=zaaktype, **({"catalogus": catalogus} if path == "zaakobjecttypen" else {}))[
                "url"
            ]
            for path, body in CHILDREN.items()
        ]
        for url in made:
            for method, body in (("GET", None), ("HEAD", None), ("PUT", {}), ("PATCH", {}), ("DELETE", None)):
                stranger(method, url, body, expect=404)
            listed = stranger("GET", url.rsplit("/", 1)[0].removeprefix(f"{ROOT}/"), expect=200)["results"]
            assert url not in [each["url"] for each in listed]
        stranger("POST", f"{zaaktype}/publish", expect=404)

    def test_who_only_reads_does_not_write(self, zaaktype):
        reader = Client(application("zaken.lezen", component="zrc"))
        reader("GET", zaaktype, expect=200)  # a concept of its own municipality
        for method in ("PUT", "PATCH", "DELETE"):
            reader(method, zaaktype, {}, expect=403)
        reader("POST", f"{zaaktype}/publish", expect=403)

    def test_who_may_read_nothing_is_refused(self, zaaktype):
        nobody = Client(application("besluiten.lezen", component="brc"))
        nobody("GET", zaaktype, expect=403)
        nobody("GET", "zaaktypen", expect=403)


class TestRefusals:
    def test_a_link_to_the_wrong_list(self, call, catalogus):
        """ztc-001."""
        body = ZAAKTYPE | {"catalogus": catalogus, "selectielijstProcestype": KLASSE}
        assert call.faults("POST", "zaaktypen", body) == [("selectielijstProcestype", "invalid-resource")]

    def test_of_a_published_zaaktype(self, call, keeper, zaaktype):
        """ztc-009, ztc-010."""
        call("POST", f"{zaaktype}/publish", expect=200)
        for method, body in (("PATCH", {"doel": "x"}), ("DELETE", None)):
            assert keeper.faults(method, zaaktype, body) == [("nonFieldErrors", "non-concept-object")]
        body = CHILDREN["roltypen"] | {"zaaktype": zaaktype}
        assert keeper.faults("POST", "roltypen", body) == [("nonFieldErrors", "non-concept-zaaktype")]
        assert (
            keeper("PATCH", zaaktype, {"eindeGeldigheid": "2030-01-01"}, expect=200)["eindeGeldigheid"] == "2030-01-01"
        )
        call("DELETE", zaaktype, expect=204)

    def test_the_catalogus_of_a_type_does_not_change(self, call, zaaktype):
        other = call.make("catalogussen", CATALOGUS, domein="ANDER")["url"]
        assert call.faults("PATCH", zaaktype, {"catalogus": other}) == [("catalogus", "wijzigen-niet-toegelaten")]

    def test_fields_by_their_codes(self, call, catalogus):
        wrong = {"identificatie": "x" * 51, "indicatieInternOfExtern": "beide", "doorlooptijd": "tien dagen"}
        body = {key: value for key, value in (ZAAKTYPE | wrong).items() if key != "doel"} | {"catalogus": catalogus}
        assert sorted(call.faults("POST", "zaaktypen", body)) == [
            ("doel", "required"), ("doorlooptijd", "invalid"), ("identificatie", "max_length"),
            ("indicatieInternOfExtern", "invalid_choice"),
        ]  # fmt: skip


def test_expand_reaches_through_relations(call, catalogus):
    call.make("informatieobjecttypen", DOCUMENT, catalogus=catalogus)
    call.make("besluittypen", DECISION, catalogus=catalogus, informatieobjecttypen=["brief"])
    related = call.make("zaaktypen", ZAAKTYPE, catalogus=catalogus, identificatie="ander")["url"]
    zaaktype = call.make(
        "zaaktypen", ZAAKTYPE, catalogus=catalogus, besluittypen=["besluit"],
        gerelateerdeZaaktypen=[{"zaaktype": "ander", "aardRelatie": "vervolg"}],
    )["url"]  # fmt: skip
    call.make("statustypen", CHILDREN["statustypen"], zaaktype=zaaktype)
    call.make("zaaktype-informatieobjecttypen", CHILDREN["zaaktype-informatieobjecttypen"], zaaktype=zaaktype)
    paths = "statustypen,catalogus,besluittypen.informatieobjecttypen,gerelateerdeZaaktypen,informatieobjecttypen"
    found = call("GET", f"{zaaktype}?expand={paths}", expect=200)["_expand"]
    assert found["catalogus"]["url"] == catalogus
    assert found["statustypen"][0]["omschrijving"] == "Begin"
    assert found["besluittypen"][0]["_expand"]["informatieobjecttypen"][0]["omschrijving"] == "brief"
    assert found["gerelateerdeZaaktypen"][0]["url"] == related
    relation = call("GET", "zaaktype-informatieobjecttypen?status=concept&expand=informatieobjecttype,zaaktype")
    assert relation["results"][0]["_expand"]["informatieobjecttype"]["omschrijving"] == "brief"


def test_a_change_is_recorded_and_told(call, catalogus):
    from meente.foundation.events.models import Event, OutboxRow

    made = call.make("besluittypen", DECISION, catalogus=catalogus)
    call("PATCH", made["url"], {"toelichting": "x"}, expect=200)
    call("DELETE", made["url"], expect=204)
    row_id = made["url"].rsplit("/", 1)[1]
    actions = [each.action for each in Event.objects.filter(object_id=row_id).order_by("id")]
    assert actions == ["create", "partial_update", "destroy"]
    sent = [json.loads(each) for each in OutboxRow.objects.filter(object_id=row_id).values_list("message", flat=True)]
    assert {each["kanaal"] for each in sent} == {"besluittypen"}
    assert sent[0]["kenmerken"] == {"catalogus": catalogus}
