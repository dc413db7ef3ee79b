"""More types of pages, on the pattern of `pages`: people, places, work, projects and what a government must publish."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from meente.channels.website.blocks import PageBlocks, TextBlocks
from meente.channels.website.models.pages import (
    BODY,
    CONTAINERS,
    PICTURE,
    REASON,
    AgendaItem,
    Alert,
    ContentPage,
    HomePage,
    LocalAddition,
    LocalHiding,
    NewsItem,
    SitePage,
)
from meente.channels.website.models.publication import FOREIGN
from meente.channels.website.panels import ChecksPanel
from meente.channels.website.terms import Kind


class ThemePage(SitePage):
    """A subject with its products and pages; `theme` is one of the catalogue's."""

    type = "theme"
    theme = models.CharField(_("onderwerp uit de catalogus"), max_length=40, blank=True)
    body = StreamField(PageBlocks(), blank=True)
    content_panels = [*SitePage.content_panels, FieldPanel("theme"), BODY]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]
    subpage_types = CONTAINERS
    is_creatable = True

    class Meta:
        db_table = "website_themepage"
        verbose_name = _("onderwerp")

    def data(self) -> dict[str, Any]:
        """Which products stand here."""
        return {"theme": self.theme}


class Guide(SitePage):
    """A step-by-step guide: what to do, in which order."""

    type = "guide"
    body = StreamField(PageBlocks(), blank=True)
    content_panels = [*SitePage.content_panels, BODY]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = True

    class Meta:
        db_table = "website_guide"
        verbose_name = _("stappenplan")


class Location(SitePage):
    """A place where residents can come; address and opening hours are those of the profile, under the same name."""

    type = "location"
    place = models.CharField(_("naam in het gemeenteprofiel"), max_length=200)
    body = StreamField(TextBlocks(), blank=True)
    content_panels = [*SitePage.content_panels, FieldPanel("place"), BODY]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = True

    class Meta:
        db_table = "website_location"
        verbose_name = _("locatie")

    def data(self) -> dict[str, Any]:
        """Which place of the profile this is."""
        return {"place": self.place}


class Person(SitePage):
    """Somebody of the board, the council or the organisation, and how to reach her."""

    type = "person"
    role = models.CharField(_("functie"), max_length=200)
    party = models.CharField(_("partij"), max_length=100, blank=True)
    portfolio = models.TextField(_("portefeuille"), blank=True, max_length=1000)
    email = models.EmailField(_("e-mail"), blank=True)
    picture = models.ForeignKey("website.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    alternative = models.CharField(_("wat is er op de afbeelding te zien?"), max_length=250, blank=True)
    body = StreamField(TextBlocks(), blank=True)
    content_panels = [
        ChecksPanel(), *Page.content_panels, REASON, FieldPanel("role"), FieldPanel("party"), FieldPanel("portfolio"),
        FieldPanel("email"), PICTURE, FieldPanel("alternative"), BODY,
    ]  # fmt: skip
    subpage_types: ClassVar[list[str]] = []
    is_creatable = True

    class Meta:
        db_table = "website_person"
        verbose_name = _("persoon")

    def data(self) -> dict[str, Any]:
        """Function and contact."""
        return {"role": self.role, "party": self.party, "portfolio": self.portfolio, "email": self.email}


class Project(SitePage):
    """Something that is being built or changed, where and until when."""

    type = "project"
    status = models.CharField(_("stand"), max_length=100)
    planning = models.CharField(_("planning"), max_length=200, blank=True)
    latitude = models.DecimalField(_("breedtegraad"), max_digits=7, decimal_places=4, null=True, blank=True)
    longitude = models.DecimalField(_("lengtegraad"), max_digits=7, decimal_places=4, null=True, blank=True)
    body = StreamField(TextBlocks(), blank=True)
    content_panels = [
        *SitePage.content_panels, FieldPanel("status"), FieldPanel("planning"), FieldPanel("latitude"),
        FieldPanel("longitude"), BODY,
    ]  # fmt: skip
    search_fields = [*SitePage.search_fields, index.SearchField("body")]
    subpage_types: ClassVar[list[str]] = ["website.NewsItem"]
    is_creatable = True

    class Meta:
        db_table = "website_project"
        verbose_name = _("project")

    def data(self) -> dict[str, Any]:
        """Stand, planning and place."""
        place = [str(self.latitude), str(self.longitude)] if self.latitude and self.longitude else None
        return {"status": self.status, "planning": self.planning, "place": place}


class Vacancy(SitePage):
    """Work at the organisation, until a day."""

    type = "vacancy"
    hours = models.CharField(_("uren per week"), max_length=60)
    salary = models.CharField(_("salaris"), max_length=120)
    closes_on = models.DateField(_("reageren tot en met"))
    apply_at = models.CharField(_("reageren via"), max_length=400)
    body = StreamField(TextBlocks(), blank=True)
    content_panels = [
        *SitePage.content_panels, FieldPanel("hours"), FieldPanel("salary"), FieldPanel("closes_on"),
        FieldPanel("apply_at"), BODY,
    ]  # fmt: skip
    subpage_types: ClassVar[list[str]] = []
    is_creatable = True

    class Meta:
        db_table = "website_vacancy"
        verbose_name = _("vacature")

    def data(self) -> dict[str, Any]:
        """What somebody wants to know first."""
        return {
            "hours": self.hours, "salary": self.salary, "closes_on": self.closes_on.isoformat(),
            "apply_at": self.apply_at,
        }  # fmt: skip


WOO_CATEGORIES = [
    (name, name)
    for name in (
        "Agenda's en besluitenlijsten bestuurscolleges", "Adviezen", "Bereikbaarheidsgegevens", "Beschikkingen",
        "Convenanten", "Jaarplannen en jaarverslagen", "Klachtoordelen", "Onderzoeksrapporten",
        "Organisatie en werkwijze",
        "Overige besluiten van algemene strekking", "Subsidieverplichtingen anders dan met beschikking",
        "Vergaderstukken decentrale overheden", "Wetten en algemeen verbindende voorschriften",
        "Woo-verzoeken en -besluiten",
    )
]  # fmt: skip
"""Categories of information that a municipality makes public by itself (Wet open overheid, art. 3.3)."""


class PublishedDocument(SitePage):
    """A document that the Wet open overheid asks to publish, in its category."""

    type = "document"
    category = models.CharField(_("categorie van de Woo"), max_length=80, choices=WOO_CATEGORIES)
    decided_on = models.DateField(_("datum van het document"))
    attachment = models.ForeignKey("website.Attachment", on_delete=models.PROTECT, related_name="+")
    body = StreamField(TextBlocks(), blank=True)
    content_panels = [
        *SitePage.content_panels, FieldPanel("category"), FieldPanel("decided_on"), FieldPanel("attachment"),
        BODY,
    ]  # fmt: skip
    subpage_types: ClassVar[list[str]] = []
    is_creatable = True

    class Meta:
        db_table = "website_publisheddocument"
        verbose_name = _("openbaar document")

    def data(self) -> dict[str, Any]:
        """Category, date and file."""
        return {
            "category": self.category, "decided_on": self.decided_on.isoformat(), "file": self.attachment.file.url,
            "size": self.attachment.get_file_size(), "extension": self.attachment.file_extension,
        }  # fmt: skip


class Questions(SitePage):
    """Questions that many people ask, with their answers."""

    type = "questions"
    body = StreamField(TextBlocks(), blank=True)
    content_panels = [*SitePage.content_panels, BODY]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = True

    class Meta:
        db_table = "website_questions"
        verbose_name = _("veelgestelde vragen")

    def data(self) -> dict[str, Any]:
        """Questions and answers as text, for search engines."""
        rows = [row for block in self.body if block.block_type == "questions" for row in block.value]
        return {"questions": [[row["question"], strip_tags(row["answer"].source)] for row in rows]}


class Redirect(SitePage):
    """An old address and where it leads now."""

    kind, type = Kind.REDIRECT, "redirect"
    target = models.CharField(_("oud pad"), max_length=400)
    destination = models.CharField(_("nieuw adres"), max_length=400)
    content_panels = [ChecksPanel(), *Page.content_panels, FieldPanel("target"), FieldPanel("destination")]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = True

    class Meta:
        db_table = "website_redirect"
        verbose_name = _("doorverwijzing")

    def data(self) -> dict[str, Any]:
        """Where it leads."""
        return {"destination": self.destination}


class Translation(SitePage):
    """A page of this site in another language; it goes with the page that the site shows at that path."""

    kind, type = Kind.TRANSLATION, "translation"
    target = models.CharField(
        _("van welke pagina?"), max_length=400, blank=True, help_text=_("Het pad, zoals wonen/verhuizen")
    )
    language = models.CharField(_("taal"), max_length=10, choices=FOREIGN)
    body = StreamField(TextBlocks(), blank=True)
    content_panels = [
        *SitePage.content_panels, FieldPanel("target"), FieldPanel("language"), BODY,
    ]  # fmt: skip
    search_fields = [*SitePage.search_fields, index.SearchField("body")]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = True

    class Meta:
        db_table = "website_translation"
        verbose_name = _("vertaling van een pagina")

    def data(self) -> dict[str, Any]:
        """In which language."""
        return {"language": self.language}


PAGE_TYPES: dict[str, type[SitePage]] = {
    model.type: model
    for model in (
        HomePage, ContentPage, NewsItem, AgendaItem, Alert, LocalAddition, LocalHiding, ThemePage, Guide, Location,
        Person, Project, Vacancy, PublishedDocument, Questions, Redirect, Translation,
    )
}  # fmt: skip
"""Every type by its name."""
