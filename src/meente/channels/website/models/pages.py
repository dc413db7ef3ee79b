"""The types of pages as editors write them, on one pattern: a title, a lead, blocks, and what the type adds.

Wagtail keeps drafts, versions and approval; what a visitor sees is `Publication`. A new type is a class here, what it
adds in `data`, and a template of its name in `templates/website/types/`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from meente.channels.website.addresses import path_in_tree, site_address, sites_of
from meente.channels.website.blocks import PageBlocks, TextBlocks
from meente.channels.website.checks import faults_of
from meente.channels.website.models.form import PageForm
from meente.channels.website.models.publication import FREEDOMS
from meente.channels.website.panels import ChecksPanel, ReasonPanel
from meente.channels.website.terms import Freedom, Kind
from meente.foundation.refusals import Refusal

CONTAINERS = [
    "website.ContentPage", "website.NewsItem", "website.AgendaItem", "website.Alert", "website.LocalAddition",
    "website.LocalHiding", "website.ThemePage", "website.Guide", "website.Location", "website.Person",
    "website.Project", "website.Vacancy", "website.PublishedDocument", "website.Questions", "website.Redirect",
    "website.Translation",
]  # fmt: skip

BODY = FieldPanel("body", heading=_("Inhoud van de pagina"))
REASON = ReasonPanel("reason")
PICTURE = FieldPanel("picture", heading=_("Afbeelding"))


class NotAccessible(Refusal):
    """The page is not published: somebody could not read it."""

    code = "not_accessible"


class SitePage(Page):
    """What all types share."""

    kind: ClassVar[Kind] = Kind.PAGE
    type: ClassVar[str] = "content"

    intro = models.TextField(_("inleiding"), blank=True, max_length=500)
    freedom = models.CharField(
        _("wat mogen organisaties hieronder?"), max_length=10, choices=FREEDOMS, default=Freedom.REPLACE.value
    )
    reason = models.TextField(
        _("waarom wijkt u af?"), blank=True, max_length=500,
        help_text=_("Alleen als u een pagina van het land of uw samenwerking vervangt. Iedereen leest dit."),
    )  # fmt: skip
    original = models.CharField(max_length=64, blank=True, editable=False)
    keywords = models.CharField(
        _("andere woorden waarmee mensen dit zoeken"), max_length=500, blank=True,
        help_text=_("Met spaties ertussen. Bezoekers zien ze niet; de zoekfunctie kent ze wel."),
    )  # fmt: skip
    review_on = models.DateField(_("opnieuw bekijken op"), null=True, blank=True)

    base_form_class = PageForm
    search_fields = [*Page.search_fields, index.SearchField("intro")]
    content_panels = [ChecksPanel(), *Page.content_panels, REASON, FieldPanel("intro")]
    promote_panels = [
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("show_in_menus")], _("Adres en menu")),
        FieldPanel("search_description"),
        FieldPanel("keywords"),
        MultiFieldPanel([FieldPanel("freedom")], _("Land, samenwerking en gemeente")),
        MultiFieldPanel([FieldPanel("owner"), FieldPanel("review_on")], _("Wie zorgt voor deze pagina?")),
    ]
    is_creatable = False

    class Meta:
        abstract = True

    def get_url_parts(self, *_args: Any, **_kwargs: Any) -> tuple[int, str, str] | None:
        """Where the page is on the site of its own organisation."""
        found = site_address(self.path)
        return None if found is None else (0, found, f"/{self.site_path}")

    @property
    def site_path(self) -> str:
        """The path on a site without slashes around it; empty for the home page."""
        return path_in_tree(self.url_path)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """The sites on which a draft can be looked at: that of its owner, or those below it."""
        return sites_of(self.path) if self.kind in (Kind.PAGE, Kind.ADDITION) else []

    def make_preview_request(
        self, original_request: Any = None, preview_mode: str = "", extra_request_attrs: Any = None
    ) -> Any:
        """The draft on one of its sites, as the host of editors shows it (`EditorMiddleware` brings `show_draft`).

        Wagtail's own would ask the site in a request of its own, which is bound to none of the editor's trees.
        """
        return original_request.show_draft(original_request, self, preview_mode or self.default_preview_mode)

    def publish(self, revision: Any, *args: Any, **named: Any) -> Any:
        """As Wagtail does, once nothing in it breaks WCAG: the one gate for clicks, approvals, bulk and the clock."""
        if found := faults_of(revision.as_object()):
            raise NotAccessible(f"{found[0].place.capitalize()}: {found[0].sentence}")
        return super().publish(revision, *args, **named)

    def data(self) -> dict[str, Any]:
        """What this type adds to what is published; values that JSON knows."""
        return {}

    def dated(self) -> Any:
        """The moment by which lists order it; None for types that are in no list."""
        return None


class HomePage(SitePage):
    """The front of a site and the root of an organisation's tree."""

    type = "home"
    body = StreamField(PageBlocks(), blank=True)
    content_panels = [*SitePage.content_panels, BODY]
    parent_page_types: ClassVar[list[str]] = []
    subpage_types = CONTAINERS
    is_creatable = False

    class Meta:
        db_table = "website_homepage"
        verbose_name = _("voorpagina")


class ContentPage(SitePage):
    """A page of blocks."""

    type = "content"
    body = StreamField(PageBlocks(), blank=True)
    content_panels = [*SitePage.content_panels, BODY]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]
    subpage_types = CONTAINERS
    is_creatable = True

    class Meta:
        db_table = "website_contentpage"
        verbose_name = _("inhoudspagina")


class OnChosenSites(models.Model):
    """A page of a collaboration or the nation that stands on some of the sites below it: one row, no copies."""

    sites = ArrayField(
        models.IntegerField(), verbose_name=_("op welke sites?"), default=list, blank=True,
        help_text=_("Kiest u niets, dan staat het bericht op alle sites."),
    )  # fmt: skip

    class Meta:
        abstract = True


class NewsItem(OnChosenSites, SitePage):
    """News: what happened, when."""

    type = "news"
    date = models.DateTimeField(_("datum en tijd"))
    picture = models.ForeignKey("website.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    alternative = models.CharField(_("wat is er op de afbeelding te zien?"), max_length=250, blank=True)
    body = StreamField(TextBlocks(), blank=True)
    content_panels = [
        *SitePage.content_panels, FieldPanel("sites"), FieldPanel("date"), PICTURE,
        FieldPanel("alternative"), BODY,
    ]  # fmt: skip
    search_fields = [*SitePage.search_fields, index.SearchField("body")]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = True

    class Meta:
        db_table = "website_newsitem"
        verbose_name = _("nieuwsbericht")

    def data(self) -> dict[str, Any]:
        """Date and picture."""
        return {"date": self.date.isoformat()}

    def dated(self) -> Any:
        """When it happened."""
        return self.date


class AgendaItem(OnChosenSites, SitePage):
    """Something that takes place somewhere at some time."""

    type = "agenda"
    starts_at = models.DateTimeField(_("begint"))
    ends_at = models.DateTimeField(_("eindigt"), null=True, blank=True)
    place = models.CharField(_("waar"), max_length=200)
    body = StreamField(TextBlocks(), blank=True)
    content_panels = [
        *SitePage.content_panels, FieldPanel("sites"), FieldPanel("starts_at"), FieldPanel("ends_at"),
        FieldPanel("place"), BODY,
    ]  # fmt: skip
    search_fields = [*SitePage.search_fields, index.SearchField("body")]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = True

    class Meta:
        db_table = "website_agendaitem"
        verbose_name = _("agendapunt")

    def data(self) -> dict[str, Any]:
        """When and where."""
        ends = self.ends_at.isoformat() if self.ends_at else None
        return {"starts_at": self.starts_at.isoformat(), "ends_at": ends, "place": self.place}

    def dated(self) -> Any:
        """When it begins."""
        return self.starts_at


class Alert(SitePage):
    """A message above every page of the organisation's site, and of the sites below it."""

    kind, type = Kind.ALERT, "alert"
    is_crisis = models.BooleanField(_("crisis: rood en bovenaan"), default=False)
    target = models.CharField(_("meer informatie op"), max_length=400, blank=True)
    content_panels = [*SitePage.content_panels, FieldPanel("is_crisis"), FieldPanel("target")]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = True

    class Meta:
        db_table = "website_alert"
        verbose_name = _("melding op alle pagina's")

    def data(self) -> dict[str, Any]:
        """How loud, and where to read on."""
        return {"is_crisis": self.is_crisis, "target": self.target}


class LocalAddition(SitePage):
    """Blocks of our own in a slot of an inherited page."""

    kind, type = Kind.ADDITION, "addition"
    target = models.CharField(_("op welke pagina?"), max_length=400, help_text=_("Het pad, zoals wonen/verhuizen"))
    slot = models.CharField(_("op welke plek?"), max_length=60)
    body = StreamField(TextBlocks())
    content_panels = [ChecksPanel(), *Page.content_panels, FieldPanel("target"), FieldPanel("slot"), BODY]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = True

    class Meta:
        db_table = "website_localaddition"
        verbose_name = _("aanvulling op een pagina")


class LocalHiding(SitePage):
    """An inherited page that this organisation does not show."""

    kind, type = Kind.HIDING, "hiding"
    target = models.CharField(_("welke pagina?"), max_length=400, help_text=_("Het pad, zoals wonen/verhuizen"))
    content_panels = [ChecksPanel(), *Page.content_panels, FieldPanel("target"), FieldPanel("reason")]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = True

    class Meta:
        db_table = "website_localhiding"
        verbose_name = _("pagina verbergen")
