"""Template tags for every room; built in, so templates need no load."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.forms import BoundField
from django.template import Context
from django.urls import get_urlconf, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from meente.foundation.definitions.recalling import Shelf
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.ui import looks, themes
from meente.foundation.ui.hosts import Site, base_url
from meente.foundation.ui.previewing import PARAMETER
from meente.foundation.ui.sheet import sample_styles
from meente.foundation.ui.styles import styles

register = template.Library()
FRAGMENTS = Shelf(4000)
"""Parts of pages, of some kB each."""


@register.simple_tag
def site_url(prefix: str, path: str = "/") -> str:
    """Address on another site of the platform: `{% site_url "werkplek" "/" %}`."""
    return base_url(prefix) + path


@lru_cache(maxsize=4000)
def _address(name: str, urlconf: str | None, **named: str) -> str:
    return reverse(name, urlconf=urlconf, kwargs=named)


def address_of(name: str, **named: str) -> str:
    """`reverse` for the few addresses that stand on every page: on each kind of site resolved once."""
    return _address(name, get_urlconf(), **named)


@register.simple_tag
def language_url() -> str:
    """Where a visitor's choice of language is sent."""
    return address_of("ui:language")


@register.simple_tag
def styles_url() -> str:
    """Address of the stylesheet that all pages share."""
    return address_of("ui:styles", digest=styles().digest)


@register.simple_tag
def theme_url(site: Site | None, organisation: OrganisationFacts | None = None) -> str:
    """Address of the stylesheet of the site's municipality, of the given one, or the neutral one."""
    if site and site.look is not None and organisation is None:
        return f"{reverse('ui:preview')}?{urlencode({PARAMETER: site.ticket})}"
    shown = organisation or (site.organisation if site else None)
    digest = themes.digest_of(looks.look_of(shown).css)
    return address_of("ui:theme", slug=shown.slug if shown else "meente", digest=digest)


@register.simple_tag
def samples_url() -> str:
    """Address of all typefaces, for who chooses one."""
    return address_of("ui:samples", digest=themes.digest_of(sample_styles()))


@register.simple_tag
def chips_url() -> str:
    """Address of the colours of all municipalities: for who works for several of them."""
    return address_of("ui:chips", digest=themes.digest_of(looks.chip_styles()))


@register.simple_tag
def scene(site: Site | None) -> str:
    """Which drawing stands on the municipality's home page."""
    return site.shown_look.brand.scene if site else looks.OURS.brand.scene


@register.simple_tag
def site_logo(site: Site | None) -> dict[str, object] | None:
    """The logo of a site with its text in the language of the page; None for who has our own mark."""
    mark = site.shown_look.logo if site else None
    if mark is None:
        return None
    return {
        "src": address_of("ui:logo", digest=mark.file),
        "width": mark.width,
        "height": mark.height,
        "alt": mark.alt_en if get_language() == "en" else mark.alt,
        "has_name": mark.has_name,
    }


@register.simple_tag
def preview_address(site: Site, path: str) -> str:
    """The address of another page in the look that is being tried."""
    return f"{path}?{urlencode({PARAMETER: site.ticket})}"


@register.filter
def chip_mark(organisation: OrganisationFacts) -> str:
    """The class that gives a municipality's chip its colour: `<span class="m-chip m-chip--{{ facts|chip_mark }}">`."""
    return looks.mark_of(organisation)


@register.filter
def euros(cents: int) -> str:
    """Cents as an amount: 8865 → € 88,65."""
    return f"€ {cents // 100},{cents % 100:02d}"


@register.filter
def thousands(number: int) -> str:
    """A count with points, as the Dutch write it: 35863 → 35.863."""
    return f"{number:,}".replace(",", ".")


@register.filter
def words(key: str) -> str:
    """A key as people read it: `toestemmingen_ontvangen` → Toestemmingen ontvangen."""
    return key.replace("_", " ").capitalize()


@register.filter
def widget_kind(field: BoundField) -> str:
    """How a form field is shown: `text`, `textarea`, `select`, `file`, `checkbox`, `radio` or `checkboxes`."""
    name = type(field.field.widget).__name__.lower()
    known = {"checkboxinput": "checkbox", "radioselect": "radio", "checkboxselectmultiple": "checkboxes"}
    return known.get(name, name.removesuffix("input") if name in ("fileinput", "textarea", "select") else "text")


@register.simple_tag
def control(field: BoundField) -> str:
    """The input of a form field with its class, its error state and the texts that describe it."""
    kind = widget_kind(field)
    classes = {"textarea": "utrecht-textarea", "select": "utrecht-select", "checkbox": "utrecht-checkbox"}
    attributes: dict[str, str | bool] = {"class": classes.get(kind, "utrecht-textbox")}
    described = [f"{field.id_for_label}-help"] if field.help_text else []
    if field.errors:
        attributes["aria-invalid"] = "true"
        described.append(f"{field.id_for_label}-fout")
    if described:
        attributes["aria-describedby"] = " ".join(described)
    return field.as_widget(attrs=attributes)


@register.simple_tag(takes_context=True)
def kept(context: Context, name: str, *everything: Hashable) -> SafeString:
    """A part of a page that is made once for all who see the same: `{% kept "ui/footer.html" name contact.said %}`.

    `everything` is all that the part shows, whose it is included; nothing of a visitor. So what is kept needs no end:
    when something changes, it is another part.
    """

    def made() -> SafeString:
        if context.template is None:
            raise RuntimeError(name)
        known: dict[str, Any] = context.flatten()  # type: ignore[assignment] # the stubs say less than Django does
        return SafeString(context.template.engine.get_template(name).render(context.new(known)))

    return FRAGMENTS((name, get_language(), everything), made)


@register.filter
def among(links: Iterable[Any], path: str) -> str:
    """The path when one of the links of a menu leads there, and otherwise nothing."""
    return path if any(path == link.path or among(link.below, path) for link in links) else ""
