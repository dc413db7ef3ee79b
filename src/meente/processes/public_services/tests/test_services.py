"""Every folder of definitions: valid, complete in two languages, and each path ends with a resultaat and a letter."""

from datetime import date
from pathlib import Path

import pytest

from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.rules import render_text
from meente.foundation.definitions.rules.blocks import put_in
from meente.processes.notifying import queries as notifying
from meente.processes.notifying.seed import read_text_blocks
from meente.processes.procedures import queries as tasks
from meente.processes.public_services.deriving import NAMED
from meente.processes.public_services.reading import keys, public_service
from meente.processes.public_services.tests.walking import HERE, PLATFORM, do, open_task, pass_time, send, ways, who
from meente.processes.webforms import actions as webforms
from meente.processes.webforms.refusals import AnswersRefused
from meente.registers.cases import queries as cases
from meente.registers.cases.models import Zaak
from meente.registers.decisions import queries as decisions
from meente.registers.products.national import read_written

SERVICES = [public_service(key) for key in keys()]
BLOCKS = {key: block["body"] for key, block in read_text_blocks().items()}
each = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.key)
each_way = pytest.mark.parametrize(
    ("service", "way"), [pytest.param(s, way, id=f"{s.key}:{'-'.join(way)}") for s in SERVICES for way in ways(s)]
)


@each
@pytest.mark.django_db
def test_every_document_is_valid(service):
    documents = [("form", service.form), ("procedure", service.procedure), ("zaaktype", service.zaaktype)]
    documents += [("task_form", row) for row in service.tasks.values()]
    documents += [("letter", row) for row in service.letters.values()]
    assert [problem for kind, document in documents for problem in KINDS[kind].problems(document)] == []
    assert {row["rule"] for row in service.facts} <= set(NAMED)
    assert service.form["key"] == service.zaaktype["identificatie"] == service.key
    assert {"nl", "en"} <= set(service.title)


@each
def test_the_product_leads_to_the_form(service):
    """The button has a text of its own, and the page says truly whether DigiD is needed."""
    product = read_written()[service.form["product"]]["document"]
    assert product["form"] == service.key
    assert {"nl", "en"} <= set(product["begin"])
    assert product.get("without_digid", False) == (service.form.get("identification") == "none")


@each
def test_the_zaaktype_is_complete(service):
    zaaktype = service.zaaktype
    assert zaaktype["selectielijstProcestype"]
    assert "product" in zaaktype or zaaktype["parameters"]["servicenorm_days"] >= 1
    for row in zaaktype["resultaattypen"]:
        assert row["selectielijstklasse"]
        assert row["archiefactietermijn"]
    assert service.initiator in {row["omschrijving"] for row in zaaktype["roltypen"]}
    assert set(service.eigenschappen) <= {row["naam"] for row in zaaktype["eigenschappen"]}


@each
def test_the_drawing_names_what_there_is(service):
    """Letters, resultaten, statussen, besluiten and task forms of the drawing all exist, and none is left over."""
    from meente.processes.procedures.engine.reading import read_procedure
    from meente.processes.procedures.registering import known_services

    steps = read_procedure(service.procedure, known_services()).steps.values()

    def named(attribute):
        return {step.attributes[attribute] for step in steps if step.attributes.get(attribute)}

    zaaktype = service.zaaktype
    assert named("letter") == set(service.letters)
    assert named("form") == set(service.tasks)
    withdrawn = {"Ingetrokken"}  # the initiator ends it, not the drawing
    assert named("resultaat") == {row["omschrijving"] for row in zaaktype["resultaattypen"]} - withdrawn
    assert named("status") == {row["omschrijving"] for row in zaaktype["statustypen"][:-1]}
    assert named("besluit") == {row["omschrijving"] for row in zaaktype.get("besluittypen", [])}


@each
def test_every_letter_renders_in_both_languages(service):
    for key, letter in service.letters.items():
        for language in ("nl", "en"):
            body = put_in(letter["body"], BLOCKS)[language]
            text = render_text(body, dict.fromkeys(letter["placeholders"], "x"))
            assert text.startswith({"nl": "Beste x,", "en": "Dear x,"}[language]), key
            assert "{" not in text, key
            assert letter["subject"][language], key
        objection = "{tekst.bezwaar-maken}" in letter["body"]["nl"]
        assert objection == (letter.get("informatieobjecttype") == "Besluit"), key


@each_way
@pytest.mark.django_db
def test_every_way_ends_with_a_resultaat_and_a_letter(castricum, service, way):
    zaak_id = send(service, **({"email": "melder@voorbeeld.nl"} if who(service).bsn == "" else {}))
    if open_task(zaak_id).form.endswith("-vooraf"):
        do(service, zaak_id, "verder")
    days = 0
    for outcome in way:
        if outcome == "<tijd>":
            pass_time(service, days := 15)
        else:
            do(service, zaak_id, outcome, days=days)
    zaak = cases.zaak(PLATFORM, zaak_id)
    assert open_task(zaak_id) is None
    assert zaak.status == "Afgerond"
    assert zaak.resultaat
    row = Zaak.objects.get(id=zaak_id)
    assert row.archiefnominatie == "vernietigen"
    assert row.archiefactiedatum is not None
    last = notifying.of_zaak(zaak_id)[0]
    assert last.document_id is not None
    decided = decisions.of_zaak(PLATFORM, zaak_id)
    assert bool(decided) == ("bezwaar maken binnen 6 weken" in last.body)


@each
@pytest.mark.django_db
def test_who_has_to_be_looked_at_first_is_and_may_be_refused(castricum, service):
    """The decision table sends some applications past a person first; there they can end as well."""
    first = {
        "verhuizing-doorgeven": {"woning": "inwonend"}, "uittreksel-brp": {"soort": "internationaal"},
        "geboorte-aangeven": {"geboortedatum": "2026-05-20"}, "rijbewijs": {"verklaring": "nog-niet"},
        "verklaring-omtrent-gedrag": {"doel": "anders"}, "parkeervergunning": {"houder": "lease"},
        "melding-openbare-ruimte": {"onderwerp": "gevaar"}, "evenement": {"afsluiten": True},
    }.get(service.key)  # fmt: skip
    if first is None:
        first = {"soort": "asbest"}
    zaak_id = send(service, **first)
    assert open_task(zaak_id).form == f"{service.key}-vooraf"
    do(service, zaak_id, "afwijzen")
    assert cases.zaak(PLATFORM, zaak_id).status == "Afgerond"


@each
@pytest.mark.django_db
def test_after_the_term_somebody_hears_that_it_takes_longer(castricum, service):
    zaak_id = send(service, **({"email": "melder@voorbeeld.nl"} if who(service).bsn == "" else {}))
    if open_task(zaak_id).form.endswith("-vooraf"):
        do(service, zaak_id, "verder")
    before = len(notifying.of_zaak(zaak_id))
    pass_time(service, 60)
    letters = notifying.of_zaak(zaak_id)
    assert len(letters) == before + 1
    assert "langer" in letters[0].subject
    assert open_task(zaak_id) is not None


@each
@pytest.mark.django_db
def test_nonsense_is_refused_question_by_question(castricum, service):
    """Nothing is saved, and every question says in its own words what is wrong."""
    import uuid

    from meente.processes.webforms.problems import sentence

    given = service.form["tests"][0]["given"]
    from meente.processes.public_services.tests.walking import moment

    start = {"actor": who(service), "municipality_id": HERE, "form_key": service.key, "at": moment(service)}
    draft = webforms.start_draft(**start, draft_id=uuid.uuid4(), known=given.get("known", {}), language="nl")
    step = service.form["steps"][0]
    asked = [row for row in step["questions"] if row["type"] != "info" and row.get("required", True)]
    raw = {}
    for row in asked:
        names = [f"{row['key']}-{part}" for part in ("dag", "maand", "jaar")] if row["type"] == "date" else [row["key"]]
        raw |= {name: ["<script>\x07"] for name in names}
    with pytest.raises(AnswersRefused) as refused:
        webforms.save_answers(**start, draft_id=draft.id, step_key=step["key"], revision=0, raw=raw)
    assert {problem.key for problem in refused.value.problems} >= {row["key"] for row in asked}
    assert all(sentence(problem).endswith(".") for problem in refused.value.problems)
    draft.refresh_from_db()
    assert draft.answers == {}


@pytest.mark.django_db
def test_a_melding_finds_its_team_and_may_be_anonymous(castricum):
    service = public_service("melding-openbare-ruimte")
    zaak_id = send(service)
    assert cases.eigenschappen(PLATFORM, zaak_id)["team"] == "Openbare verlichting"
    assert cases.rollen(PLATFORM, zaak_id) == []
    do(service, zaak_id, "goed")
    do(service, zaak_id, "gelukt")
    assert cases.zaak(PLATFORM, zaak_id).resultaat == "Opgelost"
    assert notifying.of_zaak(zaak_id) == []


@pytest.mark.django_db
def test_a_task_is_held_to_its_form_whoever_sends_it(castricum):
    from meente.foundation.refusals import Refusal
    from meente.processes.procedures import actions as procedures
    from meente.processes.public_services.tests.walking import moment

    service = public_service("verhuizing-doorgeven")
    zaak_id = send(service)
    for answers, code in (
        ({"uitkomst": "iets"}, "unknown_outcome"),
        ({"uitkomst": "goed", "controles": ["bag"]}, "not_complete"),
        ({"uitkomst": "afwijzen", "reden": "  "}, "reason_missing"),
    ):
        with pytest.raises(Refusal) as refusal:
            procedures.complete_task(actor=PLATFORM, task_id=open_task(zaak_id).id, answers=answers, at=moment(service))
        assert refusal.value.code == code
    assert [row.closed_at for row in tasks.tasks_of(PLATFORM, zaak_id)] == [None]


@pytest.mark.django_db
def test_the_licence_is_kept_as_long_as_it_is_valid(castricum):
    service = public_service("rijbewijs")
    zaak_id = send(service)
    do(service, zaak_id, "goed")
    do(service, zaak_id, "gelukt")
    assert Zaak.objects.get(id=zaak_id).archiefactiedatum == date(2037, 6, 1)


def test_the_ninth_service_is_files_only():
    """Whoever adds a service writes definitions, no code; only the website's themes name the product, as before."""
    source = Path(__file__).parents[3]
    folder = source / "processes/public_services/definitions/grofvuil"
    assert {file.suffix for file in folder.iterdir()} == {".json", ".bpmn", ".dmn"}
    code = [file for file in source.rglob("*.py") if "tests" not in file.parts]
    naming = {file.relative_to(source).parts[:2] for file in code if "grofvuil" in file.read_text("utf-8")}
    assert naming <= {("channels", "website")}
