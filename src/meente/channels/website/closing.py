"""Addresses of Wagtail's admin that this platform does not have, and why.

What an editor may do comes from her account's roles, so nobody manages users, groups or sites here. What has no
organisation (tags, workflows as such, other people's interfaces) is not there at all.
"""

from __future__ import annotations

from typing import NoReturn

from django.http import Http404, HttpRequest
from django.urls import URLPattern, re_path

CLOSED: dict[str, str] = {
    r"^users/": "people are managed in accounts",
    r"^groups/": "groups follow from roles",
    r"^sites/": "a site is a host of ours",
    r"^collections/": "an organisation has one collection; it comes with its tree",
    r"^workflows/(?!task_confirm|confirm|status)": "each organisation has one approval; it comes with its tree",
    r"^tag-autocomplete/": "tags know no organisation",
    r"^login/": "people sign in with their account",
    r"^logout/": "as above",
    r"^password_reset/": "there is no second password",
    r"^api/": "not used by the screens that are left",
    r"^failwhale/": "an error on purpose",
    r"^test404/": "as above",
    r"^snippets/": "there are none",
    r"^choose-page/chosen-multiple/": "no field takes more than one page",
    r"^pages/\d+/privacy/": "every page of a site is public",
    r"^documents/multiple/": "files come one by one, with a name",
    r"^images/multiple/": "a picture comes with its description",
    r"^images/\d+/generate_url/": "addresses of pictures are made at publishing",
    r"^images/\d+/preview/": "as above",
}
"""Pattern → reason."""


def not_here(_request: HttpRequest, *_rest: object, **_names: object) -> NoReturn:
    """The same answer as for an address that never was."""
    raise Http404


closed: list[URLPattern] = [re_path(pattern, not_here) for pattern in CLOSED]
