"""Pages as a starter template has them."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index


class PlainPage(Page):
    """A page with text."""

    intro = models.TextField(blank=True)
    body = RichTextField(blank=True)
    date = models.DateField(null=True, blank=True)
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]
    template = "plain_page.html"

    def get_context(self, request: Any, *arguments: Any, **named: Any) -> dict[str, Any]:
        """The menu, and on the home page its tasks and news."""
        context: dict[str, Any] = super().get_context(request, *arguments, **named)
        root = request.site_root = self.get_ancestors(inclusive=True).filter(depth=2).first()
        context["menu"] = root.get_children().live().in_menu()
        if self.depth == 2:
            pages = PlainPage.objects.live().child_of(self)
            context["tasks"] = pages.filter(date__isnull=True)[:6]
            context["news"] = pages.filter(date__isnull=False).order_by("-date")[:3]
        return context
