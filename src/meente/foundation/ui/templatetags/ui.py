"""Template tags for every room; built in, so templates need no load."""

from __future__ import annotations

from django import template
from django.urls import reverse

from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.ui import themes
from meente.foundation.ui.hosts import Site, base_url

register = template.Library()


@register.simple_tag
def site_url(prefix: str, path: str = "/") -> str:
    """Address on another site of the platform: `{% site_url "werkplek" "/" %}`."""
    return base_url(prefix) + path


@register.simple_tag
def theme_url(site: Site | None, organisation: OrganisationFacts | None = None) -> str:
    """Address of the stylesheet of the site's municipality, of the given one, or the neutral one."""
    shown = organisation or (site.organisation if site else None)
    slug, province = (shown.slug, shown.province) if shown else ("meente", "")
    arguments = {"slug": slug, "province": province or "-", "digest": themes.digest(themes.brand_of(slug, province))}
    return reverse("ui:theme", kwargs=arguments)


@register.filter
def euros(cents: int) -> str:
    """Cents as an amount: 8865 → € 88,65."""
    return f"€ {cents // 100},{cents % 100:02d}"
