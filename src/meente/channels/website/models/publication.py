"""Which organisation has pages, and what of them is published: the only website tables that a visitor's request reads.

A row of `Publication` is one page of one organisation, compiled. Nothing of it is copied for who inherits it: a page of
the nation on 342 sites is one row, and what differs per site is filled in while it is served.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meente.channels.website.terms import Freedom, Kind


class Tree(models.Model):
    """An organisation with pages of its own. `version` grows with every change of what is published.

    Paths of Wagtail's trees begin with the organisation's id in base 36, so that a path says whose it is.
    """

    organisation = models.OneToOneField("organisations.Organisation", on_delete=models.PROTECT, primary_key=True)
    page_path = models.CharField(max_length=8, unique=True)
    collection_path = models.CharField(max_length=8, unique=True)
    root_page_id = models.IntegerField(default=0)
    collection_id = models.IntegerField(default=0)
    writers_id = models.IntegerField(default=0)
    publishers_id = models.IntegerField(default=0)
    version = models.PositiveBigIntegerField(default=1)

    class Meta:
        db_table = "website_tree"


FREEDOMS = [
    (Freedom.FIXED.value, _("Niets: deze pagina is overal gelijk")),
    (Freedom.APPEND.value, _("Aanvullen op de plekken die daarvoor zijn")),
    (Freedom.REPLACE.value, _("Aanvullen, of vervangen met een reden")),
    (Freedom.HIDE.value, _("Aanvullen, vervangen of verbergen met een reden")),
]
"""What organisations below the owner may do with a page, in words for editors."""


FOREIGN = [(code, str(name)) for code, name in settings.MEENTE_CONTENT_LANGUAGES.items() if code != "nl"]
"""Languages into which a page may be translated, each by its own name."""


class Publication(models.Model):
    """One published page. `parts` is its compiled content, `data` what its type adds (dates, place, …).

    `sites`: the municipalities on whose sites it stands; empty for all of them below its organisation.
    """

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    page_id = models.IntegerField()
    revision_id = models.IntegerField()
    path = models.CharField(max_length=400)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    type = models.CharField(max_length=40)
    order = models.CharField(max_length=255)
    title = models.CharField(max_length=255)
    intro = models.TextField(blank=True)
    parts = models.JSONField(default=list)
    data = models.JSONField(default=dict)
    slot = models.CharField(max_length=60, blank=True)
    freedom = models.CharField(max_length=10, default=Freedom.FIXED.value)
    reason = models.TextField(blank=True)
    original = models.CharField(max_length=64, blank=True)
    in_menu = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    keywords = models.CharField(max_length=500, blank=True)
    words = SearchVectorField(null=True)
    digest = models.CharField(max_length=64)
    dated = models.DateTimeField(null=True)
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    review_on = models.DateField(null=True)
    sites = ArrayField(models.IntegerField(), default=list)

    class Meta:
        db_table = "website_publication"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "page_id"], name="publication_page_once"),
            models.UniqueConstraint(fields=["organisation", "path"], condition=Q(kind="page"), name="publication_path"),
        ]
        indexes = [
            models.Index(fields=["path", "organisation"], name="publication_by_path"),
            models.Index(fields=["organisation", "type", "dated"], name="publication_by_date"),
        ]
