"""Facts of the website: what is published on a chain, as frozen rows. Visitors' requests read nothing else."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Count, F, JSONField, Q, Sum, Value, When
from wagtail.models import Page, Revision

from meente.channels.website.addresses import organisation_of
from meente.channels.website.models import ExternalLink, Feedback, FormerPath, MissedSearch, Publication, Tree, Visits
from meente.channels.website.models.rows import rows
from meente.channels.website.rules.inheriting import Row
from meente.channels.website.terms import Kind
from meente.connections.linked_sites.answers import Outcome
from meente.foundation.definitions.linking import Written, written_elsewhere
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.organisations.terms import NATION_ID

FOOTER = ("toegankelijkheid", "privacy", "cookies")
"""Paths of pages that every site has in its footer, when they are there."""


def chain_of(facts: OrganisationFacts) -> tuple[int, ...]:
    """The layers of a site, nation first; a collaboration's parent is always the nation."""
    return tuple(dict.fromkeys((NATION_ID, facts.parent_id or NATION_ID, facts.id)))


def versions() -> dict[int, int]:
    """A number per organisation that grows with every change of what it published; one small statement."""
    return dict(Tree.objects.values_list("organisation_id", "version"))


def parents_of(path: str) -> list[str]:
    """`a/b/c` → `a`, `a/b`."""
    words = path.split("/")
    return ["/".join(words[:length]) for length in range(1, len(words))]


def at_path(chain: Sequence[int], path: str) -> list[Row]:
    """Everything the layers have at one path, and, without content, at the paths above it. One statement."""
    found = Publication.objects.filter(path__in=[path, *parents_of(path)], organisation_id__in=chain)
    content = Case(When(path=path, then=F("parts")), default=Value([], JSONField()), output_field=JSONField())
    return rows(found.exclude(kind=Kind.ALERT), content)


def below(chain: Sequence[int], path: str) -> list[Row]:
    """Rows one level below a path, without their content. One statement."""
    found = Publication.objects.filter(organisation_id__in=chain, path__startswith=f"{path}/" if path else "")
    deeper = f"^{re.escape(path)}/[^/]+$" if path else "^[^/]+$"
    return rows(found.filter(path__regex=deeper).exclude(kind=Kind.ALERT), Value([], JSONField()))


def around(chain: Sequence[int]) -> list[Row]:
    """What every page of a site shows: menu, footer, alerts, translations, and what of it is hidden. One statement."""
    wanted = Q(path__in=FOOTER) | Q(in_menu=True) | Q(kind__in=(Kind.ALERT, Kind.HIDING, Kind.TRANSLATION))
    return rows(Publication.objects.filter(wanted, organisation_id__in=chain), Value([], JSONField()))


def dated(
    chain: Sequence[int],
    kind: str,
    *,
    count: int,
    since: datetime | None = None,
    until: datetime | None = None,
    under: str = "",
) -> list[Row]:
    """News (newest first, until a moment) or agenda (soonest first, since a moment) of all layers. One statement.

    `under`: only what hangs below this path.
    """
    here = Q(sites=[]) | Q(sites__contains=[chain[-1]])
    found = Publication.objects.filter(here, organisation_id__in=chain, type=kind, kind=Kind.PAGE)
    if under:
        found = found.filter(path__startswith=f"{under}/")
    if since is not None:
        found = found.filter(dated__gte=since)
    if until is not None:
        found = found.filter(dated__lte=until)
    return rows(found.order_by("dated" if since else "-dated")[:count], Value([], JSONField()))


def everything(chain: Sequence[int]) -> list[Row]:
    """All rows of a chain without their content: for the sitemap."""
    return rows(Publication.objects.filter(organisation_id__in=chain), Value([], JSONField()))


def titles(chain: Sequence[int]) -> list[str]:
    """Titles and other words of everything the chain published. One statement."""
    found = Publication.objects.filter(organisation_id__in=chain, kind=Kind.PAGE)
    return [f"{title} {keywords}" for title, keywords in found.values_list("title", "keywords")]


def missed_searches(municipality_ids: Iterable[int], *, since: date) -> list[tuple[int, str, int]]:
    """Municipality, words that found nothing and how often, most often first. One statement."""
    found = MissedSearch.objects.filter(municipality_id__in=list(municipality_ids), day__gte=since)
    rows = found.values_list("municipality_id", "words").annotate(times=Sum("count")).order_by("-times", "words")
    return list(rows[:200])


def owns_collection(layers: Sequence[int], collection_id: int) -> bool:
    """True when pictures and attachments of this collection belong to one of the organisations."""
    return Tree.objects.filter(organisation_id__in=layers, collection_id=collection_id).exists()


def organisations_with_a_tree() -> list[int]:
    """Who has pages."""
    return list(Tree.objects.order_by("organisation_id").values_list("organisation_id", flat=True))


def due_trees(at: datetime) -> set[int]:
    """The bound organisations with a page whose moment to go live or to end has come. Two statements."""
    going = Revision.objects.filter(approved_go_live_at__lte=at).values_list("object_id", flat=True)
    waiting = [int(number) for number in going]
    ending = Q(live=True, expire_at__lte=at)
    found = Page.objects.filter(Q(id__in=waiting) | ending).values_list("path", flat=True)
    return {organisation_of(path) for path in found}


def organisations_that_replace() -> list[int]:
    """Who has a page of its own in the place of one from above. One statement."""
    found = Publication.objects.filter(kind=Kind.PAGE, original__gt="").order_by("organisation_id")
    return list(found.values_list("organisation_id", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class Due:
    """A published page with a day on which somebody wanted to look at it again; the owner is an employee."""

    page: Row
    review_on: date
    owner_id: uuid.UUID | None
    owner: str


def to_see_again(organisation_ids: Iterable[int], *, until: date) -> list[Due]:
    """Published pages of bound organisations whose day has come by then, the longest waiting first. Two statements."""
    there = Publication.objects.filter(organisation_id__in=list(organisation_ids), review_on__lte=until)
    found = rows(there.order_by("review_on", "path"), Value([], JSONField()))
    days = dict(there.values_list("page_id", "review_on"))
    columns = ("id", "owner__employee_id", "owner__first_name")
    owners = {row[0]: row[1:] for row in Page.objects.filter(id__in=days).values_list(*columns)}
    nobody = (None, "")
    return [
        Due(row, day, *owners.get(row.page_id, nobody))
        for row in found
        if (day := days.get(row.page_id)) is not None
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Former:
    """A page that once was at a path; `destination` is its path now, empty when it was taken away."""

    title: str
    destination: str
    at: datetime


def former_path(chain: Sequence[int], path: str) -> Former | None:
    """What became of the page that a layer of the chain had at this path, the nearest layer first. One statement."""
    there = FormerPath.objects.filter(organisation_id__in=chain, path=path[:400])
    found = {row.organisation_id: Former(row.title, row.destination, row.at) for row in there}
    return next((found[layer] for layer in reversed(chain) if layer in found), None)


def redirect_at(found: Sequence[Row], chain: Sequence[int]) -> str:
    """Where an old path leads: the nearest layer's redirect among the rows of a path, or nothing."""
    there = {row.organisation_id: row.data["destination"] for row in found if row.kind == Kind.REDIRECT}
    return next((there[layer] for layer in reversed(chain) if layer in there), "")


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """One answer of a visitor."""

    id: uuid.UUID
    municipality_id: int
    path: str
    found: bool
    text: str
    at: datetime


def feedback_inbox(municipality_ids: Iterable[int], *, count: int = 200) -> list[FeedbackRow]:
    """Answers that nobody has handled: first those with words, then the newest. One statement."""
    found = Feedback.objects.filter(municipality_id__in=list(municipality_ids), handled_at__isnull=True)
    columns = ("id", "municipality_id", "path", "found", "text", "at")
    return [FeedbackRow(*row) for row in found.order_by("found", "-at").values_list(*columns)[:count]]


def feedback_counts(municipality_ids: Iterable[int], *, since: datetime) -> list[tuple[int, str, int, int]]:
    """Municipality, path, how many found it and how many did not, most not-found first. One statement."""
    found = Feedback.objects.filter(municipality_id__in=list(municipality_ids), at__gte=since)
    counted = found.values("municipality_id", "path").annotate(
        yes=Count("id", filter=Q(found=True)), no=Count("id", filter=Q(found=False))
    )
    return [
        (row["municipality_id"], row["path"], row["yes"], row["no"]) for row in counted.order_by("-no", "path")[:100]
    ]


def visited(municipality_ids: Iterable[int], *, since: date) -> list[tuple[int, str, int]]:
    """Municipality, path and number of visits, most visited first. One statement."""
    found = Visits.objects.filter(municipality_id__in=list(municipality_ids), day__gte=since)
    counted = found.values("municipality_id", "path").annotate(times=Sum("count")).order_by("-times", "path")[:200]
    return [(row["municipality_id"], row["path"], row["times"]) for row in counted]


SURE_AFTER = 2
"""Visits in a row without an answer: once may be a night of maintenance."""


def lost_addresses() -> dict[str, tuple[str, int, datetime | None]]:
    """Addresses elsewhere that lead nowhere, with outcome, status and since when. One statement."""
    sure = Q(failures__gte=SURE_AFTER) | Q(outcome__in=(Outcome.MISSING, Outcome.NOT_PUBLIC))
    found = ExternalLink.objects.filter(sure, failures__gt=0)
    return {row[0]: row[1:] for row in found.values_list("address", "outcome", "status", "since")}


@dataclass(frozen=True, slots=True)
class LostInDefinition:
    """An address in a definition, or in a deviation from it, that leads nowhere: why, and since when."""

    written: Written
    outcome: str
    status: int
    since: datetime | None


def lost_in_definitions(
    *, organisation_ids: Iterable[int] | None = None, definition_id: int | None = None
) -> list[LostInDefinition]:
    """Links that lead nowhere in what these organisations say of definitions; one statement when none is lost."""
    bad = lost_addresses()
    written = written_elsewhere(organisation_ids=organisation_ids, definition_id=definition_id) if bad else []
    return [LostInDefinition(each, *bad[each.address]) for each in written if each.address in bad]
