"""Template tags for every room; built in, so templates need no load."""

from __future__ import annotations

from django import template

from meente.foundation.ui.hosts import base_url

register = template.Library()


@register.simple_tag
def site_url(prefix: str, path: str = "/") -> str:
    """Address on another site of the platform: `{% site_url "werkplek" "/" %}`."""
    return base_url(prefix) + path
