"""The Documenten API as a supplier meets it: every operation, with the codes of the standard (drc-001 … 014)."""

import base64
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from meente.registers.catalogue.models import InformatieObjectType
from meente.registers.documents import rules

pytestmark = pytest.mark.xdist_group("conformity")
ROOT = "/documenten/api/v1"
DOCUMENTS = f"{ROOT}/enkelvoudiginformatieobjecten"
CONTENT = b"%PDF-1.7 een brief"


@pytest.fixture
def kind(world):
    """The URL of a published informatieobjecttype of the nation."""
    row = InformatieObjectType.objects.get(omschrijving="Brief", concept=False, owner_id=1_000_000)
    return f"{world.origin}/catalogi/api/v1/informatieobjecttypen/{row.id}"


@pytest.fixture
def make(world, kind):
    def post(expect=201, call=None, **changes):
        body = {
            "bronorganisatie": "159351741", "creatiedatum": "2026-11-01", "titel": "Brief", "auteur": "G. Griffier",
            "taal": "dut", "informatieobjecttype": kind, "inhoud": base64.b64encode(CONTENT).decode(), **changes,
        }  # fmt: skip
        answer = (call or world.call)("POST", DOCUMENTS, {name: each for name, each in body.items() if each is not ...})
        assert answer.status == expect, answer.body
        return answer.body

    return post


def codes(answer):
    assert answer.status == 400, answer.body
    return sorted((each["name"], each["code"]) for each in answer.body["invalidParams"])


def locked(world, document):
    answer = world.call("POST", f"{document['url']}/lock")
    assert answer.status == 200, answer.body
    return answer.body["lock"]


def test_a_document_comes_back_as_it_was_sent(world, make, kind):
    made = make(
        titel="Uw aanvraag",
        trefwoorden=["een", "twee, drie"],
        ondertekening={"soort": "digitaal", "datum": "2026-11-02"},
    )
    assert made["lock"] == ""
    shown = world.call("GET", made["url"])
    assert shown.status == 200
    assert {**shown.body, "lock": ""} == made
    expected = {
        "bronorganisatie": "159351741", "creatiedatum": "2026-11-01", "titel": "Uw aanvraag", "taal": "dut", "versie": 1,
        "vertrouwelijkheidaanduiding": "zaakvertrouwelijk", "status": "", "bestandsomvang": len(CONTENT), "locked": False,
        "bestandsdelen": [], "trefwoorden": ["een", "twee, drie"], "informatieobjecttype": kind, "integriteit": None,
        "ondertekening": {"soort": "digitaal", "datum": "2026-11-02"}, "isGereedVoorPublicatie": None,
        "tonenAanInitiator": False, "inhoudIsVervallen": None, "ontvangstdatum": None, "link": "",
    }  # fmt: skip
    assert {name: shown.body[name] for name in expected} == expected
    assert shown.body["inhoud"] == f"{made['url']}/download?versie=1"
    download = world.call("GET", made["inhoud"])
    assert (download.status, download.raw) == (200, CONTENT)
    assert download.headers["Content-Type"] == "application/octet-stream"
    assert download.headers["Content-Length"] == str(len(CONTENT))
    assert download.headers["API-version"] == "1.7.1"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"bestandsomvang": 3}, [("nonFieldErrors", "file-size")]),
        ({"bestandsomvang": 2**62, "inhoud": None}, [("bestandsomvang", "max_value")]),
        ({"inhoud": "geen base64!"}, [("inhoud", "invalid-base64")]),
        ({"inhoud": "QUJ"}, [("inhoud", "incorrect-base64-padding")]),
        ({"inhoud": 3}, [("inhoud", "invalid")]),
        ({"inhoud": base64.b64encode(b"\x7fELF").decode()}, [("inhoud", "executable")]),
        ({"status": "in_bewerking", "ontvangstdatum": "2026-11-01"}, [("status", "invalid_for_received")]),
        ({"indicatieGebruiksrecht": True}, [("indicatieGebruiksrecht", "missing-gebruiksrechten")]),
        ({"informatieobjecttype": f"http://localhost:8000/catalogi/api/v1/informatieobjecttypen/{uuid.UUID(int=7)}"}, [("informatieobjecttype", "bad-url")]),
        ({"titel": ..., "auteur": ""}, [("auteur", "blank"), ("titel", "required")]),
        ({"taal": "nl", "status": "klaar"}, [("status", "invalid_choice"), ("taal", "min_length")]),
        ({"ondertekening": {"soort": "digitaal"}}, [("ondertekening.datum", "required")]),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, dict) else "",
)  # fmt: skip
def test_a_wrong_document_is_refused_by_the_code_of_the_standard(world, make, changes, expected):
    before = world.call("GET", DOCUMENTS).body["count"]
    body = make(expect=400, **changes)
    assert sorted((each["name"], each["code"]) for each in body["invalidParams"]) == expected
    assert world.call("GET", DOCUMENTS).body["count"] == before


def test_a_body_that_is_no_json_object(world):
    assert world.call("POST", DOCUMENTS, b"{").status == 400
    assert world.call("POST", DOCUMENTS, []).status == 400
    assert world.call("POST", DOCUMENTS, b"x", content_type="text/plain").status == 415


def test_changes_need_the_lock_and_make_versions(world, make):
    document = make(identificatie="V1")
    url = document["url"]
    assert codes(world.call("PATCH", url, {"titel": "B", "lock": "x"})) == [("nonFieldErrors", "unlocked")]
    lock = locked(world, document)
    assert codes(world.call("POST", f"{url}/lock")) == [("nonFieldErrors", "existing-lock")]
    assert codes(world.call("PATCH", url, {"titel": "B"})) == [("nonFieldErrors", "missing-lock-id")]
    assert codes(world.call("PATCH", url, {"titel": "B", "lock": "x"})) == [("nonFieldErrors", "incorrect-lock-id")]
    whole = {
        name: document[name]
        for name in ("identificatie", "bronorganisatie", "creatiedatum", "auteur", "taal", "informatieobjecttype")
    }
    assert codes(world.call("PUT", url, {**whole, "titel": "C"})) == [("lock", "required")]
    first = world.call("PATCH", url, {"titel": "B", "lock": lock})
    assert (first.status, first.body["versie"], first.body["titel"], first.body["locked"]) == (200, 2, "B", True)
    assert "lock" not in first.body
    moment = timezone.now()
    second = world.call(
        "PUT", url, {**whole, "titel": "C", "lock": lock, "inhoud": base64.b64encode(b"nieuw").decode()}
    )
    assert (second.status, second.body["versie"], second.body["bestandsomvang"]) == (200, 3, 5)
    old = world.call("GET", f"{url}?versie=1").body
    assert (old["titel"], old["versie"], old["url"], old["locked"]) == ("Brief", 1, url, True)
    assert world.call("GET", old["inhoud"]).raw == CONTENT
    assert world.call("GET", f"{url}/download").raw == b"nieuw"
    then = moment.isoformat().replace("+", "%2B")
    assert world.call("GET", f"{url}?registratieOp={then}").body["versie"] == 2
    assert world.call("GET", f"{url}/download?registratieOp={then}").raw == CONTENT
    early = (moment - timedelta(days=1)).isoformat().replace("+", "%2B")
    for missing in ("?versie=4", "?versie=0", f"?registratieOp={early}", "/download?versie=9"):
        assert world.call("GET", url + missing).status == 404
    for wrong in ("?versie=x", "?registratieOp=gisteren", "?onbekend=1", "/download?onbekend=1", "/download?versie=x"):
        assert world.call("GET", url + wrong).status == 400
    assert codes(world.call("DELETE", url)) == [("nonFieldErrors", "destroy-locked")]
    assert codes(world.call("POST", f"{url}/unlock", {"lock": "x"})) == [("nonFieldErrors", "incorrect-lock-id")]
    assert world.call("POST", f"{url}/unlock", {"lock": lock}).status == 204
    trail = world.call("GET", f"{url}/audittrail").body
    assert [each["actie"] for each in trail] == [
        "create",
        "partial_update",
        "partial_update",
        "update",
        "partial_update",
    ]
    assert trail[2]["wijzigingen"]["oud"]["titel"] == "Brief"
    assert trail[2]["wijzigingen"]["nieuw"]["titel"] == "B"
    assert world.call("GET", f"{url}/audittrail/{trail[0]['uuid']}").body == trail[0]
    assert world.call("DELETE", url).status == 204
    for path in ("", "?versie=1", "/download", "/audittrail"):
        assert world.call("GET", url + path).status == 404


def _part(name: bytes, content: bytes, lock: str) -> tuple[bytes, str]:
    fields = [(b"lock", b"", lock.encode()), (name, b'; filename="deel"', content)]
    body = b"".join(b'--grens\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n' % field for field in fields)
    return body + b"--grens--\r\n", "multipart/form-data; boundary=grens"


def test_a_large_file_comes_in_parts(world, make, monkeypatch):
    monkeypatch.setattr(rules.part_sizes, "__defaults__", (10,))
    made = make(inhoud=None, bestandsomvang=25)
    lock, parts = made["lock"], made["bestandsdelen"]
    assert len(lock) == 32
    assert (made["locked"], made["inhoud"]) == (True, None)
    assert [(each["volgnummer"], each["omvang"], each["voltooid"], each["lock"]) for each in parts] == [
        (1, 10, False, lock), (2, 10, False, lock), (3, 5, False, lock),
    ]  # fmt: skip
    unlock = f"{made['url']}/unlock"

    def put(part, content, secret=lock, name=b"inhoud"):
        body, kind = _part(name, content, secret)
        return world.call("PUT", part["url"], body, content_type=kind)

    assert codes(put(parts[0], b"123")) == [("nonFieldErrors", "file-size")]
    assert codes(put(parts[0], b"0123456789", "x")) == [("nonFieldErrors", "incorrect-lock-id")]
    assert codes(put(parts[0], b"0123456789", "")) == [("lock", "required")]
    assert world.call("PUT", parts[0]["url"], {"lock": lock}).status == 415
    assert world.call("PUT", parts[0]["url"], b"x", content_type="multipart/form-data; boundary=grens").status == 400
    for part in reversed(parts):
        assert codes(world.call("POST", unlock, {"lock": lock})) == [("nonFieldErrors", "incomplete-upload")]
        answer = put(part, b"0123456789"[: part["omvang"]])
        assert (answer.status, answer.body["voltooid"], answer.body["url"]) == (200, True, part["url"])
    assert all(each["voltooid"] for each in world.call("GET", made["url"]).body["bestandsdelen"])
    assert world.call("POST", unlock, {"lock": lock}).status == 204
    after = world.call("GET", made["url"]).body
    assert (after["bestandsdelen"], after["locked"], after["versie"], after["bestandsomvang"]) == ([], False, 1, 25)
    assert world.call("GET", after["inhoud"]).raw == b"0123456789012345678901234"
    assert put(parts[0], b"0123456789").status == 404


def test_force_needs_its_own_scope_and_no_lock(world, make, kind):
    document = make()
    locked(world, document)
    holder = _client(world, kind, "documenten.lezen", "documenten.lock")
    force = _client(world, kind, "documenten.lezen", "documenten.geforceerd-unlock")
    assert codes(holder("POST", f"{document['url']}/unlock", {})) == [("nonFieldErrors", "incorrect-lock-id")]
    assert force("POST", f"{document['url']}/unlock").status == 204
    assert world.call("GET", document["url"]).body["locked"] is False


def _client(world, kind, *scopes, level="zeer_geheim", **options):
    """A client with these scopes for one informatieobjecttype up to a vertrouwelijkheidaanduiding."""
    client_id = f"drc-{uuid.uuid4().hex[:8]}"
    call = world.client(client_id, has_applicatie=False)
    body = {
        "clientIds": [client_id], "label": client_id, "heeftAlleAutorisaties": False, **options,
        "autorisaties": [
            {"component": "drc", "scopes": list(scopes), "informatieobjecttype": kind, "maxVertrouwelijkheidaanduiding": level}
        ],
    }  # fmt: skip
    answer = world.call("POST", "/autorisaties/api/v1/applicaties", body)
    assert answer.status == 201, answer.body
    return call


def test_a_client_sees_its_types_up_to_its_level(world, make, kind):
    low, high = make(vertrouwelijkheidaanduiding="openbaar"), make(vertrouwelijkheidaanduiding="geheim")
    limited = _client(world, kind, "documenten.lezen", "documenten.aanmaken", level="intern")
    assert [each["url"] for each in limited("GET", DOCUMENTS).body["results"]] == [low["url"]]
    found = limited("POST", f"{DOCUMENTS}/_zoek", {"uuid__in": [each["url"][-36:] for each in (low, high)]}).body
    assert [each["url"] for each in found["results"]] == [low["url"]]
    for path in ("", "?versie=1", "/download"):
        assert limited("GET", high["url"] + path).status == 403
        assert limited("GET", low["url"] + path).status == 200
    assert limited("GET", f"{low['url']}/audittrail").status == 403
    assert limited("DELETE", low["url"]).status == 403
    make(expect=403, call=limited, vertrouwelijkheidaanduiding="geheim")
    make(call=limited, vertrouwelijkheidaanduiding="openbaar")
    ready = make(isGereedVoorPublicatie=True)
    public = _client(world, kind, "documenten.lezen", alleenIsGereedVoorPublicatie=True)
    assert [each["url"] for each in public("GET", DOCUMENTS).body["results"]] == [ready["url"]]
    assert public("GET", f"{low['url']}/download").status == 403


def test_filters_and_search(world, make):
    first, second = make(identificatie="F1", trefwoorden=["aap", "noot"]), make(identificatie="F2", trefwoorden=["aap"])

    def urls(query):
        answer = world.call("GET", f"{DOCUMENTS}?{query}")
        assert answer.status == 200, answer.body
        return [each["url"] for each in answer.body["results"]]

    assert urls("identificatie=F1") == [first["url"]]
    assert urls("identificatie=F1&bronorganisatie=517439943") == []
    assert urls("trefwoorden=aap") == [first["url"], second["url"]]
    assert urls("trefwoorden=aap,noot") == [first["url"]]
    assert urls(f"objectinformatieobjecten_object={world.origin}/zaken/api/v1/zaken/{uuid.uuid4()}") == []
    assert urls("objectinformatieobjecten_objectType=zaak") == []
    assert world.call("GET", f"{DOCUMENTS}?objectinformatieobjecten_objectType=x").status == 400
    assert world.call("GET", f"{DOCUMENTS}?onbekend=x").status == 400
    found = world.call(
        "POST", f"{DOCUMENTS}/_zoek", {"uuid__in": [first["url"][-36:]], "expand": "informatieobjecttype"}
    )
    strange = {"expand": [None, {}, [1]], "uuid__in": []}
    assert codes(world.call("POST", f"{DOCUMENTS}/_zoek", strange)) == [("expand", "invalid-expand")]
    assert found.body["count"] == 1
    assert found.body["results"][0]["_expand"]["informatieobjecttype"]["omschrijving"] == "Brief"


def test_the_etag_changes_with_what_is_shown(world, make):
    document = make()
    etag = world.call("HEAD", document["url"]).headers["ETag"]
    assert world.call("GET", document["url"], if_none_match=etag).status == 304
    locked(world, document)
    assert world.call("GET", document["url"], if_none_match=etag).status == 200


def test_gebruiksrechten_set_the_indication(world, make):
    document = make()
    body = {
        "informatieobject": document["url"],
        "startdatum": "2026-11-01T00:00:00Z",
        "omschrijvingVoorwaarden": "Vraag eerst",
    }
    made = world.call("POST", f"{ROOT}/gebruiksrechten", body)
    assert made.status == 201, made.body
    url = made.body["url"]
    assert world.call("GET", document["url"]).body["indicatieGebruiksrecht"] is True
    for query, count in (
        ("startdatum__gt=2026-10-31T00:00:00Z", 1),
        ("startdatum__lt=2026-11-01", 0),
        ("startdatum__lte=2026-11-01", 1),
    ):
        answer = world.call("GET", f"{ROOT}/gebruiksrechten?informatieobject={document['url']}&{query}")
        assert len(answer.body) == count, query
    assert world.call("PATCH", url, {"einddatum": "2027-01-01T00:00:00Z"}).body["einddatum"] == "2027-01-01T00:00:00Z"
    assert codes(world.call("PATCH", url, {"informatieobject": make()["url"]})) == [
        ("informatieobject", "wijzigen-niet-toegelaten")
    ]
    assert world.call("PUT", url, body).body["einddatum"] is None
    assert world.call("DELETE", url).status == 204
    assert world.call("GET", document["url"]).body["indicatieGebruiksrecht"] is None
    actions = [each["resource"] for each in world.call("GET", f"{document['url']}/audittrail").body]
    assert actions == ["enkelvoudiginformatieobject", *["gebruiksrechten"] * 4]


def test_verzendingen_have_one_way(world, make):
    document = make()
    body = {
        "informatieobject": document["url"], "betrokkene": "https://extern.example/personen/1", "aardRelatie": "geadresseerde",
        "contactPersoon": "https://extern.example/personen/2",
    }  # fmt: skip
    address = {"adresBuitenland1": "Rue de la Loi 1", "landPostadres": "https://extern.example/landen/be"}
    assert codes(world.call("POST", f"{ROOT}/verzendingen", body)) == [("nonFieldErrors", "invalid-address")]
    made = world.call("POST", f"{ROOT}/verzendingen", {**body, "buitenlandsCorrespondentieadres": address})
    assert made.status == 201, made.body
    assert made.body["buitenlandsCorrespondentieadres"] == {**address, "adresBuitenland2": "", "adresBuitenland3": ""}
    assert made.body["binnenlandsCorrespondentieadres"] is None
    url = made.body["url"]
    for query in (
        f"informatieobject={document['url']}",
        "aardRelatie=geadresseerde",
        f"betrokkene={body['betrokkene']}",
    ):
        assert url in [each["url"] for each in world.call("GET", f"{ROOT}/verzendingen?{query}").body["results"]]
    changed = world.call("PUT", url, {**body, "emailadres": "a@b.nl"})
    assert (changed.body["emailadres"], changed.body["buitenlandsCorrespondentieadres"]) == ("a@b.nl", None)
    shown = world.call("GET", f"{url}?expand=informatieobject.informatieobjecttype").body
    assert shown["_expand"]["informatieobject"]["_expand"]["informatieobjecttype"]["omschrijving"] == "Brief"
    assert world.call("GET", f"{url}?expand=titel").status == 400
    assert world.call("DELETE", url).status == 204


def test_a_stranger_finds_none_of_it(world, stranger, make):
    document = make()
    secret = locked(world, document)
    url = document["url"]
    attempts = [
        ("GET", url, None), ("HEAD", url, None), ("GET", f"{url}?versie=1", None), ("GET", f"{url}/download", None),
        ("GET", f"{url}/audittrail", None), ("PATCH", url, {"titel": "x", "lock": secret}), ("DELETE", url, None),
        ("POST", f"{url}/lock", None), ("POST", f"{url}/unlock", {"lock": secret}), ("POST", f"{url}/unlock", {}),
    ]  # fmt: skip
    for method, address, body in attempts:
        assert stranger.call(method, address, body).status == 404, (method, address)
    assert stranger.call("GET", DOCUMENTS).body["results"] == []
    found = stranger.call("POST", f"{DOCUMENTS}/_zoek", {"uuid__in": [url[-36:]]}).body
    assert found["count"] == 0
    body = {"informatieobject": url, "startdatum": "2026-11-01T00:00:00Z", "omschrijvingVoorwaarden": "x"}
    assert codes(stranger.call("POST", f"{ROOT}/gebruiksrechten", body)) == [("informatieobject", "bad-url")]
    assert world.call("GET", url).body["versie"] == 1
