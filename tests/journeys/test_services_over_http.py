"""Every uniform service from product page to archive term, over HTTP only, as a resident and an employee do it.

A walk follows what stands on the page: the link to the form, the boxes of each step, the checks and outcomes of each
task. The answers are those of the form's first scenario, moved in time to today. No date of the test is fixed.
"""

import html
import re
from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.utils import timezone

from meente.foundation.accounts import queries as accounts
from meente.foundation.files.models import StoredFile
from meente.foundation.organisations.actor import system
from meente.processes.public_services.reading import keys, public_service
from meente.processes.webforms.models import Draft
from meente.processes.webforms.rules.photos import stored_in
from meente.processes.webforms.tests.conftest import OurselvesAsNetwork
from meente.processes.webforms.tests.test_photos import SECRET, photo
from meente.registers.cases import queries as cases
from meente.registers.cases.models import Zaak
from meente.registers.cases.rules import duration
from tests.isolation.strangers import _browser, _resident

HERE, SITE = 383, "castricum.localhost"
SANNE, NAME = "999990007", "Sanne de Vries"
EMPLOYEES = ("balie@buch.demo", "behandelaar@buch.demo")
PLATFORM = system(HERE)
MORE = {"email": "melder@voorbeeld.nl", "naam": "Sanne", "op-de-kaart": "52.548310,4.669320", "foto": photo()}
"""What a visitor may leave out of a melding, and does not here."""


def words(answer):
    """The page as text, entities resolved."""
    return html.unescape(answer.content.decode())


def main(answer):
    """What stands in the middle of the page, so that menus and footers find nothing."""
    return words(answer).split("<main", 1)[1].split("</main>", 1)[0]


def scenario(service):
    """The first scenario of the form with its dates moved to today."""
    given = service.form["tests"][0]["given"]
    written = datetime.fromisoformat(given.get("at", "2026-06-01T12:00:00+02:00")).date()
    shift = timezone.localdate() - written

    def moved(value):
        is_day = isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)
        return (date.fromisoformat(value) + shift).isoformat() if is_day else value

    return {key: moved(value) for key, value in given["answers"].items()}


def boxes(question, value):
    """An answer as a screen sends it."""
    if question["type"] == "photo":
        return {question["key"]: SimpleUploadedFile("C:\\foto's\\straatlantaarn.jpg", value, "image/jpeg")}
    if question["type"] == "date":
        year, month, day = value.split("-")
        return {f"{question['key']}-dag": day, f"{question['key']}-maand": month, f"{question['key']}-jaar": year}
    return {question["key"]: {True: "ja", False: "nee"}.get(value, value) if isinstance(value, bool) else value}


def follow(browser, answer):
    """Where a redirect leads, until a page is shown."""
    while answer.status_code == 302:
        answer = browser.get(answer["Location"])
    assert answer.status_code == 200, answer.status_code
    return answer


def fill_in(browser, service, answers):
    """From the product page to the confirmation; gives the confirmation page."""
    product = browser.get(f"/producten/{service.form['product']}")
    assert product.status_code == 200
    (start,) = set(re.findall(r'href="(/formulieren/[^"]+/start)"', main(product)))
    begin = browser.get(start)
    assert service.form["title"]["nl"] in main(begin)
    for cents in re.findall(r"€ (\d+,\d\d)", main(begin)):
        assert cents in main(product), f"{service.key}: the form says another price than the product page"
    (draft,) = re.findall(r'name="concept" value="([^"]+)"', main(begin))
    page, asked = follow(browser, browser.post(start, {"concept": draft})), []
    while "Controleer uw antwoorden" not in main(page):
        address = page.request["PATH_INFO"]
        step = next(row for row in service.form["steps"] if address.endswith(f"/{row['key']}"))
        assert step["title"]["nl"] in main(page), address
        shown = set(re.findall(r'name="getoond" value="([^"]+)"', main(page)))
        required = [row for row in step["questions"] if row["key"] in shown and row.get("required", True)]
        assert {row["key"] for row in required} <= set(answers), f"{service.key}: not every question has an answer"
        sent = {"stand": re.search(r'name="stand" value="(\d+)"', main(page))[1]}
        for question in step["questions"]:
            if question["key"] in shown and question["key"] in answers:
                sent |= boxes(question, answers[question["key"]])
                asked.append(question["key"])
        page = follow(browser, browser.post(address, sent))
        assert page.request["PATH_INFO"] != address, f"{service.key}: stays at {address}"
    assert set(asked) == set(answers)
    if "foto" in answers:
        assert "straatlantaarn.jpg" in main(page)
    for value in answers.values():
        if isinstance(value, str) and "@" in value:
            assert value in main(page)
    stand = re.search(r'name="stand" value="(\d+)"', main(page))[1]
    return follow(browser, browser.post(page.request["PATH_INFO"], {"stand": stand}))


def employees():
    """Somebody at the counter and somebody who decides, on the workplace of BUCH."""
    at = timezone.now().isoformat()
    return [
        _browser("werkplek.localhost", employee=str(accounts.employee_id_of(email)), begun=at, seen=at)
        for email in EMPLOYEES
    ]


def handle(zaak_id, number):
    """Whoever may, opens the task from her worklist and takes the first outcome, until no task is left."""
    done = []
    for _turn in range(6):
        acting = None
        for browser in employees():
            rows = re.findall(r"<tr data-row>.*?</tr>", words(browser.get("/")), re.DOTALL)
            if not any(f"/zaken/{zaak_id}" in row and number in row for row in rows):
                continue
            screen = main(browser.get(f"/zaken/{zaak_id}"))
            if forms := re.findall(r'<form method="post" action="(/taken/[^"]+)">(.*?)</form>', screen, re.DOTALL):
                acting = browser, *forms[0]
                break
        if acting is None:
            return done
        browser, address, form = acting
        checks = re.findall(r'type="checkbox" id="[^"]+" name="([^"]+)"', form)
        outcome = re.findall(r'name="uitkomst" value="([^"]+)"', form)[0]
        answer = browser.post(address, {"uitkomst": outcome, "reden": "", **dict.fromkeys(checks, "ja")})
        assert answer.status_code == 302, main(answer)
        assert "Opgeslagen" in main(browser.get(answer["Location"]))
        done.append(outcome)
    raise AssertionError(f"{number} never ends: {done}")


@pytest.mark.django_db
@pytest.mark.parametrize("key", keys())
def test_a_service_from_product_page_to_archive_term(castricum, settings, key):
    settings.MEENTE_HTTP_TRANSPORT = OurselvesAsNetwork(app=get_wsgi_application())
    service, is_open = public_service(key), public_service(key).form.get("identification") == "none"
    at = timezone.now()
    resident = Client(HTTP_HOST=f"{SITE}:8000") if is_open else _resident(SITE, SANNE, NAME, HERE, at)
    answers = scenario(service) | (MORE if is_open else {})
    confirmed = main(fill_in(resident, service, answers))
    number = re.search(r"Z-[\w-]+", confirmed)[0]
    assert service.form["after"][0]["text"]["nl"].split(".")[0] in confirmed
    assert not re.search(r"\{[a-z_.]+\}", confirmed)
    zaak = Zaak.objects.get(identificatie=number)
    outcomes = handle(zaak.id, number)
    assert outcomes, "nobody had anything to do"
    zaak.refresh_from_db()
    facts = cases.zaak(PLATFORM, zaak.id)
    names = [row["omschrijving"] for row in service.zaaktype["statustypen"]]
    reached = [row.omschrijving for row in cases.dossier(PLATFORM, zaak.id).steps]
    assert reached == sorted(reached, key=names.index)
    assert (reached[0], reached[-1]) == (names[0], names[-1])
    assert zaak.toelichting.count("\n") >= 2
    assert not re.search(r"Niet ingevuld|\?:", zaak.toelichting)
    assert zaak.einddatum == timezone.localdate(at)
    kept = {row["omschrijving"]: row for row in service.zaaktype["resultaattypen"]}[facts.resultaat]
    assert zaak.archiefnominatie == kept["archiefnominatie"] == "vernietigen"
    if kept.get("afleidingswijze", "afgehandeld") == "afgehandeld":
        assert zaak.archiefactiedatum == zaak.einddatum + duration(kept["archiefactietermijn"])
    else:
        assert zaak.archiefactiedatum > zaak.einddatum + timedelta(days=300)
    if key == "melding-openbare-ruimte":
        assert zaak.zaakgeometrie == {"type": "Point", "coordinates": [4.66932, 52.54831]}
        _photo_is_filed(zaak.id)
    if not is_open:
        _told_in_mijn(resident, zaak.id, facts)


def _photo_is_filed(zaak_id):
    """The employee sees the photo on the case screen, without what the file told of its maker; the draft lets it go."""
    browser = employees()[0]
    (shown,) = re.findall(r'<img class="m-photo" src="(/documenten/[^"]+)"', main(browser.get(f"/zaken/{zaak_id}")))
    answer = browser.get(shown)
    content = b"".join(answer.streaming_content)
    assert (answer["Content-Type"], answer["Content-Disposition"][:6]) == ("image/jpeg", "inline")
    assert content.startswith(b"\xff\xd8\xff")
    assert SECRET.encode() not in content
    (draft,) = Draft.objects.filter(form_key="melding-openbare-ruimte")
    kept = stored_in(draft.answers)
    assert len(kept) == 1
    assert not StoredFile.objects.filter(id__in=kept).exists()


def _told_in_mijn(resident, zaak_id, facts):
    """The resident sees that it is finished, reads the last letter, and has it as a document."""
    mine = main(resident.get(f"/mijn/zaken/{zaak_id}"))
    assert facts.resultaat in mine
    assert f"/mijn/zaken/{zaak_id}" in main(resident.get("/mijn/"))
    letters = re.findall(r'href="(/mijn/berichten/[^"]+)"', mine)
    assert len(letters) >= 2
    assert NAME in main(resident.get(letters[0]))
    (document, *_earlier) = re.findall(r'href="(/mijn/documenten/[^"]+)"', mine)
    file = resident.get(document)
    assert b"".join(file.streaming_content if file.streaming else [file.content]).startswith(b"%PDF")


@pytest.mark.django_db
@pytest.mark.parametrize(("key", "may_stop"), [("parkeervergunning", True), ("geboorte-aangeven", False)])
def test_who_asked_may_stop_it_where_its_kind_knows_that_end(castricum, settings, key, may_stop):
    """The declaration of a birth is a duty: that cannot be withdrawn."""
    settings.MEENTE_HTTP_TRANSPORT = OurselvesAsNetwork(app=get_wsgi_application())
    service, resident = public_service(key), _resident(SITE, SANNE, NAME, HERE, timezone.now())
    confirmed = main(fill_in(resident, service, scenario(service)))
    zaak = Zaak.objects.get(identificatie=re.search(r"Z-[\w-]+", confirmed)[0])
    mine, stop = f"/mijn/zaken/{zaak.id}", f"/mijn/zaken/{zaak.id}/stoppen"
    shown = main(resident.get(mine))
    assert (stop in shown) is may_stop
    assert "In behandeling" in shown
    assert "Wacht op aanvulling" not in shown, "a step that is passed over does not stand there as one to come"
    neighbour = _resident(SITE, "999990032", "Fatima El Amrani", HERE, timezone.now())
    assert neighbour.post(stop).status_code == 404
    assert resident.post(stop).status_code == (302 if may_stop else 409)
    facts = cases.zaak(PLATFORM, zaak.id)
    assert (facts.is_closed, facts.resultaat) == ((True, "Ingetrokken") if may_stop else (False, ""))
    assert (str(zaak.id) in words(employees()[0].get("/"))) is not may_stop
    assert stop not in main(resident.get(mine)) or not may_stop
    assert resident.post(stop).status_code == 409
    zaak.refresh_from_db()
    assert (zaak.archiefactiedatum is not None) is may_stop
