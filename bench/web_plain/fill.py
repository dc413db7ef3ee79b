"""Fill the plain project: per municipality a site with a home page, a product, some pages and three news items.

Reads a list of host names and the words of a product page from standard input.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date, timedelta

os.environ["DJANGO_SETTINGS_MODULE"] = "web_plain.settings"


def main() -> None:
    """Tables and rows."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction
    from wagtail.models import Page, Site
    from wagtail.signals import page_published

    from web_plain.models import PlainPage

    asked = json.load(sys.stdin)
    call_command("migrate", run_syncdb=True, verbosity=0)
    page_published.receivers = []
    with transaction.atomic():
        Site.objects.all().delete()
        Page.objects.filter(depth=2).delete()
        root = Page.objects.get(depth=1)
        for host in asked["hosts"]:
            home = root.add_child(instance=PlainPage(title=f"Waarmee kan {host} u helpen?", slug=host.split(".")[0]))
            for number in range(6):
                title, body = ("Paspoort", asked["body"]) if number == 0 else (f"Onderwerp {number}", "<p>Tekst.</p>")
                home.add_child(instance=PlainPage(title=title, body=body, show_in_menus=number < 5))
            for number in range(3):
                day = date(2026, 11, 1) + timedelta(days=number)
                home.add_child(instance=PlainPage(title=f"Nieuws {number}", intro="Wat er is.", date=day))
            Site.objects.create(hostname=host.split(":")[0], port=80, root_page=home)
    call_command("update_index", verbosity=0)


if __name__ == "__main__":
    main()
