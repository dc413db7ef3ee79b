"""Every public page is valid HTML: html-validate with the rules of the standard, over what the server sends."""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from meente.channels.website.models import PAGE_TYPES
from meente.channels.website.tests.test_pages import publish
from meente.foundation.organisations.terms import NATION_ID
from tests.isolation.test_editors import files
from tests.journeys.test_accessibility import MUNICIPAL, PLATFORM, TYPES

ROOT = Path(__file__).parents[2]
VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
BLOCKS = [
    ["heading", "Een kop"], ["subheading", "Een kleine kop"], ["text", "<p>Tekst met een <a href=\"/wonen\">link naar wonen</a>.</p>"],
    ["notice", {"tone": "warning", "text": "<p>Let op</p>"}], ["button", {"label": "Naar wonen", "target": "/wonen"}],
    ["cards", [{"label": "Wonen & zo", "target": "/wonen", "text": "\"Zin\""}]],
    ["steps", [{"title": "Stap", "text": "<p>Doe dit</p>"}]], ["questions", [{"question": "Waarom?", "answer": "<p>Daarom</p>"}]],
    ["table", {"data": [["a", "b"], ["1", None]], "first_row_is_table_header": True, "first_col_is_header": False, "table_caption": "Titel"}],
    ["table", {"data": [["a", "b"], ["1", "2"]], "first_row_is_table_header": False, "first_col_is_header": True}],
    ["slot", {"name": "plek", "invitation": ""}], ["news", {"heading": "Nieuws", "count": 3}], ["agenda", {"heading": "Agenda", "count": 3}],
    ["products", {"heading": "Producten", "keys": []}], ["children", {"heading": "Hieronder"}], ["subjects", {"heading": "Onderwerpen"}],
    ["contact", {"heading": "Contact"}], ["accessibility", {"heading": "Verklaring"}],
]  # fmt: skip
"""One of every block that needs no file."""


def with_files():
    """A picture, a download and a video of the nation."""
    picture, file = files(NATION_ID)
    return [
        ["picture", {"picture": picture.pk, "alternative": "Een blauw vlak", "caption": "Bijschrift"}],
        ["download", {"attachment": file.pk, "label": "Het bestand"}],
        ["video", {"title": "Film", "file": file.pk, "captions": file.pk, "is_silent": False}],
    ]


def stream(rows):
    """As an editor's form sends it."""
    return [
        {"type": kind, "value": value, "id": f"00000000-0000-4000-8000-{number:012}"}
        for number, (kind, value) in enumerate(rows)
    ]


def validated(folder: Path) -> list[str]:
    """What the validator says of the pages in a folder, one line each."""
    node = shutil.which("node")
    assert node, "Node.js is missing: the README says which version"
    assert VALIDATOR.is_file(), "html-validate is missing: run `npm ci`"
    (folder / ".htmlvalidate.json").write_text('{"root": true, "extends": ["html-validate:standard"]}')
    said = folder / "said.json"
    with said.open("w") as output:  # a file: of a pipe the validator does not wait for the last part
        done = subprocess.run(
            [node, VALIDATOR, "--formatter=json", "*.html"],
            cwd=folder, stdout=output, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert said.stat().st_size, done.stderr
    found = json.loads(said.read_text())
    return [
        f"{Path(page['filePath']).name}:{row['line']} {row['ruleId']}: {row['message']} ({row['selector']})"
        for page in found
        for row in page["messages"]
    ]


@pytest.fixture
def made(db, settings, tmp_path):
    """A page of every type, and one of all blocks."""
    settings.MEDIA_ROOT = tmp_path / "media"
    assert {*TYPES, "alert", "addition", "hiding", "redirect", "translation"} == set(PAGE_TYPES)
    own = {
        "location": {"place": "Gemeentehuis"}, "person": {"role": "Wethouder", "email": "w@example.nl", "portfolio": "Wonen\nZorg"},
        "project": {"status": "Bouw", "planning": "2027", "latitude": "52.5", "longitude": "4.6"},
        "vacancy": {"hours": "36", "salary": "€ 3.000", "closes_on": date(2030, 1, 1), "apply_at": "/contact"},
        "document": {"category": "Convenanten", "decided_on": date(2026, 1, 1), "attachment": files(NATION_ID)[1]},
    }  # fmt: skip
    for kind, fields in own.items():
        publish(NATION_ID, f"x-{kind}", kind, title=f'Titel & "{kind}"', intro="Een <inleiding>.", **fields)
    publish(NATION_ID, "x-alles", title="Alles", body=stream([*BLOCKS, *with_files()]))
    publish(NATION_ID, "x-alles/kind", title="Kind", intro="Zin")
    publish(NATION_ID, "x-alert", "alert", title="Sluit ramen en deuren", is_crisis=True, target="/contact")
    return [*MUNICIPAL, *TYPES.values(), "/x-alles", "/x-alles/kind"]


def test_every_public_page_is_valid_html_in_two_languages(made, tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    asked = [("castricum.", path) for path in made] + [("", path) for path in PLATFORM]
    for language in ("nl", "en"):
        for number, (prefix, path) in enumerate(asked):
            browser = Client(HTTP_HOST=f"{prefix}localhost:8000")
            browser.cookies["meente_language"] = language
            answer = browser.get(path)
            assert answer.status_code in (200, 404), path
            name = "".join(sign if sign.isalnum() else "_" for sign in f"{prefix}{path}")
            (folder / f"{language}-{number}-{name}.html").write_bytes(answer.content)
    assert validated(folder) == []


def test_the_validator_finds_what_is_wrong(tmp_path):
    (tmp_path / "fout.html").write_text(
        "<!doctype html><html lang='nl'><head><title>x</title></head><body><p><div>x</div></p></body></html>"
    )
    assert any(
        "element-permitted-content" in line or "close-order" in line or "no-implicit-close" in line
        for line in validated(tmp_path)
    )
