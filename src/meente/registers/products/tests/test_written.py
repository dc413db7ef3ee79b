"""The products written in full: complete, in two languages, in short sentences, with amounts as parameters."""

import re

import pytest

from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.rules import policies_from, problems_of_value, render_text
from meente.foundation.definitions.terms import Mode
from meente.registers.products.national import national_products, read_list, read_written

WRITTEN = read_written()
DOCUMENTS = {product.key: product for product in national_products() if product.document["written"]}
SDG_SECTIONS = ["stappen", "bewijs", "kosten", "duur", "extra", "oneens", "geen-antwoord"]
MOST_WORDS = 20
"""A sentence at level B1 has at most some 15 words; a few with a list in them may have 20."""


def texts(value, path=""):
    """Every text in two languages with its path."""
    if isinstance(value, dict) and "nl" in value:
        yield path, value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from texts(item, f"{path}/{name}")
    elif isinstance(value, list):
        for item in value:
            yield from texts(item, f"{path}/{item['key']}" if isinstance(item, dict) else path)


def sentences(text):
    return [part for part in re.split(r"(?<=[.!?:])\s+|\n+", text) if part]


def test_thirty_products_are_written_for_names_of_the_list():
    assert len(WRITTEN) == 30
    names = [name for file in WRITTEN.values() for name in file["names"]]
    assert len(names) == len(set(names))
    assert set(names) <= {row["naam"] for row in read_list()}


@pytest.mark.parametrize("key", sorted(WRITTEN))
def test_a_written_product_is_complete_in_both_languages(key):
    document = DOCUMENTS[key].document
    assert KINDS["product"].problems(document) == []
    assert [section["key"] for section in document["sections"]] == SDG_SECTIONS
    assert document["requirements"]
    assert len(document["keywords"]) >= 4
    assert len(document["title"]["nl"]) <= 50
    for path, text in texts(document):
        if path != "/sections/extra/body":
            assert text["nl"].strip(), path
            assert text["en"].strip(), path
            assert text["nl"] != text["en"] or path.startswith("/costs"), path
        names = {language: set(re.findall(r"\{\{ *(\w+) *\}\}", text[language])) for language in ("nl", "en")}
        assert names["nl"] == names["en"], path


@pytest.mark.parametrize("key", sorted(WRITTEN))
def test_sentences_are_short(key):
    for path, text in texts(DOCUMENTS[key].document):
        for language in ("nl", "en"):
            long = [part for part in sentences(text[language]) if len(part.split()) > MOST_WORDS]
            assert long == [], path


@pytest.mark.parametrize("key", sorted(WRITTEN))
def test_amounts_are_parameters_within_their_guards_and_no_text_has_an_amount_of_its_own(key):
    product = DOCUMENTS[key]
    parameters = product.document.get("parameters", {})
    policies = {policy.path: policy for policy in policies_from(product.policies)}
    for name, value in parameters.items():
        if name.startswith("fee_"):
            policy = policies[f"parameters/{name}"]
            assert policy.mode is Mode.PARAMETER
            assert problems_of_value(policy, policy.path, value) == []
            assert policy.maximum is None or policy.article
    shown = " ".join(render_text(text["nl"], {}) for _path, text in texts(product.document))
    assert re.findall(r"(?:€ *[1-9]|[0-9]+ euro)", shown) == []
    assert set(product.document["to_check"]) <= set(parameters)
    verified = {row["key"] for row in product.document.get("sources", [])}
    assert verified <= set(parameters)
    assert {name for name in parameters if name.startswith("fee_")} - set(product.document["to_check"]) - verified <= {
        "fee_wedding_simple"
    }
