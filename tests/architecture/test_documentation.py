"""The documentation is true: files it names exist, the glossary is complete, every dependency has its reason."""

import re
import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[2]


def test_every_dutch_table_is_in_the_glossary():
    glossary = (ROOT / "docs/glossary.md").read_text("utf-8")
    names = {
        model.__name__
        for label in ("cases", "catalogue", "documents", "reference_lists")
        for model in apps.get_app_config(label).get_models()
    }
    assert [name for name in sorted(names) if f"| {name} |" not in glossary] == []


def test_every_file_the_tour_names_exists():
    tour = (ROOT / "docs/tour.md").read_text("utf-8")
    named = re.findall(r"`([a-z_]+/[a-z_/-]+\.(?:py|bpmn))`", tour)
    places = [
        ROOT,
        ROOT / "src/meente",
        *(ROOT / "src/meente").iterdir(),
        ROOT / "src/meente/processes/travel_documents",
    ]
    missing = [name for name in named if not any((place / name).exists() for place in places)]
    assert named
    assert missing == []


def test_every_dependency_has_its_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    reasons = (ROOT / "docs/decisions/0001-dependencies.md").read_text("utf-8").lower()
    names = [re.split(r"[\[<>=]", line)[0] for line in project["dependencies"]]
    assert [name for name in names if name.lower() not in reasons] == []


def test_every_link_between_documents_leads_somewhere():
    files = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    broken = [
        f"{file.name}: {target}"
        for file in files
        for target in re.findall(r"\]\(([^)#:]+)\)", file.read_text("utf-8"))
        if not (file.parent / target).exists()
    ]
    assert broken == []
