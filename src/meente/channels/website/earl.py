"""What a scan found, in the words of the W3C for test results (EARL 1.0 Schema) as JSON-LD. Pure."""

from __future__ import annotations

from typing import Any

from meente.channels.website.accessibility import FAILED, NOTHING_FOUND, Scan, Statement

CONTEXT = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "WCAG22": "https://www.w3.org/TR/WCAG22/#",
    "schema": "https://schema.org/",
}
_OUTCOMES = {FAILED: "earl:failed", NOTHING_FOUND: "earl:cantTell"}
"""A program that finds nothing has not proved that a criterion is met; what it cannot see is untested."""


def as_earl(found: Statement, *, address: str, publisher: str) -> dict[str, Any]:
    """One assertion per criterion about the site as a whole, with the pages on which something was found."""
    head: dict[str, Any] = {
        "@context": CONTEXT,
        "@id": f"{address}/toegankelijkheid",
        "@type": "schema:WebPage",
        "schema:publisher": publisher,
        "schema:accessibilitySummary": f"Status {found.status.value}",
    }
    if found.scan is None:
        return head | {"@graph": []}
    return head | {"dct:date": found.scan.at.isoformat(), "@graph": _graph(found.scan, address)}


def _graph(scan: Scan, address: str) -> list[dict[str, Any]]:
    subject = {
        "@id": f"{address}/", "@type": "earl:TestSubject", "dct:hasPart": [f"{address}{path}" for path in scan.paths],
    }  # fmt: skip
    tool = {"@id": "#tool", "@type": "earl:Software", "dct:title": scan.tool}
    return [
        subject,
        tool,
        *(
            {
                "@type": "earl:Assertion",
                "earl:assertedBy": {"@id": "#tool"},
                "earl:subject": {"@id": f"{address}/"},
                "earl:mode": "earl:automatic",
                "earl:test": {"@id": f"WCAG22:{row.criterion.anchor}", "dct:title": row.criterion.number},
                "earl:result": {
                    "@type": "earl:TestResult",
                    "earl:outcome": {"@id": _OUTCOMES.get(row.outcome, "earl:untested")},
                    "earl:pointer": [f"{address}{path}" for path in row.pages],
                },
            }
            for row in scan.results
        ),
    ]
